"""Consent to publish a person's words: what it covers, and every way it changes.

Consent is state of the quote's row, as core's ``locked`` is, and never part of a revision. It
changes through the functions here and nowhere else. Each runs in one transaction and writes a log
entry. Permission is asked by the caller (a view, a command): see :func:`may_grant` and
:func:`may_withdraw`.
"""

from __future__ import annotations

import datetime
import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from wagtail_modalities.conf import modalities_settings

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from wagtail_modalities.models.specialist import Specialist
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
    consent_scope: Sequence[str]
    consent_digests: Sequence[str]


def digest_words(words: str, body: Any = None) -> str:
    """Return the SHA-256, in hex, of the words that somebody agrees to.

    :param words: the quote's plain text.
    :param body: the quote's stream value, or None; its plain text is part of the words.

    The text is brought to Unicode normal form C and its white space is folded, so that neither an
    editor's line breaks nor a keyboard's accents count as changed words.
    """
    parts = [words]
    if body:
        parts += body.stream_block.get_searchable_content(body)
    text = " ".join(unicodedata.normalize("NFC", " ".join(str(part) for part in parts)).split())
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
    today = on or timezone.localdate()
    if record.consent_status not in VALID_STATUSES:
        return gettext("Consent is not recorded. Record that it was granted, or is not needed.")
    if record.consent_expires and record.consent_expires < today:
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
    seen = {quote.pk}
    source = quote
    while source.alias_of_id and source.alias_of_id not in seen:
        seen.add(source.alias_of_id)
        found = type(quote)._default_manager.filter(pk=source.alias_of_id).first()
        if found is None:
            break
        source = found
    return source


def refusal(quote: SpecialistQuoteMixin, *, on: datetime.date | None = None) -> str:
    """Return why the quote's present words may not go live or be shown; '' when they may.

    Reads an alias's source, and asks for the translation scope where its locale differs.
    """
    source = source_of(quote)
    return problem(
        source, quote.current_digest(), translated=source.locale_id != quote.locale_id, on=on
    )


def valid_consent(quote: SpecialistQuoteMixin, *, on: datetime.date | None = None) -> bool:
    """Return whether the quote's present words may be shown; True where the gate is off."""
    return not refusal(quote, on=on)


def may_grant(quote: SpecialistQuoteMixin, user: Any) -> bool:
    """Return whether ``user`` may record consent: whoever may publish the quote."""
    return bool(quote.permissions_for_user(user).can_publish())


def may_withdraw(quote: SpecialistQuoteMixin, user: Any) -> bool:
    """Return whether ``user`` may withdraw or ask: whoever may edit the quote."""
    return bool(quote.permissions_for_user(user).can_edit())


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
    if len(note) > 500:
        raise ValueError("A consent note has at most 500 characters")
    today = date or timezone.localdate()
    if expires and expires < today:
        raise ValueError("Consent cannot expire before it was given")
    row = _lock(quote)
    digest = quote.current_digest()
    _write(
        quote,
        consent_status=str(status),
        consent_date=today,
        consent_expires=expires,
        consent_scope=scopes,
        consent_note=note,
        consent_digests=_added(row.consent_digests, digest),
    )
    _log(quote, "granted", user, status=str(status), scope=scopes, digest=digest)


@transaction.atomic
def request(quote: SpecialistQuoteMixin, *, user: AbstractBaseUser | None, note: str = "") -> None:
    """Record that somebody was asked.

    Where there is a consent already (asking again, for changed words) only the log entry is
    made: the agreed words stay agreed to.

    :raises ValueError: for an alias.
    """
    _refuse_alias(quote)
    row = _lock(quote)
    if row.consent_status not in VALID_STATUSES:
        changes: dict[str, Any] = {"consent_status": str(ConsentStatus.REQUESTED)}
        if note:
            changes["consent_note"] = note[:500]
        _write(quote, **changes)
    _log(quote, "requested", user, digest=quote.current_digest())


@transaction.atomic
def record_spelling_change(
    quote: SpecialistQuoteMixin, *, user: AbstractBaseUser | None, before: str = ""
) -> None:
    """Record that the draft differs from the agreed words in spelling or punctuation only.

    :param quote: the draft with the new words.
    :param before: the agreed words; those of the row when left out. Both texts are logged.
    :raises ValueError: there is no valid consent that could be carried over, or an alias.
    """
    _refuse_alias(quote)
    row = _lock(quote)
    if row.consent_status not in VALID_STATUSES:
        raise ValueError("There is no consent that covers the words before the change")
    digest = quote.current_digest()
    _write(quote, consent_digests=_added(row.consent_digests, digest))
    _log(quote, "spelling", user, before=before or row.quote, after=quote.quote, digest=digest)


