"""The values of the media blocks."""

from __future__ import annotations

from django.utils.translation import gettext

from wagtail_modalities.blocks.values.base import BlockValue, EmbedValue, ImageValue
from wagtail_modalities.markdown import layout, plain
from wagtail_modalities.markdown.rich_text import in_one_line, markdown


class Image(BlockValue):
    image: ImageValue | None
    caption: str

    def to_markdown(self) -> str:
        shown = self.image.to_markdown() if self.image else ""
        return layout.joined([shown, plain.paragraph(self.caption)]) if shown else ""


class Video(BlockValue):
    embed: EmbedValue | None
    transcript: str

    def to_markdown(self) -> str:
        parts = []
        if self.embed:
            parts.append(plain.link(plain.line(gettext("Watch the video")), self.embed.url))
        if self.transcript:
            words = plain.line(gettext("Transcript of the video"))
            parts += [plain.heading(3, words), markdown(self.transcript)]
        return layout.joined(parts)


class Column(BlockValue):
    type: str
    heading: str


class Row(BlockValue):
    """One value per column: text, a number as it was typed, or HTML; null for an empty number."""

    values: list[str | float | None]


class TableData(BlockValue):
    columns: list[Column]
    rows: list[Row]

    def to_markdown(self) -> str:
        kinds = [column.type for column in self.columns]
        rows = [
            [_cell(kind, value) for kind, value in zip(kinds, row.values, strict=False)]
            for row in self.rows
        ]
        return layout.table([plain.line(column.heading) for column in self.columns], rows)


def _cell(kind: str, value: str | float | None) -> str:
    if kind == "rich_text":
        return in_one_line(str(value or ""))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else plain.line(str(value))


class Table(BlockValue):
    table: TableData
    caption: str

    def to_markdown(self) -> str:
        table = self.table.to_markdown()
        return layout.joined([plain.strong(plain.line(self.caption)), table]) if table else ""
