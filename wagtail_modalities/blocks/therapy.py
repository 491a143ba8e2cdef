"""About the therapy: when_used, what_to_expect, how_it_works, key_facts, finding_a_therapist."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, TextBlock

from wagtail_modalities.blocks import groups, values
from wagtail_modalities.blocks.rich_text import ProseBlock
from wagtail_modalities.blocks.typed import (
    ItemBlock,
    TextItemBlock,
    TypedStructBlock,
    refuse_repeated,
)


class UseBlock(TextItemBlock):
    """One thing that the therapy is used for."""

    text = CharBlock(
        label=_("Text"),
        max_length=120,
        default="",
        help_text=_("For example: grief that does not ease"),
    )


class SentenceBlock(TextItemBlock):
    """A principle, a question to ask, a limitation."""

    text = TextBlock(
        label=_("Text"),
        max_length=200,
        default="",
        help_text=_("One sentence or question. For example: Where did you train in this approach?"),
    )


class WhenUsedBlock(TypedStructBlock):
    """What people come with."""

    intro = TextBlock(
        label=_("Introduction"),
        max_length=300,
        required=False,
        default="",
        help_text=_("Leads to the list. For example: People often come to it with"),
    )
    items = ListBlock(UseBlock(), label=_("Items"), min_num=1, max_num=12, help_text=_("1 to 12."))

    api_class = values.WhenUsed

    class Meta:
        icon = "clipboard-list"
        group = groups.THERAPY
        label = _("When it is used")
        label_format = "{intro} {items}"
        description = _("A list of what people come with.")
        template = "wagtail_modalities/blocks/when_used.html"
        preview_template = groups.PREVIEW
        preview_value = {
            "intro": _("People often come to it with"),
            "items": [_("grief that does not ease"), _("a change of role, such as retirement")],
        }


class StepBlock(ItemBlock):
    """One step on the way."""

    title = CharBlock(
        label=_("Title"), max_length=80, default="", help_text=_("For example: Getting to know you")
    )
    text = TextBlock(
        label=_("Text"),
        max_length=400,
        required=False,
        default="",
        help_text=_("For example: One to three meetings."),
    )

    class Meta:
        label_format = "{title}"


class WhatToExpectBlock(TypedStructBlock):
    """How a course of therapy goes, step by step."""

    steps = ListBlock(
        StepBlock(),
        label=_("Steps"),
        min_num=1,
        max_num=8,
        help_text=_("1 to 8, in the order in which they come."),
    )
    note = TextBlock(
        label=_("Note"),
        max_length=300,
        required=False,
        default="",
        help_text=_(
            "Stands below the steps. For example: Your therapist may suggest another pace."
        ),
    )

    api_class = values.WhatToExpect

    class Meta:
        icon = "list-ol"
        group = groups.THERAPY
        label = _("What to expect")
        label_format = "{steps} {note}"
        description = _("How a course of therapy goes, step by step.")
        template = "wagtail_modalities/blocks/what_to_expect.html"
        preview_template = groups.PREVIEW
        preview_value = {
            "steps": [
                {"title": _("Getting to know you"), "text": _("One to three meetings.")},
                {"title": _("Working on it"), "text": _("About ten meetings.")},
                {"title": _("Saying goodbye"), "text": _("The last two meetings.")},
            ],
            "note": _("Your therapist may suggest another pace."),
        }


class HowItWorksBlock(TypedStructBlock):
    """What the therapy does, and the ideas behind it."""

    text = ProseBlock(
        label=_("Text"),
        help_text=_("For example: You look together at what happens between you and others."),
    )
    principles = ListBlock(
        SentenceBlock(),
        label=_("Principles"),
        max_num=8,
        default=[],
        help_text=_("Up to 8. For example: One problem at a time."),
    )

    api_class = values.HowItWorks

    class Meta:
        icon = "cogs"
        group = groups.THERAPY
        label = _("How it works")
        label_format = "{text} {principles}"
        description = _("What the therapy does, and the ideas it rests on.")
        template = "wagtail_modalities/blocks/how_it_works.html"
        preview_template = groups.PREVIEW
        preview_value = {
            "text": _("<p>You look together at what happens between you and others.</p>"),
            "principles": [_("Feelings follow events."), _("One problem at a time.")],
        }


class FactBlock(ItemBlock):
    """A label and a value, such as "Length: 12 to 16 weeks"."""

    label = CharBlock(
        label=_("Label"), max_length=40, default="", help_text=_("For example: Length")
    )
    value = CharBlock(
        label=_("Value"), max_length=80, default="", help_text=_("For example: 12 to 16 weeks")
    )

    class Meta:
        label_format = "{label}: {value}"


class KeyFactsBlock(TypedStructBlock):
    """The therapy at a glance."""

    items = ListBlock(
        FactBlock(), label=_("Facts"), min_num=2, max_num=8, help_text=_("2 to 8, no label twice.")
    )

    api_class = values.KeyFacts

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        refuse_repeated(cleaned["items"], "label", gettext("This label is used twice."))
        return cleaned

    class Meta:
        icon = "list-ul"
        group = groups.THERAPY
        label = _("Key facts")
        label_format = "{items}"
        description = _("The therapy at a glance: two to eight facts with a label each.")
        template = "wagtail_modalities/blocks/key_facts.html"
        preview_template = groups.PREVIEW
        preview_value = {
            "items": [
                {"label": _("Length"), "value": _("12 to 16 weeks")},
                {"label": _("Setting"), "value": _("One to one, or in a group")},
            ]
        }


class FindingATherapistBlock(TypedStructBlock):
    """How to choose a therapist, and what to ask."""

    text = ProseBlock(
        label=_("Text"), required=False, help_text=_("For example: A first call is usually free.")
    )
    questions = ListBlock(
        SentenceBlock(),
        label=_("Questions to ask"),
        min_num=1,
        max_num=10,
        help_text=_("1 to 10. For example: What does it cost?"),
    )

    api_class = values.FindingATherapist

    class Meta:
        icon = "search"
        group = groups.THERAPY
        label = _("Finding a therapist")
        label_format = "{text} {questions}"
        description = _("How to choose a therapist, with questions to ask.")
        template = "wagtail_modalities/blocks/finding_a_therapist.html"
        preview_template = groups.PREVIEW
        preview_value = {
            "text": _("<p>A first call is usually free.</p>"),
            "questions": [_("Where did you train in this approach?"), _("What does it cost?")],
        }
