"""The forms behind the page editor: what a draft may lack and a published page may not."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from wagtail_modalities.models.slugs import reserved_slug_error
from wagtail_modalities.review_form import ReviewedMeanwhileForm
from wagtail_modalities.storable import validate_storable
from wagtail_modalities.widgets import begin_below, name_terms_in


class LinesField(forms.Field):
    """A list of strings, typed one a line. Blank lines are dropped, the words are not touched."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        if isinstance(value, list):
            return value
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        for line in value:
            validate_storable(line)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(initial) != self.to_python(data))


class PublishablePageForm(WagtailAdminPageForm):
    """Asks the page for its publication errors unless the user only saves a draft.

    Core defers "required" while a draft is saved (``is_deferred_validation``); the rules of
    ``page.publication_errors()`` are deferred with it, so that publishing, scheduling and
    submitting to a workflow are refused with an error at the field, and saving is not.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            # core's script fills it from the title; without either, the model does
            self.fields["slug"].required = False

    def _post_clean(self) -> None:
        # here and not in clean(): the rules read the instance, and only now has it the new values
        super()._post_clean()
        if not self.is_deferred_validation:
            self._refuse_publication()
        if error := reserved_slug_error(self.cleaned_data.get("slug", ""), self.parent_page):
            self.add_error("slug", error)

    def _refuse_publication(self) -> None:
        for name, messages in self.publication_errors().items():
            field = name if name in self.fields else None
            if field is None or field not in self.errors:
                self.add_error(field, messages)

    def publication_errors(self) -> dict[str, list[str]]:
        """Return what forbids publication, by the name of the form's field that shows it."""
        errors: dict[str, list[str]] = self.instance.publication_errors()
        return errors


class ModalityForm(ReviewedMeanwhileForm, PublishablePageForm):
    """The editor's form of a modality."""

    also_known_as = LinesField(
        label=_("Also known as"),
        required=False,
        help_text=_("Other names, one a line. At most 10."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # the preview of a new page has none until it is valid: it will be that of the page above
        page = self.instance if self.instance.locale_id else self.parent_page
        if page is not None:
            name_terms_in(self, page.locale)
        if self.parent_page is not None:
            begin_below(self, self.parent_page)


class SpecialistQuoteForm(PublishablePageForm):
    """The editor's form of a quote, whose title may be left blank.

    Consent is no field of it: what is missing is said at the words that lack it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "title" in self.fields:
            self.fields["title"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "title" in self.fields and not cleaned.get("title"):
            cleaned["title"] = self.instance.default_title(
                specialist=cleaned.get("specialist"), modality=self.parent_page
            )
        return cleaned

    def publication_errors(self) -> dict[str, list[str]]:
        errors = super().publication_errors()
        consent = errors.pop("consent_status", [])
        if consent and not self._takes_back():
            errors["quote"] = [*errors.get("quote", []), *consent]
        return errors

    def _takes_back(self) -> bool:
        """Whether a workflow is only cancelled, or changes asked for: words go nowhere then."""
        forwards = ("action-publish", "action-submit", "action-restart-workflow")
        if any(self.data.get(name) for name in forwards):
            return False
        if self.data.get("action-workflow-action"):
            return bool(self.data.get("workflow-action-name") == "reject")
        return bool(self.data.get("action-cancel-workflow"))
