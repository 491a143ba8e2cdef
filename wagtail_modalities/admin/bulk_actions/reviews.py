"""Marking modalities as reviewed and setting their next review, in bulk."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from wagtail_modalities.admin.bulk_actions.base import ModalitiesBulkAction
from wagtail_modalities.days import current_day
from wagtail_modalities.models import ModalityMixin, reviewing
from wagtail_modalities.models.review_rows import last_reviews


class ReviewedForm(forms.Form):
    """Who reviewed the pages, when, and when they are to be reviewed again."""

    reviewed_by = forms.CharField(
        label=_("Reviewed by"),
        max_length=120,
        required=False,
        help_text=_(
            "Name and qualification, for example: Dr. M. Ortiz, Clinical Psychologist. Blank keeps "
            "each page's reviewer."
        ),
    )
    last_reviewed = forms.DateField(
        label=_("Reviewed on"), widget=AdminDateInput, initial=current_day
    )
    next_review_due = forms.DateField(
        label=_("Next review due"),
        required=False,
        widget=AdminDateInput,
        help_text=_(
            "Blank takes the day of this review and the interval from the site's settings."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        day, due = cleaned.get("last_reviewed"), cleaned.get("next_review_due")
        if day and day > current_day():
            self.add_error("last_reviewed", gettext("A review cannot lie in the future."))
        if day and due and due <= day:
            self.add_error("next_review_due", gettext("The next review comes after the last one."))
        return cleaned


class NextReviewForm(forms.Form):
    """When the pages are to be reviewed again."""

    next_review_due = forms.DateField(label=_("Next review due"), widget=AdminDateInput)

    def clean_next_review_due(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["next_review_due"]
        if day < current_day():
            raise forms.ValidationError(gettext("The next review cannot lie in the past."))
        return day


class _ReviewAction(ModalitiesBulkAction):
    header_icon = "calendar-check"
    page_mixin = ModalityMixin

    def why_not(self, page: Any) -> str:
        user = self.request.user
        if not isinstance(page, self.page_mixin):
            return gettext("Only modalities are reviewed.")
        if not page.permissions_for_user(user).can_edit():
            return gettext("You may not edit this page.")
        if page.alias_of_id:
            return gettext("This page is an alias: review the page that it follows.")
        if not reviewing.may_review(page, user):
            return gettext("Others have locked this page, or review it in a workflow.")
        return ""

    def detail(self, page: Any) -> str:
        if not page.last_reviewed:
            return gettext("Never reviewed")
        named = {"date": date_format(page.last_reviewed), "name": page.reviewed_by}
        if page.reviewed_by:
            return gettext("Last reviewed on %(date)s by %(name)s") % named
        return gettext("Last reviewed on %(date)s") % named


class MarkReviewed(_ReviewAction):
    """Whoever may edit the pages records that they were reviewed. Publishes nothing."""

    display_name = _("Mark as reviewed")
    aria_label = _("Mark selected modalities as reviewed")
    action_type = "modalities_mark_reviewed"
    form_class = ReviewedForm
    question = _("These pages will be marked as reviewed. Drafts stay drafts.")

    @classmethod
    def execute_action(cls, objects: list[Any], **kwargs: Any) -> tuple[int, int]:
        marked = reviewing.mark_reviewed(
            objects,
            user=kwargs["user"],
            reviewed_by=kwargs["reviewed_by"],
            on=kwargs["last_reviewed"],
            next_due=kwargs["next_review_due"],
        )
        return marked, 0

    def done(self, count: int) -> str:
        return ngettext(
            "%(count)d page is marked as reviewed.",
            "%(count)d pages are marked as reviewed.",
            count,
        ) % {"count": count}


class SetNextReview(_ReviewAction):
    """Whoever may edit the pages says when their next review is due. Publishes nothing."""

    display_name = _("Set next review")
    aria_label = _("Set the next review of selected modalities")
    action_type = "modalities_set_next_review"
    form_class = NextReviewForm
    action_priority = 101
    question = _("The next review of these pages will be due on another day. Drafts stay drafts.")

    def prepare_action(self, objects: list[Any], objects_without_access: Any) -> None:
        """Leave out, in place as core hands the list on, what was reviewed after that day."""
        due = self.get_execution_context()["next_review_due"]
        reviewed = last_reviews(objects)
        late = [page for page in objects if page.pk in reviewed and reviewed[page.pk] >= due]
        reason = gettext("It was reviewed on that day or later.")
        self.skipped += [(page, reason) for page in late]
        objects[:] = [page for page in objects if page not in late]

    @classmethod
    def execute_action(cls, objects: list[Any], **kwargs: Any) -> tuple[int, int]:
        due = kwargs["next_review_due"]
        return reviewing.set_next_review(objects, user=kwargs["user"], due=due), 0

    def done(self, count: int) -> str:
        return ngettext(
            "The next review of %(count)d page is set.",
            "The next review of %(count)d pages is set.",
            count,
        ) % {"count": count}
