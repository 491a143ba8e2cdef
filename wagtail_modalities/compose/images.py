"""Images at a closed set of sizes."""

from __future__ import annotations

import logging
from typing import Any

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError
from wagtail.images.utils import to_svg_safe_spec

from wagtail_modalities.compose.values import Document, Picture, Source
from wagtail_modalities.conf import modalities_settings

logger = logging.getLogger(__name__)

#: what goes wrong where an image's file is lost or cannot be read
UNREADABLE = (SourceImageIOError, InvalidFilterSpecError, OSError, ValueError)


def sizes() -> dict[str, tuple[str, ...]]:
    """Return Wagtail's filter specifications by the name that templates and the API use.

    They are the setting RENDITIONS; the first is the one printed where a browser does not choose.
    ``preserve-svg`` leaves a vector image as it is.
    """
    return {name: tuple(f"{spec}" for spec in bare) for name, bare in filter_specs().items()}


def filter_specs() -> dict[str, tuple[str, ...]]:
    """Return the same as rows of renditions name them, that is without ``preserve-svg``."""
    return {
        name: (specs,) if isinstance(specs, str) else tuple(specs)
        for name, specs in modalities_settings.RENDITIONS.items()
    }


def all_specs() -> tuple[str, ...]:
    """Return what a composition prefetches, so that printing costs no query per image.

    In the form in which core stores them: it takes "preserve-svg" off every specification, and
    what would rasterise off those of vector images.
    """
    given = [spec.split("|") for specs in sizes().values() for spec in specs]
    stored = ["|".join(part for part in parts if part != "preserve-svg") for parts in given]
    return tuple(dict.fromkeys([*stored, *map(to_svg_safe_spec, stored)]))


def picture(image: Any, size: str, alt: str, base_url: str = "") -> Picture | None:
    """Return ``image`` at a named size; None where its file cannot be read.

    :param image: of the site's image model, with ``prefetch_renditions`` or at a query.
    :param size: a name of the setting RENDITIONS; the first one stands in for an unknown one.
    :param base_url: put before an address that has no host, as in "https://www.example.org".
    """
    known = sizes()
    specs = known.get(size) or next(iter(known.values()), ())
    if not specs:
        return None
    try:
        renditions = list(image.get_renditions(*specs).values())
    except UNREADABLE as error:
        # a lost file must not take the page down with it
        logger.warning("Image %s cannot be printed: %s", image.pk, error)
        return None
    first = renditions[0]
    files: dict[int, str] = {}
    for rendition in renditions:
        files.setdefault(rendition.width, absolute(rendition.url, base_url))
    sources = [Source(url=url, width=width) for width, url in files.items()]
    return Picture(
        alt=alt,
        url=absolute(first.url, base_url),
        width=first.width,
        height=first.height,
        sources=sources,
    )


def document(image: Any, alt: str, base_url: str) -> Document:
    """Return an image as the composed document prints it, with every named size.

    :param image: a visible one, as for :func:`picture`.
    """
    found = {size: picture(image, size, alt, base_url) for size in sizes()}
    return {
        "alt": alt,
        "width": image.width,
        "height": image.height,
        "focal_point": _focal_point(image),
        "renditions": {size: size_document(one) for size, one in found.items() if one},
    }


def size_document(picture: Picture) -> Document:
    """Return one size of an image as the composed document prints it."""
    data = picture.model_dump(mode="json", exclude={"alt", "sources"})
    return {**data, "srcset": [source.model_dump() for source in picture.sources]}


def _focal_point(image: Any) -> dict[str, float] | None:
    """The middle of the focal area, as shares of width and height; None without one."""
    focus = image.get_focal_point()
    if focus is None or not image.width or not image.height:
        return None
    return {"x": focus.centroid.x / image.width, "y": focus.centroid.y / image.height}


def absolute(url: str, base_url: str) -> str:
    """Return ``url`` with the base before it where it has no host of its own."""
    return f"{base_url}{url}" if base_url and url.startswith("/") else url


def alt_text(image: Any) -> str:
    """Return the alternative text of a chooser's image; "" where an editor called it decorative.

    Core's ImageBlock leaves an editor's words for this place on the instance.
    """
    if getattr(image, "decorative", False):
        return ""
    return getattr(image, "contextual_alt_text", None) or image.default_alt_text or ""


def page_image_alt(page: Any) -> str:
    """Return the alternative text of a page's own image."""
    if page.image_decorative or page.image is None:
        return ""
    return page.image_alt_text or page.image.default_alt_text or ""
