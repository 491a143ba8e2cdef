"""What a consent says, and whether words may be shown under it. Nothing here writes."""

from __future__ import annotations

import datetime
import hashlib
import unicodedata
from collections.abc import Container, Iterable
from typing import TYPE_CHECKING, Any, Protocol

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.days import current_day

if TYPE_CHECKING:
    from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin

#: Kept from the row when a revision is loaded, reset by copying; private.
CONSENT_FIELDS = (
    "consent_status",
    "consent_date",
    "consent_expires",
    "consent_scope",
    "consent_note",
    "consent_digests",
)

#: how far back :func:`agreed_version` looks for the text that was agreed to
REVISIONS_SEARCHED = 50


class ConsentStatus(models.TextChoices):
    """Where a quote stands with the person who said it."""

    NOT_ASKED = "not_asked", _("Not asked")
    REQUESTED = "requested", _("Requested")
    GRANTED = "granted", _("Granted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    NOT_NEEDED = "not_needed", _("Not needed")


class ConsentScope(models.TextChoices):
    """What somebody agreed to; without the website the quote is invisible."""

    WEBSITE = "website", _("This website")
    TRANSLATION = "translation", _("Translations")
    SYNDICATION = "syndication", _("Other sites and feeds")


#: the states in which words may be shown
VALID_STATUSES = (ConsentStatus.GRANTED, ConsentStatus.NOT_NEEDED)


class ConsentRecord(Protocol):
    """What consent is read from: a quote, or a row of its columns."""

    consent_status: str
    consent_expires: datetime.date | None
    consent_scope: Container[str]
    consent_digests: Container[str]


def plain_words(words: str, body: Any = None) -> str:
    """Return the words that somebody agrees to, as one text.

    :param words: the quote's plain text.
    :param body: the quote's stream value, or None; its plain text is part of the words.
    """
    parts = [words]
    if body:
        parts += body.stream_block.get_searchable_content(body)
    return "\n\n".join(str(part) for part in parts if part)


def digest_words(words: str, body: Any = None) -> str:
    """Return the SHA-256, in hex, of :func:`plain_words`.

    The text is brought to Unicode normal form C and its white space is folded, so that neither an
    editor's line breaks nor a keyboard's accents count as changed words.
    """
    text = " ".join(unicodedata.normalize("NFC", plain_words(words, body)).split())
    return hashlib.sha256(text.encode()).hexdigest()


def problem(
    record: ConsentRecord, digest: str, *, translated: bool = False, on: datetime.date | None = None
) -> str:
    """Return why words may not be shown under a consent; '' when they may.

    :param record: whose consent fields are read: the quote itself, or an alias's source.
    :param digest: :func:`digest_words` of the words in question.
    :param translated: whether they stand in another locale than the record's.
    :param on: the day, in the site's TIME_ZONE; today when left out. The last valid day counts.
    """
    if not modalities_settings.CONSENT_GATE:
        return ""
    return defect(record, digest, translated=translated, on=on or current_day())


def defect(record: ConsentRecord, digest: str, *, translated: bool, on: datetime.date) -> str:
    """Return what :func:`problem` does where the gate is known to be on."""
    if record.consent_status not in VALID_STATUSES:
        return gettext("Consent is not recorded. Record that it was granted, or is not needed.")
    if record.consent_expires and record.consent_expires < on:
        return gettext("Consent has expired. Ask again and record the new consent.")
    if ConsentScope.WEBSITE not in record.consent_scope:
        return gettext("Consent does not cover the website. Record one that does.")
    if translated and ConsentScope.TRANSLATION not in record.consent_scope:
        return gettext("Consent does not cover translations. Record one that does.")
    if digest not in record.consent_digests:
        return gettext(
            "The words differ from those agreed to. Record consent for the new words, or that "
            "only spelling or punctuation changed."
        )
    return ""


def source_of(quote: SpecialistQuoteMixin) -> SpecialistQuoteMixin:
    """Return the quote whose consent counts: the quote, or what it is an alias of, to the end."""
    return sources_of([quote])[quote.pk]


def sources_of(
    quotes: Iterable[SpecialistQuoteMixin],
) -> dict[int | None, SpecialistQuoteMixin]:
    """Return :func:`source_of` of many quotes by their ids.

    No query where none is an alias; else one for each link of the longest chain.
    """
    asked = list(quotes)
    rows: dict[int, SpecialistQuoteMixin] = {}
    wanted = {quote.alias_of_id for quote in asked} - {None}
    while wanted:
        found = type(asked[0])._default_manager.in_bulk(list(wanted))
        rows |= found
        wanted = {row.alias_of_id for row in found.values()} - {None, *rows}
    return {quote.pk: _followed(quote, rows) for quote in asked}


def _followed(
    quote: SpecialistQuoteMixin, rows: dict[int, SpecialistQuoteMixin]
) -> SpecialistQuoteMixin:
    source, seen = quote, {quote.pk}
    while source.alias_of_id in rows and source.alias_of_id not in seen:
        seen.add(source.alias_of_id)
        source = rows[source.alias_of_id]
    return source


def refusal(
    quote: SpecialistQuoteMixin,
    *,
    on: datetime.date | None = None,
    digest: str = "",
    source: SpecialistQuoteMixin | None = None,
) -> str:
    """Return why the quote's present words may not go live or be shown; '' when they may.

    Reads an alias's source, and asks for the translation scope where its locale differs.

    :param on: the day, in the site's TIME_ZONE; today when left out.
    :param digest: of the words in question, where they are not those in memory.
    :param source: :func:`source_of` the quote, where it is known already.
    """
    source = source or source_of(quote)
    translated = source.locale_id != quote.locale_id
    return problem(source, digest or quote.current_digest(), translated=translated, on=on)


def valid_consent(quote: SpecialistQuoteMixin, *, on: datetime.date | None = None) -> bool:
    """Return whether the quote's present words may be shown; True where the gate is off."""
    return not refusal(quote, on=on)


def may_grant(quote: SpecialistQuoteMixin, user: Any) -> bool:
    """Return whether ``user`` may record consent: whoever may publish the quote."""
    return bool(quote.permissions_for_user(user).can_publish())


def may_withdraw(quote: SpecialistQuoteMixin, user: Any) -> bool:
    """Return whether ``user`` may withdraw or ask: whoever may edit the quote."""
    return bool(quote.permissions_for_user(user).can_edit())


def agreed_version(quote: SpecialistQuoteMixin) -> SpecialistQuoteMixin | None:
    """Return the newest version of the quote whose words were agreed to; None without one.

    That is the row, or a revision where the row, not live, already has the draft's words.
    """
    row: SpecialistQuoteMixin = type(quote)._default_manager.get(pk=quote.pk)
    if row.current_digest() in row.consent_digests:
        return row
    for revision in row.revisions.order_by("-created_at", "-pk")[:REVISIONS_SEARCHED]:
        version: SpecialistQuoteMixin = revision.as_object()
        if version.current_digest() in row.consent_digests:
            return version
    return None
