"""The same pages once more as plain ones: row by row, with every id turned into the copy's."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from tests.benchmarks.plain.models import PlainModality, PlainQuote
from wagtail_modalities import get_modality_model, get_specialist_quote_model

SLUG = "plain"
_LINK = re.compile(r'(linktype="page" id=")(\d+)')


def copy(index: Any) -> None:
    """Copy the modalities and quotes below ``index`` to an index of plain pages beside it."""
    root = index.get_parent()
    plain = root.add_child(instance=Page(title="Plain", slug=SLUG, locale=index.locale))
    modalities, quotes = get_modality_model().objects, get_specialist_quote_model().objects
    kinds: list[tuple[Any, Any]] = [(PlainModality, modalities), (PlainQuote, quotes)]
    given = [
        (kind, p) for kind, pages in kinds for p in pages.descendant_of(index).order_by("path")
    ]
    bases = [_base(kind, page, index, plain) for kind, page in given]
    Page.objects.bulk_create(bases, batch_size=500)
    Page.objects.filter(pk=plain.pk).update(numchild=index.get_children().count())
    by_path = dict(Page.objects.descendant_of(plain).values_list("path", "pk"))
    ids = {page.pk: by_path[base.path] for (_kind, page), base in zip(given, bases, strict=True)}
    for (kind, page), base in zip(given, bases, strict=True):
        base.pk = ids[page.pk]
        row = kind(page_ptr_id=base.pk, **_own_values(kind, page))
        row.__dict__.update(
            {f.attname: getattr(base, f.attname) for f in Page._meta.concrete_fields}
        )
        if kind is PlainModality:
            row.cta_page_id = ids[page.cta_page_id]
            row.body = [
                (block["type"], row.body.stream_block.child_blocks[block["type"]].to_python(value))
                for block in page.body.raw_data
                for value in [_value(block, ids)]
            ]
        # the base row is there: bulk_create() takes no model with a parent
        row.save_base(raw=True)
        if kind is PlainModality:
            for name in ("concerns", "populations", "formats"):
                getattr(row, name).set(getattr(page, name).all())
                getattr(row, name).commit()


def _base(kind: Any, page: Any, index: Any, plain: Any) -> Page:
    values = {f.attname: getattr(page, f.attname) for f in Page._meta.concrete_fields}
    return Page(
        **{
            **values,
            "id": None,
            "path": plain.path + page.path[len(index.path) :],
            "url_path": page.url_path.replace(index.url_path, plain.url_path, 1),
            "content_type_id": ContentType.objects.get_for_model(kind).pk,
            "translation_key": uuid.uuid4(),
            "latest_revision_id": None,
            "live_revision_id": None,
        }
    )


def _own_values(kind: Any, page: Any) -> dict[str, Any]:
    names = [field.attname for field in kind._meta.local_concrete_fields]
    left_out = ("page_ptr_id", "body", "specialists_heading")
    return {name: getattr(page, name) for name in names if name not in left_out}


def _value(block: Any, ids: dict[int, int]) -> Any:
    """A stored block of ours as the plain one stores it."""
    value = block["value"]
    if block["type"] == "image":
        return {"image": value["image"]["image"], "caption": value["caption"]}
    if block["type"] == "pull_quote":
        return {"quote_page": ids[value["quote_page"]]}
    if block["type"] == "call_to_action":
        return {**value, "page": ids[value["page"]]}
    if isinstance(value, dict):
        return {name: _text(part, ids) for name, part in value.items()}
    return _text(value, ids)


def _text(value: Any, ids: dict[int, int]) -> Any:
    return _LINK.sub(lambda found: found[1] + str(ids[int(found[2])]), value)
