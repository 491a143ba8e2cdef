"""The crisis notice as visitors will see it, while it is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from wagtail.models import Locale, PreviewableMixin

from wagtail_modalities.models.responses import as_preview

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Site


class CrisisNoticePreviewMixin(PreviewableMixin):
    """Previews of a site's settings: one for each language, on a page of the site."""

    site: Site

    @cached_property
    def preview_modes(self) -> list[tuple[str, str]]:
        """A mode for each language, the site's own first."""
        own = self.site.root_page.locale_id
        locales = sorted(Locale.objects.all(), key=lambda locale: (locale.pk != own, locale.pk))
        return [(locale.language_code, str(locale.get_display_name())) for locale in locales]

    def get_full_url(self) -> str:
        return str(self.site.root_url)

    full_url = property(get_full_url)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "wagtail_modalities/previews/crisis_notice.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Return the context of a page of the site in a language, with the notice shown there."""
        from wagtail_modalities.compose.documents import notices

        locale = Locale.objects.get(language_code=self._language(mode_name))
        home = self.site.root_page.specific
        page = home if home.locale_id == locale.pk else home.get_translation_or_none(locale) or home
        found = notices.of_settings(self, locale.pk, home.locale_id)
        return {"request": request, "page": page, "self": page, "crisis_notice": found}

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        language = self._language(mode_name)
        return as_preview(super().serve_preview(request, language), language)

    def _language(self, mode_name: str) -> str:
        """Return the language of a mode; the site's own for one that is not there."""
        return mode_name if mode_name in dict(self.preview_modes) else self.default_preview_mode
