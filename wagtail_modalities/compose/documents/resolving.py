"""What the public finds at a path: one of our pages, or where it has gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

import swapper
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext
from wagtail.models import Site

from wagtail_modalities.compose.addresses import frontend_base
from wagtail_modalities.compose.documents import parameters
from wagtail_modalities.compose.documents.answer import Answer, Embed
from wagtail_modalities.compose.kinds import kind_of
from wagtail_modalities.compose.requests import BadParameter, Options
from wagtail_modalities.compose.visibility import Visibility
from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin

#: redirects after which a path leads nowhere
MOST_HOPS = 10
#: characters of a path that are looked at
LONGEST_PATH = 2000


@dataclass(frozen=True)
class Found:
    """A visible page of ours, which has an address of its own."""

    kind: str
    id: int
    site_id: int


@dataclass(frozen=True)
class Redirect:
    """Where a path has gone. ``page_id`` is None where that is no page of the site."""

    to: str
    page_id: int | None
    permanent: bool
    embeds: frozenset[Embed] = frozenset()


def find(
    path: str, *, site: str | None = None, locale: str | None = None
) -> Found | Redirect | None:
    """Return what is at a path; None for anything that is not there for the public.

    :param site: "name" or "name:port" of a Site; the default one when None.
    :param locale: the language of the tree to look in; the path's prefix decides when None.
    :raises BadParameter: there is no such site or language, or the path cannot be read.
    """
    if "\0" in path or len(path) > LONGEST_PATH:
        raise BadParameter("path", gettext("Give the path of a page."))
    site_id = _site_id(site)
    if locale is not None:
        parameters.locales([locale])
    if site_id is None:
        return None
    return _Walk(site_id, locale).follow(path)


def _site_id(name: str | None) -> int | None:
    if name is not None:
        return parameters.site_id([name], None)
    sites = Site.objects.order_by("-is_default_site", "pk")
    found: int | None = sites.values_list("pk", flat=True).first()
    return found


class _Walk:
    """Follows one path to its end."""

    def __init__(self, site_id: int, locale: str | None) -> None:
        self.site_id = site_id
        self.locale = locale
        self.visibility = Visibility(site_id)
        self.answer = Answer(Options(), self.visibility)

    def follow(self, path: str) -> Found | Redirect | None:
        seen: set[str] = set()
        permanent, moved = True, False
        while len(seen) < MOST_HOPS:
            row = self._row(path)
            if row is not None:
                return self._at(row, permanent=permanent, moved=moved)
            record = self._record(path)
            if record is None or record["old_path"] in seen:
                return None
            seen.add(record["old_path"])
            moved, permanent = True, permanent and record["is_permanent"]
            if record["redirect_page_id"]:
                route = record["redirect_page_route_path"]
                return self._to_page(record["redirect_page_id"], permanent, route)
            link = record["redirect_link"]
            inner = self._inner(link)
            if inner is None:
                return Redirect(link, None, permanent) if link else None
            path = inner
        return None

    # -- pages -------------------------------------------------------------------------------

    def _row(self, path: str) -> dict[str, Any] | None:
        """The visible page at a path, of whatever type."""
        candidates = list(dict.fromkeys(self._url_paths(path)))
        if not candidates:
            return None
        page_model = swapper.load_model("wagtailcore", "Page")
        found = page_model.objects.order_by().filter(
            url_path__in=candidates, slug__in={c.rstrip("/").rpartition("/")[2] for c in candidates}
        )
        rows = {
            row["url_path"]: row
            for row in found.values("pk", "path", "live", "url_path", "content_type_id")
        }
        for candidate in candidates:
            row: dict[str, Any] | None = rows.get(candidate)
            if row is not None and self._is_visible(row):
                return row
        return None

    def _url_paths(self, path: str) -> Iterator[str]:
        """What a page's ``url_path`` may be, the longest prefix first."""
        bare = unquote(path.partition("#")[0].partition("?")[0])
        slashed = f"/{bare.strip('/')}/" if bare.strip("/") else "/"
        addresses = self.answer.addresses
        roots = [root for root in addresses.roots if root.site_id == self.site_id]
        prefixed = [(addresses.path_prefix(root) or "/", root) for root in roots]
        for prefix, root in sorted(prefixed, key=lambda pair: -len(pair[0])):
            if self.locale in (None, root.language_code):
                if slashed.startswith(prefix):
                    yield root.root_path + slashed[len(prefix) :]
                if self.locale is not None:
                    # the language is said beside the path, which may then go without its prefix
                    yield root.root_path + slashed[1:]

    def _is_visible(self, row: dict[str, Any]) -> bool:
        model = ContentType.objects.get_for_id(row["content_type_id"]).model_class()
        if model is None:
            return False
        row["model"] = model
        if issubclass(model, SpecialistQuoteMixin):
            return bool(self.answer.quotes.take(Q(pk=row["pk"])))
        return self.visibility.opens(model, row["live"], row["path"], row["url_path"])

    def _at(self, row: dict[str, Any], *, permanent: bool, moved: bool) -> Found | Redirect | None:
        quote = self.answer.quotes.by_id.get(row["pk"])
        if quote is not None and not quote["stored_body"]:
            to = self.answer.quotes.url(quote)
            embeds = frozenset({("page", row["pk"]), ("page", quote["modality_id"])})
            return Redirect(to, quote["modality_id"], moved and permanent, embeds)
        if moved:
            return self._to_page(row["pk"], permanent)
        kind = kind_of(row["model"])
        return Found(kind, row["pk"], self.site_id) if kind else None

    # -- redirects ---------------------------------------------------------------------------

    def _record(self, path: str) -> dict[str, Any] | None:
        """The Redirect of a path: with its query first, and the site's own before one of all."""
        if not apps.is_installed("wagtail.contrib.redirects"):
            return None
        from wagtail.contrib.redirects.models import Redirect as Record

        whole = Record.normalise_path(path if path.startswith("/") else f"/{path}")
        paths = [whole, urlsplit(whole).path]
        rows = list(
            Record.objects.filter(Q(site=self.site_id) | Q(site=None), old_path__in=paths).values(
                "old_path",
                "site_id",
                "is_permanent",
                "redirect_page_id",
                "redirect_page_route_path",
                "redirect_link",
            )
        )
        rows.sort(key=lambda row: (row["old_path"] != whole, row["site_id"] is None))
        return rows[0] if rows else None

    def _to_page(self, pk: int, permanent: bool, route: str = "") -> Redirect | None:
        answer = Answer(Options(), Visibility())
        answer.targets.mention(pk)
        answer.complete()
        link = answer.targets.link(pk)
        if link is None:
            return None
        quote = answer.quotes.by_id.get(pk)
        page_id = quote["modality_id"] if quote and not quote["stored_body"] else pk
        url = link["html_url"]
        to = f"{url.rstrip('/')}{route}" if route and route != "/" else url
        return Redirect(to, page_id, permanent, frozenset({("page", pk), ("page", page_id)}))

    def _inner(self, link: str) -> str | None:
        """The path of a link that stays on the site; None for any other."""
        parts = urlsplit(link)
        if not parts.netloc:
            return link if link.startswith("/") else None
        own = self.answer.addresses.site_root(self.site_id)
        hosts = {urlsplit(base).netloc for base in (own, frontend_base(own)) if base}
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        return path or "/" if parts.netloc in hosts else None
