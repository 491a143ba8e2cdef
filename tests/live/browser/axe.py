"""Asks axe-core what is wrong with a page, in every appearance that it can have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tests.live.packages import install

#: the rules whose outcome hangs on the theme; that of all others does not
OF_COLOURS = ["color-contrast", "link-in-text-block"]
APPEARANCES = (
    ("light", 1280, None),
    ("dark", 1280, OF_COLOURS),
    ("light", 320, None),
    ("dark", 320, OF_COLOURS),
)
#: colours on their way from one theme to the other are nobody's
STILL = "*, *::before, *::after { transition: none !important; animation: none !important; }"
RUN = """async ([excluded, rules]) => {
  const context = {include: [["html"]], exclude: excluded.map((one) => [one])};
  const options = {resultTypes: ["violations"]};
  if (rules) options.runOnly = {type: "rule", values: rules};
  const {violations} = await axe.run(context, options);
  return violations.flatMap(({id, help, nodes}) => nodes.map((node) =>
    `${id}: ${help}\\n      ${node.target.join(" in ")}\\n      ${node.html.slice(0, 200)}`));
}"""


def violations(
    page: Any,
    excluded: Iterable[str] = (),
    appearances: Iterable[tuple[str, int, list[str] | None]] = APPEARANCES,
) -> str:
    """What axe finds on a page that is open, a line each; empty when it finds nothing.

    :param excluded: CSS selectors of what is left out.
    """
    return "\n".join(_violations(page, excluded, appearances))


def _violations(
    page: Any,
    excluded: Iterable[str],
    appearances: Iterable[tuple[str, int, list[str] | None]],
) -> Iterator[str]:
    page.add_script_tag(path=install() / "node_modules" / "axe-core" / "axe.min.js")
    page.add_style_tag(content=STILL)
    for scheme, width, rules in appearances:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        for found in page.evaluate(RUN, [list(excluded), rules]):
            yield f"{scheme}, {width} px: {found}"
