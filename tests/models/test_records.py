"""Specialists, terms and the site's settings."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import translation
from wagtail.models import Site

from tests.factories import make_locale, make_modality, make_quote, make_site_root, make_specialist
from wagtail_modalities.models import (
    Concern,
    CrisisNotice,
    ModalitiesSettings,
    Profession,
    Specialist,
)

pytestmark = pytest.mark.django_db


def test_a_specialist_prints_as_the_attribution_line():
    person = make_specialist(display_name="Ada Marlow")

    assert str(person) == "Ada Marlow, Psychologist in Springfield, IL"


def test_a_profession_prints_in_the_pages_language_where_it_is_translated():
    profession = Profession.objects.create(name="Psychologist", locale=make_locale())
    french = profession.copy_for_translation(make_locale("fr"))
    french.name, french.slug = "Psychologue", "psychologue"
    french.save()
    person = make_specialist(profession=profession)

    assert person.profession_name("fr") == "Psychologue"
    assert person.profession_name("de") == "Psychologist"
    person.profession_label = "Clinical psychologist"
    assert person.profession_name("fr") == "Clinical psychologist"


def test_an_external_id_is_unique_only_when_set():
    make_specialist(external_id="")
    make_specialist(external_id="")
    make_specialist(external_id="42")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_specialist(external_id="42")


@pytest.mark.parametrize(
    ("fields", "error_at"),
    [
        ({"country": "USA"}, "country"),
        ({"country": "U1"}, "country"),
        ({"profile_url": "javascript:alert(1)"}, "profile_url"),
        ({"profile_url": "ftp://example.org"}, "profile_url"),
        ({"display_name": ""}, "display_name"),
        ({"kind": "robot"}, "kind"),
    ],
)
def test_a_specialists_fields_are_checked(fields, error_at):
    person = Specialist(**{"display_name": "Ada Marlow", **fields})

    with pytest.raises(ValidationError) as refused:
        person.full_clean()

    assert set(refused.value.message_dict) == {error_at}


def test_terms_fill_their_slug_and_keep_it_unique_per_locale():
    grief = Concern.objects.create(name="Grief and loss", locale=make_locale())
    assert grief.slug == "grief-and-loss"
    Concern.objects.create(name="Grief and loss", locale=make_locale("fr"))

    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.create(name="Grief and loss", locale=make_locale())


def test_a_term_without_letters_still_has_a_slug():
    first = Concern.objects.create(name="…", locale=make_locale())
    second = Concern.objects.create(name="!", locale=make_locale())

    assert first.slug
    assert first.slug != second.slug


def test_deleting_a_record_in_use_names_its_uses():
    quote = make_quote()
    grief = Concern.objects.create(name="Grief", locale=make_locale())
    page = make_modality(title="Grief work")
    page.concerns = [grief]
    page.save()

    for record, use in [
        (quote.specialist, quote.title),
        (quote.specialist.profession, str(quote.specialist)),
        (grief, "Grief work"),
    ]:
        with pytest.raises(ProtectedError) as refused:
            record.delete()
        assert use in str(refused.value.args[0])
        assert "1 place" in str(refused.value.args[0])


def test_deleting_a_queryset_of_records_in_use_is_refused_too():
    make_quote()

    with pytest.raises(ProtectedError):
        Specialist.objects.all().delete()

    assert Specialist.objects.count() == 1


def test_a_record_that_only_a_draft_names_is_in_use():
    page = make_modality()
    grief = Concern.objects.create(name="Grief", locale=make_locale())
    page.concerns = [grief]
    page.save_revision()

    with pytest.raises(ProtectedError):
        grief.delete()


def test_an_unused_record_can_be_deleted():
    make_specialist().delete()
    Profession.objects.all().delete()

    assert not Specialist.objects.exists()


def test_the_message_names_ten_uses_and_counts_the_rest():
    person = make_specialist()
    page = make_modality()
    for _ in range(12):
        make_quote(page, specialist=person)

    with pytest.raises(ProtectedError) as refused:
        person.delete()

    assert "12 places" in str(refused.value.args[0])
    assert "and 2 more" in str(refused.value.args[0])


def test_one_crisis_notice_per_language():
    make_site_root()
    settings = ModalitiesSettings.objects.create(site=Site.objects.get(is_default_site=True))
    notice = {"settings": settings, "locale": make_locale(), "text": "Call now."}
    CrisisNotice.objects.create(**notice)

    with pytest.raises(IntegrityError), transaction.atomic():
        CrisisNotice.objects.create(**notice)


def test_record_names_are_translatable():
    with translation.override("fr"):
        assert str(Specialist._meta.verbose_name)
