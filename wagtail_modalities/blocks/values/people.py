"""The values of the blocks that show people's words."""

from __future__ import annotations

from wagtail_modalities.blocks.values.base import BlockValue, PageReference
from wagtail_modalities.markdown import layout, plain


class SpecialistQuotes(BlockValue):
    """The heading alone: the quotes are the page's, never a second copy."""

    heading: str

    def to_markdown(self) -> str:
        return plain.heading(2, plain.line(self.heading))


class PullQuote(BlockValue):
    """The words as printed. All empty when the quote's page may not be shown."""

    text: str
    attribution: str
    source_url: str
    quote_page: PageReference | None

    def to_markdown(self) -> str:
        from wagtail_modalities.compose.text import paragraphs

        words = [plain.paragraph(part) for part in paragraphs(self.text)]
        by = plain.link(plain.line(self.attribution), self.source_url)
        return layout.quotation([*words, f"— {by}" if words and by else ""])
