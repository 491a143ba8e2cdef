"""Wagtail's own tools on both page types: workflow, locks, comments, schedule, history, reports."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    Comment,
    GroupApprovalTask,
    PageLogEntry,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from tests.admin.forms import edit_url, filled
from tests.admin.people import grant_on, make_user
from tests.admin.test_records import _viewsets
from tests.consent.gate_steps import REFUSED, entries, is_scheduled, row_of
from tests.factories import (
    make_image,
    make_locale,
    make_modality,
    make_quote,
    make_site_root,
    make_specialist,
)
from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.models import Concern, Profession, Specialist, consent

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.urls("tests.admin.test_records"),
    # Wagtail 8.0 opens its mail connection in a way that Django 6.1 deprecates.
    pytest.mark.filterwarnings("ignore:get_connection.. is deprecated"),
    pytest.mark.filterwarnings("ignore:Django 2028 will not have a default mailer"),
]

NEW = "Other words than those that are live."
#: the field that each type's words stand in
FIELDS = {"modality": "summary", "quote": "quote"}


@pytest.fixture(params=FIELDS)
def at(request: Any) -> SimpleNamespace:
    """A live page of each type, an author who may edit it, and a moderator who may publish it."""
    section = make_modality()
    page = section if request.param == "modality" else make_quote(section)
    page.save_revision().publish()
    author, moderator = make_user("editor", section), make_user("publisher", section)
    grant_on(moderator, "lock_page", section)
    clients = {}
    for name, user in (("author", author), ("moderator", moderator)):
        clients[name] = Client()
        clients[name].force_login(user)
    return SimpleNamespace(
        page=row_of(page),
        field=FIELDS[request.param],
        users=SimpleNamespace(author=author, moderator=moderator),
        **clients,
    )


def words(at):
    return getattr(row_of(at.page), at.field)


def draft_words(at):
    return getattr(row_of(at.page).get_latest_revision_as_object(), at.field)


def agree_to(at, text=NEW):
    """Record consent to words that are about to be sent, where the page has a consent."""
    if at.field == "quote":
        draft = row_of(at.page).get_latest_revision_as_object()
        draft.quote = text
        consent.grant(draft, user=None)


def send(client, page, **changes):
    return client.post(edit_url(page), filled(client, page, **changes))


def moderated(at):
    """Put the page under a workflow of one approval, the moderator's."""
    group = Group.objects.create(name="Moderators of therapies")
    at.users.moderator.groups.add(group)
    workflow = Workflow.objects.create(name="Second pair of eyes")
    task = GroupApprovalTask.objects.create(name="Clinical review")
    task.groups.add(group)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    root = make_site_root()
    WorkflowPage.objects.create(workflow=workflow, page_id=root.pk)
    return workflow


def submitted(at):
    """The page with new words in moderation; its state in the workflow."""
    moderated(at)
    agree_to(at)
    send(at.author, at.page, **{at.field: NEW, "action-submit": "1"})
    return row_of(at.page).current_workflow_task_state


def act(client, at, action, **data):
    state = row_of(at.page).current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=(at.page.pk, action, state.pk))
    return client.post(url, data)


def text_of(response):
    """What somebody reads on a page of the admin."""
    soup = BeautifulSoup(response.content, "html.parser")
    for hidden in soup(["script", "style", "template"]):
        hidden.decompose()
    return " ".join(soup.get_text(" ").split())


# -- workflow --------------------------------------------------------------------------------


def test_submitting(at):
    state = submitted(at)

    assert state.status == "in_progress"
    assert draft_words(at) == NEW
    assert words(at) != NEW


def test_approving_publishes(at):
    submitted(at)

    response = act(at.moderator, at, "approve", comment="Well said.")

    assert response.status_code in (200, 302)
    assert words(at) == NEW
    assert row_of(at.page).live
    assert row_of(at.page).current_workflow_state is None
    assert entries(at.page, "wagtail.workflow.approve")


