"""Wagtail's own pages endpoints: what they list of quotes, and what can be asked of our fields.

They list whatever is live, and a quote may be live and hidden all the same: its speaker is
inactive, its consent has ended, the modality above it is unpublished. Its title would name the
speaker, and a search would tell of each word whether it is in the quote. They also filter and order
by the columns that fields are named after, which finds rows by what is hidden: the words of a
quote, the image of a page. Neither API has a hook for this: two functions of each are wrapped.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import apps
from wagtail.api import APIField
from wagtail.api.v2.views import PagesAPIViewSet

from wagtail_modalities.compose.visibility.live_quotes import without_hidden_quotes
from wagtail_modalities.models.api_fields import ComposedField


def hold_to_the_rule() -> None:
    """Wrap what both APIs find pages with. Called once, when the app is ready."""
    views: Any = PagesAPIViewSet
    views.get_base_queryset = _without_hidden(views.get_base_queryset)
    views.get_available_fields = _v2_fields(views.get_available_fields.__func__)
    if apps.is_installed("wagtail.api.v3"):
        from wagtail.api.v3 import querysets

        fields: Any = APIField
        querysets.get_public_pages_queryset = _without_hidden(querysets.get_public_pages_queryset)
        fields.get_fields_for_model = _v3_fields(fields.get_fields_for_model.__func__)


def _without_hidden(find: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(find)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        return without_hidden_quotes(find(*args, **kwargs))

    return wrapped


def _v2_fields(find: Callable[..., list[str]]) -> Any:
    @wraps(find)
    def wrapped(cls: Any, model: Any, db_fields_only: bool = False) -> list[str]:
        found = find(cls, model, db_fields_only)
        return [name for name in found if name not in _composed(model)] if db_fields_only else found

    return classmethod(wrapped)


def _v3_fields(find: Callable[..., list[Any]]) -> Any:
    @wraps(find)
    def wrapped(cls: Any, model: Any, db_fields_only: bool = False) -> list[Any]:
        found = find(cls, model, db_fields_only)
        ours = _composed(model) if db_fields_only else ()
        return [field for field in found if field.name not in ours]

    return classmethod(wrapped)


def _composed(model: Any) -> frozenset[str]:
    """The names of a model's fields that are composed, whatever column may have the same name."""
    return frozenset(
        field.name
        for field in getattr(model, "api_fields", ())
        if isinstance(getattr(field, "serializer", None), ComposedField)
    )
