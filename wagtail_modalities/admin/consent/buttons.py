"""The consent verbs in a quote's menus, in its editor and in the explorer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button

from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models import SpecialistQuoteMixin, consent


def consent_buttons(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Yield the buttons of what ``user`` may do with the page's consent; none for other pages."""
    is_quote = issubclass(page.specific_class or type(page), SpecialistQuoteMixin)
    if not is_quote or not modalities_settings.CONSENT_GATE:
        return
    verbs = []
    if consent.may_grant(page, user):
        verbs.append(("record", _("Record consent"), "check"))
        if may_renew(page):
            verbs.append(("renew", _("Renew consent"), "calendar-check"))
    if consent.may_withdraw(page, user):
        verbs.append(("ask", _("Ask for consent"), "mail"))
        verbs.append(("withdraw", _("Withdraw consent"), "cross"))
    query = f"?{urlencode({'next': next_url})}" if next_url else ""
    for number, (name, label, icon) in enumerate(verbs):
        url = reverse(f"wagtail_modalities_consent:{name}", args=[page.pk])
        yield Button(label, url + query, icon_name=icon, priority=70 + number)


def may_renew(page: Any) -> bool:
    """Whether the page has a consent of its own that ends."""
    quote = page.specific_deferred
    ends = getattr(quote, "consent_expires", None)
    return bool(ends and not quote.alias_of_id and quote.consent_status in consent.VALID_STATUSES)


def header_buttons(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Yield the buttons for the header of a quote's own views."""
    return consent_buttons(page, user, next_url)