def test_an_author_does_not_approve(at):
    submitted(at)

    act(at.author, at, "approve")

    assert words(at) != NEW
    assert row_of(at.page).current_workflow_task_state.status == "in_progress"


def test_rejecting_says_why_and_the_author_sends_it_again(at):
    workflow = submitted(at).workflow_state

    act(at.moderator, at, "reject", comment="Too long.")

    workflow.refresh_from_db()
    assert workflow.status == "needs_changes"
    assert words(at) != NEW
    detail = reverse("wagtailadmin_pages:workflow_history_detail", args=(at.page.pk, workflow.pk))
    for url in (edit_url(at.page), detail):
        # the editor has it in a dialogue
        assert "Too long." in at.author.get(url).content.decode()
    send(at.author, at.page, **{at.field: NEW, "action-restart-workflow": "1"})
    assert row_of(at.page).current_workflow_task_state.status == "in_progress"


def test_cancelling_leaves_the_draft(at):
    submitted(at)

    send(at.author, at.page, **{"action-cancel-workflow": "1"})

    assert row_of(at.page).current_workflow_state is None
    assert draft_words(at) == NEW


def test_the_moderator_mends_and_approves_in_one_step(at):
    submitted(at)
    agree_to(at, f"{NEW} Mended.")
    changes = {"action-workflow-action": "1", "workflow-action-name": "approve"}

    send(at.moderator, at.page, **{at.field: f"{NEW} Mended.", **changes})

    assert words(at) == f"{NEW} Mended."


def test_the_moderator_finds_it_and_its_preview(at):
    state = submitted(at)

    dashboard = at.moderator.get(reverse("wagtailadmin_home"))
    preview = at.moderator.get(
        reverse("wagtailadmin_pages:workflow_preview", args=(at.page.pk, state.task_id))
    )

    assert at.page.get_admin_display_title() in text_of(dashboard)
    assert preview.status_code == 200
    assert NEW in text_of(preview)


def test_words_without_consent_are_not_submitted():
    quote = make_quote()
    at = SimpleNamespace(page=quote, field="quote", users=SimpleNamespace())
    at.users.moderator = make_user("publisher", quote.modality)
    moderated(at)
    client = Client()
    client.force_login(make_user("editor", quote.modality))

    response = send(client, quote, **{"quote": NEW, "action-submit": "1"})

    assert "The words differ from those agreed to" in text_of(response)
    assert row_of(quote).current_workflow_state is None


@pytest.mark.parametrize("button", ["approve", "mend"])
def test_words_that_changed_in_the_workflow_are_not_approved(admin_client, admin_user, button):
    quote = make_quote()
    agreed = quote.quote
    draft = quote.get_latest_revision_as_object()
    draft.quote = NEW
    draft.save_revision()
    at = SimpleNamespace(page=row_of(quote), users=SimpleNamespace(moderator=admin_user))
    moderated(at).start(row_of(quote), admin_user)

    if button == "approve":
        act(admin_client, at, "approve")
        assert "differ" in entries(quote, REFUSED)[-1].data["reason"]
        edit = admin_client.get(edit_url(quote))
        assert "Last refused" in text_of(edit)
    else:
        changes = {"action-workflow-action": "1", "workflow-action-name": "approve"}
        response = send(admin_client, quote, **changes)
        assert "The words differ from those agreed to" in text_of(response)
        assert row_of(quote).current_workflow_task_state.status == "in_progress"

    assert (row_of(quote).quote, row_of(quote).live) == (agreed, True)


# -- locks -----------------------------------------------------------------------------------


def test_locking_and_unlocking(at):
    at.moderator.post(reverse("wagtailadmin_pages:lock", args=(at.page.pk,)))

    assert row_of(at.page).locked
    assert "locked" in text_of(at.author.get(edit_url(at.page))).lower()
    data = filled(at.moderator, at.page, **{at.field: NEW})
    at.author.post(edit_url(at.page), data)
    assert draft_words(at) != NEW

    at.moderator.post(reverse("wagtailadmin_pages:unlock", args=(at.page.pk,)))
    agree_to(at)
    send(at.author, at.page, **{at.field: NEW})
    assert draft_words(at) == NEW
    assert entries(at.page, "wagtail.lock")
    assert entries(at.page, "wagtail.unlock")


