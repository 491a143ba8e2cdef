"""The composed document of a page that Wagtail's own APIs serve, for their fields."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from wagtail_modalities.compose import documents
from wagtail_modalities.compose.requests import (
    ENDPOINTS,
    INDEX,
    MODALITY,
    QUOTE,
    Options,
)
from wagtail_modalities.compose.values import Document
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models.modality import ModalityMixin
from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin

_KEPT = "_wagtail_modalities_document"

#: what is left of a quote that the public may not see
_SILENT: Document = {
    **dict.fromkeys(("quote", "attribution", "source_url", "source_note"), ""),
    "specialist": None,
    "modality": None,
    "body": [],
}


class Urls:
    """Addresses in API v2, as the site has named it: these fields learn nothing of the request."""

    def detail_url(self, kind: str, id: int) -> str:
        return self._reversed(f"{ENDPOINTS[kind]}:detail", id=id)

    def list_url(self, kind: str, **params: object) -> str:
        path = self._reversed(f"{ENDPOINTS[kind]}:listing")
        return f"{path}?{urlencode(params)}" if path and params else path

    def _reversed(self, name: str, **kwargs: object) -> str:
        try:
            return reverse(f"{modalities_settings.API_V2_NAMESPACE}:{name}", kwargs=kwargs)
        except NoReverseMatch:
            return ""


def of(page: Any) -> Document:
    """Return the document of a modality, a quote or an index page, as it is stored.

    Composed once per instance: an API asks for one key after the other. Public values only: the
    page's own words are core's to serve or not, everything it refers to is held to the rule, and
    a quote that is hidden says nothing.
    """
    kept: Document | None = page.__dict__.get(_KEPT)
    if kept is None:
        kept = page.__dict__[_KEPT] = _composed(page)
    return kept


def take(page: Any, composed: Document) -> None:
    """Let a page in memory have a document that is composed already: that of a draft."""
    page.__dict__[_KEPT] = composed


def _composed(page: Any) -> Document:
    kind = INDEX
    if isinstance(page, ModalityMixin):
        kind = MODALITY
    elif isinstance(page, SpecialistQuoteMixin):
        kind = QUOTE
    found = documents.fields_of(kind, page.pk, Options(urls=Urls()))
    return found.data if found is not None else _SILENT
