"""What both views share: a text comes in, a preview goes out, and what was previewed is made."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import swapper
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.mixins import HookResponseMixin

from wagtail_modalities.admin.from_text.attribution_form import AttributionForm
from wagtail_modalities.admin.from_text.buttons import may_add_below
from wagtail_modalities.admin.from_text.consent_form import ConsentForAllForm
from wagtail_modalities.admin.from_text.mending import (
    attribution_forms,
    kept_fields,
    mended,
    shown_again,
)
from wagtail_modalities.admin.from_text.new_pages import run_hooks, url_of, welcome
from wagtail_modalities.admin.from_text.preview import Preview
from wagtail_modalities.admin.from_text.text_forms import TextForm
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.exchange import ModalitySource, Options, OutdatedError, Proposal
from wagtail_modalities.exchange.directory import Directory
from wagtail_modalities.exchange.plan import Plan

PUBLISH, SAVE = "action-publish", "action-save"


class FromTextView(HookResponseMixin, WagtailAdminTemplateMixin, View):
    """A text is pasted, previewed, mended and made into pages below :attr:`parent`.

    Nothing is stored on the way: all that an editor has given travels in the form.
    """

    header_icon = "doc-full"
    #: the name of the address's argument that says below which page
    parent_argument = ""
    decide: Any = None
    parent: Any

    def get_page_model(self) -> Any:
        """Return the type of page that is made below the parent."""
        raise NotImplementedError

    def get_text_form(self, *args: Any, **kwargs: Any) -> TextForm:
        raise NotImplementedError

    def make_options(self, **given: Any) -> Options:
        """Return the importer's options, with the rights of the user."""
        user: Any = self.request.user
        label = "wagtail_modalities"
        return Options(
            parent=self.parent,
            user=user,
            may_add_specialists=user.has_perm(f"{label}.add_specialist"),
            may_add_professions=user.has_perm(f"{label}.add_profession"),
            **given,
        )

    def done(self, plan: Plan, made: list[Any]) -> HttpResponseBase:
        """Tell what was made, and go there."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        base = swapper.load_model("wagtailcore", "Page")
        rows = base._default_manager.all()
        self.parent = get_object_or_404(rows, pk=kwargs[self.parent_argument]).specific
        model = self.get_page_model()
        if not may_add_below(self.parent, model, request.user):
            raise PermissionDenied
        permissions = self.parent.permissions_for_user(request.user)
        self.may_publish = permissions.can_publish_subpage()
        if response := self.run_hook("before_create_page", request, self.parent, model):
            return response  # type: ignore[no-any-return]
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.ask(self.get_text_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if PUBLISH in request.POST and not self.may_publish:
            raise PermissionDenied
        text_form = self.get_text_form(request.POST, request.FILES)
        if not text_form.is_valid():
            return self.ask(text_form)
        forms = attribution_forms(text_form.source, request.POST)
        source = mended(text_form.source, forms)
        consent_form = self.get_consent_form()
        is_valid = all(form.is_valid() for form in (*forms, consent_form) if form.is_bound)
        if is_valid and (PUBLISH in request.POST or SAVE in request.POST):
            asks = PUBLISH in request.POST and source.quotes
            if asks and (reason := consent_form.refusal()):
                text = gettext("%(reason)s Or save the quotes as drafts.")
                consent_form.add_error("status", text % {"reason": reason})
            elif response := self.make(source, consent_form):
                return response
        return self.show(text_form, forms, source, consent_form)

    def get_consent_form(self) -> ConsentForAllForm:
        """Return the form, bound once it was shown."""
        data = self.request.POST if "consent-status" in self.request.POST else None
        return ConsentForAllForm(data, prefix="consent", may_grant=self.may_publish)

    def make(
        self, source: ModalitySource, consent_form: ConsentForAllForm
    ) -> HttpResponseBase | None:
        """Make what was shown; None, with a message, where it cannot be."""
        made: list[Any] = []

        def welcome_page(page: Any) -> None:
            welcome(page, self.request)
            made.append(page)

        publish = PUBLISH in self.request.POST
        options = self.make_options(publish=publish, made=welcome_page, **consent_form.options())
        try:
            plan = self.propose(source, options).apply(self.request.POST.get("shown", ""))
        except OutdatedError:
            text = gettext("What would be made has changed. Look at it again, then save.")
            messages.warning(self.request, text)
            return None
        if plan.action not in ("created", "updated", "unchanged"):
            for note in plan.errors:
                text = gettext("Nothing was saved. Line %(line)d: %(message)s")
                messages.error(self.request, text % {"line": note.line, "message": note.message})
            return None
        return run_hooks(self.request, made) or self.done(plan, made)

    def propose(self, source: ModalitySource, options: Options) -> Proposal:
        return Proposal(source, options, type(self).decide)

    def ask(self, text_form: TextForm) -> HttpResponse:
        """Show the form for the text, what was given to the preview hidden in it."""
        kept = kept_fields(self.request.POST, text_form) if text_form.is_bound else ()
        if text_form.decoded:
            text_form.data = text_form.data.copy()  # type: ignore[attr-defined]
            text_form.data["text"] = text_form.decoded  # type: ignore[index]
        context = self.get_context_data(text_form=text_form, form=text_form, kept=list(kept))
        return self._answer("paste", context)

    def show(
        self,
        text_form: TextForm,
        forms: list[AttributionForm],
        source: ModalitySource,
        consent_form: ConsentForAllForm,
    ) -> HttpResponse:
        """Show what would be made of a text."""
        text = text_form.cleaned_data["text"]
        options = self.make_options(**consent_form.options())
        proposal = self.propose(source, options)
        plan = proposal.plan()
        published = replace(options, publish=True)
        preview = Preview(
            plan,
            self.propose(source, published).plan() if self.may_publish else None,
            forms=shown_again(forms, plan),
            directory=Directory.for_options(options),
            text=text,
        )
        context = self.get_context_data(
            text_form=text_form,
            text_field=self.get_text_form(initial={"text": text})["text"],
            preview=preview,
            existing_url=url_of(plan.page, self.request.user) if plan.exists else "",
            # where the quotes are not shown, what was said of them is not lost
            kept=[] if plan.quotes else list(kept_fields(self.request.POST, text_form, "quote-")),
            shown=proposal.digest(),
            consent_form=consent_form if modalities_settings.CONSENT_GATE else None,
        )
        return self._answer("preview", context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        media = ConsentForAllForm(may_grant=True).media + AttributionForm().media
        context: dict[str, Any] = super().get_context_data(
            parent=self.parent,
            # what core's choosers ask for, so that a new specialist's profession is in it
            locale=self.parent.locale,
            language=self.parent.locale.language_code,
            may_publish=self.may_publish,
            back_url=self.back_url(),
            media=media,
            **kwargs,
        )
        return context

    def get_page_subtitle(self) -> str:
        return self.parent.get_admin_display_title()  # type: ignore[no-any-return]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = {"url": "", "label": self.get_page_title()}
        above = {"url": self.back_url(), "label": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, above, title]

    def back_url(self) -> str:
        return reverse("wagtailadmin_explore", args=[self.parent.pk])

    def _answer(self, template: str, context: dict[str, Any]) -> HttpResponse:
        self.template_name = f"wagtail_modalities/admin/from_text/{template}.html"
        response: HttpResponse = self.render_to_response(context)
        return response
