"""Pages that are written, moved or deleted, and what is filed under them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import swapper
from asgiref.local import Local
from django.db.models import Q
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from wagtail.signals import pre_page_move

from wagtail_modalities import get_modality_model
from wagtail_modalities.changes.transaction import note, noted
from wagtail_modalities.compose import neighbours, printed
from wagtail_modalities.compose.facts import Facts
from wagtail_modalities.compose.kinds import kind_of
from wagtail_modalities.compose.references import references_to
from wagtail_modalities.compose.requests import MODALITY
from wagtail_modalities.compose.states import states
from wagtail_modalities.signals import Reason

#: attribute of an instance that is being saved
_BEFORE = "_wagtail_modalities_before"
#: how pages that are being moved were before, by id
_moving = Local()


def connect() -> None:
    """Connect every receiver."""
    pre_save.connect(page_before, dispatch_uid="modalities-page-before")
    post_save.connect(page_saved, dispatch_uid="modalities-page-saved")
    pre_delete.connect(page_deleted, dispatch_uid="modalities-page-deleted")
    pre_page_move.connect(page_moves, dispatch_uid="modalities-page-moves")
    model = get_modality_model()
    for name in ("concerns", "populations", "formats", "related"):
        m2m_changed.connect(
            filed_otherwise,
            sender=model._meta.get_field(name).remote_field.through,
            dispatch_uid=f"modalities-{name}",
        )


def seen_columns(old: Any, new: Any) -> frozenset[str]:
    """Return the columns that differ between two instances, those that nobody prints left out."""
    return frozenset(
        field.attname
        for field in new._meta.concrete_fields
        if field.name not in printed.UNSEEN
        and field.attname not in new.get_deferred_fields()
        and _stored(field, old) != _stored(field, new)
    )


def _stored(field: Any, instance: Any) -> Any:
    return field.get_prep_value(field.value_from_object(instance))


def page_before(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Look at a page before it is saved, and at those below it where they go with it."""
    if raw or not _is_page(sender) or not instance.pk:
        return
    moving = getattr(_moving, "before", {}).pop(instance.pk, None)
    if moving is not None:
        setattr(instance, _BEFORE, (frozenset(), moving, Reason.MOVE))
        return
    old = sender._base_manager.filter(pk=instance.pk).first()
    columns = seen_columns(old, instance) if old is not None else frozenset()
    written = kwargs.get("update_fields")
    if written is not None:
        columns = frozenset(
            f.attname
            for f in sender._meta.concrete_fields
            if f.attname in columns and {f.name, f.attname} & set(written)
        )
    kind = kind_of(instance.specific_class)
    if not kind:
        columns &= printed.LINKED
    moves = "url_path" in columns
    if not columns or not (moves or old.live or instance.live):
        return
    # quotes go dark with their modality
    family = moves or (kind == MODALITY and "live" in columns)
    condition = Q(path__startswith=old.path) if family else Q(pk=old.pk)
    reason = Reason.MOVE if moves else Reason.PAGE
    setattr(instance, _BEFORE, (columns, states(condition), reason))


def page_saved(
    sender: Any, instance: Any, created: bool = False, raw: bool = False, **kwargs: Any
) -> None:
    """Note a page that was written."""
    if raw or not _is_page(sender):
        return
    if created:
        note(Facts(before={instance.pk: None}, reason=Reason.PAGE))
        return
    columns, before, reason = vars(instance).pop(_BEFORE, (frozenset(), {}, Reason.PAGE))
    if before:
        note(Facts(before=dict(before), columns={instance.pk: columns}, reason=reason))


def page_moves(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Look at a page and all below it before it is moved.

    Core's action moves the row by SQL and then saves it: :func:`page_before` comes too late.
    """
    # one at a time: what is left of a move that failed must not be taken for a later one's
    _moving.before = {instance.pk: states(Q(path__startswith=instance.path))}


def page_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Note a page and all below it before they are gone, and who refers to them."""
    if not _is_page(sender) or any(instance.pk in facts.deleted for facts in noted()):
        return
    before = states(Q(path__startswith=instance.path))
    shown = {pk: state for pk, state in before.items() if state.is_visible}
    modalities = [pk for pk, state in shown.items() if state.kind == MODALITY]
    note(
        Facts(
            before=dict(before),
            deleted=set(before),
            references=references_to({"page": shown}),
            related=neighbours.relating(modalities) if modalities else set(),
            reason=Reason.PAGE,
        )
    )


def filed_otherwise(
    sender: Any, instance: Any, action: str, reverse: bool, pk_set: Any = None, **kwargs: Any
) -> None:
    """Note modalities that are filed under other terms, or name others as related."""
    if action not in ("post_add", "post_remove", "pre_clear") or pk_set == set():
        return
    pages = set(pk_set or ()) if reverse else {instance.pk}
    column = {sender._meta.label_lower.rpartition("_")[2]}
    note(Facts(columns=dict.fromkeys(pages, frozenset(column)), reason=Reason.PAGE))


@contextmanager
def rewriting(ids: Iterable[int], reason: Reason, columns: Iterable[str] = ()) -> Iterator[None]:
    """Note pages whose rows are written past ``save()``: what of them and their aliases differs.

    :param columns: what is written that is printed and says nothing of who sees the page.
    """
    written = Q(pk__in=neighbours.with_aliases(ids))
    before = states(written)
    yield
    printed_anew = frozenset(columns)
    if printed_anew:
        noted_columns = dict.fromkeys(before, printed_anew)
        note(Facts(before=dict(before), columns=noted_columns, reason=reason))
    elif states(written) != before:
        note(Facts(before=dict(before), reason=reason))


def ending(ids: Iterable[int], on: datetime.date) -> None:
    """Note pages whose words the public saw, by the clock alone, up to and with a day."""
    before = states(Q(pk__in=neighbours.with_aliases(ids)), on)
    note(Facts(before=dict(before), reason=Reason.CONSENT))


def _is_page(sender: Any) -> bool:
    return isinstance(sender, type) and issubclass(
        sender, swapper.load_model("wagtailcore", "Page")
    )
