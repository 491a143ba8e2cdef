"""Finding the page to import below."""

from __future__ import annotations

import pytest
from wagtail.models import Locale, Site

from tests.factories import make_index, make_modality, make_site_root
from wagtail_modalities.exchange import Note, SourceError, find_parent

pytestmark = pytest.mark.django_db


def refusal(path: str, locale: str = "") -> str:
    """What is said of a parent that cannot be had."""
    with pytest.raises(SourceError) as raised:
        find_parent(path, locale)
    [note] = raised.value.notes
    assert note == Note(1, note.message)
    return note.message


@pytest.mark.parametrize("path", ["/therapies/", "therapies", "/therapies", "//therapies//"])
def test_a_path_on_the_default_site(path: str) -> None:
    index = make_index()
    assert find_parent(path) == index


def test_an_id() -> None:
    index = make_index(make_index(), slug="below")
    assert find_parent(f" {index.pk} ") == index
    assert find_parent("/therapies/below/") == index


def test_the_site_s_home() -> None:
    root = make_site_root()
    assert find_parent("/").pk == root.pk
    assert find_parent("").pk == root.pk


@pytest.mark.parametrize(
    "path",
    ["/nowhere/", "999999", "9" * 19, "9" * 40, "1", "/home-page/../", "/nowhere/therapies/"],
)
def test_no_such_parent(path: str) -> None:
    make_index()
    assert refusal(path) == f"There is no parent page at “{path}”."


def test_a_page_at_the_top_of_the_tree_by_its_id() -> None:
    root = make_site_root()
    assert root.depth == 2
    assert find_parent(str(root.pk)).pk == root.pk


def test_a_path_below_another_site_is_not_meant() -> None:
    root = make_site_root()
    other = make_index(root.get_parent().add_child(instance=type(root)(title="O", slug="o")))
    Site.objects.create(hostname="other.example.org", root_page=other.get_parent())
    with pytest.raises(SourceError, match="no parent page"):
        find_parent("/therapies/")
    assert find_parent(str(other.pk)) == other


def test_no_default_site() -> None:
    index = make_index()
    Site.objects.update(is_default_site=False)
    with pytest.raises(SourceError, match="no parent page"):
        find_parent("/therapies/")
    assert find_parent(str(index.pk)) == index


def test_a_parent_that_takes_no_modality() -> None:
    modality = make_modality()
    said = f"No modality can be created below “{modality.title}”."
    assert refusal(str(modality.pk)) == said


def test_a_locale_picks_the_parent_s_translation() -> None:
    index = make_index()
    french = Locale.objects.create(language_code="fr")
    said = "The parent page “Therapies” has no translation in “fr”."
    assert refusal("/therapies/", "fr") == said
    translated = index.copy_for_translation(french, copy_parents=True)
    assert find_parent("/therapies/", "fr") == translated
    assert find_parent("/therapies/", "en") == index
    assert find_parent(str(translated.pk), "en") == index
    assert find_parent(f"/fr/{translated.slug}/") == translated
    assert find_parent("/en/therapies/") == index


@pytest.mark.parametrize("code", ["xx", "fr", "EN"])
def test_an_unknown_locale(code: str) -> None:
    make_index()
    assert refusal("/therapies/", code) == f"There is no locale “{code}” on this site."
