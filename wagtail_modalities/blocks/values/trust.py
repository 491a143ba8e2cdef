"""The values of the blocks that say how far to trust a page."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from django.utils.formats import date_format
from django.utils.translation import gettext

from wagtail_modalities.blocks.values.base import BlockValue, Item, TextItem, items_as_bullets
from wagtail_modalities.choices import EvidenceLevel
from wagtail_modalities.markdown import layout, plain
from wagtail_modalities.markdown.rich_text import markdown


class EvidenceSummary(BlockValue):
    level: str
    statement: str
    source: str

    def to_markdown(self) -> str:
        level = str(dict(EvidenceLevel.choices).get(self.level, ""))
        source = gettext("Source: %(source)s") % {"source": self.source} if self.source else ""
        return layout.joined(
            [
                plain.heading(2, plain.line(gettext("Evidence"))),
                plain.strong(plain.line(level)),
                plain.paragraph(self.statement),
                plain.paragraph(source),
            ]
        )


class Limitations(BlockValue):
    text: str
    items: list[TextItem]

    def to_markdown(self) -> str:
        heading = plain.heading(2, plain.line(gettext("Limitations")))
        return layout.joined([heading, markdown(self.text), items_as_bullets(self.items)])


class Reference(Item):
    """``doi`` is bare (10.…), ``accessed`` a date."""

    citation: str
    url: str
    doi: str
    year: int | None
    accessed: date | None

    def to_markdown(self) -> str:
        """Return the reference as one line; "" without a citation."""
        if not self.citation:
            return ""
        parts = [plain.at_start(plain.line(self.citation))]
        if self.year:
            parts.append(f"({self.year})")
        if self.doi:
            parts.append(plain.link(plain.line(f"doi:{self.doi}"), _doi_address(self.doi)))
        if self.url:
            parts.append(plain.link(plain.line(self.url), self.url))
        if self.accessed:
            day = date_format(self.accessed, "DATE_FORMAT")
            parts.append(plain.line(gettext("(read on %(date)s)") % {"date": day}))
        return " ".join(parts)


def _doi_address(doi: str) -> str:
    return f"https://doi.org/{quote(doi)}"


class References(BlockValue):
    items: list[Reference]

    def to_markdown(self) -> str:
        heading = plain.heading(2, plain.line(gettext("References")))
        return layout.joined([heading, layout.numbered(item.to_markdown() for item in self.items)])
