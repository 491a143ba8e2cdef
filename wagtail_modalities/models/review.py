"""Who wrote and who reviewed a page, and when it is to be reviewed again."""

from __future__ import annotations

import calendar
import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail_modalities.days import current_day
from wagtail_modalities.models.base import PageBase
from wagtail_modalities.models.settings import ModalitiesSettings

#: a copy or a translation has not been reviewed by anybody
REVIEW_FIELDS = ("reviewed_by", "last_reviewed", "next_review_due")


class ReviewMixin(PageBase):
    """Author, reviewer and review dates."""

    author_name = models.CharField(_("author"), max_length=120, blank=True)
    reviewed_by = models.CharField(
        _("reviewed by"),
        max_length=120,
        blank=True,
        help_text=_("Name and qualification, for example: Dr. M. Ortiz, Clinical Psychologist"),
    )
    last_reviewed = models.DateField(_("last reviewed"), null=True, blank=True)
    next_review_due = models.DateField(
        _("next review due"),
        null=True,
        blank=True,
        help_text=_("Blank takes the last review and the interval from the site's settings."),
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the page; an alias that becomes a page of its own is a copy, and reviewed by nobody.

        Core copies an alias's fields with all the rest, and keeps them when it is converted.
        """
        if self._was_alias():
            for name in REVIEW_FIELDS:
                setattr(self, name, self._meta.get_field(name).get_default())
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], *REVIEW_FIELDS}
        super().save(*args, **kwargs)

    def _was_alias(self) -> bool:
        """Whether the row follows another page and the instance does not."""
        # aliases have no revisions: most pages are told from them without a query
        if self._state.adding or self.alias_of_id or self.latest_revision_id:
            return False
        rows = type(self)._default_manager.filter(pk=self.pk, alias_of__isnull=False)
        return bool(rows.exists())

    def clean(self) -> None:
        super().clean()
        if self.last_reviewed and not self.next_review_due:
            self.next_review_due = add_months(self.last_reviewed, self.review_interval_months())

    def review_interval_months(self) -> int:
        """Return the site's review interval in months; the default where it is in no site."""
        site = self.get_site() if self.url_path else None
        settings = ModalitiesSettings.objects.filter(site=site).first() if site else None
        return (settings or ModalitiesSettings()).review_interval_months

    def publication_errors(self) -> dict[str, list[str]]:
        """Return what the review dates have against publication, by field name."""
        if self.last_reviewed and self.last_reviewed > current_day():
            return {"last_reviewed": [gettext("A review cannot lie in the future.")]}
        due = self.next_review_due
        if self.last_reviewed and due and due <= self.last_reviewed:
            return {"next_review_due": [gettext("The next review comes after the last one.")]}
        return {}


def add_months(day: datetime.date, months: int) -> datetime.date:
    """Return the same day ``months`` later, or the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    month += 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
