"""wagtail-headless-preview's mixins for our page types, with our rules for tokens.

A site that has that package installed names them in its page types::

    from wagtail_modalities.previews.headless import HeadlessMixin

    class TherapyPage(HeadlessMixin, ModalityMixin, Page):
        ...

Addresses (``CLIENT_URLS``), the frame, the signal and ``get_page_from_preview_token()`` are the
package's. Its own tokens never expire, and nobody asks whose they are: here they are ours.
Importing this needs ``wagtail_headless_preview`` in INSTALLED_APPS.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.signing import TimestampSigner
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from wagtail_headless_preview import models as package
from wagtail_headless_preview.settings import headless_preview_settings
from wagtail_headless_preview.signals import preview_update

from wagtail_modalities.models import SpecialistQuoteMixin, front_end, preview_modes
from wagtail_modalities.previews import tokens
from wagtail_modalities.previews.composing import compose
from wagtail_modalities.previews.keeping import keep
from wagtail_modalities.previews.reading import read

if TYPE_CHECKING:
    from django.http import HttpRequest

#: in a row of the package's: the token in the place of the page
_TOKEN = "wagtail_modalities_token"  # nosec B105 # the name of a key


class HeadlessPreviewMixin(package.HeadlessPreviewMixin):
    """Shows a page of ours in the package's front end. Put it before the page's own mixin."""

    @classmethod
    def get_preview_signer(cls) -> TimestampSigner:
        """Return what signs tokens. It alone opens none: see :func:`~.reading.read`."""
        return tokens.signer()

    @classmethod
    def get_page_from_preview_token(cls, token: str) -> Any:
        """Return the page of this class as it is typed; None for whatever reason it may not be.

        Its fields on Wagtail's own APIs are of the draft, too.
        """
        from wagtail_modalities.compose import document
        from wagtail_modalities.compose.requests import Options

        draft = read(token)
        if draft is None or type(draft.page) is not cls:
            return None
        document.take(draft.page, compose(draft, Options(urls=document.Urls())).data)
        return draft.page

    @classmethod
    def from_json(cls, json_data: str, *args: Any, **options: Any) -> Any:
        """Return a page from its content, or from a row of the package's, by our rules.

        Whoever has such a row made into a page, as the endpoint in the package's README does, asks
        here.

        :raises Http404: the token in the row is good no longer.
        """
        token = json.loads(json_data).get(_TOKEN)
        if token is None:
            return super().from_json(json_data, *args, **options)
        page = cls.get_page_from_preview_token(token)
        if page is None:
            raise Http404("not found")
        return page

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        others = [mode for mode in super().preview_modes if mode[0] not in ("", front_end.HTML)]
        return [*preview_modes.in_front_end(), *others]

    def serve_preview(self, request: HttpRequest, preview_mode: str) -> HttpResponse:
        """Serve a preview: in the front end the page as it is typed, and our other modes here."""
        # past the package's: what our page types and Wagtail do
        own: Any = super(package.HeadlessPreviewMixin, self)
        if preview_mode not in ("", front_end.TOKEN):
            response: HttpResponse = own.serve_preview(request, preview_mode)
            return response
        token = keep(self, getattr(request, "user", None), slot=front_end.slot(request))
        if token is None:
            response = own.serve_preview(request, front_end.HTML)
            return response
        return self._in_front_end(request, token, preview_mode)

    def _in_front_end(self, request: HttpRequest, token: str, mode: str) -> HttpResponse:
        package.PagePreview.garbage_collect()
        self.update_page_preview(token)
        preview_update.send(sender=package.HeadlessPreviewMixin, token=token)
        url = self.get_preview_url(request, token)
        if mode == front_end.TOKEN:
            return JsonResponse({"token": token, "url": url}, headers=front_end.HEADERS)
        if headless_preview_settings.REDIRECT_ON_PREVIEW:
            response: HttpResponse = redirect(url)
        else:
            context = {"preview_url": url}
            response = render(request, "wagtail_headless_preview/preview.html", context)
        for name, value in front_end.HEADERS.items():
            response[name] = value
        return response

    def update_page_preview(self, token: str) -> Any:
        """Keep the token in a row of the package's. The page itself is in ours."""
        content = {"content_type": self.content_type_id, "pk": self.pk, _TOKEN: token}
        values = {"content_type": self.content_type, "content_json": json.dumps(content)}
        return package.PagePreview.objects.update_or_create(token=token, defaults=values)

    def create_page_preview(self) -> Any:
        """Refuse: a token of ours is somebody's, and here is nobody.

        :raises NotImplementedError: always. Serve a preview instead.
        """
        raise NotImplementedError("A preview is somebody's: serve_preview() knows whose.")


class HeadlessMixin(HeadlessPreviewMixin, package.HeadlessServeMixin):
    """The same, and visitors of this server are sent to the front end."""

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send a visitor on; a quote that may not be shown is nowhere.

        One without a page of its own stands on its modality's.

        :raises Http404: for such a quote.
        """
        page: Any = self
        if isinstance(page, SpecialistQuoteMixin) and not page.compose_for(request).quotes:
            raise Http404
        if isinstance(page, SpecialistQuoteMixin) and not page.body:
            return self._to_its_place(request)
        response: HttpResponse = super().serve(request)
        return response

    def _to_its_place(self, request: HttpRequest) -> HttpResponse:
        from wagtail_modalities.compose.addresses import anchor

        base = headless_preview_settings.SERVE_BASE_URL or self.get_client_root_url(request)
        path = self.get_parent().get_url_parts(request)[2]
        response: HttpResponse = redirect(f"{base.rstrip('/')}{path}#{anchor(self.pk)}")
        return response
