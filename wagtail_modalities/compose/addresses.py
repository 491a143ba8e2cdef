"""Absolute addresses, from Sites and settings alone: never from a request's Host header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.coreutils import WAGTAIL_APPEND_SLASH
from wagtail.models import Site

from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

# what Django leaves as it is when it reverses a path (RFC 3986, sections 2.2 and 2.3)
_SAFE = "/~:@!$&'()*+,;="


class Place(NamedTuple):
    """Where a page is found."""

    site_id: int
    url: str


def frontend_base(root_url: str) -> str:
    """Return the base of a Site's public addresses, if the site set another than the Site's own.

    :param root_url: the Site's root, such as "https://cms.example.org".
    :returns: of FRONTEND_URLS, without a slash at the end; "" where the Site serves its pages.
    """
    host = urlsplit(root_url or "").hostname or ""
    return str(modalities_settings.FRONTEND_URLS.get(host, "")).rstrip("/")


def public_url(page: Page, request: HttpRequest | None = None, *, absolute: bool = True) -> str:
    """Return where the public finds a page; "" where it has no address.

    A quote without a page of its own is found on its modality's, at its fragment. (The page's own
    ``get_url_parts`` keeps the real path, which purging and redirects need.)

    :param absolute: as for :class:`Addresses`, with the request's Site in view.
    """
    addresses = Addresses.for_request(request, absolute=absolute)
    if isinstance(page, SpecialistQuoteMixin) and not page.body:
        parent = page.get_parent() if page.path else None
        above = addresses.url_of(parent) if parent is not None else ""
        return f"{above}#{anchor(page.pk)}" if above else ""
    return addresses.url_of(page)


def anchor(quote_id: int | None) -> str:
    """Return the id of a quote's element on its modality's page."""
    return f"quote-{quote_id or 'draft'}"


def is_elsewhere(root_url: str) -> bool:
    """Whether a Site's pages are shown by another server than its own."""
    base = frontend_base(root_url)
    return bool(base) and urlsplit(base).netloc != urlsplit(root_url).netloc


class Addresses:
    """Turns rows of pages into addresses. Site roots are read once per instance.

    :param site_id: preferred where a page lies in more than one Site.
    :param absolute: with scheme and host. Else addresses are as short as HTML may print them: a
        page of the Site that is looked at, or of the only one, has a path, and so has a file. A
        page that another server shows has no other address than there.
    :param near: the Site that is looked at.
    """

    def __init__(
        self, site_id: int | None = None, *, absolute: bool = True, near: int | None = None
    ) -> None:
        self.absolute = absolute
        self.near = near
        roots = list(Site.get_site_root_paths())
        # a stable sort: the most specific path stays first within the site and outside it
        self.roots = sorted(roots, key=lambda root: site_id is not None and root.site_id != site_id)
        self._prefixes: dict[str, str | None] = {}
        self._places: dict[str, Place | None] = {}
        self._bases: dict[tuple[int, str], str] = {}

    @classmethod
    def for_request(cls, request: HttpRequest | None, *, absolute: bool) -> Addresses:
        """Return addresses as they are printed in answer to a request, or to none."""
        site = Site.find_for_request(request) if request is not None else None
        near = site.pk if site is not None else None
        return cls(near, absolute=absolute, near=near)

    def place(self, url_path: str) -> Place | None:
        """Return where the page with this ``url_path`` is found; None outside every Site.

        The same that core's ``get_url_parts`` says, on the front end's base.
        """
        if url_path not in self._places:
            self._places[url_path] = self._find(url_path)
        return self._places[url_path]

    def _find(self, url_path: str) -> Place | None:
        for root in self.roots:
            if url_path.startswith(root.root_path):
                path = self._path(root, url_path[len(root.root_path) :])
                url = f"{self._base(root.site_id, root.root_url)}{path}" if path is not None else ""
                return Place(root.site_id, url)
        return None

    def _base(self, site_id: int, root_url: str) -> str:
        at = (site_id, root_url)
        if at not in self._bases:
            own = "" if self._is_near(site_id) else root_url
            self._bases[at] = frontend_base(root_url) or own
        return self._bases[at]

    def _is_near(self, site_id: int) -> bool:
        if self.absolute:
            return False
        return site_id == self.near or len({root.site_id for root in self.roots}) == 1

    def url_of(self, page: Page) -> str:
        """Return the address that a page says it has; "" for a page that has none."""
        parts = page.get_url_parts()
        if parts is None:
            return ""
        site_id, root_url, path = parts
        if path is None:
            # a project without Wagtail's own URLs: its pages are at the front end only
            return self.page_url(page.url_path or "")
        return f"{self._base(site_id, root_url)}{path}"

    def site_of(self, url_path: str) -> int | None:
        """Return the id of the Site that a page lies in; None outside every Site."""
        place = self.place(url_path)
        return place.site_id if place else None

    def is_in(self, site_id: int, url_path: str) -> bool:
        """Whether a page lies in a Site, perhaps in another one as well."""
        return any(
            root.site_id == site_id and url_path.startswith(root.root_path) for root in self.roots
        )

    def page_url(self, url_path: str) -> str:
        """Return a page's address; "" for a page that has none."""
        place = self.place(url_path)
        return place.url if place else ""

    def path_prefix(self, root: Any) -> str | None:
        """Return what stands before the pages' own paths under a Site's root ("/", "/fr/").

        None where the project has no addresses for pages at all, neither here nor elsewhere.
        """
        language = root.language_code
        if language not in self._prefixes:
            try:
                with translation.override(language):
                    self._prefixes[language] = reverse("wagtail_serve", args=("",))
            except NoReverseMatch:
                # a project without Wagtail's own URLs: pages are served by the front end only
                self._prefixes[language] = None
        prefix = self._prefixes[language]
        return "/" if prefix is None and frontend_base(root.root_url) else prefix

    def _path(self, root: Any, rest: str) -> str | None:
        prefix = self.path_prefix(root)
        if prefix is None:
            return None
        path = prefix + (rest if rest.isascii() else quote(rest, safe=_SAFE))
        return path if WAGTAIL_APPEND_SLASH or path == "/" else path.rstrip("/")

    def site_root(self, site_id: int | None) -> str:
        """Return a Site's own root, without a slash at the end; the first Site's for None."""
        for root in self.roots:
            if site_id in (None, root.site_id):
                return str(root.root_url)
        return ""

    def api_base(self, site_id: int | None = None) -> str:
        """Return what stands before the paths of APIs and files: WAGTAILAPI_BASE_URL or the Site's.

        Media and documents stay on this server where the pages are shown by another. "" where
        addresses are short.
        """
        return self._server(site_id) if self.absolute else ""

    def _server(self, site_id: int | None) -> str:
        base = getattr(settings, "WAGTAILAPI_BASE_URL", None) or self.site_root(site_id)
        return str(base).rstrip("/")

    def whole(self, url: str) -> str:
        """Return a page's address with scheme and host, however short it is printed."""
        return f"{self.site_root(self.near)}{url}" if url.startswith("/") else url

    def whole_file(self, url: str, site_id: int | None = None) -> str:
        """Return a file's address with scheme and host, however short it is printed."""
        return f"{self._server(site_id)}{url}" if url.startswith("/") else url

    def on_api(self, url: str, site_id: int | None = None) -> str:
        """Return an address or path of an API or a file as an absolute address."""
        return f"{self.api_base(site_id)}{url}" if url.startswith("/") else url
