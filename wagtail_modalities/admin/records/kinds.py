"""The records of the admin, each described once for wagtail-modeladmin and for viewsets."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from wagtail.admin.panels import FieldPanel, ObjectList, Panel

from wagtail_modalities.admin.consent.specialist_panel import WithdrawAllPanel
from wagtail_modalities.admin.filters import ListFilter
from wagtail_modalities.admin.merging.panel import MergePanel
from wagtail_modalities.admin.page_filters import LOCALE
from wagtail_modalities.admin.records.filters import (
    ACTIVE,
    COUNTRY,
    DIAGNOSIS,
    KIND,
    profession_of,
    region_of,
)
from wagtail_modalities.admin.records.forms import TermForm
from wagtail_modalities.models import Concern, Format, Population, Profession, Specialist
from wagtail_modalities.models.terms import Term


@dataclass(frozen=True)
class RecordKind:
    """How one model is listed, filtered, searched and edited.

    No column, filter or search field is private: licence numbers stay in the form.
    """

    model: type[models.Model]
    icon: str
    #: fields shown in the listing, in the read-only view and in the export
    columns: tuple[str, ...]
    #: what the listing can be narrowed by
    filters: tuple[ListFilter, ...]
    #: look-ups that the search box goes through
    search: tuple[str, ...]
    #: foreign keys that the listing and a row's name read
    related: tuple[str, ...] = ()
    #: what the form shows below the model's own panels
    more_panels: tuple[Panel, ...] = ()

    @property
    def edit_handler(self) -> ObjectList:
        """The panels of the form; a term's with the fields that say its language."""
        panels = [*self.model.panels, *self.more_panels, MergePanel()]  # type: ignore[attr-defined]
        if not issubclass(self.model, Term):
            return ObjectList(panels)
        languages = [FieldPanel("language"), FieldPanel("translation_of")]
        return ObjectList([*panels, *languages], base_form_class=TermForm)


def _term(model: type[Term], icon: str, *more: str) -> RecordKind:
    return RecordKind(
        model,
        icon,
        columns=("name", *more, "slug", "order", "locale"),
        filters=(*((DIAGNOSIS,) if "is_diagnosis" in more else ()), LOCALE),
        search=("name", "slug"),
        related=("locale",),
    )


#: in the order of the menu
RECORDS = (
    RecordKind(
        Specialist,
        "user",
        columns=("display_name", "profession", "locality", "region", "country", "kind", "active"),
        filters=(ACTIVE, KIND, profession_of(), region_of(), COUNTRY),
        search=("display_name", "profession__name", "profession_label", "locality", "region"),
        related=("profession", "profession__locale"),
        more_panels=(WithdrawAllPanel(),),
    ),
    _term(Profession, "tag", "abbreviation"),
    _term(Concern, "tag", "is_diagnosis"),
    _term(Population, "group"),
    _term(Format, "list-ul"),
)
