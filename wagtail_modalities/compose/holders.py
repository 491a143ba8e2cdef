"""Who holds a record: a term's pages, a profession's people, the pages that show a notice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.models import Locale, Site

from wagtail_modalities import get_modality_model
from wagtail_modalities.compose.documents.vocabulary import FIELDS, PROFESSION
from wagtail_modalities.compose.facts import Notice, Term
from wagtail_modalities.models.modality import QuoteOrder
from wagtail_modalities.models.settings import CrisisNotice
from wagtail_modalities.models.specialist import Specialist
from wagtail_modalities.models.terms import Profession

#: the vocabularies by their kind, and the modality's field of each
VOCABULARIES: dict[str, tuple[Any, str]] = {
    PROFESSION: (Profession, ""),
    **{kind: (model, field) for field, (kind, model) in FIELDS.items()},
}


def printed_in(term: Term) -> frozenset[int]:
    """Return the ids of the locales in which a term is what is printed.

    That is its own, and each without a translation of it, if no older one stands in there.
    """
    model, _field = VOCABULARIES[term.kind]
    rows = model._default_manager.filter(translation_key=term.key).exclude(pk=term.id)
    others = dict(rows.values_list("pk", "locale_id"))
    if any(pk < term.id for pk in others):
        return frozenset({term.locale_id})
    every = Locale.objects.values_list("pk", flat=True)
    return frozenset(every) - set(others.values()) | {term.locale_id}


def holding(term: Term) -> set[int]:
    """Return the modalities that print a term of theirs in this very translation."""
    _model, field = VOCABULARIES[term.kind]
    pages = (
        get_modality_model()
        ._default_manager.order_by()
        .filter(**{f"{field}__translation_key": term.key}, locale__in=printed_in(term))
    )
    return set(pages.values_list("pk", flat=True))


def of_profession(term: Term) -> set[int]:
    """Return the specialists whose profession a term is, in any translation of it."""
    people = Specialist.objects.order_by().filter(profession__translation_key=term.key)
    if term.name_only:
        # who has a label of their own prints that
        people = people.filter(profession_label="")
    return set(people.values_list("pk", flat=True))


def showing(notice: Notice) -> set[int]:
    """Return the modalities that show the crisis notice of a Site in this very language.

    Those in it, and where it is the Site's own language those in any that has no notice.
    """
    site = Site.objects.select_related("root_page").filter(pk=notice.site_id).first()
    if site is None:
        return set()
    pages = (
        get_modality_model()._default_manager.order_by().filter(live=True, show_crisis_notice=True)
    )
    if site.root_page.locale_id == notice.locale_id:
        rows = CrisisNotice.objects.order_by().filter(settings__site=site)
        others = set(rows.values_list("locale_id", flat=True)) - {notice.locale_id}
        pages = pages.exclude(locale__in=others)
    else:
        pages = pages.filter(locale=notice.locale_id)
    roots = [r.root_path for r in Site.get_site_root_paths() if r.site_id == notice.site_id]
    rows = pages.values_list("pk", "url_path")
    return {pk for pk, url_path in rows if url_path.startswith(tuple(roots))}


def arranged_by_hand(modalities: Iterable[int]) -> set[int]:
    """Return which modalities print their quotes in the order of the page tree."""
    pages = get_modality_model()._default_manager.filter(
        pk__in=list(modalities), quote_order=QuoteOrder.MANUAL
    )
    return set(pages.values_list("pk", flat=True))


def without_own_alt(model: Any, ids: Iterable[int]) -> set[int]:
    """Return which pages of a class print the alternative text that their image has itself."""
    pages = model._default_manager.filter(
        pk__in=list(ids), image_alt_text="", image_decorative=False
    )
    return set(pages.values_list("pk", flat=True))
