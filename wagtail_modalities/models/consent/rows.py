"""How consent is written: to the locked row, past the page's own ``save()``, and to the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.log_actions import log

from wagtail_modalities.signals import Reason

if TYPE_CHECKING:
    from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin

#: what every log action of consent begins with
LOG_PREFIX = "wagtail_modalities.consent"


def lock(quote: SpecialistQuoteMixin) -> SpecialistQuoteMixin:
    """Return the quote's row as it is now, locked until the transaction ends."""
    row: SpecialistQuoteMixin = type(quote)._default_manager.select_for_update().get(pk=quote.pk)
    return row


def write(quote: SpecialistQuoteMixin, **values: Any) -> None:
    """Write consent fields to the row and to ``quote``, and note what that shows or hides."""
    from wagtail_modalities.changes import pages

    with pages.rewriting([quote.pk], Reason.CONSENT):
        type(quote)._default_manager.filter(pk=quote.pk).update(**values)
    for name, value in values.items():
        setattr(quote, name, value)
    # somebody has looked at the words
    quote.awaits_translation = False


def log_verb(quote: SpecialistQuoteMixin, verb: str, user: Any, **data: Any) -> None:
    """Write the history's entry about a verb of consent."""
    log(instance=quote, action=f"{LOG_PREFIX}.{verb}", user=user, data=data)
