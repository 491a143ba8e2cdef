"""Quotes whose consent somebody must see to."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.models.consent import VALID_STATUSES, ConsentStatus
from wagtail_modalities.waiting.pages import pages_of, span


class Finding(models.TextChoices):
    """What there is to see to. A quote may have several."""

    MISSING = "missing", _("Not recorded")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")
    EXPIRING = "expiring", _("Expires within 30 days")
    OTHER_WORDS = "other_words", _("For other words")
    NO_EVIDENCE = "no_evidence", _("No evidence noted")


#: what keeps words off the site, or soon will; a missing note does neither
URGENT = (Finding.MISSING, Finding.EXPIRED, Finding.EXPIRING, Finding.OTHER_WORDS)


def flag(finding: str) -> str:
    """Return the name under which a marked quote says whether it has a finding."""
    return f"is_{finding}"


def _conditions() -> dict[str, Q]:
    today, soon = span()
    valid = Q(consent_status__in=VALID_STATUSES)
    asked = (ConsentStatus.NOT_ASKED, ConsentStatus.REQUESTED)
    return {
        Finding.MISSING: Q(consent_status__in=asked),
        Finding.WITHDRAWN: Q(consent_status=ConsentStatus.WITHDRAWN),
        Finding.EXPIRED: valid & Q(consent_expires__lt=today),
        Finding.EXPIRING: valid & Q(consent_expires__gte=today, consent_expires__lte=soon),
        Finding.OTHER_WORDS: valid & ~Q(_digests__contains=F("words_digest")),
        Finding.NO_EVIDENCE: Q(consent_status=ConsentStatus.GRANTED, consent_note=""),
    }


def quotes_with_findings(user: Any) -> QuerySet[Any]:
    """Return the quotes that ``user`` works on, each marked with what was found."""
    quotes = pages_of(user, get_specialist_quote_model())
    quotes = quotes.annotate(_digests=Cast("consent_digests", TextField()))
    marked: QuerySet[Any] = quotes.annotate(
        **{
            flag(finding): ExpressionWrapper(condition, output_field=BooleanField())
            for finding, condition in _conditions().items()
        }
    )
    return marked


def having(quotes: QuerySet[Any], *findings: str) -> QuerySet[Any]:
    """Narrow marked quotes down to those with one of ``findings`` at least."""
    asked = Q()
    for finding in findings:
        asked |= Q(**{flag(finding): True})
    return quotes.filter(asked)


def urgent(user: Any) -> QuerySet[Any]:
    """Return the live quotes of ``user`` that readers do not see, or soon will not."""
    return having(quotes_with_findings(user), *URGENT).filter(live=True)


def urgent_url() -> str:
    """Return the address of the report that lists what :func:`urgent` returns for its reader."""
    asked = {"state": "live", "finding": [str(finding) for finding in URGENT]}
    return f"{reverse('wagtail_modalities_reports:quote_consent')}?{urlencode(asked, doseq=True)}"


def findings_of(quote: Any) -> list[str]:
    """Return what a marked quote was found with, in words."""
    return [str(f.label) for f in Finding if getattr(quote, flag(f), False)]
