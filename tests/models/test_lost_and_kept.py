"""Records that vanish, and what copies, aliases and translations take along."""

from __future__ import annotations

import datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from tests.consent.gate_steps import draft_with, row_of
from tests.factories import (
    make_image,
    make_locale,
    make_modality,
    make_quote,
    make_site_root,
    make_specialist,
)
from wagtail_modalities.models import Concern, Format, Population, Profession, Specialist, consent
from wagtail_modalities.models.protection import uses_of

pytestmark = pytest.mark.django_db

MANY_TO_MANY = {"concerns": Concern, "populations": Population, "formats": Format}


# -- what uses a record ----------------------------------------------------------------------


def test_a_specialist_of_a_live_quote_is_in_use():
    speaker = make_specialist()
    quote = make_quote(specialist=speaker)

    assert uses_of(speaker) == [quote]


def test_a_specialist_whom_only_a_draft_names_is_in_use():
    speaker, quote = make_specialist(), make_quote()
    draft_with(quote, specialist=speaker)

    assert uses_of(speaker) == [quote]
    with pytest.raises(ProtectedError, match=quote.title):
        speaker.delete()


def test_a_specialist_whom_only_a_schedule_names_is_in_use():
    speaker, quote = make_specialist(), make_quote()
    due = quote.get_latest_revision_as_object()
    due.specialist, due.go_live_at = speaker, timezone.now() + datetime.timedelta(days=1)
    due.save_revision().publish()
    later = row_of(quote).get_latest_revision_as_object()
    later.specialist, later.go_live_at = make_specialist(), None
    later.save_revision()

    assert uses_of(speaker) == [quote]


def test_a_specialist_whom_only_an_old_revision_names_may_go():
    speaker, quote = make_specialist(), make_quote()
    draft_with(quote, specialist=speaker)
    draft_with(row_of(quote), specialist=make_specialist())

    assert uses_of(speaker) == []
    speaker.delete()


def test_a_use_is_named_once():
    speaker = make_specialist()
    quote = make_quote(specialist=speaker)
    draft_with(quote)

    assert uses_of(speaker) == [quote]


@pytest.mark.parametrize("field", MANY_TO_MANY)
def test_a_term_in_a_draft_is_in_use(field):
    term = MANY_TO_MANY[field].objects.create(name="Alpha", locale=make_locale())
    page = make_modality()
    draft = page.get_latest_revision_as_object()
    getattr(draft, field).add(term)
    draft.save_revision()

    assert uses_of(term) == [page]


@pytest.mark.parametrize("field", MANY_TO_MANY)
def test_a_term_of_a_live_page_is_in_use(field):
    term = MANY_TO_MANY[field].objects.create(name="Alpha", locale=make_locale())
    page = make_modality()
    getattr(page, field).add(term)
    page.save()

    assert uses_of(term) == [page]
    with pytest.raises(ProtectedError):
        term.delete()


def test_a_profession_of_a_specialist_is_in_use():
    speaker = make_specialist()

    assert uses_of(speaker.profession) == [speaker]


def test_nothing_uses_a_new_record():
    records = [MANY_TO_MANY[f].objects.create(name="A", locale=make_locale()) for f in MANY_TO_MANY]
    records += [make_specialist(profession=None)]
    records += [Profession.objects.create(name="B", locale=make_locale())]

    assert [uses_of(record) for record in records] == [[], [], [], [], []]


# -- a speaker who is gone -------------------------------------------------------------------


@pytest.fixture
def orphan():
    """A quote whose newest draft names a speaker that raw SQL has removed."""
    speaker = make_specialist(display_name="Ada Gone")
    quote = make_quote(attribution_override="Somebody", specialist=None)
    draft_with(quote, specialist=speaker, attribution_override="")
    line = speaker.attribution("en")
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {Specialist._meta.db_table} WHERE id = %s", [speaker.pk])
    return row_of(quote), line


@pytest.mark.parametrize(
    "view",
    ["wagtailadmin_pages:edit", "wagtailadmin_pages:view_draft", "wagtailadmin_pages:history"],
)
def test_a_draft_of_a_lost_speaker_still_opens(admin_client, orphan, view):
    quote, _line = orphan

    assert admin_client.get(reverse(view, args=(quote.pk,))).status_code == 200


def test_a_draft_of_a_lost_speaker_keeps_the_printed_line(orphan):
    quote, line = orphan

    draft = quote.get_latest_revision_as_object()

    assert draft.specialist_id is None
    assert draft.attribution == line


def test_a_draft_of_a_lost_speaker_can_be_published(orphan):
    quote, line = orphan
    consent.grant(quote.get_latest_revision_as_object(), user=None)

    quote.get_latest_revision().publish()

    assert row_of(quote).attribution == line


