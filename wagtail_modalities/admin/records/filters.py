"""What records are narrowed by, and quotes by their speakers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from wagtail_modalities.admin.filters import ListFilter
from wagtail_modalities.models import Profession, Specialist, SpecialistKind

Rows = Callable[[Any], QuerySet[Any]]


def _values_of(field: str) -> Callable[[], Sequence[tuple[str, Any]]]:
    def values() -> Sequence[tuple[str, Any]]:
        people = Specialist.objects.exclude(**{field: ""}).order_by(field)
        return [(value, value) for value in people.values_list(field, flat=True).distinct()]

    return values


def _professions() -> Sequence[tuple[str, Any]]:
    """Return those that somebody has, once each: by the user's language where it has a name."""
    used = Profession.objects.filter(specialists__isnull=False).values("translation_key")
    language = get_language()
    found: dict[str, str] = {}
    rows = Profession.objects.filter(translation_key__in=used).values_list(
        "translation_key", "name", "locale__language_code"
    )
    for key, name, code in rows:
        if code == language or str(key) not in found:
            found[str(key)] = name
    return sorted(found.items(), key=lambda choice: choice[1].casefold())


def profession_of(path: str = "", rows: Rows | None = None) -> ListFilter:
    """Return the filter by profession, in whichever language it is recorded.

    :param path: from the rows to the specialist, such as ``"specialist__"``.
    """
    return ListFilter(
        "profession",
        _("Profession"),
        _professions,
        lambda key: Q(**{f"{path}profession__translation_key": key}),
        rows,
    )


def region_of(path: str = "", rows: Rows | None = None) -> ListFilter:
    """Return the filter by state or region, of those that are recorded."""
    return ListFilter(
        "region",
        _("State or region"),
        _values_of("region"),
        lambda value: Q(**{f"{path}region": value}),
        rows,
    )


def yes_or_no(value: bool) -> str:
    """Return a flag in words."""
    return gettext("Yes") if value else gettext("No")


def _yes_or_no(name: str, label: Any) -> ListFilter:
    return ListFilter(
        name,
        label,
        lambda: (("true", _("Yes")), ("false", _("No"))),
        lambda value: Q(**{name: value == "true"}),
    )


ACTIVE = _yes_or_no("active", _("Active"))
DIAGNOSIS = _yes_or_no("is_diagnosis", _("Is a diagnosis"))
KIND = ListFilter("kind", _("Kind"), lambda: SpecialistKind.choices, lambda value: Q(kind=value))
COUNTRY = ListFilter("country", _("Country"), _values_of("country"), lambda value: Q(country=value))
