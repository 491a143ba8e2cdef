"""The values of the blocks about a therapy."""

from __future__ import annotations

from django.utils.translation import gettext

from wagtail_modalities.blocks.values.base import BlockValue, Item, TextItem, items_as_bullets
from wagtail_modalities.markdown import layout, plain
from wagtail_modalities.markdown.rich_text import markdown


def _heading(words: str) -> str:
    return plain.heading(2, plain.line(words))


class WhenUsed(BlockValue):
    intro: str
    items: list[TextItem]

    def to_markdown(self) -> str:
        parts = [plain.paragraph(self.intro), items_as_bullets(self.items)]
        return layout.joined([_heading(gettext("When it is used")), *parts])


class Step(Item):
    title: str
    text: str


class WhatToExpect(BlockValue):
    steps: list[Step]
    note: str

    def to_markdown(self) -> str:
        steps = (
            layout.joined([plain.strong(plain.line(step.title)), plain.paragraph(step.text)])
            for step in self.steps
        )
        parts = [layout.numbered(steps), plain.paragraph(self.note)]
        return layout.joined([_heading(gettext("What to expect")), *parts])


class HowItWorks(BlockValue):
    text: str
    principles: list[TextItem]

    def to_markdown(self) -> str:
        parts = [markdown(self.text), items_as_bullets(self.principles)]
        return layout.joined([_heading(gettext("How it works")), *parts])


class Fact(Item):
    label: str
    value: str


class KeyFacts(BlockValue):
    items: list[Fact]

    def to_markdown(self) -> str:
        facts = (
            f"{plain.strong(plain.line(fact.label))}: {plain.line(fact.value)}"
            for fact in self.items
            if fact.label and fact.value
        )
        return layout.joined([_heading(gettext("Key facts")), layout.bullets(facts)])


class FindingATherapist(BlockValue):
    text: str
    questions: list[TextItem]

    def to_markdown(self) -> str:
        parts = [_heading(gettext("Finding a therapist")), markdown(self.text)]
        if self.questions:
            parts.append(plain.heading(3, plain.line(gettext("Questions to ask"))))
        return layout.joined([*parts, items_as_bullets(self.questions)])


class QuestionAndAnswer(BlockValue):
    question: str
    answer: str

    def to_markdown(self) -> str:
        return layout.joined([_heading(self.question), markdown(self.answer)])


class Question(Item):
    question: str
    answer: str


class Faq(BlockValue):
    items: list[Question]

    def to_markdown(self) -> str:
        parts = [_heading(gettext("Frequently asked questions"))]
        for item in self.items:
            if item.question:
                parts += [plain.heading(3, plain.line(item.question)), markdown(item.answer)]
        return layout.joined(parts)
