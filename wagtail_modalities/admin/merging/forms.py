"""What the merge view asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_modalities.admin.choosers.registry import chooser_of
from wagtail_modalities.models.merging import MergePlan


class OtherForm(forms.Form):
    """Which record is the double."""

    def __init__(self, *args: Any, kept: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model = type(kept)
        self.fields["other"] = forms.ModelChoiceField(
            label=_("Record that goes"),
            queryset=model._default_manager.exclude(pk=kept.pk),
            widget=chooser_of(model).widget_class(),
        )


class MergeForm(forms.Form):
    """What has to be chosen before two records are one: nothing where they agree."""

    def __init__(self, *args: Any, plan: MergePlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if plan.asks_active:
            self.fields["active"] = forms.TypedChoiceField(
                label=_("This person's words"),
                choices=[("1", _("are shown")), ("0", _("are hidden"))],
                coerce=lambda value: value == "1",
                widget=forms.RadioSelect,
                help_text=_("One of the two records is marked inactive."),
            )
        if plan.asks_external_id:
            ids = (plan.kept.external_id, plan.merged.external_id)
            self.fields["external_id"] = forms.ChoiceField(
                label=_("External ID that stays"),
                choices=[(value, value) for value in ids],
                widget=forms.RadioSelect,
            )
