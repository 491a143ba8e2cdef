"""What the consent views ask for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from wagtail_modalities.days import current_day
from wagtail_modalities.models.consent import ConsentScope, ConsentStatus

#: which wording a consent is for, where the live one and the draft's differ
LIVE, DRAFT = "live", "draft"


class PeriodForm(forms.Form):
    """From when to when somebody agrees, and how that is known."""

    date = forms.DateField(label=_("Given on"), widget=AdminDateInput)
    expires = forms.DateField(
        label=_("Last valid day"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Blank for no end. From the next day on the words are hidden."),
    )
    note = forms.CharField(
        label=_("Evidence"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Where the evidence is kept, for example: e-mail of 3 May, consent folder."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        date, expires = cleaned.get("date"), cleaned.get("expires")
        if date and date > current_day():
            self.add_error("date", gettext("Consent cannot have been given in the future."))
        if date and expires and expires < date:
            self.add_error("expires", gettext("Consent cannot end before it was given."))
        return cleaned


class RecordForm(PeriodForm):
    """A consent that was granted, or is not needed."""

    status = forms.ChoiceField(
        label=_("Consent"),
        choices=[(s.value, s.label) for s in (ConsentStatus.GRANTED, ConsentStatus.NOT_NEEDED)],
        widget=forms.RadioSelect,
        initial=ConsentStatus.GRANTED.value,
    )
    words = forms.ChoiceField(
        label=_("Words"),
        choices=[(DRAFT, _("The draft")), (LIVE, _("The words that are live now"))],
        widget=forms.RadioSelect,
        help_text=_("The draft differs from what is live. Which words does the consent cover?"),
    )
    scope = forms.MultipleChoiceField(
        label=_("Covers"),
        choices=ConsentScope.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[ConsentScope.WEBSITE.value],
        help_text=_("Without “This website” the words are shown nowhere."),
    )
    field_order = ("status", "words", "date", "expires", "scope", "note")

    def __init__(self, *args: Any, words_differ: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not words_differ:
            del self.fields["words"]


class RenewForm(PeriodForm):
    """The same words for longer."""

    date = forms.DateField(label=_("Renewed on"), widget=AdminDateInput)


class AskForm(forms.Form):
    """A note about how somebody was asked."""

    note = forms.CharField(
        label=_("Note"),
        max_length=500,
        required=False,
        help_text=_("For example: asked by e-mail, reply expected by Friday."),
    )


class ConfirmForm(forms.Form):
    """Nothing to fill in: sending it is the confirmation."""
