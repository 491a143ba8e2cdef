"""Taking consent back, and what happens when its last day has passed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from wagtail.actions.unpublish_page import UnpublishPageAction

from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.days import current_day
from wagtail_modalities.models.consent.reading import (
    VALID_STATUSES,
    ConsentStatus,
    digest_words,
    refusal,
    source_of,
)
from wagtail_modalities.models.consent.rows import LOG_PREFIX, lock, log_verb, write

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from wagtail_modalities.models.specialist import Specialist
    from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin


@transaction.atomic
def withdraw(quote: SpecialistQuoteMixin, *, user: AbstractBaseUser | None) -> None:
    """Take the consent back: the words go dark at once, with every alias of them.

    Cancels schedules and workflows, unpublishes, and purges through core's unpublish signal. For
    an alias the source's consent is withdrawn, since it is the one that counts. Copies and
    translations have a consent of their own: see :func:`same_words`.
    """
    source = source_of(quote)
    lock(source)
    write(source, consent_status=str(ConsentStatus.WITHDRAWN), consent_digests=[])
    log_verb(source, "withdrawn", user)
    _take_down(source, user)
    if source.pk != quote.pk:
        quote.refresh_from_db()


@transaction.atomic
def withdraw_each(quotes: Iterable[SpecialistQuoteMixin], *, user: AbstractBaseUser | None) -> int:
    """Withdraw the consent of several quotes, all of them or none.

    :returns: how many quotes were withdrawn, aliases not counted.
    """
    sources = {source.pk: source for source in map(source_of, quotes)}
    for source in sources.values():
        withdraw(source, user=user)
    return len(sources)


def withdraw_all(specialist: Specialist, *, user: AbstractBaseUser | None) -> int:
    """Withdraw every consent of one person, in every copy, alias and locale.

    :returns: how many quotes were withdrawn, aliases not counted.
    """
    return withdraw_each(quotes_by(specialist), user=user)


def quotes_by(specialist: Specialist) -> list[SpecialistQuoteMixin]:
    """Return every quote that is, or in a draft or schedule will be, by ``specialist``.

    Aliases are left out: they have no consent of their own.
    """
    from wagtail_modalities import get_specialist_quote_model
    from wagtail_modalities.models.protection import drafts_naming

    model = get_specialist_quote_model()
    rows = model._default_manager.filter(alias_of__isnull=True)
    named = models.Q(specialist=specialist) | models.Q(
        pk__in=drafts_naming("specialist", specialist.pk, model)
    )
    return list(rows.filter(named).order_by("path"))


def same_words(quote: SpecialistQuoteMixin) -> list[SpecialistQuoteMixin]:
    """Return the quote's translations and copies: other rows with a consent of their own.

    A copy is known by having the same words. Aliases are left out, and so is the quote itself.
    """
    source = source_of(quote)
    # drafts without words yet are not copies of each other
    words = {*source.consent_digests, source.words_digest} - {"", digest_words("")}
    same = models.Q(translation_key=source.translation_key) | models.Q(words_digest__in=words)
    rows = type(source)._default_manager.filter(same, alias_of__isnull=True)
    return list(rows.exclude(pk=source.pk).order_by("path"))


def aliases_of(quote: SpecialistQuoteMixin) -> list[SpecialistQuoteMixin]:
    """Return every alias of the quote, aliases of aliases included."""
    found: dict[Any, SpecialistQuoteMixin] = {}
    parents = [quote.pk]
    while parents:
        level = type(quote)._default_manager.filter(alias_of__in=parents).order_by("path")
        new = {alias.pk: alias for alias in level if alias.pk not in found}
        found |= new
        parents = list(new)
    return list(found.values())


def due_for_expiry(on: datetime.date | None = None) -> list[SpecialistQuoteMixin]:
    """Return the quotes that are live, or live as an alias, past their consent's last day.

    :param on: the day; today in the site's TIME_ZONE when left out.
    """
    from wagtail_modalities import get_specialist_quote_model

    if not modalities_settings.CONSENT_GATE:
        return []
    rows = get_specialist_quote_model()._default_manager.filter(
        consent_expires__lt=on or current_day(),
        consent_status__in=VALID_STATUSES,
        alias_of__isnull=True,
    )
    return [q for q in rows.order_by("path") if q.live or any(a.live for a in aliases_of(q))]


@transaction.atomic
def expire(quote: SpecialistQuoteMixin) -> bool:
    """Unpublish a quote whose consent's last day has passed, with its aliases, and log it.

    :returns: whether anything was live.
    """
    from wagtail_modalities.changes import pages

    if quote.consent_expires:
        pages.ending([quote.pk], quote.consent_expires)
    return _take_down(quote, None, log_action=f"{LOG_PREFIX}.expired")


def expire_due(on: datetime.date | None = None) -> list[SpecialistQuoteMixin]:
    """Unpublish every live quote whose consent's last day has passed, and log it.

    Reading already hides them from the midnight after that day; this makes core's state agree.

    :param on: the day; today in the site's TIME_ZONE when left out.
    :returns: the quotes that were unpublished.
    """
    return [quote for quote in due_for_expiry(on) if expire(quote)]


def live_without_consent(on: datetime.date | None = None) -> list[SpecialistQuoteMixin]:
    """Return the quotes that core calls live and that nobody sees for want of consent.

    That is what turning the gate on again finds; it unpublishes nothing by itself. Empty where
    the gate is off.
    """
    from wagtail_modalities import get_specialist_quote_model

    if not modalities_settings.CONSENT_GATE:
        return []
    live = get_specialist_quote_model()._default_manager.filter(live=True).order_by("path")
    return [quote for quote in live if refusal(quote, on=on)]


def _take_down(quote: SpecialistQuoteMixin, user: Any, log_action: str | bool = True) -> bool:
    """Unpublish a quote and its aliases, cancel its schedules and workflow; True if one was live.

    Aliases first: core would unpublish them with the quote, and log nothing.
    """
    was_live = False
    page = type(quote)._default_manager.get(pk=quote.pk)
    for target in [*aliases_of(page), page]:
        if state := target.current_workflow_state:
            state.cancel(user=user)
        target.revisions.update(approved_go_live_at=None)
        if target.live:
            was_live = True
            # whoever may edit may withdraw: core would ask for the right to publish
            action = UnpublishPageAction(target, user=user, log_action=log_action)
            action.execute(skip_permission_checks=True)
    quote.live = False
    return was_live