def test_who_may_not_lock_does_not(at):
    at.author.post(reverse("wagtailadmin_pages:lock", args=(at.page.pk,)))

    assert not row_of(at.page).locked


def test_a_lock_does_not_stand_in_the_way_of_a_withdrawal():
    quote = make_quote()
    client = Client()
    client.force_login(make_user("editor", quote.modality))
    type(quote).objects.filter(pk=quote.pk).update(locked=True, locked_at=timezone.now())

    client.post(reverse("wagtail_modalities_consent:withdraw", args=(quote.pk,)))

    assert not row_of(quote).live
    assert row_of(quote).consent_status == "withdrawn"


# -- comments --------------------------------------------------------------------------------


def comment_form(text, path, *, existing=None, **fields):
    """The formset of comments as the editor's script sends it."""
    return {
        "TOTAL_FORMS": 1,
        "INITIAL_FORMS": 1 if existing else 0,
        "MIN_NUM_FORMS": 0,
        "MAX_NUM_FORMS": "",
        "0": {
            "id": str(existing.pk) if existing else "",
            "contentpath": path,
            "text": text,
            "position": "",
            "resolved": "",
            "replies": {
                "TOTAL_FORMS": 0,
                "INITIAL_FORMS": 0,
                "MIN_NUM_FORMS": 0,
                "MAX_NUM_FORMS": "",
            },
            **fields,
        },
    }


def test_comments_are_made_answered_and_resolved(at):
    said = comment_form("Is that so?", at.field)
    send(at.author, at.page, comments=said)
    comment = Comment.objects.get()
    assert (comment.text, comment.contentpath) == ("Is that so?", at.field)
    assert comment.user == at.users.author

    reply = {
        "TOTAL_FORMS": 1,
        "INITIAL_FORMS": 0,
        "MIN_NUM_FORMS": 0,
        "MAX_NUM_FORMS": "",
        "0": {"id": "", "text": "It is."},
    }
    answered = comment_form("Is that so?", at.field, existing=comment, replies=reply)
    send(at.moderator, at.page, comments=answered)
    assert comment.replies.get().text == "It is."
    assert "Is that so?" in at.author.get(edit_url(at.page)).content.decode()

    done = comment_form("Is that so?", at.field, existing=comment, resolved="on")
    send(at.author, at.page, comments=done)
    comment.refresh_from_db()
    assert comment.resolved_by == at.users.author
    for action in ("create", "resolve"):
        assert entries(at.page, f"wagtail.comments.{action}")


def test_a_comment_stands_at_a_block(at):
    block = {"type": "paragraph", "value": "<p>More.</p>", "id": "a-block"}
    type(at.page).objects.filter(pk=at.page.pk).update(body=[block])
    page = row_of(at.page)
    if at.field == "quote":
        consent.grant(page, user=None)
    page.save_revision().publish()

    send(at.author, page, comments=comment_form("Source?", "body.a-block"))

    assert Comment.objects.get().contentpath == "body.a-block"


# -- schedule --------------------------------------------------------------------------------


def sent_day(days):
    return timezone.localtime(timezone.now() + datetime.timedelta(days=days)).strftime(
        "%Y-%m-%d %H:%M"
    )


def test_a_schedule_puts_the_words_on_the_site_and_takes_them_off(at):
    agree_to(at)
    dates = {"go_live_at": sent_day(1), "expire_at": sent_day(9)}
    send(at.moderator, at.page, **{at.field: NEW, "action-publish": "1", **dates})
    assert is_scheduled(at.page)
    assert words(at) != NEW
    assert "scheduled" in text_of(at.moderator.get(edit_url(at.page))).lower()

    past = timezone.now() - datetime.timedelta(minutes=1)
    revision = row_of(at.page).scheduled_revision
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    call_command("publish_scheduled")
    assert words(at) == NEW
    assert not is_scheduled(at.page)

    type(at.page).objects.filter(pk=at.page.pk).update(expire_at=past)
    call_command("publish_scheduled")
    assert not row_of(at.page).live
    assert row_of(at.page).expired


