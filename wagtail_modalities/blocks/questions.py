"""Questions with their answers: faq, question_and_answer."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock

from wagtail_modalities.blocks import groups, values
from wagtail_modalities.blocks.rich_text import ProseBlock
from wagtail_modalities.blocks.typed import ItemBlock, TypedStructBlock, refuse_repeated


class QuestionBlock(ItemBlock):
    """A question with its answer, within a list of them."""

    question = CharBlock(
        label=_("Question"),
        max_length=150,
        default="",
        help_text=_("For example: Do I need a referral?"),
    )
    answer = ProseBlock(
        label=_("Answer"),
        help_text=_("For example: In most places you can call a therapist yourself."),
    )

    class Meta:
        label_format = "{question}"


class FaqBlock(TypedStructBlock):
    """Frequently asked questions."""

    items = ListBlock(
        QuestionBlock(),
        label=_("Questions"),
        min_num=1,
        max_num=15,
        help_text=_("1 to 15, none twice."),
    )

    api_class = values.Faq

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        refuse_repeated(cleaned["items"], "question", gettext("This question is asked twice."))
        return cleaned

    class Meta:
        icon = "help"
        group = groups.THERAPY
        label = _("Frequently asked questions")
        label_format = "{items}"
        description = _("Questions that people ask, with answers. Once on a page.")
        template = "wagtail_modalities/blocks/faq.html"
        preview_template = groups.PREVIEW
        preview_value = {
            "items": [
                {
                    "question": _("Do I need a referral?"),
                    "answer": _("<p>In most places you can call a therapist yourself.</p>"),
                }
            ]
        }


class QuestionAndAnswerBlock(TypedStructBlock):
    """A question put to a specialist, and what they said."""

    question = CharBlock(
        label=_("Question"),
        max_length=150,
        default="",
        help_text=_("For example: What drew you to this work?"),
    )
    answer = ProseBlock(
        label=_("Answer"),
        help_text=_("In the specialist's own words. For example: I like that we agree on an end."),
    )

    api_class = values.QuestionAndAnswer

    class Meta:
        icon = "comment"
        group = groups.THERAPY
        label = _("Question and answer")
        label_format = "{question} {answer}"
        description = _("A question put to the specialist, with the answer in their words.")
        template = "wagtail_modalities/blocks/question_and_answer.html"
        preview_template = groups.PREVIEW
        preview_value = {
            "question": _("What drew you to this work?"),
            "answer": _("<p>I like that we agree on an end before we begin.</p>"),
        }
