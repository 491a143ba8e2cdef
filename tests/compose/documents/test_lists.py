"""Lists: filters, search, order, letters and totals."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.utils import timezone

from tests import factories
from tests.compose.documents import asking
from tests.databases import finds_uncommitted_rows
from wagtail_modalities.compose import schema
from wagtail_modalities.compose.requests import (
    INDEX,
    QUOTE,
    SPECIALIST,
    BadParameter,
)
from wagtail_modalities.models import Concern, Format, Population, Profession

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("searchable")]


def modality(title: str, parent: Any = None, **fields: Any) -> Any:
    return factories.make_modality(parent, title=title, **fields)


def test_slices_and_totals() -> None:
    for title in "ABCDE":
        modality(title)
    found = asking.listing(limit=2, offset=1)
    assert [item["title"] for item in found.items] == ["B", "C"]
    assert found.total == 5
    assert found.keys_of_rows == tuple(("modality", item["id"]) for item in found.items)
    assert asking.listing(limit=2, offset=9).items == []
    assert asking.listing(limit=2, offset=9).total == 5
    assert asking.listing(limit=0).total == 5


def test_titles_are_ordered_without_case_or_accents() -> None:
    for title in ("beta", "Ärger", "Zorn", "alpha", "Éclair"):
        modality(title)
    assert asking.titles() == ["alpha", "Ärger", "beta", "Éclair", "Zorn"]
    assert asking.titles(order="-title") == ["Zorn", "Éclair", "beta", "Ärger", "alpha"]


def test_ties_end_in_id_both_ways() -> None:
    pages = [modality("Same", slug=f"same-{n}") for n in range(3)]
    ids = [page.pk for page in pages]
    for order in ("title", "-title", "last_reviewed", "-last_reviewed"):
        assert [item["id"] for item in asking.listing(order=order).items] == ids


def test_dates_order_rows_and_those_without_come_last() -> None:
    now = timezone.now()
    for title, days in (("new", 1), ("old", 9), ("never", None)):
        moment = now - datetime.timedelta(days=days) if days else None
        day = moment.date() if moment else None
        modality(title, last_published_at=moment, last_reviewed=day)
    for name in ("last_published_at", "last_reviewed"):
        assert asking.titles(order=name) == ["old", "new", "never"]
        assert asking.titles(order=f"-{name}") == ["new", "old", "never"]


def test_letters_have_no_accents_and_the_rest_has_a_sign() -> None:
    for title in ("Art", "Ärger", "Bond", "12 steps", "Öl"):
        modality(title)
    assert asking.titles(letter="A") == ["Ärger", "Art"]
    assert asking.titles(letter=["a", "b"]) == ["Ärger", "Art", "Bond"]
    assert asking.titles(letter="#") == ["12 steps"]
    assert asking.listing(letter="A", limit=1).total == 2


@pytest.mark.parametrize(
    ("name", "field", "model"),
    [
        ("concern", "concerns", Concern),
        ("population", "populations", Population),
        ("format", "formats", Format),
    ],
)
def test_terms_filter_by_any_language_s_slug(name: str, field: str, model: Any) -> None:
    locale = factories.make_locale()
    terms = [model.objects.create(name=word, locale=locale) for word in ("One", "Two")]
    french = terms[0].copy_for_translation(factories.make_locale("fr"))
    french.slug = "un"
    french.save()
    first, second = modality("First"), modality("Second")
    for page, term in ((first, terms[0]), (second, terms[1])):
        setattr(page, field, [term])
        page.save()
    modality("Third")
    assert asking.titles(**{name: "one"}) == asking.titles(**{name: "un"}) == ["First"]
    assert asking.titles(**{name: ["one", "two", "un"]}) == ["First", "Second"]
    assert asking.titles(**{name: "nobody-has-it"}) == []


def test_filters_add_up() -> None:
    locale = factories.make_locale()
    concern = Concern.objects.create(name="Grief", locale=locale)
    kind = Format.objects.create(name="Group", locale=locale)
    for title, concerns, formats in (("A", [concern], [kind]), ("B", [concern], [])):
        page = modality(title)
        page.concerns, page.formats = concerns, formats
        page.save()
    assert asking.titles(concern="grief") == ["A", "B"]
    assert asking.titles(concern="grief", format="group") == ["A"]
    assert asking.titles(concern="grief", format="group", letter="B") == []


def test_professions_are_those_of_visible_speakers() -> None:
    counselor = Profession.objects.create(name="Counselor", locale=factories.make_locale())
    heard, silent = modality("Heard"), modality("Silent")
    speaker = factories.make_specialist(profession=counselor)
    factories.make_quote(heard, specialist=speaker)
    factories.make_quote(silent, specialist=speaker, consent_status="requested", live=False)
    assert asking.titles(profession="counselor") == ["Heard"]
    speaker.active = False
    speaker.save()
    assert asking.titles(profession="counselor") == []


def test_places_in_the_tree() -> None:
    index = factories.make_index()
    inner = factories.make_index(index, title="Inner")
    near, far, away = modality("Near", index), modality("Far", inner), modality("Away")
    assert asking.titles(child_of=index.pk) == ["Near"]
    assert asking.titles(child_of=[index.pk, inner.pk]) == ["Far", "Near"]
    assert asking.titles(descendant_of=index.pk) == ["Far", "Near"]
    assert asking.titles(descendant_of=near.pk) == asking.titles(child_of=10**9) == []
    assert asking.titles(slug=[far.slug, away.slug]) == ["Away", "Far"]
    assert asking.titles(translation_key=away.translation_key) == ["Away"]
    inner.unpublish()
    # a hidden page has no children, as one that does not exist has none
    assert asking.titles(child_of=inner.pk) == []


def test_languages() -> None:
    root = factories.make_site_root()
    french = root.copy_for_translation(factories.make_locale("fr"))
    page = modality("Page")
    other = page.copy_for_translation(french.locale)
    other.title = "La page"
    other.save_revision().publish()
    assert asking.titles() == ["La page", "Page"]
    assert asking.titles(locale="fr") == ["La page"]
    assert asking.titles(locale=["fr", "en"]) == ["La page", "Page"]
    assert asking.titles(locale="de") == []
    assert asking.titles(translation_of=page.pk) == ["La page"]


def test_sites() -> None:
    site = asking.other_site(port=8000)
    modality("Here")
    modality("There", site.root_page)
    assert asking.titles(site="other.example.org") == ["There"]
    assert asking.titles(site="other.example.org:8000") == ["There"]
    assert asking.titles(site="localhost") == ["Here"]
    assert asking.titles(site_id=site.pk) == ["There"]
    assert asking.titles(site_id=site.pk, site="localhost") == ["Here"]
    with pytest.raises(BadParameter):
        asking.titles(site="other.example.org:8001")


@finds_uncommitted_rows
def test_search_finds_words_of_visible_pages() -> None:
    modality("Grief work", also_known_as=["Mourning"])
    modality("Other", summary="About something else.")
    modality("Grief draft", live=False)
    assert asking.titles(search="grief") == ["Grief work"]
    assert asking.titles(search="mourning") == ["Grief work"]
    assert asking.titles(search="grief something") == []
    assert asking.titles(search="grief something", search_operator="or") == ["Grief work", "Other"]
    assert asking.titles(search="  ") == ["Grief work", "Other"]
    for signs in ('"(* AND', "*", "NOT", "grief OR", "'; --", "a NEAR/2 b", "%", "(", "+-@~"):
        asking.titles(search=signs)
    assert asking.titles(search="*") == asking.titles(search="()") == []
    assert asking.titles(search='"grief" (work)') == ["Grief work"]


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("order", {"order": "colour"}),
        ("order", {"order": "--title"}),
        ("view", {"view": "half"}),
        ("limit", {"limit": -1}),
        ("offset", {"offset": -1}),
        ("search", {"search": "a" * 201}),
        ("search", {"search": "a\0b"}),
        ("search_operator", {"search_operator": "xor"}),
        ("letter", {"letter": "AB"}),
        ("letter", {"letter": "Ä"}),
        ("letter", {"letter": ""}),
        ("child_of", {"child_of": "x"}),
        ("child_of", {"child_of": "-1"}),
        ("child_of", {"child_of": "1" * 30}),
        ("translation_key", {"translation_key": "x"}),
        ("locale", {"locale": "xx"}),
        ("site", {"site": "nowhere.example.org"}),
        ("site", {"site": ["localhost", "testserver"]}),
        ("slug", {"slug": "a\0"}),
        ("colour", {"colour": "red"}),
        ("modality", {"modality": 1}),
    ],
)
def test_what_does_not_exist_is_named(name: str, given: dict[str, Any]) -> None:
    with pytest.raises(BadParameter) as refused:
        asking.listing(**given)
    assert refused.value.name == name
    assert refused.value.message


# -- other kinds ---------------------------------------------------------------------------


def test_quotes_come_in_the_order_of_their_modalities() -> None:
    first, second = modality("B"), modality("A")
    quotes = [factories.make_quote(page) for page in (second, first, second, first)]
    found = asking.listing(QUOTE)
    model = schema.models()["QuoteItem"]
    for item in found.items:
        model.model_validate(item)
    ids = [item["id"] for item in found.items]
    assert ids == [quotes[1].pk, quotes[3].pk, quotes[0].pk, quotes[2].pk]
    assert found.items[0]["modality"] == {
        "id": first.pk,
        "title": "B",
        "html_url": first.full_url,
    }
    newest = asking.listing(QUOTE, order="-last_published_at").items
    assert [item["id"] for item in newest] == [quote.pk for quote in reversed(quotes)]


def test_filters_of_quotes_and_specialists() -> None:
    counselor = Profession.objects.create(name="Counselor", locale=factories.make_locale())
    first, second = modality("First"), modality("Second")
    ana = factories.make_specialist(display_name="Ana", region="OR", profession=counselor)
    bo = factories.make_specialist(display_name="bo", region="", country="FR", locality="Lyon")
    one, two = (
        factories.make_quote(page, specialist=speaker)
        for page, speaker in ((first, ana), (second, bo))
    )
    factories.make_quote(second, attribution_override="Somebody")

    def quotes(**given: Any) -> list[int]:
        return [item["id"] for item in asking.listing(QUOTE, **given).items]

    def people(**given: Any) -> list[str]:
        return [item["name"] for item in asking.listing(SPECIALIST, **given).items]

    assert people() == ["Ana", "bo"]
    assert people(order="-name") == ["bo", "Ana"]
    for given in ({"modality": first.pk}, {"profession": "counselor"}, {"region": "OR"}):
        assert quotes(**given) == [one.pk]
        assert people(**given) == ["Ana"]
    assert quotes(country=["fr"]) == quotes(specialist=bo.pk) == [two.pk]
    assert people(country="FR") == ["bo"]
    assert len(quotes(modality=[first.pk, second.pk])) == 3
    assert quotes(modality=10**9) == people(locale="fr") == []


@finds_uncommitted_rows
def test_search_in_quotes_and_specialists() -> None:
    ana = factories.make_specialist(display_name="Ana Holm")
    quote = factories.make_quote(modality("First"), specialist=ana, quote="I listen to silence.")
    factories.make_quote(modality("Second"))
    assert [i["id"] for i in asking.listing(QUOTE, search="silence").items] == [quote.pk]
    assert [i["id"] for i in asking.listing(SPECIALIST, search="holm").items] == [ana.pk]


def test_indexes() -> None:
    inner = factories.make_index(factories.make_index(), title="Inner", intro="Words.")
    found = asking.listing(INDEX, "breadcrumb")
    model = schema.models()["ModalityIndex"]
    for item in found.items:
        model.model_validate(item)
    assert [item["title"] for item in found.items] == ["Inner", "Therapies"]
    assert found.items[0]["intro"] == "Words."
    assert found.items[0]["meta"]["html_url"] == inner.full_url


def test_no_index_is_there_while_the_setting_is_off(settings: Any) -> None:
    page = factories.make_index()
    modality("Below", page)
    settings.WAGTAIL_MODALITIES = {"INDEX": False}
    assert asking.listing(INDEX).total == 0
    assert asking.titles() == ["Below"]
