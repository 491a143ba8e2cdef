"""Trust: evidence_summary, limitations, references."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, DateBlock, IntegerBlock, ListBlock, TextBlock

from wagtail_modalities.blocks import groups, values
from wagtail_modalities.blocks.doi import bare_doi, validate_doi
from wagtail_modalities.blocks.links import LinkBlock, validate_https
from wagtail_modalities.blocks.rich_text import ProseBlock
from wagtail_modalities.blocks.therapy import SentenceBlock
from wagtail_modalities.blocks.typed import ItemBlock, TypedStructBlock
from wagtail_modalities.choices import EvidenceLevel
from wagtail_modalities.days import current_day


class EvidenceSummaryBlock(TypedStructBlock):
    """How well studied the therapy is, who says so, and on what grounds."""

    level = ChoiceBlock(
        label=_("Level"),
        choices=EvidenceLevel.choices,
        default="",
        help_text=_("For example: Strong, where a guideline recommends it."),
    )
    statement = TextBlock(
        label=_("Statement"),
        max_length=400,
        default="",
        help_text=_("For example: Several trials found that it helps more than usual care."),
    )
    source = CharBlock(
        label=_("Source"),
        max_length=300,
        default="",
        help_text=_("Who says so. For example: A national treatment guideline"),
    )

    api_class = values.EvidenceSummary

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        stored = (value or {}).get("level") or ""
        context["level_label"] = dict(EvidenceLevel.choices).get(stored, "")
        return context

    class Meta:
        icon = "glasses"
        group = groups.TRUST
        label = _("Evidence")
        label_format = "{statement} {source}"
        description = _("How well studied the therapy is, and who says so.")
        template = "wagtail_modalities/blocks/evidence_summary.html"
        preview_template = groups.PREVIEW
        preview_value = {
            "level": EvidenceLevel.STRONG.value,
            "statement": _("Several trials compared it with usual care and found it helps more."),
            "source": _("A national treatment guideline"),
        }


class LimitationsBlock(TypedStructBlock):
    """Whom the therapy suits less, and what is not known."""

    text = ProseBlock(label=_("Text"), help_text=_("For example: It does not suit everybody."))
    items = ListBlock(
        SentenceBlock(),
        label=_("Items"),
        max_num=8,
        default=[],
        help_text=_("Up to 8. For example: There are few trials with older adults."),
    )

    api_class = values.Limitations

    class Meta:
        icon = "warning"
        group = groups.TRUST
        label = _("Limitations")
        label_format = "{text} {items}"
        description = _("Whom the therapy suits less, and what is not known.")
        template = "wagtail_modalities/blocks/limitations.html"
        preview_template = groups.PREVIEW
        preview_value = {
            "text": _("<p>It does not suit everybody.</p>"),
            "items": [_("There are few trials with older adults.")],
        }


def _validate_past(value: date) -> None:
    if value > current_day():
        raise ValidationError(gettext("This date is in the future."), code="future")


class DoiBlock(CharBlock):
    """A DOI, which is the same in every language."""

    def get_translatable_segments(self, value: str | None) -> list[Any]:
        """Return nothing for wagtail-localize to translate."""
        return []


class ReferenceBlock(ItemBlock):
    """One published source."""

    citation = TextBlock(
        label=_("Citation"),
        max_length=400,
        default="",
        help_text=_(
            "Authors, title, journal, year. For example: A. Author: A study of talking. A "
            "Journal, 2020."
        ),
    )
    url = LinkBlock(
        validate_https,
        label=_("Address"),
        help_text=_("For example: https://www.example.org/study"),
    )
    doi = DoiBlock(
        label=_("DOI"),
        max_length=255,
        required=False,
        default="",
        validators=[validate_doi],
        search_index=False,
        help_text=_("For example: 10.1000/182"),
    )
    year = IntegerBlock(
        label=_("Year"),
        required=False,
        min_value=1500,
        max_value=2100,
        help_text=_("For example: 2020"),
    )
    accessed = DateBlock(
        label=_("Read on"),
        required=False,
        validators=[_validate_past],
        help_text=_("The day on which the address was read. For example: 2026-01-15"),
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        cleaned["doi"] = bare_doi(cleaned["doi"] or "")
        return cleaned

    class Meta:
        label_format = "{citation}"


class ReferencesBlock(TypedStructBlock):
    """The sources of what the page says."""

    items = ListBlock(
        ReferenceBlock(),
        label=_("References"),
        min_num=1,
        max_num=40,
        help_text=_("1 to 40, in the order in which they are printed."),
    )

    api_class = values.References

    class Meta:
        icon = "list-ol"
        group = groups.TRUST
        label = _("References")
        label_format = "{items}"
        description = _("The sources of what the page says. Once on a page.")
        template = "wagtail_modalities/blocks/references.html"
        preview_template = groups.PREVIEW
        preview_value = {
            "items": [
                {
                    "citation": _("A. Author, B. Author: A study of talking. An invented journal."),
                    "url": "https://www.example.org/study",
                    "doi": "10.1000/182",
                    "year": 2020,
                    "accessed": date(2026, 1, 15),
                }
            ]
        }
