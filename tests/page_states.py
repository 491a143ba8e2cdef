"""Pages in every state that they may be in when somebody does something to many at once."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

#: the words of a draft that is not published
PENDING = "Words that wait to be published."


def live(page: Any) -> None:
    page.save_revision().publish()


def draft(page: Any, field: str) -> Any:
    """A newer version with other words; the row stays as it is. Returns the revision."""
    version = page.get_latest_revision_as_object()
    setattr(version, field, PENDING)
    return version.save_revision()


def never_published(page: Any, field: str) -> None:
    page.unpublish()
    draft(page, field)


def live_with_draft(page: Any, field: str) -> None:
    live(page)
    draft(page, field)


def scheduled(page: Any, field: str) -> None:
    live(page)
    version = page.get_latest_revision_as_object()
    setattr(version, field, PENDING)
    version.go_live_at = timezone.now() + datetime.timedelta(days=2)
    version.save_revision().publish()


def scheduled_with_newer_draft(page: Any, field: str) -> None:
    """What a script may leave behind: core's own editor is locked while a page is scheduled."""
    scheduled(page, field)
    version = page.get_latest_revision_as_object()
    version.go_live_at = None
    setattr(version, field, "Words that come after those.")
    version.save_revision()


def locked(page: Any, field: str) -> None:
    live_with_draft(page, field)
    type(page)._default_manager.filter(pk=page.pk).update(locked=True, locked_at=timezone.now())


def in_workflow(page: Any, field: str) -> None:
    live_with_draft(page, field)
    workflow = Workflow.objects.create(name="Two eyes more")
    task = GroupApprovalTask.objects.create(name="Look at it")
    task.groups.add(Group.objects.create(name=f"Reviewers of {page.pk}"))
    WorkflowTask.objects.create(workflow=workflow, task=task)
    author = get_user_model().objects.create_user(f"author-{page.pk}", email="", password="x")
    with nobody_is_written_to():
        workflow.start(type(page)._default_manager.get(pk=page.pk), author)


def nobody_is_written_to() -> Any:
    """Core's e-mails take a way that Django 6.1 deprecates, and warnings are errors here."""
    return override_settings(WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS=False)


#: every state, and how the page is published afterwards
STATES: dict[str, Callable[[Any, str], None]] = {
    "live": lambda page, field: live(page),
    "draft": never_published,
    "live with draft": live_with_draft,
    "scheduled": scheduled,
    "scheduled with newer draft": scheduled_with_newer_draft,
    "locked": locked,
    "in workflow": in_workflow,
}


def publish(state: str, page: Any) -> None:
    """Publish the page in the way that its state asks for."""
    row = type(page)._default_manager.get(pk=page.pk)
    if state.startswith("scheduled"):
        past = timezone.now() - datetime.timedelta(minutes=1)
        revision = row.scheduled_revision
        revision.content = {**revision.content, "go_live_at": past.isoformat()}
        revision.approved_go_live_at = past
        revision.save()
        call_command("publish_scheduled")
    elif state == "in workflow":
        reviewer = get_user_model().objects.create_superuser(f"reviewer-{page.pk}", "", "x")
        task_state = row.current_workflow_task_state
        with nobody_is_written_to():
            task_state.task.specific.on_action(task_state, reviewer, "approve")
    else:
        (row.get_latest_revision() or row.save_revision()).publish()
