"""Schedules and last valid days in a night with an hour missing or doubled, USE_TZ on and off."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests import factories
from tests.admin.forms import edit_url, filled
from tests.compose.documents import asking
from wagtail_modalities.models import consent
from wagtail_modalities.models.reviewing import mark_reviewed
from wagtail_modalities.waiting.reviews import Review, conditions

pytestmark = pytest.mark.django_db

#: for each zone the night in which an hour is missing, and that in which one comes twice; the hour
NIGHTS = {
    "Europe/Berlin": [("2026-03-29", 2), ("2026-10-25", 2)],
    "America/New_York": [("2026-03-08", 2), ("2026-11-01", 1)],
}
CASES = [
    pytest.param((zone, night, hour, use_tz), id=f"{zone} {night} {'aware' if use_tz else 'naive'}")
    for zone, nights in NIGHTS.items()
    for night, hour in nights
    for use_tz in (True, False)
]
MINUTE = datetime.timedelta(minutes=1)
HOUR = datetime.timedelta(hours=1)

Clock = Callable[[datetime.datetime], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Clock:
    """Sets the time: in UTC, of which a site without USE_TZ reads the local hands."""

    def put(moment: datetime.datetime) -> None:
        zone = ZoneInfo(settings.TIME_ZONE)
        local = moment.astimezone(zone).replace(tzinfo=None, fold=0)
        now = moment if settings.USE_TZ else local
        monkeypatch.setattr(timezone, "now", lambda: now)

    return put


@pytest.fixture
def site(request: Any, settings: Any) -> tuple[datetime.date, int]:
    """A site in a zone, with USE_TZ or without; the night and the hour in which it goes wrong."""
    zone, night, hour, use_tz = request.param
    settings.TIME_ZONE = zone
    settings.USE_TZ = use_tz
    timezone.deactivate()
    return datetime.date.fromisoformat(night), hour


def at(settings: Any, day: datetime.date, hour: int, minute: int = 0, fold: int = 0) -> Any:
    """A local time as an instant."""
    time = datetime.time(hour, minute, fold=fold, tzinfo=ZoneInfo(settings.TIME_ZONE))
    return datetime.datetime.combine(day, time).astimezone(datetime.timezone.utc)


def stored(settings: Any, instant: Any) -> Any:
    """An instant as the site's fields hold it."""
    return instant if settings.USE_TZ else timezone.make_naive(instant)


def are_live(pages: list[Any]) -> bool:
    """Whether the pages are live now; they must be so together."""
    call_command("publish_scheduled")
    [found] = {bool(type(page).objects.get(pk=page.pk).live) for page in pages}
    return found


def scheduled(page: Any, starts: Any, ends: Any) -> Any:
    type(page).objects.filter(pk=page.pk).update(live=False)
    page = type(page).objects.get(pk=page.pk)
    page.go_live_at, page.expire_at = starts, ends
    page.full_clean()
    page.save_revision().publish()
    return page


@pytest.mark.parametrize("site", CASES, indirect=True)
@pytest.mark.parametrize("fold", [0, 1])
def test_a_schedule_in_the_hour_itself(site: Any, fold: int, settings: Any, clock: Clock) -> None:
    night, hour = site
    starts = at(settings, night, hour, 30, fold=fold)
    ends = starts + 6 * HOUR
    clock(starts - 12 * HOUR)
    modality = factories.make_modality()
    made = [modality, factories.make_quote(modality, live=False)]
    dates = stored(settings, starts), stored(settings, ends)
    pages = [scheduled(page, *dates) for page in made]
    # without USE_TZ a time that comes twice may be either
    either = datetime.timedelta(0) if settings.USE_TZ else HOUR

    clock(starts - either - MINUTE)
    assert not are_live(pages)
    clock(starts + either + MINUTE)
    assert are_live(pages)
    # the clock was put back since: what is live stays so
    clock(starts + either + HOUR)
    assert are_live(pages)
    clock(ends - MINUTE)
    assert are_live(pages)
    clock(ends + MINUTE)
    assert not are_live(pages)


@pytest.mark.parametrize("site", CASES[:4], indirect=True)
def test_a_time_that_is_none_or_two_is_typed_into_the_editor(
    site: Any, settings: Any, clock: Clock, admin_client: Any
) -> None:
    """Django's own form says that it cannot be told; without USE_TZ it is a time like another."""
    night, hour = site
    clock(at(settings, night, 0) - 12 * HOUR)
    page = factories.make_modality()
    page.save_revision().publish()
    typed = {"go_live_at": f"{night} {hour:02}:30", "action-publish": "1"}

    response = admin_client.post(edit_url(page), filled(admin_client, page, **typed))

    page.refresh_from_db()
    assert response.status_code == (200 if settings.USE_TZ else 302)
    if settings.USE_TZ:
        assert "go_live_at" in response.context["form"].errors
    assert bool(page.scheduled_revision) is not settings.USE_TZ


@pytest.mark.parametrize("site", CASES, indirect=True)
def test_last_valid_days_end_with_the_local_day(site: Any, settings: Any, clock: Clock) -> None:
    night, _hour = site
    clock(at(settings, night, 0, 1))
    page = factories.make_modality(next_review_due=night)
    quote = factories.make_quote(page)
    consent.withdraw(quote, user=None)
    consent.grant(quote, user=None, expires=night)
    quote.refresh_from_db()
    quote.save_revision().publish()
    rows = type(page).objects.filter(pk=page.pk)

    clock(at(settings, night, 23, 59))
    answer = asking.composed(page)
    assert len(answer.data["specialist_quotes"]) == 1
    next_midnight = at(settings, night + datetime.timedelta(days=1), 0)
    assert answer.fresh_until == next_midnight
    assert not rows.filter(conditions()[Review.OVERDUE]).exists()
    assert rows.filter(conditions()[Review.SOON]).exists()
    mark_reviewed([page], user=None)
    assert rows.get().last_reviewed == night
    rows.update(next_review_due=night)

    clock(next_midnight + MINUTE)
    assert asking.composed(page).data["specialist_quotes"] == []
    assert rows.filter(conditions()[Review.OVERDUE]).exists()
    call_command("expire_modality_consents")
    quote.refresh_from_db()
    assert not quote.live
