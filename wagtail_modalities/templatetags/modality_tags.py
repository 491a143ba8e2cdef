"""Template tags for block and page templates: what they return may be shown to the public.

Each uses the page's prefetched :class:`~wagtail_modalities.compose.gather.Composition` where the
context holds one as ``composition``; else (a block's preview, a site's own template) it asks the
database. None raises on half-empty values.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info

from wagtail_modalities.blocks.links import safe_link
from wagtail_modalities.blocks.public import quote_value
from wagtail_modalities.compose import structured, text
from wagtail_modalities.compose.gather import Composition
from wagtail_modalities.compose.kinds import kind_of
from wagtail_modalities.compose.schema.head import Head
from wagtail_modalities.compose.values import Link, Picture, Quote
from wagtail_modalities.enumeration import enumerated_html
from wagtail_modalities.outputs import jsonld, links
from wagtail_modalities.outputs.jsonld import script

register = template.Library()


def _composition(context: Any) -> Composition | None:
    found = context.get("composition")
    return found if isinstance(found, Composition) else None


@register.simple_tag(takes_context=True)
def modality_richtext(context: Any, value: Any) -> SafeString | str:
    """Return rich text as HTML; links to hidden pages and documents lose the link.

    :param value: a rich text value, or its source.
    """
    source = getattr(value, "source", value)
    if not source:
        return ""
    html = (_composition(context) or Composition(None)).rich_text(str(source))
    # stored rich text has passed the editor's allow-list; this adds escaped addresses alone
    return mark_safe(html)  # nosec B308 B703 # see above


@register.simple_tag(takes_context=True)
def modality_link(context: Any, page: Any = None, url: Any = "") -> Link | None:
    """Return where a link of a page or an address goes, with ``url`` and ``title``.

    None when the page is hidden, the address is not one that may be linked to, or both are empty.
    """
    if page is not None and hasattr(page, "pk"):
        return (_composition(context) or Composition(None)).page_link(page.pk)
    address = safe_link(str(url or ""))
    return Link(url=address, title=address) if address else None


@register.simple_tag(takes_context=True)
def modality_pull_quote(context: Any, value: Any) -> dict[str, Any] | None:
    """Return the ``text``, ``attribution`` and ``source_url`` of a pull quote's value.

    ``language`` is the code of the words' language where it is not the page's, else "". None when
    its quote is hidden or no longer holds the excerpt, or its source is incomplete.
    """
    composition = _composition(context)
    words = quote_value(value or {}, {"composition": composition})
    if not words["text"]:
        return None
    quote = words["quote_page"]
    # texts that belong to no page have no language to differ from
    is_of_page = composition is not None and composition.page is not None
    language = composition.language_of(quote["id"]) if composition and is_of_page and quote else ""
    return {**words, "language": language}


@register.simple_tag(takes_context=True)
def modality_image(context: Any, image: Any, size: str = "card") -> Picture | None:
    """Return an image at a named size ("thumbnail", "card", "wide"), for ``includes/image.html``.

    None when it is missing, in a restricted collection, or its file cannot be read.
    """
    if image is None or not hasattr(image, "get_renditions"):
        return None
    composition = _composition(context) or Composition(None, absolute=False)
    return composition.picture(image, size)


@register.simple_tag
def modality_paragraphs(value: Any) -> list[str]:
    """Return the paragraphs of plain text, which blank lines part."""
    return text.paragraphs(value)


@register.simple_tag(takes_context=True)
def modality_quotes(context: Any) -> list[Quote]:
    """Return the visible quotes of the page in the context; [] where there is none."""
    composition = _composition(context)
    page = context.get("page")
    if composition is None and hasattr(page, "quote_order"):
        composition = Composition(page, request=context.get("request"))
    return composition.quotes if composition is not None else []


@register.simple_tag(takes_context=True)
def modality_structured_data(context: Any) -> SafeString | str:
    """Print the structured data of the page in the context as a script element of JSON-LD.

    "" where the page is of no type of ours or may not be shown.
    """
    composition = _composition(context)
    if composition is None:
        page = context.get("page")
        if page is None or not kind_of(type(page)):
            return ""
        composition = Composition(page, request=context.get("request"))
        if not composition.is_public:
            return ""
    facts = structured.of_page(composition, context.get("listing"))
    return script.element(jsonld.of_facts(facts)) if facts is not None else ""


@register.inclusion_tag("wagtail_modalities/includes/head_matter.html", takes_context=True)
def modality_head(context: Any) -> dict[str, Any]:
    """Print what the page in the context says in its head, but for its ``<title>``.

    Nothing where the page is of no type of ours, or may not be shown.
    """
    page = context.get("page")
    return {"head": modality_head_data(context), "formats": links.formats_of(page, context)}


@register.simple_tag(takes_context=True)
def modality_head_data(context: Any) -> Head | None:
    """Return the head of the page in the context, for a template that prints it in its own way.

    It has ``title``, ``description``, ``canonical``, ``robots``, ``open_graph`` and ``alternates``.
    None as above.
    """
    known = context.get("head")
    if isinstance(known, Head):
        return known
    composition = _composition(context)
    if composition is None:
        page = context.get("page")
        if page is None or not kind_of(type(page)):
            return None
        composition = Composition(page, request=context.get("request"))
    return composition.head


@register.filter
def modality_list(names: Any) -> SafeString:
    """Return names, or terms by their names, as the active language enumerates: "A, B and C"."""
    return enumerated_html([getattr(name, "name", name) for name in names or ()])


@register.filter
def modality_direction(language: str) -> str:
    """Return "rtl" for a language written from right to left, else "ltr"."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


@register.filter
def modality_dial(number: str) -> str:
    """Return a telephone number as ``tel:`` and ``sms:`` addresses take it (RFC 3966)."""
    digits = "".join(c for c in str(number) if c.isdigit() or c in "*#")
    return f"+{digits}" if str(number).strip().startswith("+") else digits.replace("#", "%23")


@register.filter
def modality_host(url: str) -> str:
    """Return the host of an address without ``www.``, to print as a link's text."""
    try:
        return (urlsplit(str(url)).hostname or "").removeprefix("www.") or str(url)
    except ValueError:
        return str(url)
