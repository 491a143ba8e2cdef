"""The verb: one record where there were two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext
from wagtail.log_actions import log

from wagtail_modalities.models.merging.naming import (
    child_keys,
    rename_rows,
    revisions_naming,
    rewrite_revisions,
)
from wagtail_modalities.models.merging.plan import children_to_move, family
from wagtail_modalities.models.merging.refusals import (
    MergeRefused,
    asks_active,
    asks_external_id,
    refusal_to_merge,
)
from wagtail_modalities.models.merging.swap import Swap
from wagtail_modalities.models.specialist import Specialist
from wagtail_modalities.models.terms import Term

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

#: what the kept record's history calls it
LOG_ACTION = "wagtail_modalities.merged"


def merge(
    kept: Any,
    merged: Any,
    *,
    user: AbstractBaseUser | None,
    active: bool | None = None,
    external_id: str | None = None,
) -> Any:
    """Have everything that names ``merged`` name ``kept``, and delete ``merged``.

    ``kept`` stays as it is, but for licences that it lacks, and for what has to be chosen.
    Consent is not touched: the words are the same person's. All in one transaction.

    :param user: who does it, None for a command; for the log.
    :param active: whether the person's words are shown; asked for where the two disagree.
    :param external_id: which one stays; asked for where both have another.
    :returns: ``kept`` as it is now.
    :raises MergeRefused: with the reason, in the active language. Nothing was changed then.
    """
    try:
        with transaction.atomic():
            kept, merged = _locked(kept, merged)
            changes = _chosen(kept, merged, active, external_id)
            _merge_rows(kept, merged, user)
            if changes:
                for name, value in changes.items():
                    setattr(kept, name, value)
                kept.save(update_fields=list(changes))
    except ProtectedError as error:
        # somebody has just named it in a draft
        raise MergeRefused(str(error.args[0])) from error
    except IntegrityError as error:
        # a site's own table may admit a person once only
        raise MergeRefused(
            gettext("Something that names both records can name one of them only once.")
        ) from error
    return kept


def _locked(kept: Any, merged: Any) -> tuple[Any, Any]:
    """Return both rows as they are now, locked: the second of two requests finds one gone."""
    if reason := refusal_to_merge(kept, merged):
        raise MergeRefused(reason)
    rows = type(kept)._default_manager.select_for_update().order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[kept.pk, merged.pk])}
    if len(found) < 2:
        raise MergeRefused(gettext("One of the records is gone: perhaps they are merged already."))
    if reason := refusal_to_merge(found[kept.pk], found[merged.pk]):
        raise MergeRefused(reason)
    return found[kept.pk], found[merged.pk]


def _chosen(kept: Any, merged: Any, active: bool | None, external_id: str | None) -> dict[str, Any]:
    """Return what of ``kept`` changes."""
    if not isinstance(kept, Specialist):
        return {}
    changes: dict[str, Any] = {}
    if asks_active(kept, merged):
        if active is None:
            raise MergeRefused(gettext("Choose whether the person's words are shown."))
        changes["active"] = active
    stays = kept.external_id or merged.external_id
    if asks_external_id(kept, merged):
        if external_id not in (kept.external_id, merged.external_id):
            raise MergeRefused(gettext("Choose which external ID stays."))
        stays = external_id
    if stays != kept.external_id:
        changes["external_id"] = stays
    return {name: value for name, value in changes.items() if value != getattr(kept, name)}


def _merge_rows(kept: Any, merged: Any, user: Any) -> None:
    if isinstance(kept, Term):
        alone, pairs = family(kept, merged)
        for term in alone:
            term.translation_key = kept.translation_key
            term.save(update_fields=["translation_key"])
        for stays, goes in pairs:
            _merge_one(stays, goes, user)
    _merge_one(kept, merged, user)


def _merge_one(kept: Any, merged: Any, user: Any) -> None:
    gone = {"id": merged.pk, "title": str(merged)}
    versions = revisions_naming(Swap(type(kept), merged.pk, kept.pk))
    moving, _dropped = children_to_move(kept, merged)
    for key in child_keys(type(kept)):
        for child in moving:
            if isinstance(child, key.model):
                setattr(child, key.name, kept)
                # not by a query: whoever prints licences is told by the signal
                child.save(update_fields=[key.name])
    rename_rows(kept, merged)
    rewrite_revisions(versions)
    log(instance=merged, action="wagtail.delete", user=user, deleted=True)
    # a fresh instance: no relation that was read before may be deleted along
    type(merged)._default_manager.get(pk=merged.pk).delete()
    log(
        instance=kept,
        action=LOG_ACTION,
        user=user,
        data={"merged": gone, "versions": len(versions)},
        content_changed=True,
    )
