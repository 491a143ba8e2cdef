"""The verbs of a review: dates are written wherever a page is published from, words nowhere."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageLogEntry, Site

from tests.admin.people import make_user
from tests.factories import SUMMARY, make_locale, make_modality, make_site_root
from tests.page_states import PENDING, STATES, draft, in_workflow, publish
from wagtail_modalities.models import ModalitiesSettings
from wagtail_modalities.models.review import add_months
from wagtail_modalities.models.reviewing import mark_reviewed, may_review, set_next_review
from wagtail_modalities.signals import composition_changed

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

DUE = timezone.localdate() + datetime.timedelta(days=90)


def row_of(page):
    return type(page)._default_manager.get(pk=page.pk)


def in_state(state, **fields):
    page = make_modality(**fields)
    STATES[state](page, "summary")
    return row_of(page)


def seen_of(page):
    """What publication, or the want of it, shows in the row."""
    row = row_of(page)
    return (
        row.live,
        row.summary,
        row.live_revision_id,
        row.latest_revision_id,
        row.last_published_at,
    )


def reviews_of(page):
    return page.reviewed_by, page.last_reviewed, page.next_review_due


@pytest.mark.parametrize("state", STATES)
def test_marking_writes_dates_and_no_words_and_outlives_the_publication(state):
    page = in_state(state, reviewed_by="Somebody", last_reviewed=datetime.date(2020, 1, 1))
    before = seen_of(page)
    newest = page.get_latest_revision_as_object().summary
    to_go_out = page.scheduled_revision.as_object().summary if page.scheduled_revision else newest

    mark_reviewed([page], user=None, reviewed_by="Dr. M. Ortiz", next_due=DUE)

    assert seen_of(page) == before
    assert reviews_of(row_of(page)) == ("Dr. M. Ortiz", timezone.localdate(), DUE)
    assert row_of(page).get_latest_revision_as_object().summary == newest
    publish(state, page)
    row = row_of(page)
    assert row.live
    assert row.summary == to_go_out
    assert reviews_of(row) == ("Dr. M. Ortiz", timezone.localdate(), DUE)
    assert reviews_of(row.get_latest_revision_as_object()) == (
        "Dr. M. Ortiz",
        timezone.localdate(),
        DUE,
    )


@pytest.mark.parametrize("state", STATES)
def test_the_next_review_is_set_and_nothing_else(state):
    last = datetime.date(2020, 1, 1)
    page = in_state(state, reviewed_by="Somebody", last_reviewed=last, next_review_due=last)
    before = seen_of(page)

    set_next_review([page], user=None, due=DUE)

    assert seen_of(page) == before
    assert reviews_of(row_of(page)) == ("Somebody", last, DUE)
    publish(state, page)
    assert row_of(page).live
    assert reviews_of(row_of(page)) == ("Somebody", last, DUE)


def test_the_page_that_has_no_revision_is_marked_too():
    page = make_modality()

    mark_reviewed([page], user=None)

    assert row_of(page).last_reviewed == timezone.localdate()
    publish("live", page)
    assert row_of(page).last_reviewed == timezone.localdate()


def test_a_draft_keeps_a_reviewer_of_its_own_where_none_is_named():
    page = in_state("live with draft", reviewed_by="Of the live words")
    version = page.get_latest_revision_as_object()
    version.reviewed_by = "Of the draft"
    version.save_revision()

    mark_reviewed([page], user=None)

    assert row_of(page).reviewed_by == "Of the live words"
    assert row_of(page).get_latest_revision_as_object().reviewed_by == "Of the draft"
    assert row_of(page).get_latest_revision_as_object().summary == PENDING


def test_a_revision_that_nobody_publishes_stays_as_it_was():
    page = in_state("live")
    first = page.latest_revision
    draft(page, "summary").publish()

    mark_reviewed([row_of(page)], user=None)

    first.refresh_from_db()
    assert first.content["last_reviewed"] is None


def test_the_interval_is_that_of_each_pages_site():
    site = Site.objects.filter(root_page=make_site_root().pk).get()
    ModalitiesSettings.objects.create(site=site, review_interval_months=6)
    page = make_modality()
    lost = make_modality(make_site_root().get_parent(), slug="outside")
    day = timezone.localdate() - datetime.timedelta(days=3)

    mark_reviewed([page, lost], user=None, on=day)

    assert row_of(page).next_review_due == add_months(day, 6)
    assert row_of(lost).next_review_due == add_months(day, 12)


def test_an_alias_follows_its_page_and_is_not_marked_by_itself():
    page = in_state("live")
    alias = page.create_alias(update_slug="alias")
    further = alias.create_alias(update_slug="further")

    assert mark_reviewed([row_of(alias)], user=None) == 0
    assert row_of(page).last_reviewed is None
    assert mark_reviewed([page], user=None) == 1

    assert row_of(alias).last_reviewed == row_of(further).last_reviewed == timezone.localdate()


@pytest.mark.parametrize(
    "given",
    [
        {"on": timezone.localdate() + datetime.timedelta(days=2)},
        {"on": timezone.localdate(), "next_due": timezone.localdate()},
        {"reviewed_by": "x" * 121},
    ],
)
def test_what_cannot_be_recorded_is_refused(given):
    page = make_modality()

    with pytest.raises(ValueError, match="review"):
        mark_reviewed([page], user=None, **given)

    assert row_of(page).last_reviewed is None


def test_a_next_review_before_the_last_one_of_a_draft_is_refused_for_all():
    page, other = in_state("live"), make_modality()
    version = page.get_latest_revision_as_object()
    version.last_reviewed = timezone.localdate()
    version.save_revision()

    with pytest.raises(ValueError, match="comes after"):
        set_next_review([other, row_of(page)], user=None, due=timezone.localdate())

    assert row_of(other).next_review_due is None


def test_each_page_has_its_log_entry():
    pages = [make_modality(), make_modality()]
    user = make_user("superuser")

    mark_reviewed(pages, user=user, reviewed_by="Dr. M. Ortiz", next_due=DUE)
    set_next_review(pages, user=user, due=DUE + datetime.timedelta(days=1))

    entries = PageLogEntry.objects.filter(page__in=[p.pk for p in pages], user=user)
    assert sorted(entries.values_list("action", flat=True)) == [
        *["wagtail_modalities.review.marked"] * 2,
        *["wagtail_modalities.review.scheduled"] * 2,
    ]
    marked = entries.filter(action__endswith="marked").first()
    assert marked.data == {
        "reviewed_by": "Dr. M. Ortiz",
        "last_reviewed": timezone.localdate().isoformat(),
        "next_review_due": DUE.isoformat(),
    }


def test_the_public_is_told_of_live_pages_alone(django_capture_on_commit_callbacks):
    page, hidden = make_modality(), make_modality(live=False)
    told = []

    def receiver(sender, pages, **kwargs):
        told.append(pages)

    composition_changed.connect(receiver)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            mark_reviewed([page, hidden], user=None)
    finally:
        composition_changed.disconnect(receiver)

    assert told == [(page.pk,)]


def test_the_queries_grow_by_the_log_entries_alone():
    def cost(number):
        pages = [in_state("live with draft") for _ in range(number)]
        with CaptureQueriesContext(connection) as queries:
            mark_reviewed(pages, user=None, reviewed_by="Dr. M. Ortiz")
        return len(queries)

    cost(1)
    # core writes an entry with three queries
    assert cost(9) - cost(2) == 3 * 7


def test_who_may_review():
    page = in_state("live")
    editor = make_user("editor", page)
    assert may_review(row_of(page), editor)
    assert not may_review(row_of(page), make_user("other_section"))

    type(page).objects.filter(pk=page.pk).update(locked=True, locked_by=editor)
    assert may_review(row_of(page), editor)
    assert not may_review(row_of(page), make_user("publisher", page))


def test_a_schedule_hinders_nobody_and_a_workflow_whoever_is_no_reviewer():
    timed, submitted = in_state("scheduled"), make_modality()
    in_workflow(submitted, "summary")
    editor = make_user("editor", make_site_root())

    assert may_review(timed, editor)
    assert not may_review(row_of(submitted), editor)
    assert may_review(row_of(submitted), make_user("superuser"))


def test_another_language_is_marked_alone():
    page = make_modality()
    make_site_root().copy_for_translation(make_locale("fr"))
    french = page.copy_for_translation(make_locale("fr"))

    mark_reviewed([page], user=None)

    assert row_of(page).summary == SUMMARY
    assert row_of(french).last_reviewed is None