def test_a_lost_term_does_not_break_a_draft(admin_client):
    page = make_modality()
    term = Concern.objects.create(name="Alpha", locale=make_locale())
    draft = page.get_latest_revision_as_object()
    draft.concerns.add(term)
    draft.save_revision()
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {Concern._meta.db_table} WHERE id = %s", [term.pk])

    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=(page.pk,)))

    assert response.status_code == 200
    assert list(row_of(page).get_latest_revision_as_object().concerns.all()) == []


# -- copies, aliases, translations -----------------------------------------------------------


def full_modality():
    page = make_modality(
        title="Schema Therapy (ST)",
        acronym="ST",
        also_known_as=["Schema-focused therapy"],
        cta_text="Shall we talk?",
        cta_url="https://example.org/",
        sessions_min=10,
        sessions_max=20,
        evidence_level="strong",
        evidence_note="A guideline",
        image=make_image(),
        image_alt_text="A drawing",
        author_name="Editor",
        reviewed_by="Reviewer",
        last_reviewed=datetime.date(2026, 1, 1),
        next_review_due=datetime.date(2027, 1, 1),
        import_key="schema",
        import_digest="d" * 64,
    )
    for field, model in MANY_TO_MANY.items():
        getattr(page, field).add(model.objects.create(name="Alpha", locale=make_locale()))
    page.save()
    page.save_revision().publish()
    return row_of(page)


DATA = [
    "title",
    "acronym",
    "also_known_as",
    "summary",
    "cta_text",
    "cta_url",
    "sessions_min",
    "sessions_max",
    "evidence_level",
    "evidence_note",
    "image_id",
    "image_alt_text",
    "author_name",
    "quote_order",
    "quote_limit",
]


def copied(page, way):
    if way == "copy":
        return row_of(page.copy(update_attrs={"slug": f"copy-{uuid4().hex}"}))
    if way == "alias":
        return row_of(page.create_alias(update_slug=f"alias-{uuid4().hex}"))
    root = make_site_root()
    if not root.get_translations().exists():
        root.copy_for_translation(make_locale("fr"))
    return row_of(page.copy_for_translation(make_locale("fr"), alias=way == "alias in French"))


WAYS = ("copy", "alias", "translation", "alias in French")


@pytest.mark.parametrize("way", WAYS)
def test_the_data_of_a_modality_is_kept_whole(way):
    page = full_modality()

    other = copied(page, way)

    assert {name: getattr(other, name) for name in DATA} == {n: getattr(page, n) for n in DATA}
    assert other.body.raw_data[0]["value"] == page.body.raw_data[0]["value"]
    for field in MANY_TO_MANY:
        assert list(getattr(other, field).all()) == list(getattr(page, field).all())


@pytest.mark.parametrize("way", WAYS)
def test_the_import_key_of_a_modality_stays_with_the_one_that_was_imported(way):
    page = full_modality()

    other = copied(page, way)

    assert (other.import_key, other.import_digest) == ("", "")
    assert (row_of(page).import_key, row_of(page).import_digest) == ("schema", "d" * 64)


@pytest.mark.parametrize("way", ["copy", "translation"])
def test_a_copy_has_not_been_reviewed(way):
    other = copied(full_modality(), way)

    assert (other.reviewed_by, other.last_reviewed, other.next_review_due) == ("", None, None)
    draft = other.get_latest_revision_as_object()
    assert (draft.reviewed_by, draft.last_reviewed, draft.next_review_due) == ("", None, None)


@pytest.mark.parametrize("way", ["alias", "alias in French"])
def test_an_alias_was_reviewed_with_what_it_follows(way):
    assert copied(full_modality(), way).reviewed_by == "Reviewer"


@pytest.mark.parametrize("way", ["copy", "alias"])
def test_the_data_of_a_quote_is_kept_but_not_its_state(way):
    quote = make_quote(
        source_url="https://example.org/", source_note="A talk", body=[("paragraph", "<p>More</p>")]
    )
    type(quote).objects.filter(pk=quote.pk).update(import_key="k", import_digest="d" * 64)

    other = copied(row_of(quote), way)

    for name in ("title", "quote", "specialist_id", "source_url", "source_note", "words_digest"):
        assert getattr(other, name) == getattr(quote, name)
    assert other.body.raw_data[0]["value"] == "<p>More</p>"
    assert (other.import_key, other.import_digest) == ("", "")
    assert (other.consent_status, other.consent_date) == ("not_asked", None)
    assert (other.consent_scope, other.consent_digests) == (["website"], [])


def test_updating_an_alias_brings_it_no_import_key():
    page = full_modality()
    alias = copied(page, "alias")

    page.save_revision().publish()

    assert row_of(alias).import_key == ""


def test_a_revision_brings_no_import_key_back():
    page = full_modality()
    old = page.latest_revision
    type(page).objects.filter(pk=page.pk).update(import_key="other", import_digest="")

    old.publish()

    assert (row_of(page).import_key, row_of(page).import_digest) == ("other", "")
