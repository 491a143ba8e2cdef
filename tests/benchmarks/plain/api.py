"""Endpoints beside the stock ones: what a client's waterfall asks, and the floor."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework.fields import Field
from wagtail.api import APIField
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.images.api.v2.views import ImagesAPIViewSet

from tests.benchmarks.plain.models import StoredDocument
from tests.benchmarks.plain.representations import image_data


class StockPagesAPIViewSet(PagesAPIViewSet):
    """The pages without composition: choosers are ids, quotes are pages of their own."""

    name = "stock_pages"

    @classmethod
    def get_body_fields(cls, model: Any) -> Any:
        fields = cls.body_fields + list(getattr(model, "stock_api_fields", ()))
        return cls._convert_api_fields(fields)


class DataField(Field):
    def to_representation(self, value: Any) -> Any:
        return image_data(value)


class RenditionsAPIViewSet(ImagesAPIViewSet):
    """Images with their sizes, which core's endpoint leaves out."""

    body_fields = [
        *ImagesAPIViewSet.body_fields,
        APIField("data", serializer=DataField(source="*")),
    ]


def stored(request: HttpRequest, name: str) -> HttpResponse:
    """Return a stored answer as it is, by one query."""
    body = StoredDocument.objects.values_list("body", flat=True).get(name=name)
    return HttpResponse(body, content_type="application/json")
