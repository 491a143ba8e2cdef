"""One consent for all quotes of a text."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail_modalities.admin.consent.forms import RecordForm
from wagtail_modalities.days import current_day
from wagtail_modalities.models.consent import VALID_STATUSES, ConsentStatus, problem

NOT_RECORDED = ""


class ConsentForAllForm(RecordForm):
    """What the form of one quote asks, for all of them; or that it is not recorded yet.

    Whoever may not publish can note that the people were asked, and no more.
    """

    def __init__(self, *args: Any, may_grant: bool, **kwargs: Any) -> None:
        super().__init__(*args, words_differ=False, **kwargs)
        statuses = [ConsentStatus.REQUESTED, *(VALID_STATUSES if may_grant else ())]
        status: Any = self.fields["status"]
        status.choices = [
            (NOT_RECORDED, _("Not recorded yet")),
            *((str(value), ConsentStatus(value).label) for value in statuses),
        ]
        status.required, status.initial = False, NOT_RECORDED
        self.fields["date"].initial = current_day
        # needed where consent was given, which clean() sees to
        self.fields["date"].required = self.fields["scope"].required = False
        if not may_grant:
            for name in ("date", "expires", "scope"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("status") in [str(status) for status in VALID_STATUSES]:
            for name in ("date", "scope"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        elif cleaned.get("status") == NOT_RECORDED and cleaned.get("note"):
            self.add_error("status", gettext("Choose the consent that the evidence is for."))
        return cleaned

    def refusal(self) -> str:
        """Return why no quote could be published under this consent; '' where it could."""
        given = self.options()
        words = "any"
        record = SimpleNamespace(
            consent_status=given.get("consent", str(ConsentStatus.NOT_ASKED)),
            consent_expires=given.get("consent_expires"),
            consent_scope=given.get("consent_scope", ()),
            consent_digests=[words],
        )
        return problem(record, words)

    def options(self) -> dict[str, Any]:
        """Return what the importer is to record, in the names of its options."""
        values = self.cleaned_data if self.is_bound and self.is_valid() else {}
        if not values.get("status"):
            return {}
        given = {"consent": values["status"], "consent_note": values["note"]}
        if values["status"] == str(ConsentStatus.REQUESTED):
            return given
        return {
            **given,
            "consent_date": values["date"],
            "consent_expires": values["expires"],
            "consent_scope": tuple(values["scope"]),
        }
