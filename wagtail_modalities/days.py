"""Days by the site's clock, with USE_TZ and without."""

from __future__ import annotations

import datetime

from django.utils import timezone


def current_day() -> datetime.date:
    """Return today in the site's TIME_ZONE."""
    return day_of(timezone.now())


def day_of(moment: datetime.datetime) -> datetime.date:
    """Return the day of a moment in the active time zone.

    Without USE_TZ moments are naive, and local already: ``timezone.localdate`` refuses those.
    """
    return (timezone.localtime(moment) if timezone.is_aware(moment) else moment).date()
