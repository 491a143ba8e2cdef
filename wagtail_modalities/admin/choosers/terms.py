"""Choosing terms in a form, several at once where a page has several, or adding one on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import modelform_factory
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, LocaleColumn
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.models import Locale

from wagtail_modalities.admin.choosers.creating import CreatesInLocaleMixin, LoggedCreationMixin
from wagtail_modalities.admin.choosers.rights import ForEditorsMixin
from wagtail_modalities.admin.choosers.words import SearchedByWordsMixin
from wagtail_modalities.admin.records.forms import TermForm
from wagtail_modalities.models import Concern, Format, Population, Profession
from wagtail_modalities.widgets import chooser_name, term_label

if TYPE_CHECKING:
    from wagtail_modalities.models.terms import Term


class NewTermForm(TermForm):
    """What is asked about a new term: its name, and what it translates.

    The page's language is the term's. Where no page is edited the language is asked for.
    """

    def __init__(self, *args: Any, locale: Locale | None, **kwargs: Any) -> None:
        if locale is not None:
            kwargs["instance"] = self._meta.model(locale=locale)
        super().__init__(*args, **kwargs)
        if locale is not None:
            self.fields.pop("language", None)


class _ListedMixin(ForEditorsMixin, SearchedByWordsMixin, CreatesInLocaleMixin):
    """Lists terms with their language: the page's to begin with, the others at choice."""

    look_ups: tuple[str, ...] = ("name", "slug")
    #: as many as fit, since those that are ticked are chosen page by page
    per_page = 50

    def get_object_list(self) -> Any:
        return super().get_object_list().select_related("locale")  # type: ignore[misc]

    @property
    def title_column(self) -> Any:
        column = super().title_column  # type: ignore[misc]
        column.label = _("Name")
        return column

    @property
    def columns(self) -> list[Any]:
        """Say the language where several are listed."""
        columns: list[Any] = super().columns  # type: ignore[misc]
        one = self.request.GET.get("locale")
        return [c for c in columns if not (one and isinstance(c, LocaleColumn))]


class _ListedProfessionsMixin(_ListedMixin):
    look_ups = ("name", "slug", "abbreviation")

    @property
    def columns(self) -> list[Any]:
        return [*super().columns, Column("abbreviation", label=_("Abbreviation"))]


class _TitledMixin(ForEditorsMixin, CreatesInLocaleMixin):
    """Names a term, and its language where that is another than the page's."""

    def get_display_title(self, instance: Term) -> str:
        return term_label(instance, self.page_locale)


class _TermChosenView(_TitledMixin, chooser.ChosenView):
    """The answer to a choice."""


class _TermChosenMultipleView(_TitledMixin, chooser.ChosenMultipleView):
    """The answer to several."""

    def get_objects(self, pks: Any) -> Any:
        return super().get_objects(pks).select_related("locale")


class _TermCreateView(_TitledMixin, LoggedCreationMixin, chooser.CreateView):
    """The answer to the "create" tab."""


class TermChooserViewSet(ChooserViewSet):
    """The chooser of every form field that points at a term."""

    edit_item_text = _("Edit this term")
    chosen_view_class = _TermChosenView
    chosen_multiple_view_class = _TermChosenMultipleView
    create_view_class = _TermCreateView
    preserve_url_parameters = ["multiple", "locale"]


def _chooser(
    model: type[Term],
    icon: str,
    *,
    title: Any,
    another: Any,
    create: Any,
    fields: tuple[str, ...] = (),
    listed: type[_ListedMixin] = _ListedMixin,
) -> TermChooserViewSet:
    name = model._meta.model_name
    return TermChooserViewSet(
        chooser_name(model),
        url_prefix=f"modalities/{name}-chooser",
        model=model,
        icon=icon,
        choose_one_text=title,
        choose_another_text=another,
        create_action_label=create,
        creation_form_class=modelform_factory(model, form=NewTermForm, fields=("name", *fields)),
        choose_view_class=type("TermChooseView", (listed, chooser.ChooseView), {}),
        choose_results_view_class=type("TermResultsView", (listed, chooser.ChooseResultsView), {}),
    )


def term_choosers() -> list[TermChooserViewSet]:
    """Return the choosers of the four vocabularies."""
    return [
        _chooser(
            Profession,
            "tag",
            title=_("Choose a profession"),
            another=_("Choose another profession"),
            create=_("Add profession"),
            fields=("abbreviation",),
            listed=_ListedProfessionsMixin,
        ),
        _chooser(
            Concern,
            "tag",
            title=_("Choose concerns"),
            another=_("Choose another concern"),
            create=_("Add concern"),
            fields=("is_diagnosis",),
        ),
        _chooser(
            Population,
            "group",
            title=_("Choose populations"),
            another=_("Choose another population"),
            create=_("Add population"),
        ),
        _chooser(
            Format,
            "list-ul",
            title=_("Choose formats"),
            another=_("Choose another format"),
            create=_("Add format"),
        ),
    ]
