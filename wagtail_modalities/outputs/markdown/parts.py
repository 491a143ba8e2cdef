"""What the pages of all kinds have in common as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext, pgettext

from wagtail_modalities.blocks.values import ImageValue
from wagtail_modalities.compose.text import paragraphs
from wagtail_modalities.markdown import layout, plain

Document = dict[str, Any]


def page(document: Document, blocks: Iterable[str]) -> str:
    """Return a page: its title, its blocks, and at the end where it stands."""
    title = plain.heading(1, plain.line(document["title"]))
    url = document["meta"]["html_url"]
    words = gettext("Source: %(source)s") % {"source": "\0"}
    source = plain.line(words.partition("\0")[0]) + " " + plain.link(plain.line(url), url)
    return layout.joined([title, *blocks, source.strip() if url else ""]) + "\n"


def lead(text: str) -> str:
    """Return plain text as paragraphs."""
    return layout.joined(plain.paragraph(part) for part in paragraphs(text))


def image(document: Document) -> str:
    """Return a page's own image; "" without one, and for a decorative one."""
    found = document["image"]
    return ImageValue.model_validate(found).to_markdown() if found and found["alt"] else ""


def names(found: Iterable[str]) -> str:
    """Return names one after the other, escaped."""
    return pgettext("between names", ", ").join(plain.line(name) for name in found)
