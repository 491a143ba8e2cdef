"""The "create" tab of a chooser: a record is made, logged and chosen without leaving the page."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.log_actions import log
from wagtail.models import Locale

#: before the names of the form's fields: the page's form has a field "slug" of its own
PREFIX = "new"


class CreatesInLocaleMixin:
    """Gives the form the language of the page that somebody is editing, and the user.

    Core's script sends it as ``locale`` from every form that has a language.
    """

    request: HttpRequest

    @cached_property
    def page_locale(self) -> Locale | None:
        """The language of the page; None where no page of one language is edited."""
        code = self.request.GET.get("locale")
        return Locale.objects.filter(language_code=code).first() if code else None

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_creation_form_kwargs(),  # type: ignore[misc]
            "prefix": PREFIX,
            "for_user": self.request.user,
            "locale": self.page_locale,
        }


class LoggedCreationMixin(CreatesInLocaleMixin):
    """Writes what was made to the log."""

    @transaction.atomic
    def save_form(self, form: Any) -> Any:
        record = form.save()
        log(instance=record, action="wagtail.create", user=self.request.user)
        return record
