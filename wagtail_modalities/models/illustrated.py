"""The one image that stands for a page: at its top, in lists and where a link to it is shared."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string

from wagtail_modalities.models.base import PageBase


class IllustratedMixin(PageBase):
    """An image with its alternative text for this place, or the word that it needs none."""

    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt_text = models.CharField(
        _("alt text"),
        max_length=255,
        blank=True,
        help_text=_("What the image shows. Blank takes the image's own description."),
    )
    image_decorative = models.BooleanField(
        _("image is decorative"),
        default=False,
        help_text=_("Tick where the image says nothing that the text does not."),
    )

    class Meta:
        abstract = True
