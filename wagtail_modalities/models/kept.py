"""Fields that belong to the page's row and not to a revision of its words.

Core does this for ``live``, ``locked`` and the like: publishing an old revision must not bring an
old consent or an old import digest back.
"""

from __future__ import annotations

from typing import Any

from wagtail_modalities.models.base import PageBase


class KeptFieldsMixin(PageBase):
    """Keeps ``row_fields`` from the row when a revision is loaded, and resets them in copies."""

    #: names of fields that no revision may bring back
    row_fields: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return the page as the revision's ``content`` has it, but for ``row_fields``."""
        page = super().with_content_json(content)
        for name in self.row_fields:
            setattr(page, name, getattr(self, name))
        return page

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the page; a new alias gets none of its source's ``row_fields``.

        Core's alias action copies every field, ``exclude_fields_in_copy`` or not.
        """
        if self._state.adding and self.alias_of_id:
            for name in self.row_fields:
                setattr(self, name, self._meta.get_field(name).get_default())
        super().save(*args, **kwargs)
