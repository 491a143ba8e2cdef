"""Searching records in a chooser, by the database alone.

Search backends differ in what they find: MariaDB's and SQLite's complete other words than
PostgreSQL's, and none hears of a profession's new name before its people are saved anew. A
look-up finds the same on every database, at once, and there are not so many records that it takes
an index.
"""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q
from wagtail.admin.forms.choosers import BaseFilterForm, LocaleFilterMixin, SearchFilterMixin


class _WordsFilterMixin(SearchFilterMixin):
    """Finds what has every word that was typed, each anywhere in one of the fields."""

    view: Any

    def filter(self, objects: Any) -> Any:
        # past core's mixin, which asks the search backend
        objects = super(SearchFilterMixin, self).filter(objects)
        self.search_query = self.cleaned_data.get("q")
        if self.search_query:
            self.is_searching = True
            objects = objects.filter(
                reduce(and_, [self.view.having(word) for word in self.search_query.split()], Q())
            )
        return objects


class SearchedByWordsMixin:
    """A chooser's list with a search box, and for translatable records a choice of language.

    :cvar look_ups: fields that are searched.
    """

    look_ups: tuple[str, ...] = ()
    i18n_enabled: bool

    def having(self, word: str) -> Q:
        """Return the condition that a word occurs in a record."""
        found = Q()
        for name in self.look_ups:
            found |= Q(**{f"{name}__icontains": word})
        return found

    def get_filter_form_class(self) -> type[BaseFilterForm]:
        languages = [LocaleFilterMixin] if self.i18n_enabled else []
        bases = (*languages, _WordsFilterMixin, BaseFilterForm)
        return type("FilterForm", bases, {"view": self})
