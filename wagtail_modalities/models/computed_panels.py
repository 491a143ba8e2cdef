"""Where an editor reads what the page makes of the fields: name, reading level, attribution."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.admin.staticfiles import versioned_static


class ComputedPanel(Panel):
    """Shows computed values, read-only, and again while the fields they come from are filled in.

    A subclass says which fields these are and what stands there at first.
    """

    #: what the address of the values ends in, see ``admin/computed/urls.py``
    address = ""
    #: names of the form's fields that the values are computed from
    sources: tuple[str, ...] = ()

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "wagtail_modalities/panels/computed.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            url = reverse(f"wagtail_modalities_computed:{self.panel.address}")
            return {
                **context,
                "url": f"{url}?language={self.language}",
                "fields": " ".join(self.panel.sources),
                "values": self.values(),
                "notes": self.notes(),
            }

        @property
        def language(self) -> str:
            """The page's language, which a new page has from where it is added."""
            return str(self.instance.locale.language_code) if self.instance.locale_id else ""

        def values(self) -> list[tuple[str, Any, str]]:
            """Name, label and text of each value."""
            raise NotImplementedError

        def notes(self) -> list[tuple[Any, str]]:
            """Label and text of what is computed of the saved version only."""
            return []

        @property
        def media(self) -> forms.Media:
            return forms.Media(js=[versioned_static("wagtail_modalities/js/computed.js")])


class NamePanel(ComputedPanel):
    """A modality's name and acronym, and how hard its copy is to read."""

    #: core would make it of the heading, in whichever language a process shows the form in first
    clean_name = "as-printed"
    address = "name"
    sources = ("title", "acronym")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("As printed"), "icon": "view", **kwargs})

    class BoundPanel(ComputedPanel.BoundPanel):
        """The panel of one modality."""

        def values(self) -> list[tuple[str, Any, str]]:
            page = self.instance
            return [
                ("name", gettext("Name"), page.name),
                ("acronym", gettext("Acronym"), page.acronym),
            ]

        def notes(self) -> list[tuple[Any, str]]:
            if self.instance.pk is None:
                return []
            # advice imports the models, which import this module for their panels
            from wagtail_modalities.advice.page import reading_level_of

            return [(gettext("Reading level"), reading_level_of(self.instance))]


class AttributionPanel(ComputedPanel):
    """The line under a quote, as it will be printed in the page's language."""

    #: core would make it of the heading, in whichever language a process shows the form in first
    clean_name = "attribution"
    address = "attribution"
    sources = ("specialist", "attribution_override")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Attribution as printed"), "icon": "view", **kwargs})

    class BoundPanel(ComputedPanel.BoundPanel):
        """The panel of one quote."""

        def values(self) -> list[tuple[str, Any, str]]:
            line = self.instance.attribution if self.instance.locale_id else ""
            return [("line", gettext("Line"), line)]
