"""What a listing says of a page: each column said once, for every kind of admin."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.days import day_of
from wagtail_modalities.enumeration import parted
from wagtail_modalities.waiting.consents import Finding, findings_of, quotes_with_findings


@dataclass(frozen=True)
class ListColumn:
    """One thing about a page. Its value is a text, a number, a day or None."""

    name: str
    label: Any
    value: Callable[[Any], Any]
    #: look-up that the listing can be ordered by
    sort: str = ""
    is_shown: Callable[[], bool] = lambda: True


def _has_locales() -> bool:
    return bool(getattr(settings, "WAGTAIL_I18N_ENABLED", False))


def _day(moment: datetime.datetime | None) -> datetime.date | None:
    return day_of(moment) if moment else None


def _parent(page: Any) -> str:
    parent = getattr(page, "_parent_page", None)
    return str(parent.get_admin_display_title()) if parent else ""


def _state(page: Any) -> str:
    return capfirst(str(page.status_string))


def _speaker(quote: Any) -> str:
    # not the attribution line: a profession's translation would cost each row a query
    return str(quote.attribution_override or getattr(quote.specialist, "display_name", ""))


def _profession(quote: Any) -> str:
    speaker = quote.specialist
    if speaker is None:
        return ""
    return str(speaker.profession_label or getattr(speaker.profession, "name", ""))


def attach_consents(quotes: Iterable[Any], user: Any) -> None:
    """Note on each quote how its consent stands, in one query.

    Only on those that ``user`` may edit or publish: to others a consent is private. An alias has
    none of its own.
    """
    rows = quotes_with_findings(user).filter(pk__in=[quote.pk for quote in quotes])
    found = {row.pk: _consent_of(row) for row in rows.only("consent_status")}
    for quote in quotes:
        quote.listed_consent = found.get(quote.pk, "")


def _consent_of(quote: Any) -> str:
    said_by_status = {str(Finding.MISSING.label), str(Finding.WITHDRAWN.label)}
    findings = [found for found in findings_of(quote) if found not in said_by_status]
    return parted([quote.get_consent_status_display(), *findings])


def field(name: str, label: Any, sort: str = "") -> ListColumn:
    """Return a column of a model's field, by the words for its choices where it has any."""

    def value(page: Any) -> Any:
        words = getattr(page, f"get_{name}_display", None)
        return words() if words else getattr(page, name)

    return ListColumn(name, label, value, sort)


TITLE = ListColumn("title", _("Title"), lambda page: page.get_admin_display_title(), "title")
PARENT = ListColumn("parent", _("Parent"), _parent)
LOCALE = ListColumn(
    "locale", _("Locale"), lambda page: str(page.locale), "locale", is_shown=_has_locales
)
STATE = ListColumn("state", _("State"), _state, "live")
UPDATED = ListColumn(
    "updated",
    _("Updated"),
    lambda page: _day(page.latest_revision_created_at),
    "latest_revision_created_at",
)
NEXT_REVIEW = field("next_review_due", _("Next review due"), "next_review_due")
SPEAKER = ListColumn("speaker", _("Specialist"), _speaker, "specialist__display_name")
PROFESSION = ListColumn("profession", _("Profession"), _profession)
REGION = ListColumn(
    "region", _("State or region"), lambda quote: getattr(quote.specialist, "region", "")
)
CONSENT = ListColumn(
    "consent",
    _("Consent"),
    lambda quote: getattr(quote, "listed_consent", ""),
    is_shown=lambda: modalities_settings.CONSENT_GATE,
)
