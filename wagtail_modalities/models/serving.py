"""How page types of ours are served: composed, in their own language, held to the visibility rule.

Thin on purpose: what a page shows is gathered by ``compose``, which is imported inside methods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_cache_control
from wagtail.url_routing import RouteResult

from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models.indexing import IndexedTogetherMixin
from wagtail_modalities.models.preview_modes import PreviewModesMixin
from wagtail_modalities.models.responses import in_language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_modalities.compose.gather import Composition

#: the argument of ``serve()`` that names one of the page's sub-routes
SUB_ROUTE = "sub_route"


class ServedMixin(IndexedTogetherMixin, PreviewModesMixin):
    """Serves a page from its composition. Core has decided by then that it may be served.

    A subclass may extend ``get_context`` and ``composed_context``.
    """

    #: what this page answers right below its address, by :mod:`~wagtail_modalities.outputs.formats`
    sub_routes: tuple[str, ...] = ("markdown",)

    class Meta:
        abstract = True

    def composed_context(self, composition: Composition) -> dict[str, Any]:
        """Return what the page's template prints, besides ``page`` and ``composition``."""
        return {}

    def compose_for(self, request: HttpRequest) -> Composition:
        """Return the composition of this page, which core serves or previews."""
        from wagtail_modalities.compose.gather import Composition

        return Composition(self, request=request, entitled=True)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the context with ``composition`` and the values composed for the template."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return with_composition(context, self.compose_for(request), self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve the page, in the format that ``Accept`` prefers.

        A view that only an entitled visitor gets is private to caches.

        The setting SERVE may have it redirected to the front end, or not served at all.
        """
        from wagtail_modalities.outputs import negotiation

        elsewhere = self.serve_elsewhere(request)
        if elsewhere is not None:
            return elsewhere
        other = negotiation.respond(self, request, kwargs.pop(SUB_ROUTE, ""))
        if other is not None:
            self.tell_robots(other)
            return other
        response: HttpResponse = super().serve(request, *args, **kwargs)
        negotiation.varies(response)
        self.tell_robots(response)
        composition = (getattr(response, "context_data", None) or {}).get("composition")
        if composition is not None and not composition.is_public:
            patch_cache_control(response, private=True)
        return in_language(response, self.locale.language_code)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find the page's own sub-routes, then the pages below it."""
        steps = path_components
        if len(steps) == 1 and steps[0] in self.sub_routes and self.live:
            return RouteResult(self, kwargs={SUB_ROUTE: steps[0]})
        return super().route(request, path_components)

    def get_cached_paths(self) -> list[str]:
        """Return the paths that are purged with the page: its own and its sub-routes'."""
        paths: list[str] = super().get_cached_paths()
        return [*paths, *(f"/{name}/" for name in self.sub_routes)]

    def serve_elsewhere(self, request: HttpRequest) -> HttpResponse | None:
        """Return the redirect to the front end, if the setting SERVE asks for one.

        None where this server serves the page: also if the page's Site has no front end, since a
        redirect would then come back.

        :raises Http404: the setting has no page of ours served.
        """
        from wagtail_modalities.compose.addresses import public_url

        if modalities_settings.SERVE == "none":
            raise Http404
        if modalities_settings.SERVE != "redirect" or not self.is_elsewhere():
            return None
        response = redirect(public_url(self, request))
        if not self.compose_for(request).is_public:
            patch_cache_control(response, private=True)
        self.tell_robots(response)
        return response

    def tell_robots(self, response: HttpResponse) -> None:
        """Keep search engines off this server's copy of a page that a front end shows."""
        if self.is_elsewhere():
            response["X-Robots-Tag"] = "noindex"

    def is_elsewhere(self) -> bool:
        """Whether another server than this one shows the page to the public."""
        from wagtail_modalities.compose.addresses import is_elsewhere

        if not modalities_settings.FRONTEND_URLS:
            return False
        parts = self.get_url_parts()
        return parts is not None and is_elsewhere(parts[1] or "")

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Return the page's sitemap entries: none for a page that the public may not see."""
        from wagtail_modalities.compose.addresses import public_url
        from wagtail_modalities.compose.visibility import Visibility

        if not Visibility.for_request(request).visible([self]):
            return []
        entries: list[dict[str, Any]] = super().get_sitemap_urls(request)
        if self.is_elsewhere():
            url = public_url(self, request)
            entries = [{**entry, "location": url} for entry in entries]
        return entries


def with_composition(
    context: dict[str, Any], composition: Composition, page: ServedMixin
) -> dict[str, Any]:
    """Add a page's composition, and what the page makes of it, to a template context."""
    with translation.override(composition.scope.language):
        values = page.composed_context(composition)
    return {**context, "composition": composition, **values}
