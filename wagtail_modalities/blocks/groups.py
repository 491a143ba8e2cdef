"""The groups of the block picker, and the preview page that most blocks share."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

TEXT = pgettext_lazy("group of blocks", "Text")
THERAPY = _("About the therapy")
PEOPLE = pgettext_lazy("group of blocks", "People")
TRUST = pgettext_lazy("group of blocks", "Trust")
MEDIA = pgettext_lazy("group of blocks", "Media")

#: Shows a block's preview value in a page of our own; a site overrides it to add its styles.
PREVIEW = "wagtail_modalities/blocks/previews/base.html"