def test_a_schedule_is_taken_back(at):
    agree_to(at)
    dates = {"go_live_at": sent_day(1)}
    send(at.moderator, at.page, **{at.field: NEW, "action-publish": "1", **dates})
    revision = row_of(at.page).scheduled_revision

    at.moderator.post(
        reverse("wagtailadmin_pages:revisions_unschedule", args=(at.page.pk, revision.pk))
    )

    assert not is_scheduled(at.page)
    assert row_of(at.page).live


# -- history, versions -----------------------------------------------------------------------


def test_the_history_lists_what_happened(at):
    agree_to(at)
    send(at.moderator, at.page, **{at.field: NEW, "action-publish": "1"})

    text = text_of(at.moderator.get(reverse("wagtailadmin_pages:history", args=(at.page.pk,))))

    assert "Published" in text
    assert "Current" in text or "Live version" in text
    assert at.users.moderator.username in text


def test_going_back_to_an_older_version(at):
    old = row_of(at.page).latest_revision
    before = words(at)
    agree_to(at)
    send(at.moderator, at.page, **{at.field: NEW, "action-publish": "1"})
    revert = reverse("wagtailadmin_pages:revisions_revert", args=(at.page.pk, old.pk))

    shown = at.moderator.get(revert)
    assert shown.status_code == 200
    assert shown.context["form"].initial.get(at.field) == before
    data = filled(at.moderator, at.page, **{at.field: before})
    at.moderator.post(edit_url(at.page), {**data, "revision": str(old.pk), "action-publish": "1"})

    assert words(at) == before
    assert row_of(at.page).live


def compare(client, page, first, second):
    url = reverse("wagtailadmin_pages:revisions_compare", args=(page.pk, first, second))
    response = client.get(url)
    assert response.status_code == 200
    return text_of(response)


@pytest.mark.parametrize("versions", [("earliest", "latest"), ("live", "latest")])
def test_versions_are_compared_in_words(at, versions):
    agree_to(at)
    send(at.author, at.page, **{at.field: NEW})

    text = compare(at.author, at.page, *versions)

    assert NEW in text


def every_block(model):
    stream = model._meta.get_field("body").stream_block
    return [(name, block.get_preview_value()) for name, block in stream.child_blocks.items()]


#: what a machine says and nobody reads
UNREADABLE = (
    "StructValue",
    "StreamValue",
    "ListValue",
    "RichText",
    "<p>",
    "OrderedDict",
    "object at",
)


@pytest.mark.parametrize("model", [get_modality_model, get_specialist_quote_model])
def test_every_block_is_compared_in_words(admin_client, model):
    modality = make_modality(body=[])
    page = modality if model is get_modality_model else make_quote(modality)
    first = row_of(page).save_revision()
    draft = row_of(page).get_latest_revision_as_object()
    draft.body = every_block(model())
    second = draft.save_revision()

    for pair in ((first.pk, second.pk), (second.pk, first.pk)):
        text = compare(admin_client, page, *pair)
        assert "Body" in text or "Longer words" in text
        for name in UNREADABLE:
            assert name not in text


def test_an_image_that_is_chosen_late_is_compared(admin_client):
    page = make_modality(body=[])
    versions = []
    for image in ({}, {"image": make_image().pk, "alt_text": "Two chairs", "decorative": False}):
        draft = row_of(page).get_latest_revision_as_object()
        block = {"type": "image", "id": "a-block", "value": {"image": image, "caption": ""}}
        draft.body = [block]
        versions.append(draft.save_revision().pk)

    for pair in (versions, reversed(versions)):
        assert "Two chairs" in compare(admin_client, page, *pair)


