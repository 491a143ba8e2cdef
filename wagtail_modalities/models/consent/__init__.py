"""Consent to publish a person's words: what it covers, and every way it changes.

Consent is state of the quote's row, as core's ``locked`` is, and never part of a revision. It
changes through the verbs named here and nowhere else. Each runs in one transaction and writes a
log entry. Permission is asked by the caller (a view, a command): see :func:`may_grant` and
:func:`may_withdraw`.
"""

from wagtail_modalities.models.consent.granting import (
    grant,
    grant_each,
    record_spelling_change,
    renew,
    request,
)
from wagtail_modalities.models.consent.reading import (
    CONSENT_FIELDS,
    VALID_STATUSES,
    ConsentRecord,
    ConsentScope,
    ConsentStatus,
    agreed_version,
    defect,
    digest_words,
    may_grant,
    may_withdraw,
    plain_words,
    problem,
    refusal,
    source_of,
    sources_of,
    valid_consent,
)
from wagtail_modalities.models.consent.translating import may_be_translated, take_over
from wagtail_modalities.models.consent.withdrawing import (
    aliases_of,
    due_for_expiry,
    expire,
    expire_due,
    live_without_consent,
    quotes_by,
    same_words,
    withdraw,
    withdraw_all,
    withdraw_each,
)

__all__ = [
    "CONSENT_FIELDS",
    "VALID_STATUSES",
    "ConsentRecord",
    "ConsentScope",
    "ConsentStatus",
    "agreed_version",
    "aliases_of",
    "defect",
    "digest_words",
    "due_for_expiry",
    "expire",
    "expire_due",
    "grant",
    "grant_each",
    "live_without_consent",
    "may_be_translated",
    "may_grant",
    "may_withdraw",
    "plain_words",
    "problem",
    "quotes_by",
    "record_spelling_change",
    "refusal",
    "renew",
    "request",
    "same_words",
    "source_of",
    "sources_of",
    "take_over",
    "valid_consent",
    "withdraw",
    "withdraw_all",
    "withdraw_each",
]
