"""Who reviewed a page, and whether it is time again."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext

from wagtail_modalities.advice.advice import Advice
from wagtail_modalities.blocks.words import folded
from wagtail_modalities.days import current_day
from wagtail_modalities.models.post_nominals import split_honorific
from wagtail_modalities.models.review import ReviewMixin, add_months

if TYPE_CHECKING:
    from wagtail_modalities.models.settings import ModalitiesSettings

#: how many days before it is due a review is spoken of
DAYS_BEFORE = 30


def review_advice(page: ReviewMixin, settings: ModalitiesSettings) -> list[Advice]:
    """Advise on a reviewer who is the author, and on a review that is due soon or was due."""
    found = []
    author = _person(page.author_name or "")
    if author and author == _person(page.reviewed_by or ""):
        message = gettext("The reviewer is the author. Ask somebody else to review the page.")
        found.append(Advice("reviewer_is_author", "reviewed_by", message))
    due = _due(page, settings)
    if due is None:
        return found
    today = current_day()
    if due < today:
        message = gettext("The review was due on %(date)s.") % {"date": date_format(due)}
        found.append(Advice("review_overdue", "next_review_due", message))
    elif (due - today).days <= DAYS_BEFORE:
        message = gettext("The next review is due on %(date)s.") % {"date": date_format(due)}
        found.append(Advice("review_due", "next_review_due", message))
    return found


def _person(line: str) -> str:
    """Return a name without its title and what follows a comma, to be compared."""
    name = folded(line).partition(",")[0].strip()
    return split_honorific(name)[1].casefold()


def _due(page: ReviewMixin, settings: ModalitiesSettings) -> datetime.date | None:
    """The day of the next review. Forms fill it in; pages that scripts wrote may lack it."""
    if page.next_review_due or not page.last_reviewed:
        return page.next_review_due
    return add_months(page.last_reviewed, settings.review_interval_months)
