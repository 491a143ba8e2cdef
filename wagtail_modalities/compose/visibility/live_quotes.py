"""Quotes that are live and hidden all the same, as a condition of a query on pages."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce, Length, Substr

from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.compose.kinds import types_of
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.days import current_day
from wagtail_modalities.models.consent import VALID_STATUSES, ConsentScope


def without_hidden_quotes(pages: QuerySet[Any]) -> QuerySet[Any]:
    """Leave quotes out that the public may not see, for a caller that lists what is live.

    One query, whatever it lists, and no words are read: as far as the database can tell. Words
    that a script has changed past ``save()`` are told by :class:`~.rule.Visibility` alone. View
    restrictions are left to the caller.
    """
    model: Any = get_specialist_quote_model()
    if not issubclass(model, pages.model):
        return pages
    # by the type that a page's own row has: a database then looks at consent for quotes alone, and
    # for none of them where a caller asks for pages of another type
    opened = _open(model._default_manager.order_by()).values("pk")
    return pages.exclude(Q(content_type__in=types_of(model)) & ~Q(pk__in=opened))


def _open(quotes: QuerySet[Any]) -> QuerySet[Any]:
    """Narrow quotes to those below a live modality, by an active speaker, with valid consent."""
    parent = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - quotes.model.steplen)
    above = get_modality_model()._default_manager.order_by().filter(live=True, path=parent)
    speaks = Q(specialist__isnull=True) | Q(specialist__active=True)
    found = quotes.filter(Exists(above), speaks)
    if modalities_settings.CONSENT_GATE:
        found = found.filter(Exists(_consent(quotes.model)), ~Q(words_digest=""))
    return found


def _consent(model: Any) -> QuerySet[Any]:
    """The row whose consent counts for a quote, an alias's being its source's, if it is valid."""
    rows: QuerySet[Any] = model._default_manager.order_by()
    rows = rows.filter(pk=Coalesce(OuterRef("alias_of_id"), OuterRef("pk")))
    # the JSON lists are compared as text, which all three databases can
    rows = rows.alias(
        _scope=Cast("consent_scope", TextField()), _digests=Cast("consent_digests", TextField())
    )
    here = Q(locale_id=OuterRef("locale_id")) | Q(_scope__contains=f'"{ConsentScope.TRANSLATION}"')
    lasts = Q(consent_expires__isnull=True) | Q(consent_expires__gte=current_day())
    return rows.filter(
        here,
        lasts,
        consent_status__in=VALID_STATUSES,
        _scope__contains=f'"{ConsentScope.WEBSITE}"',
        _digests__contains=OuterRef("words_digest"),
    )
