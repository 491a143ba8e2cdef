"""How the page editor shows the fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import swapper
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page

from wagtail_modalities.models import help_texts
from wagtail_modalities.models.advice_panel import AdvicePanel
from wagtail_modalities.models.computed_panels import AttributionPanel, NamePanel
from wagtail_modalities.models.consent_panel import ConsentPanel
from wagtail_modalities.models.lines_panel import LinesPanel
from wagtail_modalities.models.quotes_panel import QuotesPanel
from wagtail_modalities.models.terms import Concern, Format, Population
from wagtail_modalities.widgets import PagesWidget, TermsWidget


class Tab(ObjectList):
    """A tab whose address, ``#tab-facts``, is the same in every language.

    :param name: what stands in that address. Core would make it of the heading, in whichever
        language a process shows the form in first.
    """

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name

    @property
    def clean_name(self) -> str:
        return self.name

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "name": self.name}


class _Fields:
    """Panels of one page type's fields, each with its help text.

    :param help_texts: by the field's name; a field without keeps the model's own.
    """

    def __init__(self, help_texts: Mapping[str, Any]) -> None:
        self.help_texts = help_texts

    def title(self) -> TitleFieldPanel:
        return TitleFieldPanel("title", help_text=self.help_texts["title"])

    def field(self, name: str, **kwargs: Any) -> FieldPanel:
        return FieldPanel(name, help_text=self.help_texts.get(name, ""), **kwargs)

    def lines(self, name: str) -> LinesPanel:
        return LinesPanel(name, help_text=self.help_texts.get(name, ""))

    def row(self, *names: str) -> FieldRowPanel:
        return FieldRowPanel([self.field(name) for name in names])

    def group(self, heading: Any, *panels: Any) -> MultiFieldPanel:
        members = [self.field(p) if isinstance(p, str) else p for p in panels]
        return MultiFieldPanel(members, heading=heading)


_MODALITY = swapper.get_model_name("wagtail_modalities", "Modality")
_modality = _Fields(help_texts.MODALITY)
_quote = _Fields(help_texts.QUOTE)
_index = _Fields(help_texts.INDEX)


def modality_content_panels() -> list[Any]:
    """Return the panels of a modality's content tab."""
    return [
        _modality.title(),
        FieldRowPanel([_modality.field("acronym"), _modality.lines("also_known_as")]),
        NamePanel(),
        _modality.field("summary"),
        _modality.field("body"),
        _modality.group(_("Invitation"), "cta_text", "cta_label", "cta_page", "cta_url"),
        _modality.group(_("Image"), "image", _modality.row("image_alt_text", "image_decorative")),
        _modality.field("related", widget=PagesWidget(_MODALITY, _("Choose modalities"))),
        AdvicePanel(),
    ]


def modality_facts_panels() -> list[Any]:
    """Return the panels of a modality's facts tab."""
    return [
        _modality.group(
            _("For whom and how"),
            _modality.field("concerns", widget=TermsWidget(Concern, _("Choose concerns"))),
            _modality.field("populations", widget=TermsWidget(Population, _("Choose populations"))),
            _modality.field("formats", widget=TermsWidget(Format, _("Choose formats"))),
        ),
        _modality.group(
            _("Length"),
            _modality.row("sessions_min", "sessions_max"),
            _modality.row("weeks_max", "session_minutes"),
        ),
        _modality.group(_("Evidence"), "evidence_level", "evidence_note"),
    ]


def modality_specialists_panels() -> list[Any]:
    """Return the panels of a modality's specialists tab."""
    return [
        QuotesPanel(),
        _modality.field("specialists_heading"),
        _modality.field("specialists_intro"),
        _modality.row("quote_order", "quote_limit"),
    ]


def modality_review_panels() -> list[Any]:
    """Return the panels of a modality's review tab."""
    return [
        _modality.row("author_name", "reviewed_by"),
        _modality.row("last_reviewed", "next_review_due"),
    ]


def modality_settings_panels() -> list[Any]:
    """Return the panels of a modality's settings tab."""
    return [*Page.settings_panels, _modality.field("show_crisis_notice")]


def modality_tabs(page: type[Any]) -> TabbedInterface:
    """Return the form of a modality's class: core's tabs with ours between them.

    Each tab holds the panels of the class's own list; an empty list leaves its tab out.
    """
    tabs = (
        ("content", _("Content"), page.content_panels),
        ("facts", _("Facts"), page.facts_panels),
        ("specialists", _("Specialists"), page.specialists_panels),
        ("review", _("Review"), page.review_panels),
        ("promote", _("Promote"), page.promote_panels),
        ("settings", _("Settings"), page.settings_panels),
    )
    return TabbedInterface(
        [Tab(list(panels), name=name, heading=text) for name, text, panels in tabs if panels],
        base_form_class=page.base_form_class,
    )


def quote_content_panels() -> list[Any]:
    """Return the panels of a quote's content tab."""
    return [
        _quote.field("quote"),
        ConsentPanel(),
        _quote.group(_("Who says so"), "specialist", "attribution_override"),
        AttributionPanel(),
        _quote.field("body"),
        _quote.group(_("Source"), "source_url", "source_note"),
        _quote.title(),
        AdvicePanel(),
    ]


def index_content_panels() -> list[Any]:
    """Return the panels of an index page's content tab."""
    return [
        _index.title(),
        _index.field("intro"),
        _index.group(_("Image"), "image", _index.row("image_alt_text", "image_decorative")),
        _index.field("body"),
    ]
