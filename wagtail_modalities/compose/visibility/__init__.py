"""The one rule of what the public may see.

A page is visible when it is live, lies in the site, and neither it nor an ancestor carries a view
restriction (an alias carries its source's). A quote also needs its own modality visible, its
specialist active and a valid consent to its words. An image or document is visible outside
restricted collections and everything below them.

The rule is built from ``live`` and the rows of view restrictions alone. It never asks who is
looking: no session, no user, so the answer is the same for everybody and can be cached.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wagtail_modalities.compose.visibility import restrictions
from wagtail_modalities.compose.visibility.rule import Visibility
from wagtail_modalities.models.consent import valid_consent

if TYPE_CHECKING:
    from wagtail.models import Page

    from wagtail_modalities.models import ModalityMixin

__all__ = ["Visibility", "is_visible", "visible_quotes", "would_be_visible"]


def visible_quotes(modality: ModalityMixin, *, as_if_live: bool = False) -> list[Any]:
    """Return the quotes of a modality that the public sees, in the page's order.

    :param as_if_live: what would be visible once the modality is.
    """
    return Visibility(entitled=modality if as_if_live else None).quotes_of(modality)


def would_be_visible(drafts: Sequence[Any]) -> list[Any]:
    """Return which quotes, as they are in memory, the public would see below a page it sees.

    :param drafts: what goes live in the step that is being prepared.
    """
    if not drafts:
        return []
    restricted = restrictions.read().page_ids
    return [
        draft
        for draft in drafts
        if draft.pk not in restricted
        and (draft.specialist is None or draft.specialist.active)
        and valid_consent(draft)
    ]


def is_visible(page: Page | None) -> bool:
    """Whether the public sees this page, as the database has it."""
    if page is None or page.pk is None:
        return False
    return bool(Visibility().visible([page]))
