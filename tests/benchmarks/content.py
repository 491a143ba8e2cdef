"""What a page says, whoever prints it: contenders are timed only if they say the same."""

from __future__ import annotations

import re
from typing import Any

from tests.benchmarks.copying import SLUG

CARD = (
    "title",
    "name",
    "acronym",
    "also_known_as",
    "summary",
    "call_to_action",
    "facts",
    "concerns",
    "populations",
    "formats",
    "image",
    "specialists_heading",
    "specialists_intro",
    "specialist_quotes_total",
)
FULL = (*CARD, "evidence", "review", "body", "specialist_quotes")
META = ("slug", "html_url", "locale", "first_published_at")

#: ours alone says these, or says them of a copy by its own number
_LEFT_OUT = {"id", "meta", "translation_key", "quote_page"}
_OWN = [
    (re.compile(r' data-page-id="\d+"'), ""),
    (re.compile(r'(href=")http://localhost/'), r"\1/"),
    (re.compile(rf"/{SLUG}/"), "/therapies/"),
]


def of(document: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Return the content of one page's document.

    Left out is what only ours has (the quotes' own addresses, links for further requests,
    translations, the crisis notice): it is more than the others have to say.

    :raises KeyError: something is not said.
    """
    meta = {name: document["meta"][name] for name in META}
    # ours are cut to the second
    meta["first_published_at"] = meta["first_published_at"][:19]
    said: dict[str, Any] = _clean({**meta, **{name: document[name] for name in names}})
    return said


def _clean(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _clean(part) for name, part in value.items() if name not in _LEFT_OUT}
    if isinstance(value, list):
        return [_clean(part) for part in value]
    if isinstance(value, str):
        for pattern, replacement in _OWN:
            value = pattern.sub(replacement, value)
    return value
