"""The renditions of an answer's images: a query for all, and files made where none is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.images import get_image_model
from wagtail.images.models import Filter

from wagtail_modalities.compose import warming

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Row


def of(images: Mapping[int, Row], specs: Sequence[str], *, make: bool) -> dict[int, dict[str, Row]]:
    """Return the renditions of raster images, by image and by filter specification.

    :param images: the row of each image, by its id.
    :param specs: filter specifications, in the order in which they are returned.
    :param make: whether those that are not there are made now; of a file that was lost none is.
    :returns: ``file``, ``width`` and ``height`` (pixels) of each; one that there is not is absent.
    """
    found = _stored(images, specs) if images and specs else {}
    keys = {pk: {spec: _key(spec, row) for spec in specs} for pk, row in images.items()}
    missing = {
        pk: unmade
        for pk, by_spec in keys.items()
        if (unmade := {s: key for s, key in by_spec.items() if (pk, s, key) not in found})
    }
    files = {pk: images[pk]["file"] for pk in missing}
    lost = warming.lost(files.values()) if missing else frozenset()
    missing = {pk: by_spec for pk, by_spec in missing.items() if files[pk] not in lost}
    if missing and make:
        found |= _made(missing)
    return {
        pk: {
            spec: row
            for spec, key in by_spec.items()
            if (row := found.get((pk, spec, key))) is not None
        }
        for pk, by_spec in keys.items()
    }


@lru_cache(maxsize=8)
def all_rows(model: Any, names: tuple[str, ...]) -> QuerySet[Any, Any]:
    """The rows of a model; kept, since building a query takes longer than running it."""
    found: QuerySet[Any, Any] = model._default_manager.order_by().values(*names)
    return found


def _stored(images: Mapping[int, Row], specs: Sequence[str]) -> dict[tuple[int, str, str], Row]:
    model = get_image_model().get_rendition_model()
    names = ("image_id", "filter_spec", "focal_point_key", "file", "width", "height")
    rows = all_rows(model, names).filter(image__in=images.keys(), filter_spec__in=specs)
    return {(r["image_id"], r["filter_spec"], r["focal_point_key"]): r for r in rows}


def _made(missing: dict[int, dict[str, str]]) -> dict[tuple[int, str, str], Row]:
    """Make renditions that were not made when the image or page was saved."""
    found: dict[tuple[int, str, str], Row] = {}
    for image in get_image_model()._default_manager.filter(pk__in=missing):
        for spec, made in warming.make(image, missing[image.pk]).items():
            found[image.pk, spec, missing[image.pk][spec]] = {
                "file": made.file.name,
                "width": made.width,
                "height": made.height,
            }
    return found


@lru_cache(maxsize=256)
def _filter(spec: str) -> Filter:
    return Filter(spec=spec)


def _key(spec: str, row: Row) -> str:
    """The key by which core tells renditions for one focal point from those for another."""
    key: str = _filter(spec).get_cache_key(SimpleNamespace(**row))
    return key
