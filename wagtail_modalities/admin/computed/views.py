"""What a page makes of fields that are not saved yet, as JSON for the form's read-only panels."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.generic import View
from wagtail.models import Locale

from wagtail_modalities.admin.choosers.rights import ForEditorsMixin
from wagtail_modalities.models import Specialist
from wagtail_modalities.models.modality import name_of


class _ComputedView(ForEditorsMixin, View):
    """Answers whoever may choose specialists: it says no more than their chooser does."""

    http_method_names = ["get", "head", "options"]
    model_class = Specialist

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        return JsonResponse(self.values(request.GET))

    def values(self, given: Any) -> dict[str, str]:
        """Return the values by the names that the panel has for them."""
        raise NotImplementedError


class NameView(_ComputedView):
    """A modality's name and acronym."""

    def values(self, given: Any) -> dict[str, str]:
        title, acronym = given.get("title", ""), given.get("acronym", "").strip()
        return {"name": name_of(title, acronym), "acronym": acronym}


class AttributionView(_ComputedView):
    """The line under a quote."""

    def values(self, given: Any) -> dict[str, str]:
        override = given.get("attribution_override", "").strip()
        return {"line": override or self._line(given)}

    @staticmethod
    def _line(given: Any) -> str:
        pk, language = given.get("specialist", ""), given.get("language", "")
        if not (pk.isascii() and pk.isdigit()):
            return ""
        specialist = Specialist.objects.filter(pk=pk[:18]).first()
        known = Locale.objects.filter(language_code=language).exists()
        return specialist.attribution(language if known else "en") if specialist else ""
