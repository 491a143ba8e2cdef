"""Builds the documentation as a site: ``make docs``.

The pages are plain Markdown, read on a code host as well as here: what only the site needs is made
while they are read. A warning is an error.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

import wagtail_modalities

DOCS = Path(__file__).parent
CODE_HOST = "https://github.com/wagtail-modalities/wagtail-modalities/blob/main"

project = "wagtail-modalities"
author = "The wagtail-modalities contributors"
copyright = author
release = version = wagtail_modalities.__version__

extensions = ["myst_parser", "sphinx_wagtail_theme"]
source_suffix = {".md": "markdown"}
root_doc = "README"
exclude_patterns = ["_build", "_templates"]
templates_path = ["_templates"]
nitpicky = True
# headings have the anchors that the code host gives them
myst_heading_anchors = 4
# cut-outs of code that do not parse by themselves are text, not code
suppress_warnings = ["misc.highlighting_failure"]

html_theme = "sphinx_wagtail_theme"
html_title = project
html_show_sourcelink = False
html_theme_options = {
    "project_name": project,
    "github_url": f"{CODE_HOST}/docs/",
    "header_links": "",
    "footer_links": "",
}

LINK = re.compile(r"\]\((?P<target>[^)#:\s]+)(?P<anchor>#[^)\s]*)?\)")
#: a link to a page in the same folder or below it
ENTRY = re.compile(r"\]\((?P<page>(?!\.\.)[^)#:\s]+)\.md\)")
#: pages that other pages hang below
LISTS = ("README", "reference/blocks/index", "reference/commands")


def contents(text: str) -> str:
    """Return the table of contents that the lists of links on a page amount to, in sections."""
    found = []
    for section in re.split(r"^(?=\*\*)", text, flags=re.MULTILINE):
        named = re.match(r"\*\*(?P<caption>[^*]+)\*\*", section)
        pages = dict.fromkeys(match["page"] for match in ENTRY.finditer(section))
        if pages:
            caption = [f":caption: {named['caption']}"] if named else []
            lines = ["```{toctree}", ":hidden:", *caption, "", *pages, "```"]
            found.append("\n".join(lines))
    return "\n\n".join(found)


def elsewhere(name: str, text: str) -> str:
    """Return a page whose links to files outside the documentation lead to the code host."""
    above = PurePosixPath("docs", name).parent

    def linked(match: re.Match[str]) -> str:
        target = (DOCS.parent / above / match["target"]).resolve()
        if target.is_relative_to(DOCS) or not target.exists():
            return match[0]
        path = target.relative_to(DOCS.parent.resolve()).as_posix()
        return f"]({CODE_HOST}/{path}{match['anchor'] or ''})"

    return LINK.sub(linked, text)


def read(app: Any, name: str, source: list[str]) -> None:
    text = elsewhere(name, source[0])
    if name in LISTS:
        text = f"{text}\n\n{contents(text)}\n"
    source[0] = text


def setup(app: Any) -> dict[str, Any]:
    app.connect("source-read", read)
    return {"parallel_read_safe": True}
