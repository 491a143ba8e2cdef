"""How the page editor shows the fields."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.models import Page

from wagtail_modalities.models.advice_panel import AdvicePanel
from wagtail_modalities.models.consent_panel import ConsentPanel
from wagtail_modalities.models.quotes_panel import QuotesPanel
from wagtail_modalities.models.terms import Concern, Format, Population
from wagtail_modalities.widgets import TermsWidget


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


def _row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


def _group(heading: Any, *panels: Any) -> MultiFieldPanel:
    members = [FieldPanel(p) if isinstance(p, str) else p for p in panels]
    return MultiFieldPanel(members, heading=heading)


def modality_content_panels() -> list[Any]:
    """Return the panels of a modality's content tab."""
    return [
        *Page.content_panels,
        _row("acronym", "also_known_as"),
        FieldPanel("summary"),
        FieldPanel("body"),
        _group(_("Invitation"), "cta_text", "cta_label", "cta_page", "cta_url"),
        _group(_("Image"), "image", _row("image_alt_text", "image_decorative")),
        FieldPanel("related"),
        AdvicePanel(),
    ]


def modality_facts_panels() -> list[Any]:
    """Return the panels of a modality's facts tab."""
    return [
        _group(
            _("For whom and how"),
            FieldPanel("concerns", widget=TermsWidget(Concern, _("Choose concerns"))),
            FieldPanel("populations", widget=TermsWidget(Population, _("Choose populations"))),
            FieldPanel("formats", widget=TermsWidget(Format, _("Choose formats"))),
        ),
        _group(
            _("Length"), _row("sessions_min", "sessions_max"), _row("weeks_max", "session_minutes")
        ),
        _group(_("Evidence"), "evidence_level", "evidence_note"),
    ]


def modality_specialists_panels() -> list[Any]:
    """Return the panels of a modality's specialists tab."""
    return [
        QuotesPanel(),
        FieldPanel("specialists_heading"),
        FieldPanel("specialists_intro"),
        _row("quote_order", "quote_limit"),
    ]


def modality_review_panels() -> list[Any]:
    """Return the panels of a modality's review tab."""
    return [
        _row("author_name", "reviewed_by"),
        _row("last_reviewed", "next_review_due"),
    ]


def modality_settings_panels() -> list[Any]:
    """Return the panels of a modality's settings tab."""
    return [*Page.settings_panels, FieldPanel("show_crisis_notice")]


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
        FieldPanel("quote"),
        ConsentPanel(),
        _group(_("Who says so"), "specialist", "attribution_override"),
        FieldPanel("body"),
        _group(_("Source"), "source_url", "source_note"),
        *Page.content_panels,
        AdvicePanel(),
    ]


def index_content_panels() -> list[Any]:
    """Return the panels of an index page's content tab."""
    return [
        *Page.content_panels,
        FieldPanel("intro"),
        _group(_("Image"), "image", _row("image_alt_text", "image_decorative")),
        FieldPanel("body"),
    ]
