"""Two records of one person or term: everything that named the one names the other."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import ModelLogEntry, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backend

from tests.changes.watching import listening
from tests.consent.gate_steps import draft_with, is_scheduled, row_of
from tests.databases import finds_uncommitted_rows
from tests.factories import make_locale, make_modality, make_quote, make_site_root, make_specialist
from wagtail_modalities.models import (
    Concern,
    Format,
    Population,
    Profession,
    Specialist,
    SpecialistLicence,
)
from wagtail_modalities.models.consent import CONSENT_FIELDS
from wagtail_modalities.models.merging import MergeRefused, merge, plan_merge
from wagtail_modalities.models.merging.swap import Swap
from wagtail_modalities.models.protection import uses_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("searchable")]

TERMS = {"concerns": Concern, "populations": Population, "formats": Format}


def make_term(model, name="Alpha", code="en", **fields):
    return model.objects.create(name=name, locale=make_locale(code), **fields)


def speakers_in_revisions(quote):
    return {r.content["specialist"] for r in Revision.objects.for_instance(quote)}


@pytest.fixture
def pair():
    """The record that stays and the one that goes."""
    return make_specialist(display_name="Ada Marlow"), make_specialist(display_name="Ada Marlo")


# -- people ----------------------------------------------------------------------------------


def test_quotes_name_the_record_that_stays_and_the_other_is_gone(pair):
    kept, gone = pair
    quote, other = make_quote(specialist=gone), make_quote()

    assert merge(kept, gone, user=None) == kept

    assert row_of(quote).specialist == kept
    assert row_of(quote).attribution == kept.attribution("en")
    assert row_of(other).specialist == other.specialist
    assert not Specialist.objects.filter(pk=gone.pk).exists()


def test_every_version_names_it_old_ones_drafts_and_schedules(pair):
    kept, gone = pair
    quote = make_quote(specialist=gone)
    draft_with(quote)
    due = quote.get_latest_revision_as_object()
    due.go_live_at = timezone.now() + datetime.timedelta(days=1)
    due.save_revision(approved_go_live_at=due.go_live_at)
    newest = draft_with(row_of(quote), specialist=make_specialist())
    latest = row_of(quote).latest_revision_id

    merge(kept, gone, user=None)

    named = speakers_in_revisions(quote)
    assert kept.pk in named
    assert gone.pk not in named
    assert named == {kept.pk, newest.content["specialist"]}
    assert is_scheduled(quote)
    assert row_of(quote).latest_revision_id == latest


def test_a_speaker_whom_only_a_draft_names(pair):
    kept, gone = pair
    third = make_specialist()
    quote = make_quote(specialist=third)
    draft_with(quote, specialist=gone)

    plan = plan_merge(kept, gone)
    merge(kept, gone, user=None)

    assert (plan.rows, plan.drafts) == ([], {str(quote.pk)})
    assert row_of(quote).specialist == third
    assert row_of(quote).get_latest_revision_as_object().specialist == kept


def test_an_old_version_can_be_gone_back_to(pair):
    kept, gone = pair
    quote = make_quote(specialist=gone)
    old = quote.latest_revision
    draft_with(quote, specialist=make_specialist())

    merge(kept, gone, user=None)
    old.refresh_from_db()
    old.publish()

    assert row_of(quote).specialist == kept
    assert row_of(quote).live


def test_aliases_and_translations_follow(pair):
    kept, gone = pair
    quote = make_quote(specialist=gone)
    alias = quote.create_alias(update_slug="alias")
    make_site_root().copy_for_translation(make_locale("fr"))
    quote.modality.copy_for_translation(make_locale("fr"))
    french = quote.copy_for_translation(make_locale("fr"))

    merge(kept, gone, user=None)

    assert row_of(alias).specialist == kept
    assert row_of(french).specialist == kept
    assert speakers_in_revisions(french) == {kept.pk}


def test_consent_is_not_touched(pair):
    kept, gone = pair
    quote = make_quote(specialist=gone)
    draft_with(quote)
    fields = ("live", "words_digest", "latest_revision_id", "last_published_at", *CONSENT_FIELDS)
    before = [getattr(row_of(quote), name) for name in fields]

    merge(kept, gone, user=None)

    assert [getattr(row_of(quote), name) for name in fields] == before
    assert row_of(quote).get_latest_revision_as_object().current_digest() != before[1]


def test_licences_move_unless_they_are_there_already(pair):
    kept, gone = pair
    ours = SpecialistLicence.objects.create(
        specialist=kept, title="Psychologist", number="42", jurisdiction="Oregon"
    )
    same = SpecialistLicence.objects.create(
        specialist=gone, title="psychologist", number="42", jurisdiction="Oregon"
    )
    new = SpecialistLicence.objects.create(
        specialist=gone, title="Counselor", number="7", expires="2030-01-31"
    )

    plan = plan_merge(kept, gone)
    merge(kept, gone, user=None)

    assert (plan.children, plan.dropped) == ([new], [same])
    assert list(Specialist.objects.get(pk=kept.pk).licences.all()) == [ours, new]


def test_what_the_record_that_goes_says_otherwise_is_told(pair):
    kept, gone = pair
    gone.pronouns, gone.locality = "she/her", kept.locality
    gone.save()

    assert plan_merge(kept, gone).lost == [
        ("display name", "Ada Marlo"),
        ("pronouns", "she/her"),
    ]


def test_the_reference_index_names_the_record_that_stays(pair, django_capture_on_commit_callbacks):
    kept, gone = pair
    with django_capture_on_commit_callbacks(execute=True):
        quote = make_quote(specialist=gone)
    assert ReferenceIndex.get_references_to(gone).exists()

    with django_capture_on_commit_callbacks(execute=True):
        merge(kept, gone, user=None)

    [reference] = ReferenceIndex.get_references_to(kept)
    assert reference.object_id == str(quote.pk)
    assert not ReferenceIndex.objects.filter(
        to_object_id=str(gone.pk), to_content_type=reference.to_content_type
    ).exists()


@finds_uncommitted_rows
def test_the_quote_is_found_by_the_name_that_stays(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        kept, gone = make_specialist(display_name="Zora"), make_specialist(display_name="Quentin")
        quote = make_quote(specialist=gone, title="A title")
    with django_capture_on_commit_callbacks(execute=True):
        merge(kept, gone, user=None)

    found = get_search_backend().search("Zora", type(quote).objects.all())
    assert list(found) == [quote]


def test_the_history_tells_what_was_merged(pair, admin_user):
    kept, gone = pair
    make_quote(specialist=gone)
    title = str(gone)

    merge(kept, gone, user=admin_user)

    entry = ModelLogEntry.objects.get(action="wagtail_modalities.merged")
    assert (entry.object_id, entry.user) == (str(kept.pk), admin_user)
    assert entry.data == {"merged": {"id": gone.pk, "title": title}, "versions": 1}
    assert "was merged into this record" in str(entry.message)
    deletion = ModelLogEntry.objects.get(action="wagtail.delete")
    assert (deletion.object_id, deletion.deleted) == (str(gone.pk), True)


# -- what has to be chosen -------------------------------------------------------------------


@pytest.mark.parametrize("active", [True, False])
@pytest.mark.parametrize("kept_is_active", [True, False])
def test_where_one_is_inactive_somebody_has_to_choose(pair, kept_is_active, active):
    kept, gone = pair
    kept.active, gone.active = kept_is_active, not kept_is_active
    kept.save(), gone.save()

    assert plan_merge(kept, gone).asks_active
    with pytest.raises(MergeRefused, match="whether"):
        merge(kept, gone, user=None)
    assert Specialist.objects.count() == 2
    merge(kept, gone, user=None, active=active)

    assert Specialist.objects.get().active is active


@pytest.mark.parametrize("stays", ["A", "B"])
def test_of_two_external_ids_somebody_has_to_choose(pair, stays):
    kept, gone = pair
    kept.external_id, gone.external_id = "A", "B"
    kept.save(), gone.save()

    assert plan_merge(kept, gone).asks_external_id
    for wrong in (None, "C"):
        with pytest.raises(MergeRefused, match="external ID"):
            merge(kept, gone, user=None, external_id=wrong)
    merge(kept, gone, user=None, external_id=stays)

    assert Specialist.objects.get().external_id == stays


def test_the_only_external_id_stays(pair):
    kept, gone = pair
    gone.external_id = "B"
    gone.save()

    assert not plan_merge(kept, gone).asks_external_id
    merge(kept, gone, user=None)

    assert Specialist.objects.get().external_id == "B"


# -- what is refused -------------------------------------------------------------------------


def test_a_person_and_a_practice_are_not_one(pair):
    kept, gone = pair
    gone.kind = "practice"
    gone.save()

    assert "practice" in plan_merge(kept, gone).refusal
    with pytest.raises(MergeRefused, match="practice"):
        merge(kept, gone, user=None)
    assert Specialist.objects.count() == 2


def test_a_record_is_not_merged_with_itself_or_with_another_kind(pair):
    kept, _gone = pair
    for other in (kept, kept.profession):
        with pytest.raises(MergeRefused):
            merge(kept, other, user=None)


def test_terms_of_two_languages_are_translations_and_no_doubles():
    with pytest.raises(MergeRefused, match="translation"):
        merge(make_term(Concern, "Grief"), make_term(Concern, "Deuil", "fr"), user=None)


def test_a_second_merge_finds_it_done(pair):
    kept, gone = pair
    again = Specialist.objects.get(pk=gone.pk)
    merge(kept, gone, user=None)

    with pytest.raises(MergeRefused, match="gone"):
        merge(kept, again, user=None)
    assert ModelLogEntry.objects.filter(action="wagtail_modalities.merged").count() == 1


def test_nothing_is_written_where_something_fails(pair, monkeypatch):
    kept, gone = pair
    quote = make_quote(specialist=gone)

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("wagtail_modalities.models.merging.verb.rewrite_revisions", fail)
    with pytest.raises(RuntimeError):
        merge(kept, gone, user=None)

    assert row_of(quote).specialist == gone
    assert speakers_in_revisions(quote) == {gone.pk}


# -- professions -----------------------------------------------------------------------------


def test_people_have_the_profession_that_stays():
    kept, gone = make_term(Profession, "Counselor"), make_term(Profession, "Counsellor")
    person = make_specialist(profession=gone)

    merge(kept, gone, user=None)

    person.refresh_from_db()
    assert person.profession == kept
    assert not Profession.objects.filter(pk=gone.pk).exists()


def test_a_translation_that_is_missing_is_taken_over():
    kept, gone = make_term(Profession, "Counselor"), make_term(Profession, "Counsellor")
    french = make_term(Profession, "Conseiller", "fr", translation_key=gone.translation_key)

    assert plan_merge(kept, gone).translations == [french]
    merge(kept, gone, user=None)

    assert kept.get_translation(make_locale("fr")) == french


def test_translations_of_both_are_merged_too():
    kept, gone = make_term(Profession, "Counselor"), make_term(Profession, "Counsellor")
    ours = make_term(Profession, "Conseiller", "fr", translation_key=kept.translation_key)
    theirs = make_term(Profession, "Conseillère", "fr", translation_key=gone.translation_key)
    person = make_specialist(profession=theirs)

    assert plan_merge(kept, gone).pairs == [(ours, theirs)]
    assert plan_merge(kept, gone).rows == [person]
    merge(kept, gone, user=None)

    person.refresh_from_db()
    assert person.profession == ours
    assert set(Profession.objects.filter(locale=make_locale("fr"))) == {ours}
    assert uses_of(ours) == [person]


# -- terms of modalities ---------------------------------------------------------------------


@pytest.mark.parametrize("field", TERMS)
def test_pages_and_versions_name_the_term_that_stays_once(field):
    kept, gone = make_term(TERMS[field], "Grief"), make_term(TERMS[field], "Greif")
    third = make_term(TERMS[field], "Work")
    page, both = make_modality(), make_modality()
    for one, terms in ((page, [gone, third]), (both, [kept, gone])):
        setattr(one, field, terms)
        one.save_revision().publish()

    merge(kept, gone, user=None)

    assert set(getattr(row_of(page), field).all()) == {kept, third}
    assert list(getattr(row_of(both), field).all()) == [kept]
    assert set(row_of(page).latest_revision.content[field]) == {kept.pk, third.pk}
    assert row_of(both).latest_revision.content[field] == [kept.pk]
    assert set(getattr(row_of(page).get_latest_revision_as_object(), field).all()) == {kept, third}


def test_a_term_that_becomes_a_translation_is_told(settings, django_capture_on_commit_callbacks):
    make_site_root().copy_for_translation(make_locale("fr")).save_revision().publish()
    home = make_site_root().get_translation(make_locale("fr"))
    grief = make_term(Concern, "Grief")
    french = make_term(Concern, "Deuil", "fr")
    page = make_modality(home, locale=make_locale("fr"))
    page.concerns = [grief]
    page.save()

    with listening() as told, django_capture_on_commit_callbacks(execute=True):
        french.translation_key = grief.translation_key
        french.save()

    assert page.pk in told.event.pages


# -- what else may name a record -------------------------------------------------------------


def test_choosers_in_streams_are_found_however_deep():
    from wagtail import blocks

    from wagtail_modalities.admin.choosers.specialist import specialist_chooser

    chooser = specialist_chooser.get_block_class()
    stream = blocks.StreamBlock(
        [
            ("person", chooser()),
            ("people", blocks.ListBlock(chooser())),
            ("card", blocks.StructBlock([("person", chooser()), ("count", blocks.IntegerBlock())])),
        ]
    )
    swap = Swap(Specialist, 7, 9)
    stored = [
        {"type": "person", "value": 7, "id": "a"},
        {"type": "people", "value": [{"type": "item", "value": 7, "id": "b"}, 7, 8], "id": "c"},
        {"type": "card", "value": {"person": 7, "count": 7, "gone": 7}, "id": "d"},
        {"type": "unknown", "value": 7, "id": "e"},
    ]

    assert swap.in_block(stream, stored) == [
        {"type": "person", "value": 9, "id": "a"},
        {"type": "people", "value": [{"type": "item", "value": 9, "id": "b"}, 9, 8], "id": "c"},
        {"type": "card", "value": {"person": 9, "count": 7, "gone": 7}, "id": "d"},
        {"type": "unknown", "value": 7, "id": "e"},
    ]


def test_a_plan_writes_nothing(pair, django_assert_num_queries):
    kept, gone = pair
    quote = make_quote(specialist=gone)
    written = []

    def refuse_writes(execute, sql, params, many, context):
        if not sql.lstrip().upper().startswith("SELECT"):
            written.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse_writes):
        plan = plan_merge(kept, gone)

    assert plan.rows == [quote]
    assert plan.revisions == 1
    assert written == []
