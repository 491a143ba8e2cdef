"""Choosing a specialist in a page's form, or adding one without leaving it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser

from wagtail_modalities.admin.choosers.creating import CreatesInLocaleMixin, LoggedCreationMixin
from wagtail_modalities.admin.choosers.rights import ForEditorsMixin
from wagtail_modalities.admin.choosers.specialist_form import NewSpecialistForm
from wagtail_modalities.admin.choosers.words import SearchedByWordsMixin
from wagtail_modalities.models import Profession, Specialist
from wagtail_modalities.models.attribution import format_name, format_place
from wagtail_modalities.models.regions import country_names


def display_title(specialist: Specialist) -> str:
    """Return the attribution line, and what it does not say: that nobody is shown the words."""
    line = str(specialist)
    return line if specialist.active else gettext("%(name)s (inactive)") % {"name": line}


class _ListedMixin(ForEditorsMixin, SearchedByWordsMixin, CreatesInLocaleMixin):
    """Lists people with what tells two of the same name apart; inactive ones last, and marked."""

    look_ups = (
        "display_name",
        "honorific_prefix",
        "post_nominals",
        "profession_label",
        "profession__name",
        "profession__abbreviation",
        "locality",
        "region",
        "country",
    )
    ordering = ("-active", "display_name", "pk")

    def get_object_list(self) -> Any:
        return Specialist.objects.select_related("profession__locale")

    def having(self, word: str) -> Q:
        """Find a profession in every language, and a country by its name in the editor's."""
        translated = Profession.objects.filter(name__icontains=word).values("translation_key")
        names = country_names(get_language() or "en")
        countries = [code for code, name in names.items() if word.casefold() in name.casefold()]
        return (
            super().having(word)
            | Q(profession__translation_key__in=translated)
            | Q(country__in=countries)
        )

    def get_results_page(self, request: Any) -> Any:
        page = super().get_results_page(request)  # type: ignore[misc]
        page.object_list = _with_printed_professions(list(page.object_list))
        return page

    @property
    def title_column(self) -> Any:
        column = super().title_column  # type: ignore[misc]
        column.label = _("Name")
        column.accessor = lambda person: format_name(person.attribution_parts("", ""))
        return column

    @property
    def columns(self) -> list[Any]:
        return [
            *super().columns,  # type: ignore[misc]
            Column("profession", label=_("Profession"), accessor="printed_profession"),
            Column("place", label=_("Place"), accessor=_place),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor=lambda person: _("active") if person.active else _("inactive"),
                primary=lambda person: person.active,
            ),
        ]


def _place(person: Specialist) -> str:
    language = get_language() or "en"
    return format_place(person.locality, person.region, person.country, language)


def _with_printed_professions(people: list[Any]) -> list[Any]:
    """Set ``printed_profession``, in the editor's language, with one query for all."""
    keys = {person.profession.translation_key for person in people if person.profession}
    named = dict(
        Profession.objects.filter(
            translation_key__in=keys, locale__language_code=get_language() or "en"
        ).values_list("translation_key", "name")
    )
    for person in people:
        profession = person.profession
        stored = named.get(profession.translation_key, profession.name) if profession else ""
        person.printed_profession = person.profession_label or stored
    return people


class SpecialistChooseView(_ListedMixin, chooser.ChooseView):
    """The dialogue."""


class SpecialistChooseResultsView(_ListedMixin, chooser.ChooseResultsView):
    """Its list, while somebody types."""


class _TitledMixin(ForEditorsMixin):
    def get_display_title(self, instance: Specialist) -> str:
        return display_title(instance)


class SpecialistChosenView(_TitledMixin, chooser.ChosenView):
    """The answer to a choice."""


class SpecialistChosenMultipleView(_TitledMixin, chooser.ChosenMultipleView):
    """The answer to several."""


class SpecialistCreateView(_TitledMixin, LoggedCreationMixin, chooser.CreateView):
    """The answer to the "create" tab."""


class SpecialistWidget(BaseChooser):
    """The field in a form."""

    def get_display_title(self, instance: Specialist) -> str:
        return display_title(instance)


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
    create_view_class = SpecialistCreateView
    base_widget_class = SpecialistWidget
    preserve_url_parameters = ["multiple", "locale"]
    #: the create tab is there for whoever may add specialists
    creation_form_class = NewSpecialistForm


specialist_chooser = SpecialistChooserViewSet(
    "modalities_specialist_chooser", url_prefix="modalities/specialist-chooser"
)
