"""What an editor can look at beside the page itself, as it is typed so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from wagtail_modalities.languages import interface_language
from wagtail_modalities.models import front_end
from wagtail_modalities.models.advice_panel import labelled_advice
from wagtail_modalities.models.base import PageBase
from wagtail_modalities.models.responses import as_preview

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_modalities.compose.gather import Composition

#: the modes beside the page's own, which is ""
QUOTES, RESULT, ADVICE = "quotes", "result", "advice"

LABELS = {
    front_end.HTML: _("Page on this server"),
    "": _("Page"),
    QUOTES: _("Quotes"),
    RESULT: _("Search and social result"),
    ADVICE: _("Advice"),
}


def in_front_end() -> list[tuple[str, Any]]:
    """Return the modes of the page itself where a front end shows it."""
    return [("", _("Front end")), (front_end.HTML, LABELS[front_end.HTML])]


class PreviewModesMixin(PageBase):
    """Adds modes to a page's preview. A subclass may drop some, or add its own in core's way."""

    #: names of the modes beside the page itself, in their order
    extra_preview_modes: tuple[str, ...] = (RESULT,)

    class Meta:
        abstract = True

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        more = [(name, LABELS[name]) for name in self.extra_preview_modes]
        elsewhere = front_end.has_front_end(self)
        if elsewhere is False:
            return [("", LABELS[""]), *more]
        first, second = in_front_end()
        return [first if elsewhere else ("", LABELS[""]), second, *more]

    def make_preview_request(
        self,
        original_request: HttpRequest | None = None,
        preview_mode: str | None = None,
        extra_request_attrs: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Serve a preview, and let its request know which version of the page it is of."""
        attributes = dict(extra_request_attrs or {})
        attributes[front_end.SLOT] = front_end.slot_of(self, original_request, attributes)
        response: HttpResponse = super().make_preview_request(
            original_request, preview_mode, attributes
        )
        return response

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> Any:
        """Return the template of a mode; the page's own for its own and for an unknown one."""
        if mode_name and mode_name in self.extra_preview_modes:
            return f"wagtail_modalities/previews/{mode_name}.html"
        return self.get_page_preview_template(request)

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Return what the template of a mode prints."""
        if not mode_name or mode_name not in self.extra_preview_modes:
            return self.get_page_preview_context(request)
        context = {"request": request, "page": self, "self": self}
        if mode_name == QUOTES:
            return {**context, **self._quotes_context(request)}
        with translation.override(self._preview_language(request, mode_name)):
            if mode_name == RESULT:
                return {**context, **self._result_context(request)}
            return {**context, "advice": labelled_advice(self)}

    def get_page_preview_template(self, request: HttpRequest) -> Any:
        """Return the template in which the page itself is previewed."""
        return self.get_template(request)

    def get_page_preview_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return the context in which the page itself is previewed."""
        context: dict[str, Any] = self.get_context(request)
        return context

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Serve a preview, which is nobody else's: in the front end, where the Site has one.

        What is said about the page is said in the language of whoever asks, not in the page's.
        """
        elsewhere = front_end.serve(self, request, mode_name)
        if elsewhere is not None:
            return elsewhere
        response: HttpResponse = super().serve_preview(request, mode_name)
        return as_preview(response, self._preview_language(request, mode_name))

    def composed_for_result(self, request: HttpRequest) -> Composition:
        """Return the composition of the page that search engines list."""
        composition: Composition = self.compose_for(request)
        return composition

    def _preview_language(self, request: HttpRequest, mode_name: str) -> str:
        if mode_name in (RESULT, ADVICE) and mode_name in self.extra_preview_modes:
            return interface_language(getattr(request, "user", None))
        code: str = self.locale.language_code
        return code

    def _quotes_context(self, request: HttpRequest) -> dict[str, Any]:
        from wagtail_modalities.publishing import quotes_below

        context: dict[str, Any] = self.get_context(request)
        shown = {quote.id for quote in context["composition"].quotes}
        below = quotes_below(self) if self.pk else []
        return {**context, "hidden_quotes": [quote for quote in below if quote.pk not in shown]}

    def _result_context(self, request: HttpRequest) -> dict[str, Any]:
        from wagtail_modalities.compose import result

        composition = self.composed_for_result(request)
        found = result.of_page(composition)
        return {
            "result": found,
            "notes": found.notes(),
            "listed_elsewhere": composition.page is not self,
        }
