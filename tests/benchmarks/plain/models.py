"""Page types with ``api_fields``, written as Wagtail's documentation teaches it.

The records (specialists, terms) are this package's: they are plain models, and cost what any
others would.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from rest_framework.fields import Field
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page

from tests.benchmarks.plain.blocks import ComposedBody, StockBody
from tests.benchmarks.plain.representations import (
    attribution,
    image_data,
    quote_data,
    speaker_data,
    term_data,
)
from wagtail_modalities.models import Concern, Format, Population, Specialist


class ImageField(Field):
    def to_representation(self, value: Any) -> Any:
        return image_data(value)


class TermsField(Field):
    def to_representation(self, value: Any) -> Any:
        return [term_data(term) for term in value.all()]


class SpeakerField(Field):
    def to_representation(self, value: Any) -> Any:
        return speaker_data(value)


class StockBodyField(Field):
    """The body as it would be printed if no block said otherwise."""

    block = StockBody()

    def to_representation(self, value: Any) -> Any:
        stored = list(value.raw_data)
        return self.block.get_api_representation(self.block.to_python(stored), self.context)


class PlainQuote(Page):
    quote = models.TextField(blank=True)
    specialist = models.ForeignKey(Specialist, on_delete=models.PROTECT, related_name="+")
    source_url = models.URLField(blank=True)
    source_note = models.CharField(max_length=200, blank=True)

    @property
    def attribution(self) -> str:
        return attribution(self.specialist)

    api_fields = [
        APIField("quote"),
        APIField("attribution"),
        APIField("source_url"),
        APIField("source_note"),
        APIField("specialist", serializer=SpeakerField()),
    ]
    stock_api_fields = api_fields


class PlainModality(Page):
    acronym = models.CharField(max_length=20, blank=True)
    also_known_as = models.JSONField(default=list, blank=True)
    summary = models.TextField(blank=True)
    body = StreamField(ComposedBody(), blank=True)
    cta_text = models.CharField(max_length=200, blank=True)
    cta_label = models.CharField(max_length=60, blank=True)
    cta_page = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    sessions_min = models.PositiveSmallIntegerField(null=True, blank=True)
    sessions_max = models.PositiveSmallIntegerField(null=True, blank=True)
    weeks_max = models.PositiveSmallIntegerField(null=True, blank=True)
    session_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    evidence_level = models.CharField(max_length=10, blank=True)
    evidence_note = models.CharField(max_length=300, blank=True)
    author_name = models.CharField(max_length=120, blank=True)
    reviewed_by = models.CharField(max_length=200, blank=True)
    last_reviewed = models.DateField(null=True, blank=True)
    next_review_due = models.DateField(null=True, blank=True)
    specialists_heading = models.CharField(max_length=80, default="Meet the specialists")
    specialists_intro = models.CharField(max_length=300, blank=True)
    image = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    concerns = ParentalManyToManyField(Concern, blank=True, related_name="+")
    populations = ParentalManyToManyField(Population, blank=True, related_name="+")
    formats = ParentalManyToManyField(Format, blank=True, related_name="+")

    @property
    def name(self) -> str:
        return self.title.removesuffix(f"({self.acronym})").rstrip()

    @property
    def facts(self) -> dict[str, Any]:
        names = ("sessions_min", "sessions_max", "weeks_max", "session_minutes")
        return {name: getattr(self, name) for name in names}

    @property
    def call_to_action(self) -> dict[str, Any]:
        url = self.cta_page.full_url if self.cta_page else ""
        return {"text": self.cta_text, "label": self.cta_label, "url": url}

    @property
    def evidence(self) -> dict[str, Any]:
        return {"level": self.evidence_level, "note": self.evidence_note}

    @property
    def review(self) -> dict[str, Any]:
        return {
            "author": self.author_name,
            "reviewed_by": self.reviewed_by,
            "last_reviewed": self.last_reviewed,
            "next_review_due": self.next_review_due,
        }

    @property
    def specialist_quotes(self) -> list[dict[str, Any]]:
        return [quote_data(quote) for quote in PlainQuote.objects.child_of(self).live()]

    @property
    def specialist_quotes_total(self) -> int:
        return PlainQuote.objects.child_of(self).live().count()

    card_fields = [
        APIField("name"),
        APIField("acronym"),
        APIField("also_known_as"),
        APIField("summary"),
        APIField("call_to_action"),
        APIField("facts"),
        APIField("concerns", serializer=TermsField()),
        APIField("populations", serializer=TermsField()),
        APIField("formats", serializer=TermsField()),
        APIField("image", serializer=ImageField()),
        APIField("specialists_heading"),
        APIField("specialists_intro"),
        APIField("specialist_quotes_total"),
    ]
    api_fields = [
        *card_fields,
        APIField("evidence"),
        APIField("review"),
        APIField("body"),
        APIField("specialist_quotes"),
    ]
    #: for clients that put the page together themselves
    stock_api_fields = [
        *(field for field in card_fields if field.name != "call_to_action"),
        APIField("cta_text"),
        APIField("cta_label"),
        APIField("cta_page"),
        APIField("evidence"),
        APIField("review"),
        APIField("body", serializer=StockBodyField()),
    ]


class StoredDocument(models.Model):
    """A finished answer, for the floor: nothing can be faster than returning it."""

    name = models.CharField(max_length=250, primary_key=True)
    body = models.TextField()

    def __str__(self) -> str:
        return self.name
