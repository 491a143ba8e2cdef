"""Who refers to an object, by Wagtail's reference index, and what they print of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, reduce
from operator import or_
from typing import Any, NamedTuple

import swapper
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q
from wagtail.blocks import ListBlock, RichTextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import ReferenceIndex

from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.blocks.people import PullQuoteBlock
from wagtail_modalities.models.specialist import Specialist

#: what is printed of a page that is referred to: its address alone, its address and title, or
#: the words of a quote with these
URL, LINK, WORDS = "url", "link", "words"


class Reference(NamedTuple):
    """One place in a page or a specialist of ours that names an object.

    :param source: the class of what refers.
    :param path: the field, and the names of blocks down to the place.
    """

    source: Any
    source_id: int
    target: str
    target_id: int
    path: str

    @property
    def printed(self) -> str:
        """What is printed of a page: :data:`URL`, :data:`LINK` or :data:`WORDS`."""
        return _printed(self.source, self.path)


def references_to(targets: Mapping[str, Iterable[int]]) -> list[Reference]:
    """Return where pages and specialists of ours refer to objects, at one query.

    As the index has it: where a site runs Wagtail's tasks in a worker, a reference is known once
    the worker has been at it.

    :param targets: ids by kind: page, image, document.
    """
    types = {kind: _type_id(kind) for kind in ("page", "image", "document")}
    wanted = [
        Q(to_content_type=types[kind], to_object_id__in=[str(pk) for pk in sorted(ids)])
        for kind, given in targets.items()
        if (ids := set(given))
    ]
    if not wanted:
        return []
    ours = {
        ContentType.objects.get_for_model(model).pk: model
        for model in (
            get_modality_model(),
            get_specialist_quote_model(),
            get_modality_index_model(),
            Specialist,
        )
    }
    kinds = {pk: kind for kind, pk in types.items()}
    rows = ReferenceIndex.objects.filter(reduce(or_, wanted), content_type__in=ours)
    return [
        Reference(ours[source], int(pk), kinds[to], int(to_pk), path)
        for source, pk, to, to_pk, path in rows.values_list(
            "content_type_id", "object_id", "to_content_type_id", "to_object_id", "model_path"
        ).distinct()
    ]


def _type_id(kind: str) -> int:
    # imported here: which models these are is known once all are loaded
    from wagtail.documents import get_document_model
    from wagtail.images import get_image_model

    if kind == "page":
        model = swapper.load_model("wagtailcore", "Page")
    else:
        model = get_image_model() if kind == "image" else get_document_model()
    # as core notes targets: under the class that holds the primary key
    base = [model, *model._meta.get_parent_list()][-1]
    return int(ContentType.objects.get_for_model(base, for_concrete_model=False).pk)


@cache
def _printed(model: Any, path: str) -> str:
    name, *rest = path.split(".")
    if name == "cta_page":
        return URL
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return LINK
    if isinstance(field, RichTextField):
        return URL
    block: Any = field.stream_block if isinstance(field, StreamField) else None
    for part in filter(None, rest):
        if isinstance(block, PullQuoteBlock) and part == "quote_page":
            return WORDS
        if isinstance(block, ListBlock):
            block = block.child_block
        else:
            block = getattr(block, "child_blocks", {}).get(part)
    return URL if isinstance(block, RichTextBlock) else LINK
