"""Every block is taken apart for a translator, and put together again."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from wagtail.blocks import StreamBlock
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter
from wagtail_localize.strings import StringValue

from tests.blocks.half_filled import KnownFilm, variants, whole
from tests.blocks.test_body import ALL
from tests.factories import make_locale, make_modality, make_quote
from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.models import Concern, Profession

pytestmark = pytest.mark.django_db

MODELS = {
    "modality": get_modality_model,
    "quote": get_specialist_quote_model,
    "index": get_modality_index_model,
}
#: parts that are words in form alone, and those that are chosen from a list
NO_WORDS = {"url", "doi", "source_url", "embed", "aspect", "kind", "style", "level", "year"}


@pytest.fixture(autouse=True)
def _no_requests(settings: Any) -> None:
    finder = f"{KnownFilm.__module__}.{KnownFilm.__name__}"
    settings.WAGTAILEMBEDS_FINDERS = [{"class": finder}]


def field_of(kind: str) -> Any:
    return MODELS[kind]()._meta.get_field("body")


def stored(field: Any, name: str, value: Any) -> Any:
    """A body of one block, as it comes from the database."""
    block: StreamBlock = field.stream_block
    value = json.loads(json.dumps(value, default=str))
    native = block.to_python([{"type": name, "value": value}])
    # read once, lists give their items the ids that they are stored with from then on
    assert [child.value for child in native]
    return block.to_python(block.get_prep_value(native))


def segments_of(field: Any, body: Any) -> list[Any]:
    return StreamFieldSegmentExtractor(field, include_overridables=True).handle_stream_block(body)


def translated(segment: Any) -> Any:
    """The segment as a translator leaves it: every word in capitals."""
    if isinstance(segment, StringSegmentValue):
        string = StringValue(segment.string.data.upper())
        return StringSegmentValue(segment.path, string, attrs=segment.attrs, order=segment.order)
    return segment


def texts_in(value: Any, name: str = "") -> list[str]:
    """Every text of a stored value, but those that are no words."""
    if isinstance(value, dict):
        return [
            t
            for key, part in value.items()
            if key not in ("id", "type")
            for t in texts_in(part, key)
        ]
    if isinstance(value, list):
        return [text for part in value for text in texts_in(part, name)]
    return [value] if isinstance(value, str) and name not in NO_WORDS and value else []


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_every_word_of_a_block_reaches_the_translator_and_comes_back(kind: str, name: str) -> None:
    field = field_of(kind)
    body = stored(field, name, whole(field.stream_block.child_blocks[name]))
    segments = segments_of(field, body)
    for order, segment in enumerate(segments):
        segment.order = order

    writer = StreamFieldSegmentsWriter(field, make_locale("en"), make_locale("fr"))
    after = writer.handle_stream_block(body, [translated(one) for one in segments])

    words = texts_in(field.stream_block.get_prep_value(after)[0]["value"])
    said = [text for text in words if any(c.isalpha() for c in text)]
    untouched = [text for text in said if not text.startswith("<") and text != text.upper()]
    assert said
    assert untouched == []
    assert all(any(c.isupper() for c in text) for text in said)


@pytest.mark.parametrize(("kind", "name"), ALL)
def test_a_half_filled_block_does_not_stop_the_translation_of_a_draft(kind: str, name: str) -> None:
    field = field_of(kind)
    writer = StreamFieldSegmentsWriter(field, make_locale("en"), make_locale("fr"))
    for value in variants(field.stream_block.child_blocks[name]):
        body = stored(field, name, value)
        segments = [one for one in segments_of(field, body) if not one.is_empty()]
        writer.handle_stream_block(body, segments)


def test_links_and_choices_may_be_overridden_and_are_no_words() -> None:
    field = field_of("modality")
    values = {
        "call_to_action": {"text": "Call", "url": "https://example.org/", "style": "primary"},
        "references": {
            "items": [{"citation": "A", "url": "https://example.org/", "doi": "10.1/2"}]
        },
        "video": {"embed": "https://www.example.org/videos/a-first-session", "transcript": ""},
    }
    for name, value in values.items():
        found = segments_of(field, stored(field, name, value))
        addresses = [s for s in found if isinstance(s, OverridableSegmentValue)]
        assert [s.data for s in addresses if str(s.data).startswith("https")], name
        words = [s.string.data for s in found if isinstance(s, StringSegmentValue)]
        assert not [text for text in words if "10.1" in text or "https" in text]


def test_a_table_is_translated_cell_by_cell() -> None:
    field = field_of("modality")
    table = {
        "columns": [
            {"type": "text", "heading": "Setting"},
            {"type": "rich_text", "heading": "What"},
        ],
        "rows": [{"values": ["alone", "<p>an <b>hour</b></p>"]}, {"values": ["", "<p>two</p>"]}],
        "caption": "",
    }
    body = stored(field, "table", {"caption": "Both", "table": table})
    segments = [translated(one) for one in segments_of(field, body)]

    writer = StreamFieldSegmentsWriter(field, make_locale("en"), make_locale("fr"))
    value = writer.handle_stream_block(body, segments)[0].value

    assert value["caption"] == "BOTH"
    assert [column["heading"] for column in value["table"].columns] == ["SETTING", "WHAT"]
    (first, text), (blank, more) = (row["values"] for row in value["table"].row_data)
    assert (first, blank) == ("ALONE", "")
    assert "HOUR" in text.source
    assert "TWO" in more.source


# -- fields --------------------------------------------------------------------------------------


def declared(model: Any) -> dict[str, str]:
    kinds = {}
    for field in get_translatable_fields(model):
        kind = type(field).__name__
        if kind == "SynchronizedField":
            kind = "overridable" if field.overridable else "fixed"
        kinds[field.field_name] = {
            "TranslatableField": "translated",
            "BaseTranslatableField": "own",
        }.get(kind, kind)
    return kinds


def test_what_becomes_of_each_field_of_a_modality() -> None:
    base = set(get_modality_model()._meta.pk.remote_field.model._meta.fields)
    inherited = {field.name for field in base}
    found = {n: kind for n, kind in declared(get_modality_model()).items() if n not in inherited}

    assert found == {
        "acronym": "translated",
        "also_known_as": "translated",
        "summary": "translated",
        "body": "translated",
        "cta_text": "translated",
        "cta_label": "translated",
        "cta_page": "overridable",
        "cta_url": "overridable",
        "specialists_heading": "translated",
        "specialists_intro": "translated",
        "quote_order": "overridable",
        "quote_limit": "overridable",
        "concerns": "fixed",
        "populations": "fixed",
        "formats": "fixed",
        "sessions_min": "overridable",
        "sessions_max": "overridable",
        "weeks_max": "overridable",
        "session_minutes": "overridable",
        "evidence_level": "overridable",
        "evidence_note": "translated",
        "image": "overridable",
        "image_alt_text": "translated",
        "image_decorative": "overridable",
        "author_name": "overridable",
        "reviewed_by": "own",
        "last_reviewed": "own",
        "next_review_due": "own",
        "related": "own",
        "show_crisis_notice": "overridable",
    }


def test_what_becomes_of_each_field_of_a_quote() -> None:
    base = get_specialist_quote_model()._meta.pk.remote_field.model._meta.fields
    inherited = {field.name for field in base}
    found = {
        n: kind for n, kind in declared(get_specialist_quote_model()).items() if n not in inherited
    }

    assert found == {
        "quote": "translated",
        "specialist": "fixed",
        "attribution_override": "translated",
        "body": "translated",
        "source_url": "overridable",
        "source_note": "translated",
    }


def test_what_becomes_of_each_field_of_an_index() -> None:
    found = declared(get_modality_index_model())

    assert {found[name] for name in ("intro", "body", "image_alt_text", "title")} == {"translated"}
    assert {found[name] for name in ("image", "image_decorative")} == {"overridable"}


def test_what_becomes_of_each_field_of_a_term() -> None:
    for model in (Concern, Profession):
        found = declared(model)
        assert found["name"] == "translated"
        assert found["slug"] == "own"
        assert found["order"] == "fixed"
    assert declared(Profession)["abbreviation"] == "translated"


def test_nothing_private_is_handed_to_a_translator() -> None:
    quote = make_quote(make_modality())

    assert not [n for n in declared(type(quote)) if n.startswith(("consent", "import", "words"))]


# -- the reference ---------------------------------------------------------------------------

REFERENCE = Path(__file__).resolve().parents[2] / "docs/reference/translated-fields.md"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Modality", "modality"), ("SpecialistQuote", "quote"), ("ModalityIndex", "index")],
)
def test_the_reference_says_the_same(heading: str, kind: str) -> None:
    section = REFERENCE.read_text().partition(f"## {heading}\n")[2].partition("\n## ")[0]
    documented = {
        name: re.split(r"[,:]", meaning)[0].strip()
        for names, meaning in re.findall(r"^\| (`.+?`) \| (.+) \|$", section, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", names)
    }
    model = MODELS[kind]()
    inherited = {field.name for field in model._meta.pk.remote_field.model._meta.fields}

    assert documented == {n: k for n, k in declared(model).items() if n not in inherited}
