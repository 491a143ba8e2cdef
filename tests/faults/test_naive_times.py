"""A site with USE_TZ = False: pages, formats, APIs, admin and commands."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from tests.admin.forms import edit_url, filled
from tests.api.asking import World, make_world
from tests.compose.documents import asking
from tests.faults.everywhere import admin_addresses, public_addresses
from wagtail_modalities.models import consent

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any) -> World:
    settings.USE_TZ = False
    settings.TIME_ZONE = "Europe/Berlin"
    made = make_world()
    ends = datetime.date.today() + datetime.timedelta(days=9)
    consent.grant(made.quote, user=None, expires=ends)
    return made


def test_everything_answers(world: World, client: Any, admin_client: Any) -> None:
    assert timezone.is_naive(timezone.now())
    assert asking.composed(world.page).fresh_until is not None
    for address in public_addresses(world):
        assert client.get(address).status_code == 200, address
    for address in admin_addresses(world):
        assert admin_client.get(address).status_code == 200, address


def test_pages_are_written_reviewed_and_agreed_to(world: World, admin_client: Any) -> None:
    page = world.other
    dates = {"go_live_at": "2020-03-29 02:30", "expire_at": "2090-03-26 02:30"}
    data = filled(admin_client, page, summary="Other.", **dates, **{"action-publish": "1"})
    response = admin_client.post(edit_url(page), data)
    assert response.status_code == 302, response.context["form"].errors
    page.refresh_from_db()
    assert (page.summary, page.live) == ("Other.", True)
    address = reverse("wagtail_modalities_consent:record", args=[world.quote.pk])
    assert admin_client.get(address).status_code == 200
    for command in ("expire_modality_consents", "publish_scheduled"):
        call_command(command)
    call_command("send_modality_digest", "--dry-run")
    call_command("revoke_modality_previews", "--all")
