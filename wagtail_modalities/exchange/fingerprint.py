"""Fingerprints: how the importer knows whether a source or a page has changed.

A fingerprint is taken over what the words say, not over how a form or the rich text editor writes
them down: Unicode normal form, line ends, spaces and block keys do not count; bold or a link does.
Each fills half of an `import_digest`, so that one field answers two questions.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from django.utils.html import escape

from .folding import comparable
from .source import ModalitySource

IMPORTED_FIELDS = ("title", "acronym", "summary", "cta_text", "body")
"""Fields of a modality page that an import sets. It touches no other."""

_HALF = 32  # hex digits: 128 bits


def page_values(page: Any) -> dict[str, Any]:
    """What a modality page holds in the fields that an import sets, in comparable form."""
    values: dict[str, Any] = {
        name: comparable(getattr(page, name)) for name in IMPORTED_FIELDS if name != "body"
    }
    values["body"] = [_without_blanks(block) for block in page.body.get_prep_value()]
    return values


def page_digest(values: Mapping[str, Any], source: ModalitySource) -> str:
    """The digest a page keeps of its import: its own fields, then all that the source says."""
    quotes = [[comparable(quote.quote), comparable(quote.attribution)] for quote in source.quotes]
    return fingerprint(values) + fingerprint([values, quotes])


def is_untouched(values: Mapping[str, Any], import_digest: str) -> bool:
    """Whether a page's fields are as they were last imported."""
    return import_digest[:_HALF] == fingerprint(values)


def quote_digest(words: str, speaker: str) -> str:
    """The digest a quote keeps of its import: its words, then who they were assigned to."""
    return words_fingerprint(words) + fingerprint(speaker)


def with_words(import_digest: str, words: str) -> str:
    """A quote's digest with other words and the same speaker."""
    return words_fingerprint(words) + import_digest[_HALF:]


def words_fingerprint(words: str) -> str:
    """The fingerprint of a quote's words: the first half of its digest."""
    return fingerprint(comparable(words))


def same_words(words: str, import_digest: str) -> bool:
    """Whether words are those that a quote's digest was made from."""
    return import_digest[:_HALF] == words_fingerprint(words)


def same_speaker(speaker: str, import_digest: str) -> bool:
    """Whether a speaker is the one that a quote's digest was made from."""
    return import_digest[_HALF:] == fingerprint(speaker)


def speaker_of(specialist_id: int | None, attribution_override: str) -> str:
    """Who a quote is assigned to, as one string: the record, or the line printed instead."""
    if attribution_override:
        return f"line:{comparable(attribution_override)}"
    return f"specialist:{specialist_id}" if specialist_id else ""


def fingerprint(value: Any) -> str:
    """Half a SHA-256, in hexadecimal, of anything JSON can hold."""
    data = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(data.encode()).hexdigest()[:_HALF]


def _without_blanks(value: Any) -> Any:
    """A block's stored value without ids, blanks and the editor's traces.

    A child that a later version adds to a block is blank, so that it does not make pages look
    edited.
    """
    if isinstance(value, Mapping):
        pairs = ((key, _without_blanks(item)) for key, item in value.items() if key != "id")
        return {key: item for key, item in pairs if item not in ("", None, [], {})}
    if isinstance(value, list | tuple):
        return [_without_blanks(item) for item in value]
    return _Markup.fold(value) if isinstance(value, str) else value


class _Markup(HTMLParser):
    """Rich text as a list of tags and words, whichever way a converter writes it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    @classmethod
    def fold(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        parser.close()
        return comparable(" ".join(parser.pieces))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = sorted((name, value or "") for name, value in attrs if name != "data-block-key")
        self.pieces.append("<" + " ".join([tag, *(f"{n}={v!r}" for n, v in kept)]) + ">")

    def handle_endtag(self, tag: str) -> None:
        if tag != "br":
            self.pieces.append(f"</{tag}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        self.pieces.append(escape(data))  # "<b>" as words is no tag
