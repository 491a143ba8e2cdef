"""People: specialist_quotes, pull_quote."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, PageChooserBlock, TextBlock
from wagtail.blocks.struct_block import StructBlockValidationError

from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.blocks import groups, values
from wagtail_modalities.blocks.links import LinkBlock, validate_web_address
from wagtail_modalities.blocks.public import Context, quote_value
from wagtail_modalities.blocks.typed import TypedStructBlock
from wagtail_modalities.blocks.words import occurs

#: Invented people, for the preview: as much of a quote as its template prints.
_SAMPLE_QUOTES = (
    {
        "anchor": "sample-1",
        "paragraphs": [_("We start with what hurts now, and with the people around you.")],
        "attribution": _("Mara Lind, Counselor in Springfield, IL"),
    },
    {
        "anchor": "sample-2",
        "paragraphs": [_("I ask a lot of questions in the first hour. You may ask as many.")],
        "attribution": _("Theo Brandt, PhD, Psychologist in Portland, OR"),
    },
)


class SpecialistQuotesBlock(TypedStructBlock):
    """Places the page's specialists within its body; the quotes are the page's own."""

    heading = CharBlock(
        label=_("Heading"),
        max_length=80,
        required=False,
        default="",
        help_text=_("Blank prints the page's own heading. For example: How our therapists work"),
    )

    api_class = values.SpecialistQuotes

    def get_preview_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_preview_context(value, parent_context)
        return {**context, "sample_quotes": _SAMPLE_QUOTES}

    class Meta:
        icon = "group"
        group = groups.PEOPLE
        label = _("Specialists' quotes")
        label_format = "{heading}"
        description = _(
            "Places the page's quotes here; without it they stand below the text. Once on a page."
        )
        template = "wagtail_modalities/blocks/specialist_quotes.html"
        preview_template = "wagtail_modalities/blocks/previews/specialist_quotes.html"
        preview_value = {"heading": _("Meet the specialists")}


class QuoteChooserBlock(PageChooserBlock):
    """Chooses a page of the site's quote type, whichever class that is."""

    @cached_property
    def target_models(self) -> list[type]:
        return [get_specialist_quote_model()]


class PullQuoteBlock(TypedStructBlock):
    """Words lifted out of the text: a specialist's, or someone else's with their source."""

    quote_page = QuoteChooserBlock(
        label=_("Specialist's quote"),
        required=False,
        help_text=_("A quote that is published. Its words and its speaker are printed from there."),
    )
    excerpt = TextBlock(
        label=_("Excerpt"),
        max_length=600,
        required=False,
        default="",
        search_index=False,
        help_text=_(
            "Only these words of the quote, exactly as they stand there. For example: I listen "
            "first."
        ),
    )
    text = TextBlock(
        label=_("Other words"),
        max_length=600,
        required=False,
        default="",
        help_text=_("Words from a published source, for example a book. No quotation marks."),
    )
    attribution = CharBlock(
        label=_("Whose words"),
        max_length=120,
        required=False,
        default="",
        search_index=False,
        help_text=_("For example: From a published memoir"),
    )
    source_url = LinkBlock(
        validate_web_address,
        label=_("Where they were published"),
        help_text=_("For example: https://www.example.org/memoir"),
    )

    api_class = values.PullQuote

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and (errors := _errors(cleaned)):
            raise StructBlockValidationError(errors)
        return cleaned

    def api_value(self, value: Any, context: Context) -> dict[str, Any]:
        return quote_value(value or {}, context)

    class Meta:
        icon = "openquote"
        group = groups.PEOPLE
        label = _("Pull quote")
        # no label_format: collapsed, a blank chooser named in one would say "null"
        description = _("A few words set large: from a specialist's quote, or with their source.")
        template = "wagtail_modalities/blocks/pull_quote.html"
        preview_template = groups.PREVIEW
        preview_value = {
            "quote_page": None,
            "excerpt": "",
            "text": _("We began with a list of the people who mattered to me."),
            "attribution": _("From a published memoir"),
            "source_url": "https://www.example.org/memoir",
        }


def _errors(value: Any) -> dict[str, ValidationError]:
    """What keeps a pull quote from being published, by the child it belongs to.

    A quote page (with or without an excerpt of its words), or other words with all of their
    source: never both, and never a specialist's words past their consent.
    """
    page, excerpt = value["quote_page"], value["excerpt"]
    own = {name: value[name] for name in ("text", "attribution", "source_url")}
    if page is not None:
        errors = {
            name: ValidationError(gettext("Leave this blank: the words come from the quote."))
            for name, given in own.items()
            if given
        }
        if not _is_visible(page):
            errors["quote_page"] = ValidationError(
                gettext("This quote cannot be seen by the public, so it cannot be shown here.")
            )
        elif excerpt and not occurs(excerpt, page):
            errors["excerpt"] = ValidationError(
                gettext("These words do not stand in the quote. Copy them from there exactly.")
            )
        return errors
    if not any(own.values()):
        return {
            "quote_page": ValidationError(
                gettext("Choose a quote, or give other words with whose they are and where from.")
            )
        }
    errors = {
        name: ValidationError(gettext("Other words need this as well."))
        for name, given in own.items()
        if not given
    }
    if excerpt:
        errors["excerpt"] = ValidationError(gettext("An excerpt needs a quote to be from."))
    return errors


def _is_visible(quote: Any) -> bool:
    from wagtail_modalities.compose import visibility

    return visibility.is_visible(quote)
