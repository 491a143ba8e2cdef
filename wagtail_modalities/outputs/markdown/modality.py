"""A modality as Markdown."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from wagtail_modalities.compose import modality
from wagtail_modalities.compose.requests import MODALITY
from wagtail_modalities.markdown import layout, plain
from wagtail_modalities.outputs.markdown import body, parts, quotes

Document = dict[str, Any]


def write(document: Document) -> str:
    """Return the full document of a modality as Markdown, in its own language."""
    with translation.override(document["meta"]["locale"]):
        return _text(document)


def _text(document: Document) -> str:
    value = modality.of_document(document)
    written = list(body.blocks(MODALITY, document["body"]))
    values = {block["type"]: block["value"] for block in document["body"]}
    within = "specialist_quotes" in values
    said = quotes.section(document, (values.get("specialist_quotes") or {}).get("heading", ""))
    also, label = parts.names(value.also_known_as), gettext("Also known as:")
    return parts.page(
        document,
        [
            f"{plain.line(label)} {also}" if also else "",
            parts.lead(value.summary),
            parts.image(document),
            layout.bullets(_facts(value)),
            *(said if name == "specialist_quotes" else text for name, text in written),
            _invitation(document["call_to_action"]),
            "" if within else said,
            _evidence(value),
            _related(document["related"]),
            _crisis_notice(document["crisis_notice"]),
            _review(document["review"]),
        ],
    )


def _facts(value: Any) -> Iterator[str]:
    for label, fact in value.fact_lines:
        yield _fact(label, plain.line(fact))
    yield _fact(gettext("Helps with"), parts.names(term.name for term in value.concerns))
    populations = parts.names(term.name for term in value.populations)
    yield _fact(pgettext("for whom a therapy is", "For"), populations)
    formats = parts.names(term.name for term in value.formats)
    yield _fact(pgettext("how a therapy is offered", "Formats"), formats)


def _fact(label: str, words: str) -> str:
    return f"{plain.strong(plain.line(label))}: {words}" if words else ""


def _invitation(found: Document | None) -> str:
    if found is None:
        return ""
    label = plain.line(found["label"] or gettext("Find out more"))
    link = plain.link(label, found["url"]) if found["url"] else ""
    return layout.joined([plain.paragraph(found["text"]), link])


def _evidence(value: Any) -> str:
    if value.evidence is None:
        return ""
    heading = plain.heading(2, plain.line(gettext("How well studied is it?")))
    words = [plain.strong(plain.line(value.evidence.label)), plain.line(value.evidence.note)]
    return layout.joined([heading, " ".join(word for word in words if word)])


def _related(cards: list[Document]) -> str:
    if not cards:
        return ""
    heading = plain.heading(2, plain.line(gettext("Related therapies")))
    links = (plain.link(plain.line(card["title"]), card["meta"]["html_url"]) for card in cards)
    return layout.joined([heading, layout.bullets(links)])


def _crisis_notice(notice: Document | None) -> str:
    if notice is None:
        return ""
    ways = [plain.line(notice["phone"]), plain.line(notice["sms"])]
    ways.append(plain.link(plain.line(notice["url"]), notice["url"]))
    title = plain.strong(plain.line(gettext("Help in an emergency")))
    return layout.quotation([title, plain.paragraph(notice["text"]), layout.bullets(ways)])


def _review(review: Document) -> str:
    """Return who wrote the page and who looked at it when, a line each."""
    by, on, due = review["reviewed_by"], _day(review["last_reviewed"]), review["next_review_due"]
    lines = []
    if review["author"]:
        lines.append(gettext("Written by %(name)s") % {"name": review["author"]})
    if by and on:
        lines.append(gettext("Last reviewed on %(date)s by %(name)s") % {"date": on, "name": by})
    elif by:
        lines.append(gettext("Reviewed by %(name)s") % {"name": by})
    elif on:
        lines.append(gettext("Last reviewed on %(date)s") % {"date": on})
    if due:
        lines.append(gettext("Next review due on %(date)s") % {"date": _day(due)})
    return layout.bullets(plain.paragraph(line) for line in lines)


def _day(iso: str | None) -> str:
    return str(date_format(datetime.date.fromisoformat(iso), "DATE_FORMAT")) if iso else ""
