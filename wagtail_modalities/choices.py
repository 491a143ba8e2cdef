"""Closed choice lists shared by models, blocks and the delivery contract.

The stored values are public: they are in pages, migrations and JSON. What editors should be
able to extend is a model instead (concerns, professions ...).
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EvidenceLevel(models.TextChoices):
    """How well studied a modality is, as the source named beside it puts it."""

    STRONG = "strong", _("Strong evidence")
    MODERATE = "moderate", _("Moderate evidence")
    EMERGING = "emerging", _("Emerging evidence")
    LIMITED = "limited", _("Limited evidence")


class SectionAspect(models.TextChoices):
    """What a section of text is about."""

    HOW_IT_WORKS = "how_it_works", _("How it works")
    WHO_IT_HELPS = "who_it_helps", _("Who it helps")
    WHAT_TO_EXPECT = "what_to_expect", _("What to expect")
    EFFECTIVENESS = "effectiveness", _("Effectiveness")
    LIMITS = "limits", _("Limits")
    GETTING_HELP = "getting_help", _("Getting help")


class CalloutKind(models.TextChoices):
    """How urgent a callout is; the label is its visually hidden prefix."""

    INFO = "info", _("Information")
    URGENT = "urgent", _("Important")
    IMMEDIATE = "immediate", _("Act now")


class CallToActionStyle(models.TextChoices):
    """The weight a call to action is drawn with."""

    PRIMARY = "primary", _("Primary")
    SECONDARY = "secondary", _("Secondary")
