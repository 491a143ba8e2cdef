"""Images at a closed set of sizes."""

from __future__ import annotations

from typing import Any

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from wagtail_modalities.conf import modalities_settings

#: what goes wrong where an image's file is lost or cannot be read
UNREADABLE = (SourceImageIOError, InvalidFilterSpecError, OSError, ValueError)


def sizes() -> dict[str, tuple[str, ...]]:
    """Return Wagtail's filter specifications by the name that templates and the API use.

    They are the setting RENDITIONS; the first is the one printed where a browser does not choose.
    A vector image is printed as it is.
    """
    return {
        name: (specs,) if isinstance(specs, str) else tuple(specs)
        for name, specs in modalities_settings.RENDITIONS.items()
    }


def social_name() -> str:
    """Return the name of the size that networks show beside a link; "" without any size."""
    known, wanted = sizes(), modalities_settings.SOCIAL_RENDITION
    return wanted if wanted in known else next(iter(known), "")


def social_size() -> tuple[str, ...]:
    """Return its filter specifications."""
    return sizes().get(social_name(), ())


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
