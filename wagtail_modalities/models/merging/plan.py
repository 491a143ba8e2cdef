"""What a merge would change, read before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from wagtail.models import Revision

from wagtail_modalities.models.merging.naming import child_keys, revisions_naming, rows_naming
from wagtail_modalities.models.merging.refusals import (
    asks_active,
    asks_external_id,
    refusal_to_merge,
)
from wagtail_modalities.models.merging.swap import Swap
from wagtail_modalities.models.specialist import Specialist
from wagtail_modalities.models.terms import Term

#: fields of a record that say nothing about it, or are asked about
_NOT_COMPARED = {
    "id",
    "translation_key",
    "locale",
    "active",
    "external_id",
    "kind",
    "slug",
    "order",
}


@dataclass
class MergePlan:
    """What :func:`merge` would do to two records.

    :param kept: the record that stays as it is.
    :param merged: the one that goes.
    :param refusal: why they cannot be merged; '' when they can.
    :param asks_active: whether ``active`` has to be given.
    :param asks_external_id: whether ``external_id`` has to be given.
    :param rows: pages and records that name ``merged`` and will name ``kept``.
    :param revisions: how many versions of pages will name ``kept``.
    :param drafts: ids, as text, of objects that are named in versions only.
    :param children: licences that move to ``kept``.
    :param dropped: those that it has already.
    :param lost: what ``merged`` alone says: the field's name, and its value.
    :param translations: terms that become translations of ``kept``.
    :param pairs: translations that are merged too: the one that stays, the one that goes.
    """

    kept: Any
    merged: Any
    refusal: str = ""
    asks_active: bool = False
    asks_external_id: bool = False
    rows: list[models.Model] = field(default_factory=list)
    revisions: int = 0
    drafts: set[str] = field(default_factory=set)
    children: list[models.Model] = field(default_factory=list)
    dropped: list[models.Model] = field(default_factory=list)
    lost: list[tuple[str, Any]] = field(default_factory=list)
    translations: list[Any] = field(default_factory=list)
    pairs: list[tuple[Any, Any]] = field(default_factory=list)


def plan_merge(kept: Any, merged: Any) -> MergePlan:
    """Return what merging ``merged`` into ``kept`` would change."""
    plan = MergePlan(kept, merged, refusal_to_merge(kept, merged))
    if plan.refusal:
        return plan
    plan.asks_active = asks_active(kept, merged)
    plan.asks_external_id = asks_external_id(kept, merged)
    plan.lost = _lost(kept, merged)
    if isinstance(kept, Specialist):
        plan.children, plan.dropped = children_to_move(kept, merged)
    if isinstance(kept, Term):
        plan.translations, plan.pairs = family(kept, merged)
    for stays, goes in [(kept, merged), *plan.pairs]:
        plan.rows += rows_naming(goes)
        named = revisions_naming(Swap(type(kept), goes.pk, stays.pk))
        plan.revisions += len(named)
        ids = Revision.objects.order_by().filter(pk__in=list(named))
        plan.drafts |= set(ids.values_list("object_id", flat=True))
    plan.drafts -= {str(row.pk) for row in plan.rows}
    return plan


def children_to_move(kept: Any, merged: Any) -> tuple[list[Any], list[Any]]:
    """Return the children of ``merged`` that move to ``kept``, and those that it has already."""
    moving: list[Any] = []
    dropped: list[Any] = []
    for key in child_keys(type(kept)):
        theirs = key.model._base_manager.filter(**{key.name: merged}).order_by("pk")
        ours = key.model._base_manager.filter(**{key.name: kept})
        known = {_said(child, key) for child in ours}
        for child in theirs:
            (dropped if _said(child, key) in known else moving).append(child)
    return moving, dropped


def family(kept: Any, merged: Any) -> tuple[list[Any], list[tuple[Any, Any]]]:
    """Return the translations of ``merged`` that ``kept`` lacks, and pairs where both have one."""
    ours = {term.locale_id: term for term in kept.get_translations()}
    alone, pairs = [], []
    for theirs in merged.get_translations().order_by("pk"):
        found = ours.get(theirs.locale_id)
        if found is None:
            alone.append(theirs)
        else:
            pairs.append((found, theirs))
    return alone, pairs


def _said(child: Any, key: Any) -> tuple[Any, ...]:
    """What a child says, whoever's it is, whenever it ends and however it is spelt."""
    return tuple(
        str(f.value_from_object(child)).casefold().strip()
        for f in child._meta.concrete_fields
        if f is not key and not f.primary_key and f.name not in ("expires", "sort_order")
    )


def _lost(kept: Any, merged: Any) -> list[tuple[str, Any]]:
    """Return what the record that goes says otherwise: it is not carried over."""
    return [
        (str(f.verbose_name), getattr(merged, f.name))
        for f in merged._meta.concrete_fields
        if f.name not in _NOT_COMPARED
        and f.value_from_object(merged)
        and f.value_from_object(merged) != f.value_from_object(kept)
    ]
