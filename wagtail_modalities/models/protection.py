"""Records in use: who uses one, why it cannot be deleted, and what to do where it is gone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import ProtectedError, Q
from django.utils.translation import ngettext
from wagtail.models import Revision

from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.enumeration import parted
from wagtail_modalities.models.specialist import Specialist
from wagtail_modalities.models.terms import Concern, Format, Population, Profession

#: how many uses a message names before it only counts
NAMED_USES = 10

#: the field of a modality page that holds each vocabulary
MODALITY_FIELDS: dict[type[models.Model], str] = {
    Concern: "concerns",
    Population: "populations",
    Format: "formats",
}


def drafts_naming(field: str, pk: Any, model: type[models.Model]) -> list[str]:
    """Return the ids, as text, of ``model`` pages whose newest or scheduled revision names ``pk``.

    :param field: the field's key in the revision's content; a list of keys is searched too.
    """
    live_drafts = Revision.objects.filter(
        Q(pk__in=model._default_manager.exclude(latest_revision=None).values("latest_revision"))
        | Q(approved_go_live_at__isnull=False),
        content_type=ContentType.objects.get_for_model(model),
    )
    named: list[str] = []
    for object_id, value in live_drafts.values_list("object_id", f"content__{field}"):
        if pk in (value if isinstance(value, list) else [value]):
            named.append(object_id)
    return named


def uses_of(record: models.Model) -> list[models.Model]:
    """Return what uses a specialist or a term, drafts and schedules included."""
    if isinstance(record, Specialist):
        return _pages_using(get_specialist_quote_model(), "specialist", record.pk)
    if isinstance(record, Profession):
        return list(Specialist.objects.filter(profession=record))
    for vocabulary, field in MODALITY_FIELDS.items():
        if isinstance(record, vocabulary):
            return _pages_using(get_modality_model(), field, record.pk)
    return []


def _pages_using(model: Any, field: str, pk: Any) -> list[models.Model]:
    named = Q(**{field: pk}) | Q(pk__in=drafts_naming(field, pk, model))
    return list(model._default_manager.filter(named).distinct().order_by("path"))


def refusal_to_delete(record: models.Model, uses: Iterable[models.Model]) -> str:
    """Return the message that says what still uses ``record``, by name and in number."""
    found = list(uses)
    message = ngettext(
        "“%(record)s” is in use in %(count)d place and cannot be deleted: %(uses)s.",
        "“%(record)s” is in use in %(count)d places and cannot be deleted: %(uses)s.",
        len(found),
    )
    names = [str(use) for use in found[:NAMED_USES]]
    if len(found) > NAMED_USES:
        more = len(found) - NAMED_USES
        names.append(ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more})
    return message % {"record": record, "count": len(found), "uses": parted(names)}


def protect_records_in_use(sender: Any, instance: models.Model, **kwargs: Any) -> None:
    """Refuse to delete a record that a page, a draft or a schedule still names.

    A ``pre_delete`` receiver, so that it holds in every admin, in ``queryset.delete()`` and in the
    shell alike. Core's and modeladmin's delete views catch the error.

    :raises django.db.models.ProtectedError: with the message and the objects that use it.
    """
    if uses := uses_of(instance):
        raise ProtectedError(refusal_to_delete(instance, uses), set(uses))


def without_lost_specialist(content: dict[str, Any]) -> dict[str, Any]:
    """Return a revision's content without a specialist that no longer exists.

    The attribution line of that time stands in. modelcluster raises a bare ``Exception`` for a
    dangling PROTECT key, and the edit and draft views would answer 500.
    """
    pk = content.get("specialist")
    if pk is None or Specialist.objects.filter(pk=pk).exists():
        return content
    return {**content, "specialist": None, "attribution_override": line_of_lost(content)}


def line_of_lost(content: dict[str, Any]) -> str:
    """Return the line that stands in for a revision's specialist who no longer exists."""
    line: str = content.get("attribution_override") or content.get("attribution_line") or ""
    return line[:255]
