"""A site with its own modality model: one field more, every other page type as shipped."""

from .base import *  # noqa: F403  (settings are made to be extended like this)

WAGTAIL_MODALITIES_MODALITY_MODEL = "testapp.TherapyPage"
