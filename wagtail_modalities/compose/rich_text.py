"""Rich text as HTML, in which links to hidden targets are taken off their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import EmbedRewriter, LinkRewriter, MultiRuleRewriter

if TYPE_CHECKING:
    from wagtail_modalities.compose.gather import Composition

#: What the rules below, and core's own, put in place of a link without a target.
NO_TARGET = "<a>"
_UNLINKED = re.compile(r"<a>(.*?)</a>", re.DOTALL)

Attrs = Mapping[str, str]


def render(source: str, composition: Composition | None = None) -> SafeString:
    """Return stored rich text as HTML for the public.

    Links to pages and documents that the public may not see lose the link, the text stays; images
    of restricted collections are left out. Other kinds of link and embed are core's and the
    site's own handlers' work.

    :param composition: the answer in hand, with link targets fetched for all of its texts; without
        one, they are fetched for this text.
    """
    if composition is None:
        from wagtail_modalities.compose.gather import Composition

        composition = Composition(None, texts=[source])
    html = _rewriter(composition)(source or "")
    # stored rich text has passed the editor's allow-list; this adds escaped addresses alone
    return mark_safe(without_dead_links(html))


def without_dead_links(html: str) -> str:
    """Return HTML in which links without a target, as handlers leave them, are words alone."""
    return _UNLINKED.sub(r"\1", html) if NO_TARGET in html else html


def _rewriter(composition: Composition) -> MultiRuleRewriter:
    links: dict[str, Callable[[list[Attrs]], list[str]]] = {
        name: handler.expand_db_attributes_many
        for name, handler in features.get_link_types().items()
    }
    embeds = {
        name: handler.expand_db_attributes_many
        for name, handler in features.get_embed_types().items()
    }
    links["page"] = lambda found: [_page(attrs, composition) for attrs in found]
    links["document"] = lambda found: [_document(attrs, composition) for attrs in found]
    if "image" in embeds:
        embeds["image"] = _visible_images(embeds["image"], composition)
    return MultiRuleRewriter([LinkRewriter(bulk_rules=links), EmbedRewriter(bulk_rules=embeds)])


def _page(attrs: Attrs, composition: Composition) -> str:
    link = composition.localized_link(number(attrs.get("id")))
    if link is None:
        return NO_TARGET
    known = f' data-page-id="{link.id}"' if composition.absolute else ""
    return f'<a href="{escape(link.url)}"{known}>'


def _document(attrs: Attrs, composition: Composition) -> str:
    url = composition.document_url(number(attrs.get("id")))
    return f'<a href="{escape(url)}">' if url else NO_TARGET


def _visible_images(rule: Callable[[list[Any]], list[str]], composition: Composition) -> Any:
    def only_visible(found: list[Attrs]) -> list[str]:
        shown = [a for a in found if composition.has_image(number(a.get("id")))]
        printed = iter(rule(shown) if shown else [])
        return [next(printed) if attrs in shown else "" for attrs in found]

    return only_visible


def number(text: object) -> int | None:
    """Return an id given as text as a number; None where it is none."""
    value = str(text or "")
    return int(value) if value.isascii() and value.isdigit() else None
