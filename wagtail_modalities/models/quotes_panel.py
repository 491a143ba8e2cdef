"""Where a modality's editor sees the quotes below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.models import consent

if TYPE_CHECKING:
    from wagtail_modalities.publishing import Survey

#: as much of a quote as tells it from the others, in characters
EXCERPT = 90


@dataclass(frozen=True)
class Row:
    """One quote. What is blank the user is not told: ``edit_url`` and all that follows it."""

    title: str
    excerpt: str
    status: str
    edit_url: str = ""
    consent: str = ""
    #: what its newest words lack to be published or shown
    lacks: tuple[str, ...] = ()
    is_ready: bool = False


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
            # the verbs import the models, which import this module for their panels
            from wagtail_modalities.publishing import newest_versions, quotes_below, sort_out

            quotes = newest_versions(quotes_below(page))
            found = sort_out(quotes, self.request.user, blocks=False)
            return {
                **context,
                "rows": list(self._rows(quotes, found)),
                "newest_first": page.quote_order == "newest",
                "with_consent": modalities_settings.CONSENT_GATE,
                "ready": len(found.ready),
                **self._addresses(page),
            }

        def _addresses(self, page: Any) -> dict[str, str]:
            """Where the buttons lead; those that the user has no right to are blank."""
            model = get_specialist_quote_model()
            perms = page.permissions_for_user(self.request.user)
            may_add = perms.can_add_subpage() and model.can_create_at(page)
            names = (model._meta.app_label, model._meta.model_name, page.pk)
            explorer = reverse("wagtailadmin_explore", args=[page.pk])
            return {
                "add_url": reverse("wagtailadmin_pages:add", args=names) if may_add else "",
                "from_text_url": reverse("wagtail_modalities_from_text:quotes", args=[page.pk])
                if may_add
                else "",
                "publish_url": reverse("wagtail_modalities_publishing:quotes", args=[page.pk])
                if perms.can_publish_subpage()
                else "",
                # core asks for the second right only when a page is dropped
                "order_url": f"{explorer}?ordering=ord"
                if perms.can_reorder_children() and perms.can_add_subpage()
                else "",
            }

        def _rows(self, quotes: list[Any], found: Survey) -> Iterator[Row]:
            sources = consent.sources_of(quotes)
            held_back = {held.quote.pk: tuple(held.reasons) for held in found.held_back}
            ready = {quote.pk for quote in found.ready}
            for quote in quotes:
                row = {
                    "title": quote.get_admin_display_title(),
                    "excerpt": Truncator(quote.quote).chars(EXCERPT),
                    "status": str(quote.status_string),
                }
                if not quote.permissions_for_user(self.request.user).can_edit():
                    yield Row(**row)
                    continue
                source = sources[quote.pk]
                gated = modalities_settings.CONSENT_GATE
                refusal = consent.refusal(quote, source=source)
                yield Row(
                    **row,
                    edit_url=reverse("wagtailadmin_pages:edit", args=[quote.pk]),
                    consent=str(source.get_consent_status_display()) if gated else "",
                    lacks=held_back.get(quote.pk, (refusal,) if refusal else ()),
                    is_ready=quote.pk in ready,
                )
