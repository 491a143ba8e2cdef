"""The plain site: Wagtail's own ``Page`` and this package's own page types."""

from .base import *  # noqa: F403  (settings are made to be extended like this)
