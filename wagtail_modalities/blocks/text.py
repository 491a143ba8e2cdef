"""Text: section, paragraph, callout, call_to_action."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, PageChooserBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from wagtail_modalities.blocks import groups, values
from wagtail_modalities.blocks.links import LinkBlock, link_errors
from wagtail_modalities.blocks.public import Context, html, link_url
from wagtail_modalities.blocks.rich_text import ProseBlock
from wagtail_modalities.blocks.typed import TypedBlock, TypedStructBlock
from wagtail_modalities.choices import CalloutKind, CallToActionStyle, SectionAspect


class SectionBlock(TypedStructBlock):
    """A heading and the text under it."""

    heading = CharBlock(
        label=_("Heading"),
        max_length=80,
        default="",
        help_text=_("For example: Where it comes from"),
    )
    text = ProseBlock(
        label=_("Text"),
        help_text=_("What stands under the heading. For example: how the approach came about."),
    )
    aspect = ChoiceBlock(
        label=_("Aspect"),
        choices=SectionAspect.choices,
        required=False,
        default="",
        help_text=_(
            "What the section is about, for sites that treat such sections alike. For example: "
            "Limits"
        ),
    )

    api_class = values.Section

    class Meta:
        icon = "h2"
        group = groups.TEXT
        label = _("Section")
        label_format = "{heading} {text}"
        description = _("A heading with text under it.")
        template = "wagtail_modalities/blocks/section.html"
        preview_template = groups.PREVIEW
        preview_value = {
            "heading": _("Where it comes from"),
            "text": _(
                "<p>The approach grew out of research on how people take up old ties again. "
                "It is <b>structured</b>, and it ends at an agreed time.</p>"
            ),
            "aspect": "",
        }


class ParagraphBlock(TypedBlock, ProseBlock):
    """Running text without a heading of its own."""

    api_class = values.Paragraph

    def api_value(self, value: Any, context: Context) -> str:
        return html(value, context)

    class Meta:
        icon = "pilcrow"
        group = groups.TEXT
        label = _("Paragraph")
        label_format = "{paragraph}"
        description = _("Running text, with lists and small headings where needed.")
        template = "wagtail_modalities/blocks/paragraph.html"
        preview_template = groups.PREVIEW
        preview_value = _(
            "<p>Most people come once a week. The first meetings are for getting to know each "
            "other and for choosing what to work on.</p>"
        )


class CalloutBlock(TypedStructBlock):
    """A short text set apart from the rest."""

    kind = ChoiceBlock(
        label=_("Kind"),
        choices=CalloutKind.choices,
        default=CalloutKind.INFO.value,
        help_text=_(
            "Screen readers hear the kind before the title. For example: “Act now” for an "
            "emergency number."
        ),
    )
    title = CharBlock(
        label=_("Title"),
        max_length=80,
        required=False,
        default="",
        help_text=_("For example: Ask before you book"),
    )
    text = ProseBlock(
        label=_("Text"), help_text=_("Short. For example: Fees differ from practice to practice.")
    )

    api_class = values.Callout

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        stored = (value or {}).get("kind") or ""
        kinds = {kind.value: kind for kind in CalloutKind}
        context["kind"] = kinds.get(stored, CalloutKind.INFO)
        return context

    class Meta:
        icon = "info-circle"
        group = groups.TEXT
        label = _("Callout")
        label_format = "{title} {text}"
        description = _("A note set apart from the text: information, important, or act now.")
        template = "wagtail_modalities/blocks/callout.html"
        preview_template = groups.PREVIEW
        preview_value = {
            "kind": CalloutKind.INFO.value,
            "title": _("Ask before you book"),
            "text": _("<p>Fees and waiting times differ a lot from practice to practice.</p>"),
        }


class CallToActionBlock(TypedStructBlock):
    """A link drawn as a button, to a page of the site or to an address."""

    text = CharBlock(
        label=_("Link text"),
        max_length=60,
        default="",
        help_text=_("What the button says. For example: Find a therapist"),
    )
    page = PageChooserBlock(
        label=_("Page"),
        required=False,
        help_text=_("A page of this site. For example: your list of therapists."),
    )
    url = LinkBlock(
        label=_("Address"),
        help_text=_(
            "Choose a page or give an address, not both. For example: "
            "https://www.example.org/therapists/"
        ),
    )
    style = ChoiceBlock(
        label=_("Style"),
        choices=CallToActionStyle.choices,
        default=CallToActionStyle.PRIMARY.value,
        search_index=False,
        help_text=_("For example: Secondary, where another button leads."),
    )

    api_class = values.CallToAction

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = link_errors(
            cleaned.get("page"), cleaned.get("url"), required=not self.is_deferred_validation
        )
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned

    def api_value(self, value: Any, context: Context) -> dict[str, Any]:
        data = super().api_value(value, context)
        given = value or {}
        data["url"] = link_url(given.get("page"), given.get("url"), context)
        return data

    class Meta:
        icon = "link"
        group = groups.TEXT
        label = _("Call to action")
        # no label_format: collapsed, a blank chooser named in one would say "null"
        description = _("A link drawn as a button.")
        template = "wagtail_modalities/blocks/call_to_action.html"
        preview_template = groups.PREVIEW
        preview_value = {
            "text": _("Find a therapist"),
            "page": None,
            "url": "/therapists/",
            "style": CallToActionStyle.PRIMARY.value,
        }
