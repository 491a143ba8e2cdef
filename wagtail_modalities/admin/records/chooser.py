"""Choosing a specialist in a page's form, or adding one without leaving it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.permissions import page_permission_policy

from wagtail_modalities.models import Specialist


class _ForEditorsMixin:
    """Shows the records to nobody who can neither edit pages nor the records themselves."""

    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        verbs = ("add", "change", "delete", "view")
        may = any(user.has_perm(f"wagtail_modalities.{verb}_specialist") for verb in verbs)
        edits = page_permission_policy.user_has_any_permission(user, ["add", "change", "publish"])
        if not may and not edits:
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class _ActiveSpecialistsMixin(_ForEditorsMixin):
    """Lists people whose words may be shown, with what tells two of the same name apart."""

    def get_object_list(self) -> Any:
        return Specialist.objects.filter(active=True).select_related("profession__locale")

    @property
    def columns(self) -> list[Any]:
        return [
            *super().columns,  # type: ignore[misc]
            Column("profession", label=_("Profession"), accessor="profession"),
            Column("locality", label=_("City or town"), accessor="locality"),
            Column("region", label=_("State or region"), accessor="region"),
        ]


class SpecialistChooseView(_ActiveSpecialistsMixin, chooser.ChooseView):
    """The dialogue."""


class SpecialistChooseResultsView(_ActiveSpecialistsMixin, chooser.ChooseResultsView):
    """Its list, while somebody types."""


class SpecialistChosenView(_ForEditorsMixin, chooser.ChosenView):
    """The answer to a choice."""


class SpecialistChosenMultipleView(_ForEditorsMixin, chooser.ChosenMultipleView):
    """The answer to several."""


class SpecialistChooserViewSet(ChooserViewSet):
    """The chooser of every form field that points at a specialist."""

    model = Specialist
    icon = "user"
    choose_one_text = _("Choose a specialist")
    choose_another_text = _("Choose another specialist")
    edit_item_text = _("Edit this specialist")
    create_action_label = _("Add specialist")
    choose_view_class = SpecialistChooseView
    choose_results_view_class = SpecialistChooseResultsView
    chosen_view_class = SpecialistChosenView
    chosen_multiple_view_class = SpecialistChosenMultipleView
    #: the create tab is there for whoever may add specialists
    form_fields = [
        "display_name",
        "honorific_prefix",
        "post_nominals",
        "profession",
        "profession_label",
        "locality",
        "region",
        "country",
    ]


specialist_chooser = SpecialistChooserViewSet(
    "modalities_specialist_chooser", url_prefix="modalities/specialist-chooser"
)
