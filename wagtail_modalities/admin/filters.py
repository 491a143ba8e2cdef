"""What a listing or a report is narrowed by: each said once, for every kind of admin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple
from wagtail.admin.filters import WagtailFilterSet


@dataclass(frozen=True)
class ListFilter:
    """A few values, any number of which may be asked for. Rows that answer to one of them stay."""

    #: the parameter in the address
    name: str
    label: Any
    #: values and their names; where there are none the filter is not offered
    choices: Callable[[], Sequence[tuple[str, Any]]]
    #: the condition of one value
    condition: Callable[[str], Q]
    #: What the condition speaks of, for a user: one who may not read a value finds nothing by it.
    #: None: of the listed rows themselves.
    rows: Callable[[Any], QuerySet[Any]] | None = None

    def narrow(self, listed: QuerySet[Any], values: Sequence[str], user: Any) -> QuerySet[Any]:
        """Return the rows of ``listed`` that have one of ``values``; all where none is known."""
        known = {value for value, _label in self.choices()}
        asked = Q()
        for value in values:
            if value in known:
                asked |= self.condition(value)
        if not asked:
            return listed
        if self.rows is None:
            return listed.filter(asked)
        # by key: listed may be of a base class, and a search backend reads no other condition
        return listed.filter(pk__in=self.rows(user).filter(asked).order_by().values("pk"))


class FormFilter(django_filters.MultipleChoiceFilter):
    """A :class:`ListFilter` in the form of Wagtail's own listings and reports."""

    def __init__(self, of: ListFilter) -> None:
        super().__init__(label=of.label, choices=of.choices, widget=CheckboxSelectMultiple)
        self.of = of

    def filter(self, qs: QuerySet[Any], value: Sequence[str]) -> QuerySet[Any]:
        return self.of.narrow(qs, value or (), self.parent.request.user)


class _OfferedFilterSet(WagtailFilterSet):
    """Leaves out filters that have nothing to choose from."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, found in list(self.filters.items()):
            if isinstance(found, FormFilter) and not found.of.choices():
                del self.filters[name]

    class Meta:
        fields: list[str] = []


def filter_set(
    *filters: ListFilter, base: type[WagtailFilterSet] = WagtailFilterSet, model: Any = None
) -> type[WagtailFilterSet]:
    """Return a set of these filters on top of what ``base`` has.

    :param model: of the rows, where ``base`` names none and the view gives it none.
    """
    declared: dict[str, Any] = {each.name: FormFilter(each) for each in filters}
    if model is not None:
        declared["Meta"] = type("Meta", (), {"model": model, "fields": []})
    elif base is not WagtailFilterSet:
        declared["Meta"] = type("Meta", (base.Meta,), {})
    bases = (_OfferedFilterSet,) if base is WagtailFilterSet else (_OfferedFilterSet, base)
    return type("ListFilterSet", bases, declared)
