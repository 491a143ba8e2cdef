"""How our pages are rendered: in their own language; previews with what content checks need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.safestring import mark_safe

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class ComposedResponse(TemplateResponse):
    """A template response that is rendered in the page's language, whatever the request's."""

    language: str

    @property
    def rendered_content(self) -> Any:
        with translation.override(self.language):
            return super().rendered_content


class PreviewResponse(ComposedResponse):
    """A preview that Wagtail's content checks can look at.

    They run inside the user bar of the page in the preview's frame. Where the site's own base
    template has none, it is added in the editor's preview, and nowhere else.
    """

    @property
    def rendered_content(self) -> Any:
        html = str(super().rendered_content)
        request: Any = self._request
        if not getattr(request, "in_preview_panel", False) or "<wagtail-userbar" in html:
            return html
        before, end, after = html.rpartition("</body>")
        bar = _userbar(request, (self.context_data or {}).get("page"))
        whole = f"{before}{bar}{end}{after}" if end else f"{html}{bar}"
        return mark_safe(whole)  # nosec B308 B703 # rendered by templates, which escape


def in_language(response: HttpResponse, language: str) -> HttpResponse:
    """Have a page's response rendered in its language, if nobody has replaced or rendered it."""
    return _as(ComposedResponse, response, language)


def as_preview(response: HttpResponse, language: str) -> HttpResponse:
    """Have a preview rendered in a language, and shown to nobody but the one who asked."""
    patch_cache_control(response, private=True)
    return _as(PreviewResponse, response, language)


def _as(kind: type[ComposedResponse], response: HttpResponse, language: str) -> HttpResponse:
    if type(response) is TemplateResponse and not response.is_rendered:
        # only the class differs: what middleware and signals know of the response stays
        response.__class__ = kind
        vars(response)["language"] = language
    return response


def _userbar(request: HttpRequest, page: Any) -> str:
    from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar

    return str(wagtailuserbar({"request": request, "page": page}))
