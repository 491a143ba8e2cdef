"""The dashboard's summary of the modalities that a user works on."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.admin.people import log_in
from tests.factories import make_index, make_modality

pytestmark = pytest.mark.django_db

OVERDUE = {"next_review_due": timezone.localdate() - datetime.timedelta(days=1)}


def dashboard(client):
    return " ".join(client.get(reverse("wagtailadmin_home")).content.decode().split())


def test_the_summary_counts_the_users_own(client):
    section = make_index()
    make_modality(section)
    make_modality(section, **OVERDUE)
    make_modality(**OVERDUE)

    html = dashboard(log_in(client, "editor", section))

    assert "2 Modalities" in html
    assert "1 to review" in html
    assert f"{reverse('wagtail_modalities_reports:review_due')}?review=overdue" in html


def test_nothing_to_review_is_not_spoken_of(admin_client):
    make_modality()

    html = dashboard(admin_client)

    assert "1 Modality" in html
    assert "to review" not in html


@pytest.mark.parametrize("role", ["no_pages", "view_only"])
def test_who_works_on_no_page_has_no_summary_of_them(client, role):
    make_modality(**OVERDUE)

    assert "Modalit" not in dashboard(log_in(client, role)).split("<main", 1)[-1]


def test_the_list_that_it_leads_to_opens(client):
    section = make_index()
    make_modality(section)
    log_in(client, "editor", section)

    response = client.get(
        reverse("wagtailadmin_pages:type_use", args=("wagtail_modalities", "modality"))
    )

    assert response.status_code == 200
