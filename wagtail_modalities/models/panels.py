"""How the page editor shows the fields."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from wagtail_modalities.models.advice_panel import AdvicePanel
from wagtail_modalities.models.consent_panel import ConsentPanel


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
        _group(
            _("Specialists"),
            "specialists_heading",
            "specialists_intro",
            _row("quote_order", "quote_limit"),
        ),
        _group(
            _("Facts"),
            "concerns",
            "populations",
            "formats",
            _row("sessions_min", "sessions_max"),
            _row("weeks_max", "session_minutes"),
            _row("evidence_level", "evidence_note"),
        ),
        _group(_("Image"), "image", _row("image_alt_text", "image_decorative")),
        FieldPanel("related"),
        AdvicePanel(),
    ]


def modality_settings_panels() -> list[Any]:
    """Return the panels of a modality's settings tab."""
    return [
        *Page.settings_panels,
        _group(
            _("Review"),
            _row("author_name", "reviewed_by"),
            _row("last_reviewed", "next_review_due"),
        ),
        FieldPanel("show_crisis_notice"),
    ]


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
