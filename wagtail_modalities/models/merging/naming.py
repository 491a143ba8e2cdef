"""What names a record: rows, versions of pages, and blocks in streams."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.signals import m2m_changed
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import AbstractPage, ReferenceIndex, Revision

from wagtail_modalities.models.merging.swap import Swap, naming_fields


def foreign_keys(model: Any) -> list[Any]:
    """Return the foreign keys to a model: a site's own too, children and link tables left out."""
    return [f for f in _keys_to(model) if not f.model._meta.auto_created and not _is_child(f)]


def child_keys(model: Any) -> list[Any]:
    """Return the parental keys to a model: those of licences, and a site's own."""
    return [field for field in _keys_to(model) if _is_child(field)]


def link_keys(model: Any) -> list[tuple[Any, Any]]:
    """Return the keys of each many-to-many field's link table: to the holder, and to the model."""
    links = []
    for field in _keys_to(model):
        if field.model._meta.auto_created:
            keys = [f for f in field.model._meta.concrete_fields if f.is_relation]
            links += [(other, field) for other in keys if other is not field]
    return links


def _keys_to(model: Any) -> Iterator[Any]:
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and (relation.one_to_many or relation.one_to_one):
            yield relation.field


def _is_child(field: Any) -> bool:
    return isinstance(field, ParentalKey)


def rows_naming(record: models.Model) -> list[models.Model]:
    """Return the rows that name a record by a foreign key or are linked to it, each once."""
    found: dict[tuple[Any, Any], models.Model] = {}
    for field in foreign_keys(type(record)):
        for row in field.model._base_manager.filter(**{field.name: record}):
            found[type(row), row.pk] = row
    for holder, target in link_keys(type(record)):
        links = target.model._base_manager.filter(**{target.name: record})
        ids = list(links.values_list(holder.attname, flat=True))
        for row in holder.related_model._base_manager.filter(pk__in=ids):
            found[type(row), row.pk] = row
    for row, _field in streams_naming(record):
        found[type(row), row.pk] = row
    return list(found.values())


def streams_naming(record: models.Model) -> Iterator[tuple[Any, StreamField]]:
    """Yield the rows with a block that names a record, as the reference index knows them."""
    seen: set[tuple[int, str]] = set()
    for reference in ReferenceIndex.get_references_to(record):
        at = (reference.content_type_id, reference.object_id)
        model = reference.content_type.model_class()
        if at in seen or model is None:
            continue
        seen.add(at)
        row = model._base_manager.filter(pk=reference.object_id).first()
        for field in model._meta.concrete_fields if row is not None else ():
            if isinstance(field, StreamField):
                yield row, field


def revisions_naming(swap: Swap) -> dict[Any, dict[str, Any]]:
    """Return, by revision, the parts of its content that name the old record, with the new one.

    All revisions: the newest, scheduled ones, and older ones that may be reverted to.
    """
    found: dict[Any, dict[str, Any]] = {}
    used = Revision.objects.order_by().values("content_type").distinct()
    for content_type in ContentType.objects.filter(pk__in=used):
        model = content_type.model_class()
        if model is None:
            continue
        revisions = Revision.objects.order_by().filter(content_type=content_type)
        for name, field in naming_fields(model, swap.model).items():
            if isinstance(field, StreamField) and not _has_chooser(field.stream_block, swap.model):
                continue
            for pk, value in revisions.values_list("pk", f"content__{name}").iterator():
                changed = swap.in_content(model, {name: value})[name]
                if changed != value:
                    found.setdefault(pk, {})[name] = changed
    return found


def _has_chooser(block: Any, model: type[models.Model], seen: frozenset[int] = frozenset()) -> bool:
    """Whether a block can name records of a model: most cannot, and need not be read."""
    if id(block) in seen:
        return False
    seen |= {id(block)}
    if getattr(block, "model_class", None) is model:
        return True
    children = [*getattr(block, "child_blocks", {}).values()]
    if child := getattr(block, "child_block", None):
        children.append(child)
    return any(_has_chooser(inner, model, seen) for inner in children)


def rewrite_revisions(found: dict[Any, dict[str, Any]]) -> None:
    """Write the parts of contents that :func:`revisions_naming` has found."""
    for revision in Revision.objects.order_by().filter(pk__in=list(found)).iterator():
        # past save(), which would make the version the object's newest
        content = {**revision.content, **found[revision.pk]}
        Revision.objects.filter(pk=revision.pk).update(content=content)


def rename_rows(kept: models.Model, merged: models.Model) -> None:
    """Have every row that names ``merged`` name ``kept``.

    Row by row, so that whoever listens to a change hears of it: caches, search, references.
    """
    swap = Swap(type(kept), merged.pk, kept.pk)
    for field in foreign_keys(type(kept)):
        for row in field.model._base_manager.filter(**{field.name: merged}):
            setattr(row, field.name, kept)
            _save(row, field)
    for holder, target in link_keys(type(kept)):
        _relink(holder, target, kept, merged)
    for row, stream in list(streams_naming(merged)):
        stored = stream.get_prep_value(stream.value_from_object(row))
        changed = swap.in_field(stream, stored)
        if changed != stored:
            setattr(row, stream.attname, stream.to_python(changed))
            _save(row, stream)


def _save(row: Any, field: Any) -> None:
    # a page's other fields are none of our business, be they valid or not
    options = {"clean": False} if isinstance(row, AbstractPage) else {}
    row.save(update_fields=[field.name], **options)


def _relink(holder: Any, target: Any, kept: models.Model, merged: models.Model) -> None:
    links = target.model._base_manager
    named = links.filter(**{target.name: merged})
    ids = list(named.values_list(holder.attname, flat=True))
    both = links.filter(**{target.name: kept, f"{holder.attname}__in": ids})
    twice = list(both.values_list(holder.attname, flat=True))
    named.filter(**{f"{holder.attname}__in": twice}).delete()
    named.update(**{target.name: kept})
    for row in holder.related_model._base_manager.filter(pk__in=ids):
        for action, key in (("post_remove", merged.pk), ("post_add", kept.pk)):
            m2m_changed.send(
                sender=target.model,
                instance=row,
                action=action,
                reverse=False,
                model=type(kept),
                pk_set={key},
                using=row._state.db,
            )
