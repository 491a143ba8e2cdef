"""Rich text as all blocks take it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import RichTextBlock
from wagtail.rich_text import RichText, get_text_for_indexing

from wagtail_modalities.blocks.editing import rich_text_state
from wagtail_modalities.blocks.links import validate_link
from wagtail_modalities.storable import validate_storable

#: What editors may do within rich text; headings of level 2 belong to the sections.
RICH_TEXT_FEATURES = ["h3", "h4", "bold", "italic", "ol", "ul", "link"]


class _Links(HTMLParser):
    """Collects the addresses that rich text links to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if tag == "a" and name == "href"]


def validate_rich_text_links(source: str) -> None:
    """Hold the links within rich text to :func:`validate_link`.

    The editor refuses most of this by itself; text that scripts write comes without an editor.

    :param source: rich text as it is stored.
    :raises ValidationError: for the first link that may not be.
    """
    parser = _Links()
    parser.feed(source or "")
    parser.close()
    for address in parser.found:
        validate_link(address)


class ProseBlock(RichTextBlock):
    """Rich text within the limits of this package: :data:`RICH_TEXT_FEATURES`, safe links.

    "Required" asks for words: an empty paragraph, which is what an editor leaves behind, is none.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", RICH_TEXT_FEATURES)
        rules = (validate_storable, validate_rich_text_links)
        kwargs["validators"] = [*kwargs.get("validators", ()), *rules]
        super().__init__(**kwargs)

    def get_form_state(self, value: Any) -> Any:
        return rich_text_state(
            value.source if value else "",
            lambda source: super(ProseBlock, self).get_form_state(RichText(source)),
        )

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.required and not get_text_for_indexing(value.source).strip():
            raise ValidationError(self.field.error_messages["required"], code="required")
        return value
