"""The fields of the page editor that choose several terms or pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.forms.models import ModelChoiceIterator
from django.template.loader import render_to_string
from django.utils.html import json_script
from django.utils.safestring import SafeString
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import JSContext
from wagtail.admin.widgets import AdminPageChooser, BaseChooser
from wagtail.coreutils import resolve_model_string

if TYPE_CHECKING:
    from wagtail.models import Locale, Page

    from wagtail_modalities.models.terms import Term


def chooser_name(model: type[models.Model]) -> str:
    """Return the namespace of a record's chooser among the admin's addresses."""
    return f"modalities_{model._meta.model_name}_chooser"


def term_label(term: Term, locale: Locale | None) -> str:
    """Return a term's name, with its language where that is not ``locale``."""
    if locale is None or term.locale_id == locale.pk:
        return term.name
    return f"{term.name} ({term.locale.get_display_name()})"


class SeveralWidget(forms.SelectMultiple):
    """What is chosen, each with a button that takes it off, and a dialogue that adds more.

    What the form sends is that of the browser's own list, which stands there without JavaScript.

    :param model: what is chosen, as a class or "app_label.Name".
    :param choose_text: what the button that opens the dialogue says.
    """

    #: what stands around the browser's own list
    around = "wagtail_modalities/admin/choosers/terms.html"
    #: id of the page whose children the dialogue shows first; the whole tree when None
    begin_below: int | None = None

    def __init__(self, model: Any, choose_text: Any, attrs: Any = None) -> None:
        super().__init__({"data-modalities-terms-target": "select", **(attrs or {})})
        self.model = model
        self.choose_text = choose_text

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        context = {
            "select": super().render(name, value, attrs, renderer),
            "choose_text": self.choose_text,
            "dialogue": json_script(JSContext().pack(self.chooser())),
            "begin_below": self.begin_below,
        }
        return render_to_string(self.around, context)

    def chooser(self) -> BaseChooser:
        """Return core's field for one choice, whose dialogue is opened for several."""
        raise NotImplementedError

    @property
    def media(self) -> forms.Media:
        context = JSContext()
        context.pack(self.chooser())
        ours = forms.Media(
            js=[versioned_static("wagtail_modalities/js/terms.js")],
            css={"all": [versioned_static("wagtail_modalities/css/admin-terms.css")]},
        )
        media: forms.Media = context.media + ours
        return media


class TermsWidget(SeveralWidget):
    """A list of terms; without JavaScript, of all terms of the vocabulary."""

    def chooser(self) -> BaseChooser:
        chooser = BaseChooser()
        chooser.model = resolve_model_string(self.model)
        chooser.chooser_modal_url_name = f"{chooser_name(chooser.model)}:choose"
        return chooser


class PagesWidget(SeveralWidget):
    """A list of pages. It has the chosen ones alone, since a site may have thousands.

    Without JavaScript they can be taken off.
    """

    def chooser(self) -> BaseChooser:
        return AdminPageChooser(target_models=[resolve_model_string(self.model)])

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> Any:
        every = self.choices
        if isinstance(every, ModelChoiceIterator):
            ids = [
                pk
                for pk in value
                if pk.isdecimal() and int(pk) <= models.BigIntegerField.MAX_BIGINT
            ]
            chosen = every.queryset.filter(pk__in=ids)
            self.choices = [every.choice(page) for page in chosen]
        try:
            return super().optgroups(name, value, attrs)
        finally:
            self.choices = every


def begin_below(form: forms.ModelForm[Any], page: Page) -> None:
    """Have a form's choosers of pages show the children of ``page`` first, not the whole tree."""
    for field in form.fields.values():
        if isinstance(field.widget, PagesWidget):
            field.widget.begin_below = page.pk


def name_terms_in(form: forms.ModelForm[Any], locale: Locale) -> None:
    """Have a form's lists of terms say the language of what is in another one than ``locale``."""
    for field in form.fields.values():
        if isinstance(field.widget, TermsWidget) and isinstance(field, forms.ModelChoiceField):
            field.label_from_instance = lambda term: term_label(term, locale)  # type: ignore[method-assign,assignment]
            if field.queryset is not None:
                field.queryset = field.queryset.select_related("locale")
