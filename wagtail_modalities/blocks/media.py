"""Media: image, video, table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.forms.utils import ErrorList
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, DecimalBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import (
    TypedTableBlock,
    TypedTableBlockValidationError,
)
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock, ImageBlockComparison

from wagtail_modalities.blocks import groups, segments, values
from wagtail_modalities.blocks.links import validate_web_address
from wagtail_modalities.blocks.rich_text import ProseBlock
from wagtail_modalities.blocks.typed import TypedStructBlock
from wagtail_modalities.storable import validate_storable


class _FigureComparison(ImageBlockComparison):
    """Compares versions of an image that may not be chosen yet: core answers 500."""

    def htmlvalue(self, val: Any) -> str:
        return str(super().htmlvalue(val)) if val else ""


class _FigureBlock(ImageBlock):
    def clean(self, value: Any) -> Any:
        """Look at the alt text as well, which core stores as it comes."""
        cleaned = super().clean(value)
        try:
            self.child_blocks["alt_text"].clean(getattr(value, "contextual_alt_text", None) or "")
        except ValidationError as error:
            raise StructBlockValidationError({"alt_text": error}) from error
        return cleaned

    def get_comparison_class(self) -> type[_FigureComparison]:
        return _FigureComparison


class ImageFigureBlock(TypedStructBlock):
    """An image with a caption. Its alt text, or that it is decorative, is asked for by core."""

    image = _FigureBlock(
        label=_("Image"),
        help_text=_("Say in its alt text what it shows. For example: Two chairs by a window"),
    )
    caption = CharBlock(
        label=_("Caption"),
        max_length=200,
        required=False,
        default="",
        help_text=_("Printed below. For example: A room as most practices have it"),
    )

    api_class = values.Image

    class Meta:
        icon = "image"
        group = groups.MEDIA
        label = _("Image")
        # no label_format: collapsed, a blank chooser named in one would say "null"
        description = _("An image with a caption.")
        template = "wagtail_modalities/blocks/image.html"
        preview_template = "wagtail_modalities/blocks/previews/image.html"
        preview_value = {"image": None, "caption": _("Two chairs by a window")}


class VideoBlock(TypedStructBlock):
    """A video on another site, as a link, with its transcript.

    The page itself asks no third party for anything: who wants a player there overrides the
    block's template with Wagtail's ``{% embed %}`` tag.
    """

    embed = EmbedBlock(
        label=_("Video"),
        validators=[validate_web_address],
        help_text=_(
            "The address of the video. Visitors get a link to it. For example: "
            "https://www.example.org/videos/a-first-session"
        ),
    )
    transcript = ProseBlock(
        label=_("Transcript"),
        required=False,
        help_text=_(
            "What is said and shown, for those who cannot hear or see it. For example: A "
            "therapist explains a first session."
        ),
    )

    api_class = values.Video

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        embed = (value or {}).get("embed")
        context["host"] = _host(embed.url) if embed else ""
        return context

    class Meta:
        icon = "media"
        group = groups.MEDIA
        label = _("Video")
        label_format = "{embed}"
        description = _("A link to a video, with its transcript.")
        template = "wagtail_modalities/blocks/video.html"
        preview_template = groups.PREVIEW
        preview_value = {
            "embed": "https://www.example.org/videos/a-first-session",
            "transcript": _("<p>A therapist explains what happens in a first session.</p>"),
        }


def _host(url: str) -> str:
    """The host of an address without ``www.``; "" where it has none or cannot be read."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


class CellsBlock(TypedTableBlock):
    """The cells of a table: each column holds text, numbers or rich text."""

    text = CharBlock(label=_("Text"), required=False, default="")
    numeric = DecimalBlock(label=_("Number"), required=False)
    rich_text = ProseBlock(label=_("Rich text"), required=False)

    def clean(self, table: Any) -> Any:
        """Look at the headings as well, which core stores as they come."""
        cleaned = super().clean(table)
        try:
            for column in table.columns:
                validate_storable(str(column["heading"]))
        except ValidationError as error:
            raise TypedTableBlockValidationError(non_block_errors=ErrorList([error])) from error
        return cleaned

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Return the texts of headings and cells as wagtail-localize asks for them."""
        return segments.of_cells(value)

    def restore_translated_segments(self, value: Any, translated: Iterable[Any]) -> Any:
        """Return the table with its translations in place."""
        return segments.restore_cells(value, translated)


class TableBlock(TypedStructBlock):
    """A table with a caption."""

    table = CellsBlock(
        label=_("Table"),
        help_text=_(
            "Columns of text, numbers or rich text. For example: a setting, and its meetings."
        ),
    )
    caption = CharBlock(
        label=_("Caption"),
        max_length=200,
        default="",
        help_text=_("Printed above the table. For example: Two settings compared"),
    )

    api_class = values.Table

    def clean(self, value: Any) -> Any:
        """Core's cells bring a caption of their own: it is taken over where ours is blank."""
        table = value.get("table")
        inner = (getattr(table, "caption", "") or "").strip()
        caption = value.get("caption") or inner
        cleaned = super().clean(self.normalize({**value, "caption": caption}))
        errors = {}
        if inner and inner != cleaned["caption"]:
            errors["caption"] = ValidationError(
                gettext("The table has two captions. Keep one of them.")
            )
        if not self.is_deferred_validation and not (table and table.columns and table.row_data):
            errors["table"] = ValidationError(gettext("Add at least one column and one row."))
        if errors:
            raise StructBlockValidationError(errors)
        cleaned["table"].caption = ""
        return cleaned

    class Meta:
        icon = "table"
        group = groups.MEDIA
        label = _("Table")
        label_format = "{caption}"
        description = _("A table of text, numbers or rich text, with a caption.")
        template = "wagtail_modalities/blocks/table.html"
        preview_template = groups.PREVIEW
        preview_value = {
            "caption": _("Two settings compared"),
            "table": {
                "columns": [
                    {"type": "text", "heading": _("Setting")},
                    {"type": "numeric", "heading": _("Meetings")},
                ],
                "rows": [
                    {"values": [_("One to one"), "12"]},
                    {"values": [_("In a group"), "16"]},
                ],
                "caption": "",
            },
        }
