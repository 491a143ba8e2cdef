"""What becomes of a consent when a quote is copied for translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_modalities.models.consent.reading import (
    CONSENT_FIELDS,
    ConsentRecord,
    ConsentScope,
    ConsentStatus,
    source_of,
)
from wagtail_modalities.models.consent.rows import log_verb

if TYPE_CHECKING:
    from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin


def may_be_translated(record: ConsentRecord) -> bool:
    """Return whether a consent goes along with a copy into another locale."""
    return ConsentScope.TRANSLATION in record.consent_scope


def take_over(source: SpecialistQuoteMixin, target: SpecialistQuoteMixin) -> None:
    """Give a copy for translation the consent of its source, if that covers translations.

    Copying has reset it; where it stays so, the history says why. An alias is none of this: its
    source's row is read.

    Either way the copy begins as a draft, also where it is published in the same breath, as
    wagtail-localize does with the translations of live pages: nobody has translated it yet.
    """
    target.awaits_translation = True
    record = source_of(source)
    if may_be_translated(record):
        values = {name: getattr(record, name) for name in CONSENT_FIELDS}
        type(source)._default_manager.filter(pk=target.pk).update(**values)
        for name, value in values.items():
            setattr(target, name, value)
    elif record.consent_status != ConsentStatus.NOT_ASKED:
        log_verb(target, "not_translated", None, status=str(record.consent_status))