@transaction.atomic
def withdraw(quote: SpecialistQuoteMixin, *, user: AbstractBaseUser | None) -> None:
    """Take the consent back: the words go dark at once, with every alias of them.

    Cancels schedules and workflows, unpublishes, and purges through core's unpublish signal. For
    an alias the source's consent is withdrawn, since it is the one that counts.
    """
    source = source_of(quote)
    _lock(source)
    _write(
        source,
        consent_status=str(ConsentStatus.WITHDRAWN),
        consent_digests=[],
    )
    _log(source, "withdrawn", user)
    _take_down(source, user)
    if source.pk != quote.pk:
        quote.refresh_from_db()


@transaction.atomic
def withdraw_all(specialist: Specialist, *, user: AbstractBaseUser | None) -> int:
    """Withdraw every consent of one person, in every copy, alias and locale.

    :returns: how many quotes were withdrawn, aliases not counted.
    """
    quotes = list(quotes_by(specialist))
    for quote in quotes:
        withdraw(quote, user=user)
    return len(quotes)


def quotes_by(specialist: Specialist) -> Iterable[SpecialistQuoteMixin]:
    """Return every quote that is, or in its newest draft will be, by ``specialist``.

    Aliases are left out: they have no consent of their own.
    """
    from wagtail_modalities import get_specialist_quote_model
    from wagtail_modalities.models.protection import drafts_naming

    model = get_specialist_quote_model()
    rows = model._default_manager.filter(alias_of__isnull=True)
    named = models.Q(specialist=specialist) | models.Q(
        pk__in=drafts_naming("specialist", specialist.pk, model)
    )
    return rows.filter(named).order_by("path")


def expire_due(on: datetime.date | None = None) -> list[SpecialistQuoteMixin]:
    """Unpublish every live quote whose consent's last day has passed, and log it.

    Reading already hides them from the midnight after that day; this makes core's state agree.

    :param on: the day; today in the site's TIME_ZONE when left out.
    :returns: the quotes that were unpublished.
    """
    from wagtail_modalities import get_specialist_quote_model

    if not modalities_settings.CONSENT_GATE:
        return []
    today = on or timezone.localdate()
    model = get_specialist_quote_model()
    due = model._default_manager.filter(consent_expires__lt=today, alias_of__isnull=True)
    expired = []
    for quote in due.filter(consent_status__in=VALID_STATUSES):
        with transaction.atomic():
            if _take_down(quote, None, log_action="wagtail_modalities.consent.expired"):
                expired.append(quote)
    return expired


def _take_down(quote: SpecialistQuoteMixin, user: Any, log_action: str | bool = True) -> bool:
    """Unpublish a quote and its aliases, cancel its schedules and workflow; True if it was live."""
    model = type(quote)
    page = model._default_manager.get(pk=quote.pk)
    state = page.current_workflow_state
    if state:
        state.cancel(user=user)
    page.revisions.update(approved_go_live_at=None)
    was_live = bool(page.live)
    if was_live:
        page.unpublish(user=user, log_action=log_action)
    for alias in model._default_manager.filter(alias_of=quote.pk):
        was_live = _take_down(alias, user, log_action) or was_live
    quote.live = False
    return was_live


def _lock(quote: SpecialistQuoteMixin) -> SpecialistQuoteMixin:
    """Return the quote's row as it is now, locked until the transaction ends."""
    row: SpecialistQuoteMixin = type(quote)._default_manager.select_for_update().get(pk=quote.pk)
    return row


def _write(quote: SpecialistQuoteMixin, **values: Any) -> None:
    """Write consent fields to the row and to ``quote``, past the page's own save()."""
    type(quote)._default_manager.filter(pk=quote.pk).update(**values)
    for name, value in values.items():
        setattr(quote, name, value)
    quote.remember_consent()


def _log(quote: SpecialistQuoteMixin, verb: str, user: Any, **data: Any) -> None:
    log(instance=quote, action=f"wagtail_modalities.consent.{verb}", user=user, data=data)


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
