"""What the importer remembers about a page it made."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_modalities.models.kept import KeptFieldsMixin

#: private: in no form, no output and no public index
IMPORT_FIELDS = ("import_key", "import_digest")


class ImportedMixin(KeptFieldsMixin):
    """Two fields that the importer alone sets, so that it knows a page and its words again."""

    import_key = models.CharField(
        _("import key"), max_length=255, blank=True, editable=False, db_index=True
    )
    import_digest = models.CharField(_("import digest"), max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True