def test_facts_terms_and_names_are_compared_in_words(admin_client):
    page = make_modality(title="Schema Therapy", also_known_as=["Schema-focused therapy"])
    related = make_modality(title="Interpersonal Therapy")
    first = row_of(page).save_revision()
    draft = row_of(page).get_latest_revision_as_object()
    draft.concerns = [Concern.objects.create(name="Grief", locale=make_locale())]
    draft.related = [related]
    draft.also_known_as = ["Schema-focused therapy", "ST for personality"]
    draft.evidence_level, draft.evidence_note = "strong", "A guideline"
    draft.sessions_min = 12
    draft.show_crisis_notice = False
    draft.last_reviewed = datetime.date(2026, 5, 3)
    second = draft.save_revision()

    text = compare(admin_client, page, first.pk, second.pk)

    for part in ("Grief", "Interpersonal Therapy", "ST for personality", "A guideline", "12"):
        assert part in text
    assert "['" not in text
    assert "strong evidence" in text.lower()
    for name in UNREADABLE:
        assert name not in text


def test_another_speaker_is_compared_by_name(admin_client):
    quote = make_quote()
    before = quote.specialist
    draft = quote.get_latest_revision_as_object()
    draft.specialist = make_specialist(display_name="Bo Lind")
    draft.save_revision()

    text = compare(admin_client, quote, "earliest", "latest")

    assert "Bo Lind" in text
    assert before.display_name in text


def test_a_version_is_looked_at(at):
    revision = row_of(at.page).latest_revision

    response = at.author.get(
        reverse("wagtailadmin_pages:revisions_view", args=(at.page.pk, revision.pk))
    )

    assert response.status_code == 200
    assert words(at) in text_of(response)


# -- reports, usage --------------------------------------------------------------------------


def test_the_sites_history_tells_in_words(admin_client):
    quote = make_quote()
    consent.request(quote, user=None, note="By e-mail")
    consent.renew(quote, user=None)
    consent.withdraw(quote, user=None)

    response = admin_client.get(reverse("wagtailadmin_reports:site_history"))
    text = text_of(response)

    for sentence in (
        "Consent recorded",
        "Consent asked for: By e-mail",
        "Consent renewed without end",
        "Consent withdrawn",
    ):
        assert sentence in text
    assert not [
        e.action
        for e in PageLogEntry.objects.all()
        if str(e.message) in ("", "Unknown") or e.message.startswith("Unknown")
    ]
    export = admin_client.get(reverse("wagtailadmin_reports:site_history"), {"export": "csv"})
    assert b"Withdraw consent" in export.getvalue()


def test_workflow_reports_and_locked_pages(at):
    submitted(at)
    type(at.page).objects.filter(pk=at.page.pk).update(
        locked=True, locked_at=timezone.now(), locked_by=at.users.moderator
    )
    title = at.page.get_admin_display_title()

    grant_on(at.users.moderator, "unlock_page", at.page)

    for name in ("workflow", "workflow_tasks", "locked_pages", "aging_pages"):
        response = at.moderator.get(reverse(f"wagtailadmin_reports:{name}"))
        assert response.status_code == 200
        assert title in text_of(response)


def test_pages_that_use_a_page_are_listed(admin_client):
    target = make_modality()
    body = [{"type": "paragraph", "value": f'<p><a linktype="page" id="{target.pk}">x</a></p>'}]
    page = make_modality(title="The page that links", body=body)
    page.save()

    text = text_of(admin_client.get(reverse("wagtailadmin_pages:usage", args=(target.pk,))))

    assert "The page that links" in text


@pytest.mark.parametrize("model", [Specialist, Profession])
def test_the_usage_of_a_record_is_listed(admin_client, model, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        speaker = make_specialist(display_name="Ada Marlow")
        make_quote(specialist=speaker, title="Where Ada speaks")
    record, expected = {
        Specialist: (speaker, "Where Ada speaks"),
        Profession: (speaker.profession, "Ada Marlow"),
    }[model]
    url = reverse(_viewsets[model].get_url_name("usage"), args=(record.pk,))

    assert expected in text_of(admin_client.get(url))
