"""Renditions are made when an image or what shows it is saved, so that reads find them made."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import InternalError, OperationalError, transaction
from django.db.models import Q
from wagtail.images import get_image_model
from wagtail.images.models import Filter
from wagtail.models import ReferenceIndex

from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.compose import images
from wagtail_modalities.compose.mentions import IMAGE, of_streams
from wagtail_modalities.models.specialist import Specialist

logger = logging.getLogger(__name__)

#: seconds after which a file that could not be read is tried again
REMEMBERED = 600
#: what a replica says to a write: PostgreSQL the first, MariaDB and SQLite the second
_REFUSED = (InternalError, OperationalError)


def warm_images_of(instance: Any) -> None:
    """Make the renditions of every image that a page or a specialist shows, on commit."""
    ids = set(_shown(instance))
    if ids:
        transaction.on_commit(lambda: warm(ids))


def warm_if_shown(image: Any) -> None:
    """Make an image's renditions, on commit, if it is shown by anything of ours."""

    def look() -> None:
        if _is_shown(image):
            warm([image.pk])

    transaction.on_commit(look)


def warm(ids: Iterable[int]) -> None:
    """Make the renditions of some images that are not there yet, now."""
    specs = {spec for size in images.sizes().values() for spec in size}
    for image in get_image_model()._default_manager.filter(pk__in=list(ids)):
        # a vector image is printed as it is
        if not image.is_svg():
            there = set(image.renditions.values_list("filter_spec", "focal_point_key"))
            keys = {spec: Filter(spec=spec).get_cache_key(image) for spec in specs}
            make(image, [spec for spec, key in keys.items() if (spec, key) not in there])


def make(image: Any, specs: Iterable[str]) -> dict[str, Any]:
    """Make renditions that the database does not have, and return them by their specification.

    Core's ``get_renditions`` would trust its cache, which may remember a row that is gone. None
    are returned for a file that cannot be read, and by a database that takes no writes: both are
    logged and remembered for a while.
    """
    try:
        with transaction.atomic():
            made = image.create_renditions(*[Filter(spec=spec) for spec in specs])
    except (*images.UNREADABLE, *_REFUSED) as error:
        # a lost file must not take down the answer or the saving with it, nor must a replica
        logger.warning("Renditions of image %s cannot be made: %s", image.pk, error)
        cache.set(_key(image.file.name), True, REMEMBERED)
        return {}
    return {filter.spec: rendition for filter, rendition in made.items()}


def lost(names: Iterable[str]) -> frozenset[str]:
    """Return which files could not be read a while ago: trying again would cost every answer."""
    keys = {_key(name): name for name in names}
    return frozenset(keys[key] for key in cache.get_many(keys))


def _key(name: str) -> str:
    return f"wagtail_modalities.lost.{hashlib.sha256(name.encode()).hexdigest()}"


def _shown(instance: Any) -> Iterator[int]:
    """The ids of the images in an object's fields and in its streams."""
    model = get_image_model()
    for field in instance._meta.concrete_fields:
        if field.related_model is not None and issubclass(field.related_model, model):
            pk = getattr(instance, field.attname)
            if pk:
                yield pk
    yield from (pk for kind, pk in of_streams(instance) if kind == IMAGE)


def _is_shown(image: Any) -> bool:
    ours = (
        get_modality_model(),
        get_specialist_quote_model(),
        get_modality_index_model(),
        Specialist,
    )
    types = ContentType.objects.get_for_models(*ours).values()
    return bool(
        ReferenceIndex.get_references_to(image).filter(Q(content_type__in=list(types))).exists()
    )
