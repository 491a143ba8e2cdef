"""Where a modality's editor sees the quotes below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models import consent

#: as much of a quote as tells it from the others, in characters
EXCERPT = 90


@dataclass(frozen=True)
class Row:
    """One quote. ``edit_url`` and ``consent`` are blank for a user who may not edit it."""

    title: str
    excerpt: str
    status: str
    edit_url: str = ""
    consent: str = ""
    #: why the words may not be published or shown as they are
    refusal: str = ""


class QuotesPanel(Panel):
    """Lists a modality's quotes in the order of the tree, each with its state and its consent.

    Read-only: quotes are pages of their own. Those that the user may not edit say no more than the
    explorer does.
    """

    #: core would make it of the heading, in whichever language a process shows the form in first
    clean_name = "quotes"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Quotes"), "icon": "openquote", **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one modality."""

        template_name = "wagtail_modalities/panels/quotes.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            page = self.instance
            if page.pk is None:
                return {**context, "is_new": True}
            model = get_specialist_quote_model()
            perms = page.permissions_for_user(self.request.user)
            names = (model._meta.app_label, model._meta.model_name, page.pk)
            return {
                **context,
                "rows": [self._row(quote) for quote in self._quotes(model)],
                "with_consent": modalities_settings.CONSENT_GATE,
                "add_url": reverse("wagtailadmin_pages:add", args=names)
                if perms.can_add_subpage() and model.can_create_at(page)
                else "",
                "order_url": f"{reverse('wagtailadmin_explore', args=[page.pk])}?ordering=ord"
                if perms.can_reorder_children()
                else "",
            }

        def _quotes(self, model: type[Any]) -> Any:
            quotes = model._default_manager.child_of(self.instance).order_by("path")
            # what a page's status is read from, once for all
            return quotes.annotate_approved_schedule().prefetch_workflow_states()

        def _row(self, quote: Any) -> Row:
            row = {
                "title": quote.get_admin_display_title(),
                "excerpt": Truncator(quote.quote).chars(EXCERPT),
                "status": quote.status_string,
            }
            if not quote.permissions_for_user(self.request.user).can_edit():
                return Row(**row)
            edit_url = reverse("wagtailadmin_pages:edit", args=[quote.pk])
            if not modalities_settings.CONSENT_GATE:
                return Row(**row, edit_url=edit_url)
            return Row(
                **row,
                edit_url=edit_url,
                consent=str(consent.source_of(quote).get_consent_status_display()),
                refusal=consent.refusal(quote),
            )
