"""What the chooser asks about a person who has no record yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Locale

from wagtail_modalities.exchange.folding import fold
from wagtail_modalities.models import Profession, Specialist, SpecialistLicence
from wagtail_modalities.models.terms import slug_of_name

if TYPE_CHECKING:
    _ModelForm = forms.ModelForm[Specialist]
else:
    _ModelForm = forms.ModelForm

#: what makes up a licence, named as in the form
LICENCE = ("title", "number", "jurisdiction", "expires")


class WithSuggestions(forms.TextInput):
    """A text box with a list of what may be meant: chosen by typing, and not bound to it."""

    template_name = "wagtail_modalities/admin/choosers/with_suggestions.html"
    suggestions: list[str] = []

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["attrs"]["list"] = f"{widget['attrs'].get('id', name)}-list"
        return {**context, "suggestions": self.suggestions}


class NewSpecialistForm(_ModelForm):
    """A new record, with its profession by name and one licence.

    A dialogue cannot open another one, so the profession is typed. One that is not there yet is
    made, in the page's language, by whoever may add professions.
    """

    profession_name = forms.CharField(
        label=_("Profession"),
        max_length=100,
        required=False,
        widget=WithSuggestions,
        help_text=_("Begin to type and choose one, or write the name of a new one."),
    )
    licence_title = forms.CharField(label=_("Licence"), max_length=120, required=False)
    licence_number = forms.CharField(
        label=_("Licence number"),
        max_length=60,
        required=False,
        help_text=_("Never shown to the public."),
    )
    licence_jurisdiction = forms.CharField(
        label=_("Jurisdiction"),
        max_length=80,
        required=False,
        help_text=_("For example: Oregon"),
    )
    licence_expires = forms.DateField(
        label=_("Licence expires"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    class Meta:
        model = Specialist
        fields = (
            "display_name",
            "kind",
            "honorific_prefix",
            "post_nominals",
            "profession_label",
            "locality",
            "region",
            "country",
        )

    field_order = (
        "display_name",
        "kind",
        "honorific_prefix",
        "post_nominals",
        "profession_name",
        "profession_label",
        "locality",
        "region",
        "country",
    )

    def __init__(self, *args: Any, for_user: Any, locale: Locale | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.for_user = for_user
        self.locale = locale or Locale.get_default()
        widget = self.fields["profession_name"].widget
        if isinstance(widget, WithSuggestions):
            widget.suggestions = list(dict.fromkeys(found.name for found in self._professions))

    @cached_property
    def _professions(self) -> list[Profession]:
        """All of them, those in the page's language first."""
        found = Profession.objects.all()
        return sorted(found, key=lambda profession: profession.locale_id != self.locale.pk)

    def clean_profession_name(self) -> str:
        name = " ".join(self.cleaned_data["profession_name"].split())
        known = (found for found in self._professions if fold(found.name) == fold(name))
        self.instance.profession = next(known, None)
        if name and self.instance.profession is None:
            if not self.for_user.has_perm("wagtail_modalities.add_profession"):
                raise ValidationError(
                    gettext("There is no such profession, and you may not add one.")
                )
            self._refuse_taken_slug(name)
        return name

    def _refuse_taken_slug(self, name: str) -> None:
        # the database is asked, since to some é and e are equal
        alike = Profession.objects.filter(locale=self.locale, slug=slug_of_name(name)).first()
        if alike is not None:
            message = gettext("There is a profession of nearly this name: %(name)s.")
            raise ValidationError(message % {"name": alike.name})

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if any(cleaned.get(f"licence_{name}") for name in LICENCE) and not cleaned.get(
            "licence_title"
        ):
            self.add_error("licence_title", gettext("Name the licence."))
        return cleaned

    def save(self, commit: bool = True) -> Specialist:
        """Save the person with the licence, and before them a profession that is new."""
        name = self.cleaned_data["profession_name"]
        if name and self.instance.profession is None:
            self.instance.profession = Profession.objects.create(name=name, locale=self.locale)
            log(
                instance=self.instance.profession,
                action="wagtail.create",
                user=self.for_user,
            )
        licence = {key: self.cleaned_data[f"licence_{key}"] for key in LICENCE}
        if licence["title"]:
            self.instance.licences.add(SpecialistLicence(**licence))
        return super().save(commit)
