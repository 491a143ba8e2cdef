"""The sitemap of a Site (https://www.sitemaps.org/protocol.html), in every language of it.

Wagtail's own, with images and the addresses of translations, at a number of queries that does not
grow with our pages. Pages of other types say themselves what they want in it, as core has it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import swapper
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import InvalidPage, Paginator
from django.db.models import F, Max, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from wagtail.contrib.sitemaps import Sitemap
from wagtail.coreutils import get_content_languages
from wagtail.models import Site

from wagtail_modalities import cacheable, get_specialist_quote_model
from wagtail_modalities.compose import keys
from wagtail_modalities.compose.addresses import Addresses
from wagtail_modalities.compose.documents import places
from wagtail_modalities.compose.documents.answer import Embed
from wagtail_modalities.compose.documents.places import Places
from wagtail_modalities.compose.kinds import kind_of
from wagtail_modalities.compose.requests import INDEX, MODALITY, QUOTE
from wagtail_modalities.compose.visibility import Visibility
from wagtail_modalities.compose.visibility.live_quotes import without_hidden_quotes
from wagtail_modalities.models.serving import ServedMixin
from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin

CONTENT_TYPE = "application/xml; charset=utf-8"
TEMPLATE = "wagtail_modalities/sitemap.xml"
INDEX_TEMPLATE = "wagtail_modalities/sitemap_index.xml"

Entry = dict[str, Any]
#: pages with these are looked up together; a site's own override is asked for each page
_OURS = (ServedMixin.get_sitemap_urls, SpecialistQuoteMixin.get_sitemap_urls)


class ModalitiesSitemap(Sitemap):
    """All public pages of the Site that a request is for.

    It goes wherever Wagtail's goes: ``sitemaps={"pages": ModalitiesSitemap}``. Print it with
    :data:`TEMPLATE`: Django's own leaves the images out.
    """

    #: pages in one file; all of these are in memory at once
    limit = 1000
    #: kind and id of what the last file is made from
    embeds: frozenset[Embed] = frozenset()

    @cached_property
    def site(self) -> Site | None:
        """The Site that the request is for."""
        found: Site | None = Site.find_for_request(self.request)
        return found

    @cached_property
    def visibility(self) -> Visibility:
        return Visibility(self.site.pk if self.site else 0)

    @cached_property
    def paginator(self) -> Paginator[Any]:
        return Paginator(self.items(), self.limit)

    def items(self) -> QuerySet[Any]:
        """Return the Site's public pages in every language; quotes without a page are none."""
        pages = swapper.load_model("wagtailcore", "Page").objects.all()
        found = without_hidden_quotes(self.visibility.pages(pages))
        model = get_specialist_quote_model()
        if issubclass(model, pages.model):
            quotes = model._default_manager.order_by().alias(_body=Cast("body", TextField()))
            found = found.exclude(pk__in=quotes.filter(Q(_body="[]") | Q(_body="")).values("pk"))
        ordered: QuerySet[Any] = found.annotate(code=F("locale__language_code")).order_by("path")
        return ordered

    def get_latest_lastmod(self) -> datetime.datetime | None:
        """Return when a page of the sitemap was last published: one query."""
        found = self.items().aggregate(changed=Max("last_published_at"))
        changed: datetime.datetime | None = found["changed"]
        return changed

    def _urls(self, page: Any, protocol: str, domain: str) -> list[Entry]:
        entries = self.entries(page)
        dates = [entry["lastmod"] for entry in entries if entry.get("lastmod")]
        if dates and len(dates) == len(entries):
            self.latest_lastmod = max(dates)
        return entries

    def entries(self, page: Any) -> list[Entry]:
        """Return the entries of one file, as the template prints them.

        :raises InvalidPage: there is no file of that number.
        """
        pages = list(self.paginator.page(page).object_list)
        classes = {p.pk: _class_of(p) for p in pages}
        ours = [p for p in pages if _is_ours(classes[p.pk])]
        addresses = Addresses.for_request(self.request, absolute=True)
        found = places.of_pages(ours, self.visibility, addresses) if ours else Places({})
        self.embeds = found.embeds
        known = {p.pk for p in ours}
        others = self._others([p.pk for p in pages if p.pk not in known], addresses)
        entries: list[Entry] = []
        for one in pages:
            place = found.by_id.get(one.pk)
            if place is not None:
                entries.append(_entry(place))
            entries += others.get(one.pk, [])
        return entries

    def _others(self, ids: list[int], addresses: Addresses) -> Mapping[int, list[Entry]]:
        """What pages of other types say, where the public finds them."""
        if not ids:
            return {}
        pages = swapper.load_model("wagtailcore", "Page").objects.filter(pk__in=ids)
        found = {}
        for page in pages.defer_streamfields().specific():
            own = page.get_full_url(self.request)
            there = addresses.url_of(page)
            found[page.pk] = [
                {**entry, "location": there} if entry.get("location") == own else entry
                for entry in page.get_sitemap_urls(self.request)
            ]
        return found


def _class_of(page: Any) -> Any:
    return ContentType.objects.get_for_id(page.content_type_id).model_class()


def _is_ours(model: Any) -> bool:
    return bool(kind_of(model)) and model.get_sitemap_urls in _OURS


def _entry(place: places.Place) -> Entry:
    links = [{"lang_code": one["hreflang"], "location": one["href"]} for one in place.alternates]
    changed, shown = place.changed, place.images
    return {"location": place.url, "lastmod": changed, "alternates": links, "images": shown}


def sitemap(request: HttpRequest) -> HttpResponse:
    """Answer with the sitemap of the Site: with a list of its files, where it takes several."""
    found = ModalitiesSitemap(request)
    number = request.GET.get("p")
    if number is None and found.paginator.num_pages > 1:
        return _answer(request, found, INDEX_TEMPLATE, {"files": _files(request, found)})
    try:
        entries = found.entries(1 if number is None else number)
    except InvalidPage:
        raise Http404 from None
    return _answer(request, found, TEMPLATE, {"urlset": entries})


def _files(request: HttpRequest, found: ModalitiesSitemap) -> Iterable[str]:
    own = f"{found.site.root_url}{request.path}" if found.site else ""
    return [f"{own}?p={number}" for number in found.paginator.page_range]


def _answer(
    request: HttpRequest, found: ModalitiesSitemap, template: str, context: dict[str, Any]
) -> HttpResponse:
    site_id = found.site.pk if found.site else 0
    locales = list(get_content_languages())
    lists = [keys.of_list(kind, site_id, locales) for kind in (MODALITY, QUOTE, INDEX)]
    return cacheable.answer(
        request,
        render_to_string(template, context).encode(),
        CONTENT_TYPE,
        keys=[
            *(name for names in lists for name in names),
            *keys.of_objects({("site", site_id), *found.embeds}),
        ],
        headers={"X-Robots-Tag": "noindex"},
    )
