"""The form of a term: what it is called, in which language, and what it translates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Locale

from wagtail_modalities.models.terms import slug_of_name

if TYPE_CHECKING:
    from wagtail_modalities.models.terms import Term


class TermForm(WagtailAdminModelForm):
    """Adds a term's language, and the term that it translates.

    Core has both for pages and snippets only, and modeladmin saves without a language where the
    address names none. On a site of one language the two fields are not there.
    """

    language = forms.ModelChoiceField(
        label=_("Language"), queryset=Locale.objects.none(), empty_label=None
    )
    translation_of: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Translation of"),
        queryset=None,
        required=False,
        help_text=_("The same term in another language. Pages print whichever fits theirs."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.locale_id is None:
            self.instance.locale = Locale.get_default()
        # not every term may be left without its translation key: two fields or none
        if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
            del self.fields["language"], self.fields["translation_of"]
            return
        self.fields["language"].queryset = Locale.objects.all()
        self.initial.setdefault("language", self.instance.locale_id)
        others = self._terms().exclude(pk=self.instance.pk).select_related("locale")
        self.fields["translation_of"].queryset = others
        self.fields["translation_of"].label_from_instance = self._with_language
        if self.instance.pk:
            translated = self.instance.get_translations().first()
            self.initial.setdefault("translation_of", translated.pk if translated else None)

    @staticmethod
    def _with_language(term: Term) -> str:
        return f"{term.name} ({term.locale.get_display_name()})"

    def _terms(self) -> Any:
        return self._meta.model._default_manager.all()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        locale = cleaned.get("language") or self.instance.locale
        translated = cleaned.get("translation_of")
        if translated is not None:
            siblings = self._terms().filter(translation_key=translated.translation_key)
            if siblings.filter(locale=locale).exclude(pk=self.instance.pk).exists():
                message = gettext("This term already has one in that language.")
                self.add_error("translation_of", message)
        slug = cleaned.get("slug") or slug_of_name(cleaned.get("name", ""))
        taken = self._terms().filter(locale=locale, slug=slug).exclude(pk=self.instance.pk)
        if slug and taken.exists():
            field = "slug" if cleaned.get("slug") else "name"
            self.add_error(field, gettext("There is a term with this slug in this language."))
        return cleaned

    def _post_clean(self) -> None:
        # neither is an editable field of the model, so that core would leave both alone
        self.instance.locale = self.cleaned_data.get("language") or self.instance.locale
        if translated := self.cleaned_data.get("translation_of"):
            self.instance.translation_key = translated.translation_key
        super()._post_clean()
