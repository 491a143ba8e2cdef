"""Images that say something and have no words for those who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, ngettext

from wagtail_modalities.advice.advice import Advice

if TYPE_CHECKING:
    from wagtail_modalities.models.modality import ModalityMixin


def page_image_advice(page: ModalityMixin) -> list[Advice]:
    """Advise on the page's own image without alt text, description or the mark "decorative"."""
    image = page.image
    if image is None or page.image_decorative or (page.image_alt_text or "").strip():
        return []
    if _description(image):
        return []
    message = gettext("Describe the image in its alt text, or mark it as decorative.")
    return [Advice("alt_text", "image_alt_text", message)]


def block_image_advice(images: Sequence[Any]) -> list[Advice]:
    """Advise once on the images in the body that have neither alt text nor the mark.

    :param images: as the image blocks hand them out. The description of an image does not stand
        in here: core's block takes the alt text of its own place alone.
    """
    missing = [image for image in images if not _has_words(image)]
    if not missing:
        return []
    message = ngettext(
        "%(count)d image in the body has no alt text. Add it, or mark the image as decorative.",
        "%(count)d images in the body have no alt text. Add it, or mark them as decorative.",
        len(missing),
    )
    return [Advice("alt_text", "body", message % {"count": len(missing)})]


def _has_words(image: Any) -> bool:
    if getattr(image, "decorative", False):
        return True
    # core's ImageBlock sets it on the instance; a site's block of a bare image leaves it out
    alt = getattr(image, "contextual_alt_text", None)
    return bool((_description(image) if alt is None else alt).strip())


def _description(image: Any) -> str:
    """What stands in for an alt text, without core's last resort: the title, a file name mostly."""
    words: str = image.default_alt_text or ""
    return "" if words == image.title else words
