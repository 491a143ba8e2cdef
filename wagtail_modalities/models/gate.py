"""The consent gate on a quote's row: nothing goes live without consent, whichever way it comes.

Forms refuse with an error at the field; every other way into publication (schedule, workflow, bulk
action, API, an older revision, a copy, an alias) ends in ``save()`` with ``live=True``. There the
gate leaves the quote unpublished, says why in the log, and raises nothing: another page in the
same batch still goes out.
"""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models.base import PageBase
from wagtail_modalities.models.consent import (
    CONSENT_FIELDS,
    ConsentScope,
    ConsentStatus,
    digest_words,
    may_be_translated,
    refusal,
    source_of,
)
from wagtail_modalities.models.consent.rows import LOG_PREFIX

#: fields that can put words on the site (``alias_of`` does so when an alias becomes a page), and
#: those that ``save()`` never writes from memory
_GATED = frozenset(
    {"live", "quote", "body", "alias_of", "alias_of_id", "words_digest", *CONSENT_FIELDS}
)

#: fields that say whether, and since when, a page is published
_UNPUBLISHED = {
    "live",
    "has_unpublished_changes",
    "live_revision",
    "go_live_at",
    "first_published_at",
    "last_published_at",
}


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
    #: whether this instance has just been copied for translation, its words still the original's
    awaits_translation = False

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the page, unless that would put words without consent on the site.

        A row that exists keeps its consent whatever is in memory: consent changes through the
        verbs of :mod:`wagtail_modalities.models.consent` alone, so an instance loaded before
        somebody withdrew cannot write the old consent back. A new row may bring its own.

        Where publication is refused, ``live`` is False in memory afterwards. The row keeps its
        words, and stays live, if those are live and agreed to; then the instance has them too.
        Otherwise the new words are saved as a draft.
        """
        written = kwargs.get("update_fields")
        if written is not None and not _GATED.intersection(written):
            self._forget_publication(written)
            super().save(*args, **kwargs)
            return
        row = self._locked_row()
        for name, value in self._consent_to_keep(row).items():
            setattr(self, name, value)
        self.words_digest = self._digest_to_be(row, written)
        if written is not None:
            kwargs["update_fields"] = {*written, *CONSENT_FIELDS, "words_digest"}
        reason = self._refusal() if self.live else ""
        if reason and self._goes_live(row):
            self._refuse(row, reason, *args, **kwargs)
        else:
            super().save(*args, **kwargs)

    def _refusal(self) -> str:
        """Return why the words may not go live; '' when they may."""
        reason = refusal(self, digest=self.words_digest)
        if not reason and self.awaits_translation and modalities_settings.CONSENT_GATE:
            return gettext("The words are still those of the original. Translate them first.")
        return reason

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return the quote as the revision has it; a fresh copy stays one."""
        page = super().with_content_json(content)
        page.awaits_translation = self.awaits_translation
        return page

    def _locked_row(self) -> Any:
        if not self.pk:
            return None
        return type(self)._default_manager.select_for_update().filter(pk=self.pk).first()

    def _consent_to_keep(self, row: Any) -> dict[str, Any]:
        """Return the consent fields that saving leaves in the row."""
        source = row
        if self.alias_of_id:
            source = None  # an alias reads another page's consent and has none of its own
        elif row is None:
            source = self
        elif row.alias_of_id:
            # an alias becomes a page: a copy, or a translation of the page it followed
            followed = source_of(row)
            keeps = followed.locale_id != row.locale_id and may_be_translated(followed)
            source = followed if keeps else None
        if source is None:
            return {name: self._meta.get_field(name).get_default() for name in CONSENT_FIELDS}
        return {name: getattr(source, name) for name in CONSENT_FIELDS}

    def _digest_to_be(self, row: Any, written: Any) -> str:
        """Return the digest of the words the row will have, of which not all may be written."""
        if written is None or row is None:
            return str(self.current_digest())
        quote = self.quote if "quote" in written else row.quote
        return digest_words(quote, self.body if "body" in written else row.body)

    def _goes_live(self, row: Any) -> bool:
        """Whether saving would publish: not so when an already live row is merely saved again.

        Turning the gate on, or an expiry, hides live quotes but unpublishes none by itself.
        """
        return (
            row is None
            or not row.live
            or row.alias_of_id != self.alias_of_id
            or row.last_published_at != self.last_published_at
            or row.current_digest() != self.words_digest
        )

    def _refuse(self, row: Any, reason: str, *args: Any, **kwargs: Any) -> None:
        is_converted = row is not None and row.alias_of_id != self.alias_of_id
        if row is not None and row.live and not is_converted and not refusal(row):
            rows = type(self)._default_manager.filter(pk=self.pk)
            rows.update(has_unpublished_changes=True)
            self._take_words_of(row)
            self._mark_unpublished(row)
        else:
            if row is not None and row.live:
                row.unpublish()
            self._mark_unpublished(row)
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] |= _UNPUBLISHED
            super().save(*args, **kwargs)
        self.revisions.update(approved_go_live_at=None)
        log(instance=self, action=f"{LOG_PREFIX}.refused", data={"reason": reason})

    def _take_words_of(self, row: Any) -> None:
        # receivers of page_published get this instance: it must not hand out the refused words
        for field in self._meta.concrete_fields:
            setattr(self, field.attname, getattr(row, field.attname))

    def _mark_unpublished(self, row: Any) -> None:
        # core's publish action reads these after save(): it must neither log a publication
        # nor, for a date that has passed, a schedule
        self.live = False
        self.has_unpublished_changes = True
        self.live_revision = None
        self.go_live_at = None
        self.first_published_at = row.first_published_at if row is not None else None
        self.last_published_at = row.last_published_at if row is not None else None

    def _forget_publication(self, written: Any) -> None:
        # core's copy action sets these after the save that was refused
        if not self.live and "live_revision" in written:
            self.live_revision = self.first_published_at = self.last_published_at = None
