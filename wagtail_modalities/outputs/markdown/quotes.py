"""Specialists' words as Markdown: quotations, each with whose it is."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.translation import gettext, ngettext

from wagtail_modalities.compose.requests import QUOTE
from wagtail_modalities.compose.text import paragraphs
from wagtail_modalities.markdown import layout, plain
from wagtail_modalities.outputs.markdown import body, parts

Document = dict[str, Any]


def write(document: Document) -> str:
    """Return the full document of a quote as Markdown, in its own language."""
    with translation.override(document["meta"]["locale"]):
        return _text(document)


def _text(document: Document) -> str:
    about = document["modality"]
    longer = (text for _name, text in body.blocks(QUOTE, document["body"]))
    above = plain.link(plain.line(about["title"]), about["html_url"]) if about else ""
    return parts.page(document, [above, quotation(document), *longer])


def quotation(quote: Document) -> str:
    """Return one quote, its attribution within the quotation."""
    words = [plain.paragraph(part) for part in paragraphs(quote["quote"])]
    speaker = quote["specialist"] or {}
    by = plain.link(plain.line(quote["attribution"]), speaker.get("profile_url", ""))
    if speaker.get("pronouns"):
        by = f"{by} ({plain.line(speaker['pronouns'])})"
    return layout.quotation([*words, f"— {by}" if by else "", _source(quote)])


def _source(quote: Document) -> str:
    url, note = quote["source_url"], quote["source_note"]
    named = plain.link(plain.line(note or url), url)
    label = plain.line(gettext("Source:"))
    return f"{label} {named}" if named else ""


def section(document: Document, heading: str) -> str:
    """Return the section of a modality's quotes; "" without any.

    It holds as many as the document; where there are more, it says so.
    """
    found: list[Document] = document["specialist_quotes"]
    if not found:
        return ""
    title = heading or document["specialists_heading"]
    intro = plain.paragraph(document["specialists_intro"])
    said = (quotation(quote) for quote in found)
    return layout.joined([plain.heading(2, plain.line(title)), intro, *said, _more(document)])


def _more(document: Document) -> str:
    more = document["specialist_quotes_total"] - len(document["specialist_quotes"])
    if more <= 0:
        return ""
    words = ngettext("Read %(number)s more", "Read %(number)s more", more) % {"number": more}
    return plain.link(plain.line(words), document["meta"]["html_url"])
