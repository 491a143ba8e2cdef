"""Links to pages and addresses: what is hidden has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import swapper
from django.core.exceptions import ValidationError
from wagtail.models import Site

from wagtail_modalities.blocks.links import validate_link
from wagtail_modalities.compose.addresses import Addresses
from wagtail_modalities.compose.values import Link
from wagtail_modalities.compose.visibility import Visibility
from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

    from wagtail_modalities.compose.gather import Composition


def resolve_page(page: Page, composition: Composition | None = None) -> Link | None:
    """Return the link to a page; None when the public may not see it.

    :param composition: the answer in hand, which has fetched its link targets already. Without
        one the question costs queries, and the address is absolute.
    """
    if composition is not None:
        return composition.page_link(page.pk)
    if page.pk is None or not Visibility().visible([page]):
        return None
    url = public_url(page)
    return Link(id=page.pk, title=page.title, url=url) if url else None


def safe_url(url: object) -> str:
    """Return an address that may be linked to; "" for any other, ``javascript:`` among them."""
    text = str(url or "").strip()
    try:
        validate_link(text)
    except ValidationError:
        return ""
    return text


def public_url(page: Page, request: HttpRequest | None = None, *, absolute: bool = True) -> str:
    """Return where the public finds a page; "" where it has no address.

    A quote without a page of its own is found on its modality's, at its fragment. (The page's own
    ``get_url_parts`` keeps the real path, which purging and redirects need.)

    :param absolute: with scheme and host, built from the Site; else as short as the request's
        site allows. Always absolute where FRONTEND_URLS has the page's Site.
    """
    site = Site.find_for_request(request) if request is not None else None
    near = site.pk if site is not None else None
    addresses = Addresses(near, absolute=absolute, near=near)
    if isinstance(page, SpecialistQuoteMixin) and not page.body:
        parent = page.get_parent() if page.path else None
        above = addresses.url_of(parent) if parent is not None else ""
        return f"{above}#{anchor(page)}" if above else ""
    return addresses.url_of(page)


def anchor(quote: Any) -> str:
    """Return the id of a quote's element on its modality's page."""
    return f"quote-{quote.pk or 'draft'}"


def fetch_targets(ids: set[int], visibility: Visibility) -> dict[int, Any]:
    """Return the visible pages among ``ids`` as instances of their own classes, by id.

    A constant number of queries and one for each type of page among them. The parents of quotes
    are attached, since a quote without a page is found on its modality's.
    """
    if not ids:
        return {}
    page_model = swapper.load_model("wagtailcore", "Page")
    found = page_model.objects.filter(pk__in=ids, live=True).specific()
    pages = visibility.visible(list(found))
    attach_parents([p for p in pages if isinstance(p, SpecialistQuoteMixin)])
    return {page.pk: page for page in pages}


def attach_parents(pages: list[Any]) -> None:
    """Give each page its parent, as treebeard keeps it, at one query for all."""
    if not pages:
        return
    page_model = swapper.load_model("wagtailcore", "Page")
    paths = {page.path[: -page.steplen] for page in pages}
    parents = {parent.path: parent for parent in page_model.objects.filter(path__in=paths)}
    for page in pages:
        page._cached_parent_obj = parents.get(page.path[: -page.steplen])
