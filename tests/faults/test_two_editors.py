"""Two people work on the same page: the second is told, and nothing of the first's work is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.admin.forms import edit_url, filled
from tests.admin.people import make_user
from tests.factories import make_modality, make_quote
from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.compat import WAGTAIL_8
from wagtail_modalities.models.reviewing import mark_reviewed

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def page() -> Any:
    made = make_modality(title="Walking Therapy")
    made.save_revision().publish()
    return type(made).objects.get(pk=made.pk)


@pytest.fixture
def second(admin_client: Any) -> Any:
    """Somebody else, logged in as well."""
    client = Client()
    client.force_login(make_user("superuser"))
    return client


def autosaved(client: Any, page: Any, data: dict[str, Any]) -> Any:
    """What the editor's script does while somebody types."""
    return client.post(edit_url(page), data, headers={"Accept": "application/json"})


@pytest.mark.skipif(not WAGTAIL_8, reason="Wagtail 7.4 does not save by itself")
@pytest.mark.parametrize("kind", ["modality", "quote"])
def test_what_was_published_meanwhile_is_not_written_over_unasked(
    kind: str, page: Any, admin_client: Any, second: Any
) -> None:
    field = "summary" if kind == "modality" else "source_note"
    edited = page if kind == "modality" else make_quote(page)
    opened = filled(admin_client, edited, **{field: "Of the first."})
    sent = filled(second, edited, **{field: "Of the second.", "action-publish": "1"})
    assert second.post(edit_url(edited), sent).status_code == 302

    response = autosaved(admin_client, edited, opened)

    assert response.status_code == 400
    assert response.json()["error_code"] == "invalid_revision"
    edited.refresh_from_db()
    assert getattr(edited, field) == "Of the second."
    assert getattr(edited.get_latest_revision_as_object(), field) == "Of the second."


def test_who_saves_all_the_same_leaves_the_other_s_version_live_and_in_the_history(
    page: Any, admin_client: Any, second: Any
) -> None:
    opened = filled(admin_client, page, summary="Of the first.")
    sent = filled(second, page, summary="Of the second.", **{"action-publish": "1"})
    second.post(edit_url(page), sent)

    assert admin_client.post(edit_url(page), opened).status_code == 302

    page.refresh_from_db()
    assert (page.summary, page.has_unpublished_changes) == ("Of the second.", True)
    assert page.live_revision.as_object().summary == "Of the second."
    assert page.get_latest_revision_as_object().summary == "Of the first."


def test_quotes_keep_the_order_and_the_state_that_somebody_else_gave_them(
    page: Any, admin_client: Any, second: Any
) -> None:
    quotes = [make_quote(page) for _number in range(3)]
    opened = filled(admin_client, page, summary="Of the first.", **{"action-publish": "1"})
    quotes[2].move(quotes[0], "left")
    added = make_quote(type(page).objects.get(pk=page.pk))

    assert admin_client.post(edit_url(page), opened).status_code == 302

    rows = get_specialist_quote_model().objects.child_of(page).live().order_by("path")
    order = [quotes[2].pk, quotes[0].pk, quotes[1].pk, added.pk]
    assert list(rows.values_list("pk", flat=True)) == order
    page.refresh_from_db()
    assert (page.summary, page.numchild) == ("Of the first.", 4)


@pytest.mark.parametrize("button", ["action-publish", "action-nothing"])
def test_a_review_that_is_marked_while_somebody_writes(
    button: str, page: Any, admin_client: Any
) -> None:
    opened = filled(
        admin_client, page, summary="Of the first.", **({button: "1"} if button else {})
    )
    mark_reviewed([page], user=None, reviewed_by="Dr. M. Ortiz")
    page.refresh_from_db()
    due = page.next_review_due

    assert admin_client.post(edit_url(page), opened).status_code == 302

    newest = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    assert newest.summary == "Of the first."
    for version in (newest, type(page).objects.get(pk=page.pk)):
        assert version.reviewed_by == "Dr. M. Ortiz"
        assert version.last_reviewed
        assert version.next_review_due == due


def test_an_editor_s_own_review_fields_win(page: Any, admin_client: Any) -> None:
    opened = filled(admin_client, page, reviewed_by="Dr. A. Roth", **{"action-publish": "1"})
    mark_reviewed([page], user=None, reviewed_by="Dr. M. Ortiz")
    assert admin_client.post(edit_url(page), opened).status_code == 302
    page.refresh_from_db()
    assert page.reviewed_by == "Dr. A. Roth"
    assert page.last_reviewed


def test_a_review_is_taken_back_by_whoever_saw_it(page: Any, admin_client: Any) -> None:
    mark_reviewed([page], user=None, reviewed_by="Dr. M. Ortiz")
    blank = {"reviewed_by": "", "last_reviewed": "", "next_review_due": ""}
    data = filled(admin_client, page, **blank, **{"action-publish": "1"})
    assert admin_client.post(edit_url(page), data).status_code == 302
    page.refresh_from_db()
    assert (page.reviewed_by, page.last_reviewed, page.next_review_due) == ("", None, None)


@pytest.mark.parametrize("sent", ["", "no JSON", "[]", '{"reviewed_by": "", "at": "never"}'])
def test_a_form_that_does_not_say_what_it_was_loaded_with(
    sent: str, page: Any, admin_client: Any
) -> None:
    data = filled(admin_client, page, summary="Of the first.", **{"action-publish": "1"})
    mark_reviewed([page], user=None)
    data["loaded_review"] = sent
    assert admin_client.post(edit_url(page), data).status_code == 302
