"""The values of the text blocks."""

from __future__ import annotations

from pydantic import RootModel

from wagtail_modalities.blocks.values.base import BlockValue, PageReference
from wagtail_modalities.choices import CalloutKind
from wagtail_modalities.markdown import layout, plain
from wagtail_modalities.markdown.rich_text import markdown


class Section(BlockValue):
    heading: str
    text: str
    aspect: str

    def to_markdown(self) -> str:
        return layout.joined([plain.heading(2, plain.line(self.heading)), markdown(self.text)])


class Paragraph(RootModel[str]):
    """The rich text itself, as HTML."""

    def to_markdown(self) -> str:
        return markdown(self.root)


class Callout(BlockValue):
    kind: str
    title: str
    text: str

    def to_markdown(self) -> str:
        """Return a quotation: Markdown has nothing else that is set apart."""
        kinds = {kind.value: kind for kind in CalloutKind}
        words = [str(kinds.get(self.kind, CalloutKind.INFO).label), self.title]
        title = ": ".join(plain.line(word) for word in words if word)
        return layout.quotation([plain.strong(title), markdown(self.text)])


class CallToAction(BlockValue):
    """``url`` is where the link goes, be it a page or an address; "" when it may not be shown."""

    text: str
    page: PageReference | None
    url: str
    style: str

    def to_markdown(self) -> str:
        return plain.link(plain.line(self.text), self.url) if self.url else ""
