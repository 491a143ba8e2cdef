"""How many modalities each choice would leave."""

from __future__ import annotations

from typing import Any

import pytest

from tests import factories
from wagtail_modalities.compose import documents, schema
from wagtail_modalities.compose.requests import MODALITY, BadParameter, ListQuery
from wagtail_modalities.models import Concern, Format

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def site(module_db: None) -> None:
    """A: grief, group. B: grief. Ä: sleep, group, a psychologist. 1: nothing, a draft: all."""
    locale = factories.make_locale()
    grief, sleep = (Concern.objects.create(name=n, locale=locale) for n in ("Grief", "Sleep"))
    group = Format.objects.create(name="Group", locale=locale)
    for title, concerns, formats, live in (
        ("Art", [grief], [group], True),
        ("Bond", [grief], [], True),
        ("Ärger", [sleep], [group], True),
        ("12 steps", [], [], True),
        ("Draft", [grief, sleep], [group], False),
    ):
        page = factories.make_modality(title=title, live=live)
        page.concerns, page.formats = concerns, formats
        page.save()
        if title in ("Ärger", "Draft"):
            factories.make_quote(page)


def facets(**filters: str) -> dict[str, dict[str, int]]:
    given = {name: (value,) for name, value in filters.items()}
    data = documents.facets(ListQuery(MODALITY, filters=given)).data
    schema.models()["Facets"].model_validate(data)
    return {
        name: {one.get("slug") or one["letter"]: one["count"] for one in found}
        for name, found in data.items()
    }


def test_without_a_filter_all_visible_pages_are_counted() -> None:
    assert facets() == {
        "concern": {"grief": 2, "sleep": 1},
        "population": {},
        "format": {"group": 2},
        "profession": {"psychologist": 1},
        "letter": {"A": 2, "B": 1, "#": 1},
    }


def test_each_is_counted_without_its_own_filter() -> None:
    found = facets(concern="grief")
    assert found["concern"] == {"grief": 2, "sleep": 1}
    assert found["format"] == {"group": 1}
    assert found["letter"] == {"A": 1, "B": 1}
    assert found["profession"] == {}
    found = facets(concern="grief", format="group")
    assert found["concern"] == {"grief": 1, "sleep": 1}
    assert found["format"] == {"group": 1}
    assert found["letter"] == {"A": 1}


def test_letters_and_professions_filter_too() -> None:
    assert facets(letter="B")["concern"] == {"grief": 1}
    assert facets(letter="B")["letter"] == {"A": 2, "B": 1, "#": 1}
    assert facets(profession="psychologist")["concern"] == {"sleep": 1}
    assert facets(profession="psychologist")["profession"] == {"psychologist": 1}
    assert facets(concern="nobody-has-it")["letter"] == {}
    assert facets(concern="nobody-has-it")["concern"] == {"grief": 2, "sleep": 1}


def test_other_filters_narrow_everything() -> None:
    assert facets(slug="bond")["letter"] == {"B": 1}
    assert facets(locale="fr")["letter"] == {}


def test_terms_are_printed_in_the_language_asked_for() -> None:
    french = Concern.objects.get(slug="grief").copy_for_translation(factories.make_locale("fr"))
    french.name, french.slug = "Deuil", "deuil"
    french.save()
    query = ListQuery(MODALITY, filters={"concern": ("deuil",)})
    (grief, _sleep) = documents.facets(query).data["concern"]
    assert grief == {"slug": "grief", "name": "Grief", "count": 2}


def test_wrong_values_are_named() -> None:
    with pytest.raises(BadParameter):
        facets(letter="AB")


def test_counts_are_made_from_what_is_counted(settings: Any) -> None:
    found = documents.facets(ListQuery(MODALITY))
    kinds = {kind for kind, _pk in found.embeds}
    assert {"page", "specialist", "concern", "format", "profession"} <= kinds
