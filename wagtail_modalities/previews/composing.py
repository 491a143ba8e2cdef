"""A draft as the document that a front end gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_modalities.previews.editing import AdminUrls

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents import Composed
    from wagtail_modalities.compose.requests import Options
    from wagtail_modalities.previews.reading import Draft


def compose(draft: Draft, options: Options) -> Composed:
    """Return the document of a draft.

    :raises BadParameter: an option that does not exist.
    """
    from wagtail_modalities.compose import documents

    return documents.draft(
        draft.page,
        options,
        edit_urls=AdminUrls(draft),
        stored=draft.stored,
        site_id=draft.site_id,
    )
