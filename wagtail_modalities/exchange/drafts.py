"""Whether a page is as an import left it, or somebody is working on it."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_modalities.models.consent import CONSENT_FIELDS
from wagtail_modalities.models.imported import IMPORT_FIELDS

from .fingerprint import IMPORTED_FIELDS

# Fields that a draft changes by being one, or that are compared elsewhere.
_NO_DRAFT = {
    *IMPORTED_FIELDS,
    *IMPORT_FIELDS,
    *CONSENT_FIELDS,
    "attribution_line",
    "attribution_override",
    "draft_title",
    "first_published_at",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "last_published_at",
    "live",
    "numchild",
    "quote",
    "specialist",
    "wagtail_admin_comments",
    "words_digest",
}


def busy_reason(page: Any, newest: Any) -> str:
    """Why a page is not the importer's to write to: locked, in a workflow, scheduled; or ''.

    :param newest: its newest version, in which a day to go live may be set.
    """
    if page.locked:
        return _("“%(title)s” is locked.") % {"title": page.title}
    if page.workflow_in_progress:
        return _("“%(title)s” is in a workflow.") % {"title": page.title}
    go_live_at = newest.go_live_at
    if page.scheduled_revision is not None or (go_live_at and go_live_at > timezone.now()):
        return _("“%(title)s” is scheduled for publication.") % {"title": page.title}
    return ""


def drafted_fields(row: Any, newest: Any) -> list[str]:
    """Fields, other than those an import sets, that a live page's draft would change.

    :param row: the page as it is live.
    :param newest: its newest version.
    """
    if not row.live or not row.has_unpublished_changes:
        return []
    live, draft = _stored(row), _stored(newest)
    return [
        name
        for name, value in live.items()
        if name not in _NO_DRAFT and name in draft and draft[name] != value
    ]


def _stored(page: Any) -> dict[str, str]:
    """A page's values as revisions store them: JSON knows no microseconds."""
    values = page.serializable_data().items()
    return {name: json.dumps(value, cls=DjangoJSONEncoder) for name, value in values}


def is_pending(row: Any, newest: Any) -> bool:
    """Whether a page, untouched since its import, waits for its publication.

    One that somebody has unpublished does not wait.
    """
    if not row.live:
        return row.first_published_at is None
    return bool(row.has_unpublished_changes and not drafted_fields(row, newest))
