"""What pages of every type are narrowed by: state, language and site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Site, WorkflowState

from wagtail_modalities.admin.filters import ListFilter
from wagtail_modalities.admin.pages import base_page_model


class State(models.TextChoices):
    """Where a page stands with publication. A page may be in several."""

    LIVE = "live", _("Live")
    DRAFT = "draft", _("Not published")
    CHANGED = "changed", _("Live with unpublished changes")
    SCHEDULED = "scheduled", _("Scheduled")
    WORKFLOW = "workflow", _("In a workflow")


_STATES = {
    State.LIVE: Q(live=True),
    State.DRAFT: Q(live=False),
    State.CHANGED: Q(live=True, has_unpublished_changes=True),
    State.SCHEDULED: Q(_approved_schedule=True),
    State.WORKFLOW: Q(_in_workflow=True),
}


def _pages_with_states(user: Any) -> QuerySet[Any]:
    model = base_page_model()
    workflows = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(model),
        object_id=Cast(OuterRef("pk"), output_field=CharField()),
    )
    pages = model._default_manager.annotate_approved_schedule()
    marked: QuerySet[Any] = pages.annotate(_in_workflow=Exists(workflows))
    return marked


def _locales() -> Sequence[tuple[str, Any]]:
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return ()
    found = [(locale.language_code, str(locale)) for locale in Locale.objects.all()]
    return found if len(found) > 1 else ()


def _sites() -> Sequence[tuple[str, Any]]:
    found = [(str(site.pk), str(site)) for site in Site.objects.all()]
    return found if len(found) > 1 else ()


def _below(site_pk: str) -> Q:
    root = Site.objects.select_related("root_page").get(pk=site_pk).root_page
    pages = base_page_model()._default_manager.descendant_of(root, inclusive=True)
    return Q(pk__in=pages.values("pk"))


STATE = ListFilter(
    "state",
    _("State"),
    choices=lambda: State.choices,
    condition=lambda value: _STATES[State(value)],
    rows=_pages_with_states,
)
#: of pages and terms alike; by key, as core's own filter of this name
LOCALE = ListFilter(
    "locale",
    _("Locale"),
    choices=_locales,
    condition=lambda code: Q(locale__in=Locale.objects.filter(language_code=code).values("pk")),
)
SITE = ListFilter("site", _("Site"), choices=_sites, condition=_below)
