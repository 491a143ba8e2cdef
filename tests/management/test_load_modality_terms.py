"""The starter sets: complete, loaded once, and never over an editor's head."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.db.models.signals import pre_save
from wagtail.models import Locale

from wagtail_modalities.models import Concern, Format, Population, Profession
from wagtail_modalities.terms import load
from wagtail_modalities.terms.load import SETS, in_language, load_terms, starter_languages

pytestmark = pytest.mark.django_db

MODELS = [Profession, Concern, Population, Format]


@pytest.fixture
def en() -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def fr() -> Locale:
    return Locale.objects.get_or_create(language_code="fr")[0]


def run(*args: str, **options: Any) -> str:
    out = StringIO()
    call_command("load_modality_terms", *args, stdout=out, stderr=out, **options)
    return out.getvalue()


def rows() -> dict[str, list[dict[str, Any]]]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in MODELS}


def count() -> int:
    return sum(model.objects.count() for model in MODELS)


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_sound(name: str) -> None:
    terms = load._read(name)
    keys = [term["key"] for term in terms]
    assert len(set(keys)) == len(keys)
    model = SETS[name]
    for language in [*starter_languages(), "en-us"]:
        locale = Locale(language_code=language)
        named = [term for term in terms if in_language(term["names"], language)]
        assert named, language
        # no two terms of a language could be taken for each other
        words = [load._words(load._slug(term, locale), "")[0] for term in named]
        names = [load._words("", in_language(term["names"], language))[1] for term in named]
        assert len(set(words)) == len(set(names)) == len(named), language
        for term in named:
            row = model(name=in_language(term["names"], language), slug=load._slug(term, locale))
            row.clean_fields(exclude=["locale", "translation_key"])
    assert all("en" in term["names"] for term in terms)
    known = {"key", "names", "slugs", "abbreviations", "is_diagnosis", "order"}
    assert set().union(*terms) <= known


def test_every_locale_of_the_site_gets_its_set(en: Locale, fr: Locale) -> None:
    output = run()
    depression = Concern.objects.get(locale=en, slug="depression")
    assert depression.is_diagnosis is True
    french = Concern.objects.get(locale=fr, translation_key=depression.translation_key)
    assert (french.name, french.slug, french.is_diagnosis) == ("Dépression", "dépression", True)
    assert Concern.objects.get(locale=en, slug="life-transitions").is_diagnosis is False
    worker = Profession.objects.get(locale=en, name="Licensed Clinical Social Worker")
    assert worker.abbreviation == "LCSW"
    assert not Profession.objects.filter(locale=fr, translation_key=worker.translation_key).exists()
    assert list(Population.objects.filter(locale=en).values_list("name", flat=True))[:3] == [
        "Children",
        "Adolescents",
        "Young adults",
    ]
    assert "created concern (fr): Dépression\n" in output
    created = {
        locale.language_code: sum(model.objects.filter(locale=locale).count() for model in MODELS)
        for locale in (en, fr)
    }
    for code, number in created.items():
        assert f"{code}: {number} created, 0 kept\n" in output


def test_translation_keys_are_the_same_on_every_site(en: Locale) -> None:
    run("--locale", "en")
    key = Format.objects.get(locale=en, slug="group").translation_key
    assert str(key) == "de3a1e06-3b60-54c7-b6c4-1773c5f323fb"


def test_a_second_run_changes_nothing(en: Locale, fr: Locale) -> None:
    run()
    before = rows()
    output = run()
    assert rows() == before
    assert "created concern" not in output
    assert "en: 0 created," in output
    assert "fr: 0 created," in output


def test_what_an_editor_changed_stays(en: Locale) -> None:
    run("--locale", "en")
    concern = Concern.objects.get(locale=en, slug="stress")
    Concern.objects.filter(pk=concern.pk).update(
        name="Too much on", slug="too-much-on", order=7, is_diagnosis=True
    )
    before = rows()
    run("--locale", "en")
    assert rows() == before


@pytest.mark.parametrize(
    ("name", "slug"),
    [("My own words", "grief-and-loss"), ("grief  AND loss", "mourning")],
    ids=["slug taken", "name taken"],
)
def test_a_term_of_the_sites_own_is_kept_and_not_doubled(
    en: Locale, fr: Locale, name: str, slug: str
) -> None:
    own = Concern.objects.create(locale=en, name=name, slug=slug, order=3)
    run()
    own.refresh_from_db()
    assert (own.name, own.slug, own.order) == (name, slug, 3)
    assert not Concern.objects.filter(locale=en, name="Grief and loss").exists()
    # and what we add in French is its translation
    french = Concern.objects.get(locale=fr, name="Deuil et perte")
    assert french.translation_key == own.translation_key
    before = rows()
    run()
    assert rows() == before


def test_an_accent_makes_no_second_term(fr: Locale) -> None:
    Concern.objects.create(locale=fr, name="Depression", slug="depression")
    run("--locale", "fr")
    assert Concern.objects.filter(locale=fr, name__in=["Depression", "Dépression"]).count() == 1


def test_a_language_added_later_joins_the_first(en: Locale) -> None:
    run()
    later = Locale.objects.create(language_code="fr")
    before = Concern.objects.filter(locale=en).count()
    run()
    assert Concern.objects.filter(locale=en).count() == before
    english = Concern.objects.get(locale=en, slug="insomnia")
    assert english.get_translation(later).name == "Insomnie"


def test_locale_chooses(en: Locale, fr: Locale) -> None:
    run("--locale", "fr")
    assert not Concern.objects.filter(locale=en).exists()
    assert Concern.objects.filter(locale=fr).exists()


def test_a_variant_takes_its_own_spelling_and_else_the_base_languages() -> None:
    names = {"en": "Counselor", "en-gb": "Counsellor"}
    assert in_language(names, "en-gb") == "Counsellor"
    assert in_language(names, "en-us") == "Counselor"
    assert in_language(names, "de") == ""


def test_dry_run_says_the_same_and_writes_nothing(en: Locale, fr: Locale) -> None:
    planned = run("--dry-run")
    assert count() == 0
    done = run()
    assert planned.replace("would create", "created").replace("to create", "created") == done


def test_the_documented_number_is_right(en: Locale) -> None:
    page = Path(__file__).parents[2] / "docs" / "how-to" / "load-terms.md"
    assert run("--locale", "en").splitlines()[-1] in page.read_text("utf-8").splitlines()


def test_kept_terms_are_listed_when_asked_for(en: Locale) -> None:
    run()
    assert "kept concern (en): Stress\n" in run("--locale", "en", verbosity=2)
    assert run("--locale", "en", verbosity=0) == ""


def test_an_unknown_locale_is_an_error(en: Locale) -> None:
    with pytest.raises(CommandError, match="The site has no locale 'nl'"):
        run("--locale", "nl")
    assert count() == 0


def test_a_locale_without_a_set_is_named(en: Locale) -> None:
    Locale.objects.create(language_code="ar")
    assert "No starter set for: ar. There are sets for: en, en-gb, es, fr." in run()
    assert Concern.objects.exists()
    with pytest.raises(CommandError, match="No starter set for: ar"):
        run("--locale", "ar")


def test_all_or_nothing(en: Locale) -> None:
    def refuse(**kwargs: Any) -> None:
        raise IntegrityError("no formats today")

    pre_save.connect(refuse, sender=Format)
    try:
        with pytest.raises(IntegrityError):
            run()
    finally:
        pre_save.disconnect(refuse, sender=Format)
    assert count() == 0


def test_the_number_of_reads_does_not_grow_with_the_terms(
    en: Locale, fr: Locale, django_assert_num_queries: Any
) -> None:
    run()
    # a savepoint and its release; the locales and the rows of each vocabulary
    with django_assert_num_queries(2 + 2 * len(MODELS)):
        load_terms([en, fr])
