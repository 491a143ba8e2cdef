"""What records are narrowed by, and quotes by their speakers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Q, QuerySet
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
    return [(str(pk), name) for pk, name in Profession.objects.values_list("pk", "name")]


def profession_of(path: str = "", rows: Rows | None = None) -> ListFilter:
    """Return the filter by profession, in whichever language it is recorded.

    :param path: from the rows to the specialist, such as ``"specialist__"``.
    """

    def condition(pk: str) -> Q:
        keys = Profession.objects.filter(pk=pk).values("translation_key")
        return Q(**{f"{path}profession__translation_key__in": keys})

    return ListFilter("profession", _("Profession"), _professions, condition, rows)


def region_of(path: str = "", rows: Rows | None = None) -> ListFilter:
    """Return the filter by state or region, of those that are recorded."""
    return ListFilter(
        "region",
        _("State or region"),
        _values_of("region"),
        lambda value: Q(**{f"{path}region": value}),
        rows,
    )


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
