"""Mending one attribution: its line, its parts, somebody who is known, or the line as it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail_modalities.admin.choosers.specialist import specialist_chooser
from wagtail_modalities.exchange import QuoteSource, SpeakerChoice
from wagtail_modalities.exchange.lines import without_dash
from wagtail_modalities.models import Specialist
from wagtail_modalities.models.attribution import AttributionParts
from wagtail_modalities.models.specialist import COUNTRY_CODE

READ, PARTS, RECORD, VERBATIM = "read", "parts", "record", "verbatim"

#: the parts of a line in the order of a form, each with its label and its length
PART_FIELDS: Mapping[str, tuple[Any, int]] = {
    "honorific_prefix": (_("Title before the name"), 30),
    "name": (_("Name"), 120),
    "post_nominals": (_("Post-nominals"), 60),
    "profession": (_("Profession"), 100),
    "locality": (_("City or town"), 80),
    "region": (_("State or region"), 80),
    "country": (_("Country (two letters)"), 2),
}


class AttributionForm(forms.Form):
    """Who said one quote.

    What the editor has changed decides, where no other choice was made: whoever types into the
    parts means the parts.
    """

    how = forms.ChoiceField(
        label=_("Who said it"),
        choices=[
            (READ, _("Read it from the line")),
            (PARTS, _("Take the parts below")),
            (RECORD, _("Somebody who has a record")),
            (VERBATIM, _("Print the line as it stands")),
        ],
        widget=forms.RadioSelect,
    )
    line = forms.CharField(
        label=_("Line"), required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    specialist = forms.ModelChoiceField(
        label=_("Specialist"),
        required=False,
        queryset=Specialist.objects.all(),
        widget=specialist_chooser.widget_class(),
    )
    #: what the form held when it was shown
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, length) in PART_FIELDS.items():
            self.fields[name] = forms.CharField(
                label=label,
                required=False,
                max_length=length,
                widget=forms.TextInput(attrs={"dir": "auto"}),
            )

    @classmethod
    def showing(
        cls, prefix: str, quote: QuoteSource, parts: AttributionParts | None
    ) -> AttributionForm:
        """Return the form of a quote as it was mended so far.

        :param parts: what its attribution was read as, None where it was not.
        """
        choice = quote.speaker
        how = READ
        if choice is not None and choice.parts is not None:
            parts = choice.parts  # they may not have become anybody
        if choice is not None:
            how = RECORD if choice.specialist_id else PARTS if choice.parts else VERBATIM
        initial: dict[str, Any] = {"how": how, "line": quote.attribution}
        initial |= {name: getattr(parts, name, "") for name in PART_FIELDS}
        if choice is not None:
            initial["specialist"] = choice.specialist_id
        initial["was"] = _snapshot(initial)
        return cls(prefix=prefix, initial=initial)

    @property
    def parts(self) -> list[Any]:
        """The bound fields of the parts."""
        return [self[name] for name in PART_FIELDS]

    @property
    def rows_of_parts(self) -> list[list[Any]]:
        """The same as they are laid out: the name, what they do, where."""
        return [self.parts[:3], self.parts[3:4], self.parts[4:]]

    def clean_line(self) -> str:
        return without_dash(str(self.cleaned_data["line"]))

    def clean_country(self) -> str:
        code = str(self.cleaned_data["country"]).upper()
        if code:
            COUNTRY_CODE(code)
        return code

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "how" not in cleaned:
            return cleaned
        cleaned["how"] = self._meant(cleaned)
        if cleaned["how"] == PARTS and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", gettext("Give a name."))
        if cleaned["how"] == RECORD and not cleaned.get("specialist"):
            self.add_error("specialist", gettext("Choose a specialist."))
        return cleaned

    def mend(self, quote: QuoteSource) -> QuoteSource:
        """Return the quote with what the form says."""
        values = self.cleaned_data
        how, line = values["how"], values["line"]
        if how == READ:
            return replace(quote, attribution=line)
        if how == PARTS:
            parts = AttributionParts(**{name: values[name] for name in PART_FIELDS})
            return replace(quote, attribution=line, speaker=SpeakerChoice(parts=parts))
        chosen = values["specialist"].pk if how == RECORD else None
        return replace(quote, attribution=line, speaker=SpeakerChoice(specialist_id=chosen))

    def _meant(self, cleaned: Mapping[str, Any]) -> str:
        """The way that was chosen, or that follows from what was changed."""
        how: str = cleaned["how"]
        before = str(cleaned.get("was", "")).split(":")
        now = _snapshot(cleaned).split(":")
        if len(before) != len(now) or before[0] != now[0]:
            return how
        ways = (VERBATIM if how == VERBATIM else READ, PARTS, RECORD)
        compared = zip(ways, before[1:], now[1:], strict=True)
        changed = [way for way, old, new in compared if old != new]
        if changed == [RECORD] and not cleaned.get("specialist"):
            return how
        if len(changed) > 1:
            self.add_error("how", gettext("More than one thing was changed. Choose which counts."))
        return changed[0] if changed else how


def _snapshot(values: Mapping[str, Any]) -> str:
    """The way, and short digests of the line, of the parts and of the record."""
    specialist = values.get("specialist")
    parts = "\n".join(str(values.get(name) or "") for name in PART_FIELDS)
    pk = getattr(specialist, "pk", specialist) or ""
    digests = [hashlib.sha256(text.encode()).hexdigest()[:8] for text in (values["line"], parts)]
    return ":".join([values["how"], *digests, str(pk)])
