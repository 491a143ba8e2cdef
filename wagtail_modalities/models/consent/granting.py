"""Recording that somebody was asked, agreed, or agreed already but for the spelling."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction

from wagtail_modalities.days import current_day
from wagtail_modalities.models.consent.reading import (
    VALID_STATUSES,
    ConsentScope,
    ConsentStatus,
    agreed_version,
    plain_words,
)
from wagtail_modalities.models.consent.rows import lock, log_verb, write

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin


@transaction.atomic
def grant(
    quote: SpecialistQuoteMixin,
    *,
    user: AbstractBaseUser | None,
    status: str = ConsentStatus.GRANTED,
    date: datetime.date | None = None,
    expires: datetime.date | None = None,
    scope: Iterable[str] = (ConsentScope.WEBSITE,),
    note: str = "",
) -> None:
    """Record that somebody agreed to the quote's words as ``quote`` has them in memory.

    :param quote: the row, or the draft whose words were agreed to.
    :param user: who records it, None for a command.
    :param status: ``granted`` or ``not_needed``.
    :param date: the day of the consent; today when left out.
    :param expires: its last valid day; None for no end.
    :param scope: values of :class:`ConsentScope`.
    :param note: where the evidence is kept, at most 500 characters.
    :raises ValueError: for a status, scope, note or alias that cannot be recorded.
    """
    if status not in VALID_STATUSES:
        raise ValueError(f"grant() records granted or not_needed, not {status!r}")
    scopes = _checked_scope(scope)
    _refuse_alias(quote)
    _refuse_long(note)
    given_on = _first_day(date, expires)
    row = lock(quote)
    digest = quote.current_digest()
    write(
        quote,
        consent_status=str(status),
        consent_date=given_on,
        consent_expires=expires,
        consent_scope=scopes,
        consent_note=note,
        consent_digests=_added(row.consent_digests, digest),
    )
    log_verb(quote, "granted", user, status=str(status), scope=scopes, digest=digest)


@transaction.atomic
def grant_each(
    quotes: Iterable[SpecialistQuoteMixin], *, user: AbstractBaseUser | None, **terms: Any
) -> int:
    """Record the same consent to several quotes, all of them or none.

    It covers the live words of each, and the draft's where nothing is live. Aliases are left out:
    the consent of the page that they follow counts.

    :param terms: what else :func:`grant` takes.
    :returns: how many consents were recorded.
    :raises ValueError: as :func:`grant` does.
    """
    sources = [quote for quote in quotes if not quote.alias_of_id]
    for quote in sources:
        grant(quote if quote.live else quote.get_latest_revision_as_object(), user=user, **terms)
    return len(sources)


@transaction.atomic
def renew(
    quote: SpecialistQuoteMixin,
    *,
    user: AbstractBaseUser | None,
    date: datetime.date | None = None,
    expires: datetime.date | None = None,
    note: str = "",
) -> None:
    """Record that somebody agrees to the same words for longer.

    Scope and wordings stay as they are: for others, :func:`grant` records a new consent. What has
    ended meanwhile is not published by this.

    :param quote: the quote, live or draft.
    :param user: who records it, None for a command.
    :param date: the day of the renewal; today when left out.
    :param expires: the new last valid day; None for no end.
    :param note: where the evidence is kept, at most 500 characters.
    :raises ValueError: there is no consent to renew, or one of the values cannot be recorded.
    """
    _refuse_alias(quote)
    _refuse_long(note)
    given_on = _first_day(date, expires)
    row = lock(quote)
    if row.consent_status not in VALID_STATUSES:
        raise ValueError("There is no consent that could be renewed")
    write(quote, consent_date=given_on, consent_expires=expires, consent_note=note)
    until = expires.isoformat() if expires else ""
    log_verb(quote, "renewed", user, expires=until, digest=quote.current_digest())


@transaction.atomic
def request(quote: SpecialistQuoteMixin, *, user: AbstractBaseUser | None, note: str = "") -> None:
    """Record that somebody was asked.

    Where there is a consent already (asking again, for changed words) only the log entry is
    made: the agreed words stay agreed to.

    :param note: how they were asked; it is kept in the log.
    :raises ValueError: for an alias, or a note of more than 500 characters.
    """
    _refuse_alias(quote)
    _refuse_long(note)
    row = lock(quote)
    if row.consent_status not in VALID_STATUSES:
        changes: dict[str, Any] = {"consent_status": str(ConsentStatus.REQUESTED)}
        if note:
            changes["consent_note"] = note
        write(quote, **changes)
    log_verb(quote, "requested", user, digest=quote.current_digest(), note=note)


@transaction.atomic
def record_spelling_change(
    quote: SpecialistQuoteMixin, *, user: AbstractBaseUser | None, before: str = ""
) -> None:
    """Record that the draft differs from the agreed words in spelling or punctuation only.

    :param quote: the draft with the new words.
    :param before: the agreed words; looked up when left out. Both texts are logged.
    :raises ValueError: there is no consent that could be carried over, its words cannot be found
        any more, or ``quote`` is an alias.
    """
    _refuse_alias(quote)
    row = lock(quote)
    if row.consent_status not in VALID_STATUSES:
        raise ValueError("There is no consent that covers the words before the change")
    if not before:
        agreed = agreed_version(quote)
        if agreed is None:
            raise ValueError("The words that were agreed to cannot be found any more")
        before = plain_words(agreed.quote, agreed.body)
    digest = quote.current_digest()
    write(quote, consent_digests=_added(row.consent_digests, digest))
    after = plain_words(quote.quote, quote.body)
    log_verb(quote, "spelling", user, before=before, after=after, digest=digest)


def _added(digests: Sequence[str], digest: str) -> list[str]:
    return [*(d for d in digests if d != digest), digest]


def _checked_scope(scope: Iterable[str]) -> list[str]:
    scopes = [str(s) for s in scope]
    unknown = [s for s in scopes if s not in ConsentScope.values]
    if unknown:
        raise ValueError(f"Unknown consent scope: {', '.join(unknown)}")
    return scopes


def _refuse_alias(quote: SpecialistQuoteMixin) -> None:
    if quote.alias_of_id:
        raise ValueError("An alias has no consent of its own: record it on the page it follows")


def _refuse_long(note: str) -> None:
    if len(note) > 500:
        raise ValueError("A consent note has at most 500 characters")


def _first_day(date: datetime.date | None, expires: datetime.date | None) -> datetime.date:
    """The day from which a consent holds: today, where none is given."""
    given_on = date or current_day()
    if expires and expires < given_on:
        raise ValueError("Consent cannot expire before it was given")
    return given_on
