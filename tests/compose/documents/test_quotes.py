"""Quotes on a page and on their own, and who speaks them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone

from tests import factories
from tests.compose.documents import asking
from wagtail_modalities.compose import documents, schema
from wagtail_modalities.compose.documents.families import children_of
from wagtail_modalities.compose.requests import QUOTE, SPECIALIST, Options
from wagtail_modalities.models import Specialist

pytestmark = pytest.mark.django_db


def ids(page: Any) -> list[int]:
    return [quote["id"] for quote in asking.detail(page)["specialist_quotes"]]


def test_a_quote_without_a_page_is_found_on_its_modality_s() -> None:
    page = factories.make_modality()
    quote = factories.make_quote(
        page, source_url="https://www.example.org/talk", source_note="A talk", quote="One.\n\nTwo."
    )
    speaker = quote.specialist
    (found,) = asking.detail(page)["specialist_quotes"]
    assert found == {
        "id": quote.pk,
        "meta": {
            "type": type(quote)._meta.label,
            "kind": "specialist_quote",
            "detail_url": f"http://localhost/api/specialist_quote/{quote.pk}/",
            "html_url": f"{page.full_url}#quote-{quote.pk}",
        },
        "quote": "One.\n\nTwo.",
        "attribution": quote.attribution,
        "source_url": "https://www.example.org/talk",
        "source_note": "A talk",
        "specialist": {
            "id": speaker.pk,
            "meta": {
                "kind": "specialist",
                "detail_url": f"http://localhost/api/specialist/{speaker.pk}/",
            },
            "name": speaker.display_name,
            "kind": "person",
            "honorific_prefix": "",
            "post_nominals": "",
            "pronouns": "",
            "profession": "Psychologist",
            "profession_slug": "psychologist",
            "locality": "Springfield",
            "region": "IL",
            "country": "US",
            "profile_url": "",
            "photo": None,
        },
    }


def test_the_page_s_order_decides() -> None:
    page = factories.make_modality()
    first, second, third = (factories.make_quote(page) for _ in range(3))
    third.move(first, pos="left")
    assert ids(page) == [third.pk, first.pk, second.pk]
    for days, quote in enumerate((second, third, first)):
        moment = timezone.now() - datetime.timedelta(days=days)
        type(quote)._default_manager.filter(pk=quote.pk).update(first_published_at=moment)
    page.quote_order = "newest"
    page.save()
    assert ids(page) == [second.pk, third.pk, first.pk]


def test_fifty_are_printed_and_all_are_counted() -> None:
    page = factories.make_modality()
    speaker = factories.make_specialist()
    quotes = [factories.make_quote(page, specialist=speaker) for _ in range(53)]
    data = asking.detail(page)
    assert [q["id"] for q in data["specialist_quotes"]] == [q.pk for q in quotes[:50]]
    assert data["specialist_quotes_total"] == 53
    assert asking.listing(QUOTE, modality=page.pk, limit=100).total == 53


@pytest.mark.parametrize(
    ("fields", "profession"),
    [({}, "Psychologist"), ({"profession_label": "Guide"}, "Guide"), ({"profession": None}, "")],
)
def test_the_profession_as_printed(fields: dict[str, Any], profession: str) -> None:
    page = factories.make_modality()
    speaker = factories.make_specialist(**fields)
    quote = factories.make_quote(page, specialist=speaker)
    (found,) = asking.detail(page)["specialist_quotes"]
    assert found["specialist"]["profession"] == profession
    expected = None if "profession" in fields else "psychologist"
    assert found["specialist"]["profession_slug"] == expected
    assert found["attribution"] == quote.attribution


def test_the_quotes_of_hundreds_of_pages_are_asked_for_at_once() -> None:
    # more ranges than SQLite takes SELECTs in one statement
    page = factories.make_modality()
    quote = factories.make_quote(page)
    elsewhere = [f"0001{number:04d}" for number in range(1000, 1700)]
    found = type(quote)._default_manager.filter(children_of([page.path, *elsewhere]))
    assert [one.pk for one in found] == [quote.pk]


def test_words_without_a_speaker() -> None:
    page = factories.make_modality()
    factories.make_quote(page, specialist=None, attribution_override="Somebody, Somewhere")
    (found,) = asking.detail(page)["specialist_quotes"]
    assert found["specialist"] is None
    assert found["attribution"] == "Somebody, Somewhere"


def test_aliases_are_held_to_their_source_s_consent() -> None:
    page, other = factories.make_modality(), factories.make_modality()
    source = factories.make_quote(page)
    alias = source.create_alias(parent=other)
    assert ids(other) == [alias.pk]
    last = timezone.localdate()
    type(source)._default_manager.filter(pk=source.pk).update(consent_expires=last)
    assert asking.composed(other).fresh_until is not None
    type(source)._default_manager.filter(pk=source.pk).update(consent_status="withdrawn")
    assert ids(other) == []
    assert asking.detail(other)["specialist_quotes_total"] == 0


def test_the_quotes_of_a_whole_copied_tree_are_those_of_the_copy() -> None:
    page = factories.make_modality()
    factories.make_quote(page)
    # treebeard numbers the children of a copied tree from nought
    alias = page.create_alias(recursive=True, update_slug="alias").specific
    assert ids(alias) == [alias.get_children().get().pk]


def test_with_the_gate_off_consent_takes_no_part(settings: Any) -> None:
    page = factories.make_modality()
    quote = factories.make_quote(page)
    type(quote)._default_manager.filter(pk=quote.pk).update(consent_status="not_asked")
    assert ids(page) == []
    settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}
    assert ids(page) == [quote.pk]


def test_a_quote_s_own_document() -> None:
    body = [{"type": "paragraph", "value": "<p>Longer.</p>", "id": "a"}]
    page = factories.make_modality()
    quote = factories.make_quote(page, body=body)
    data = asking.detail(quote, "breadcrumb", kind=QUOTE)
    schema.models()["SpecialistQuote"].model_validate(data)
    assert data["title"] == quote.title
    assert data["body"] == [{"type": "paragraph", "id": "a", "value": "<p>Longer.</p>"}]
    assert data["modality"] == {"id": page.pk, "title": page.title, "html_url": page.full_url}
    assert data["meta"]["html_url"] == quote.full_url
    assert data["meta"]["kind"] == "specialist_quote"
    assert data["breadcrumb"][-1] == {"title": page.title, "url": page.full_url}
    (item,) = asking.listing(QUOTE).items
    assert item == {n: v for n, v in data.items() if n not in ("body", "breadcrumb")}


def test_a_translated_quote_names_its_visible_translations_only() -> None:
    root = factories.make_site_root()
    french = root.copy_for_translation(factories.make_locale("fr"))
    page = factories.make_modality()
    there = page.copy_for_translation(french.locale)
    there.save_revision().publish()
    quote = factories.make_quote(page)
    other = quote.copy_for_translation(french.locale)
    assert asking.detail(quote, kind=QUOTE)["meta"]["translations"] == []
    type(other)._default_manager.filter(pk=other.pk).update(
        live=True,
        consent_status="granted",
        consent_digests=[other.words_digest],
        words_digest=other.words_digest,
    )
    (found,) = asking.detail(quote, kind=QUOTE)["meta"]["translations"]
    assert (found["locale"], found["id"]) == ("fr", other.pk)
    assert found["html_url"].endswith(f"#quote-{other.pk}")


def test_a_specialist_s_document() -> None:
    first, second = factories.make_modality(title="B"), factories.make_modality(title="A")
    speaker = factories.make_specialist(photo=factories.make_image())
    for page in (first, second, second):
        factories.make_quote(page, specialist=speaker)
    factories.make_quote(factories.make_modality(live=False), specialist=speaker)
    data = asking.detail(speaker, kind=SPECIALIST)
    schema.models()["Specialist"].model_validate(data)
    assert data["photo"]["alt"] == speaker.display_name
    assert [page["title"] for page in data["modalities"]] == ["A", "B"]
    assert asking.listing(SPECIALIST).items == [data]


def test_a_specialist_without_a_visible_quote_is_nobody() -> None:
    silent = factories.make_specialist()
    inactive = factories.make_specialist()
    factories.make_quote(specialist=inactive)
    Specialist.objects.filter(pk=inactive.pk).update(active=False)
    for one in (silent, inactive):
        assert documents.detail(SPECIALIST, one.pk, Options()) is None
    assert asking.listing(SPECIALIST).total == 0
