"""The consent gate on a quote's row: nothing goes live without consent, whichever way it comes.

Forms refuse with an error at the field; every other way into publication (schedule, workflow, bulk
action, API, an older revision, a copy, an alias) ends in ``save()`` with ``live=True``. There the
gate leaves the quote unpublished, says why in the log, and raises nothing: another page in the
same batch still goes out.
"""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from wagtail_modalities.models.base import PageBase
from wagtail_modalities.models.consent import (
    CONSENT_FIELDS,
    ConsentScope,
    ConsentStatus,
    problem,
    refusal,
    source_of,
)


def default_scope() -> list[str]:
    """Return the scope of a consent that names none: this website."""
    return [ConsentScope.WEBSITE.value]


class ConsentGateMixin(PageBase):
    """Consent's columns, and the ``save()`` that keeps words without consent off the site."""

    consent_status = models.CharField(
        _("consent"),
        max_length=12,
        choices=ConsentStatus.choices,
        default=ConsentStatus.NOT_ASKED,
        editable=False,
    )
    consent_date = models.DateField(_("consent given on"), null=True, blank=True, editable=False)
    consent_expires = models.DateField(
        _("consent expires after"), null=True, blank=True, editable=False, db_index=True
    )
    consent_scope = models.JSONField(
        _("scope of consent"), default=default_scope, blank=True, editable=False
    )
    consent_note = models.CharField(
        _("evidence of consent"),
        max_length=500,
        blank=True,
        editable=False,
        help_text=_("Where the evidence is kept. Files are not stored here."),
    )
    consent_digests = models.JSONField(
        _("wordings agreed to"), default=list, blank=True, editable=False
    )
    #: digest of the row's own words, so that the database can compare it with those agreed to
    words_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Any:
        page = super().from_db(*args, **kwargs)
        page.remember_consent()
        return page

    def remember_consent(self) -> None:
        """Note the consent fields as they are now, to tell a deliberate change from a stale one."""
        self._remembered_consent = self._consent_in_memory()

    def _consent_in_memory(self) -> dict[str, Any]:
        # deferred fields are not in __dict__, and must not be fetched just to be compared
        return {n: _frozen(self.__dict__[n]) for n in CONSENT_FIELDS if n in self.__dict__}

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the page, unless that would put words without consent on the site.

        An instance loaded before somebody withdrew must not write the old consent back, so
        consent fields are taken from the locked row unless code has set them on purpose.
        """
        fields = kwargs.get("update_fields")
        if fields is not None and "live" not in fields:
            if not self.live and "live_revision" in fields:
                self.live_revision = None  # a refused copy: core sets this after the first save
            super().save(*args, **kwargs)
            return
        row = self._locked_row()
        if row is not None and self._consent_in_memory() == self._remembered_consent:
            for name in CONSENT_FIELDS:
                setattr(self, name, getattr(row, name))
        self.words_digest = self.current_digest()
        if self.live and (reason := refusal(self)) and self._goes_live(row):
            self._refuse(row, reason, *args, **kwargs)
        else:
            super().save(*args, **kwargs)
        self.remember_consent()

    def _locked_row(self) -> Any:
        if not self.pk:
            return None
        return type(self)._default_manager.select_for_update().filter(pk=self.pk).first()

    def _goes_live(self, row: Any) -> bool:
        """Whether saving would publish: not so when an already live row is merely saved again.

        Turning the gate on, or an expiry, hides live quotes but unpublishes none by itself.
        """
        return (
            row is None
            or not row.live
            or row.last_published_at != self.last_published_at
            or row.words_digest != self.words_digest
        )

    def _refuse(self, row: Any, reason: str, *args: Any, **kwargs: Any) -> None:
        if row is None:
            self.first_published_at = self.last_published_at = None
            self._mark_unpublished()
            super().save(*args, **kwargs)
        elif row.live and not self._agreed_words_are_live(row):
            row.unpublish(log_action=False)
            self._mark_unpublished()
        else:
            # The row keeps its own words, live and agreed to or not live at all.
            rows = type(self)._default_manager.filter(pk=self.pk)
            rows.update(has_unpublished_changes=True)
            self._mark_unpublished()
        log(instance=self, action="wagtail_modalities.consent.refused", data={"reason": reason})

    def _agreed_words_are_live(self, row: Any) -> bool:
        source = source_of(row)
        return not problem(source, row.words_digest, translated=source.locale_id != row.locale_id)

    def _mark_unpublished(self) -> None:
        # core's publish action reads these after save(): it must neither log a publication
        # nor, for a date that has passed, a schedule
        self.live = False
        self.has_unpublished_changes = True
        self.live_revision = None
        self.go_live_at = None


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
