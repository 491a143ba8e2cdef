"""Making a modality from its text, and adding the quotes of an e-mail to one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.admin.from_text.base import FromTextView
from wagtail_modalities.admin.from_text.new_pages import url_of
from wagtail_modalities.admin.from_text.text_forms import PageTextForm, QuotesTextForm, TextForm
from wagtail_modalities.exchange import Options, plan_additions
from wagtail_modalities.exchange.plan import Plan, make_plan


class NewView(FromTextView):
    """A page's text becomes a modality with its quotes."""

    page_title = _("New from text")
    parent_argument = "parent_pk"
    decide = make_plan

    def get_page_model(self) -> Any:
        return get_modality_model()

    def get_text_form(self, *args: Any, **kwargs: Any) -> TextForm:
        return PageTextForm(*args, **kwargs)

    def make_options(self, **given: Any) -> Options:
        return super().make_options(new_only=True, **given)

    def done(self, plan: Plan, made: list[Any]) -> HttpResponseBase:
        page = plan.page
        if not made:
            text = gettext("“%(title)s” was made from this text already.")
            messages.info(self.request, text % {"title": page.get_admin_display_title()})
            return HttpResponseRedirect(url_of(page, self.request.user))
        tell_made(self.request, page, [p for p in made if p.pk != page.pk])
        return HttpResponseRedirect(url_of(page, self.request.user))


class QuotesView(FromTextView):
    """The quotes of an e-mail join a modality that is there already."""

    page_title = _("Add quotes from text")
    header_icon = "openquote"
    parent_argument = "page_pk"
    decide = plan_additions

    def get_page_model(self) -> Any:
        return get_specialist_quote_model()

    def get_text_form(self, *args: Any, **kwargs: Any) -> TextForm:
        return QuotesTextForm(*args, title=self.parent.title, **kwargs)

    def back_url(self) -> str:
        if self.parent.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[self.parent.pk])
        return super().back_url()

    def done(self, plan: Plan, made: list[Any]) -> HttpResponseBase:
        if made:
            tell_made(self.request, None, made)
        else:
            text = gettext("These quotes stand on the page already. Nothing was added.")
            messages.info(self.request, text)
        return HttpResponseRedirect(self.back_url())


def tell_made(request: Any, page: Any, quotes: list[Any]) -> None:
    """Say what was made and how much of it is live."""
    live = sum(quote.live for quote in quotes)
    count = len(quotes)
    said = []
    if page is not None:
        text = (
            gettext("“%(title)s” is published.")
            if page.live
            else gettext("“%(title)s” is saved as a draft.")
        )
        said.append(text % {"title": page.get_admin_display_title()})
    if count:
        text = ngettext("%(count)d quote was made.", "%(count)d quotes were made.", count)
        said.append(text % {"count": count})
    if live:
        text = ngettext("%(count)d of them is live.", "%(count)d of them are live.", live)
        said.append(text % {"count": live})
    messages.success(request, " ".join(said))
