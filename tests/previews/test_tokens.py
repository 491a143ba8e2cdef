"""Tokens: what they open, and each reason for which they open nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings

from tests import factories
from tests.previews.typing import asked_by, preview
from wagtail_modalities import previews

pytestmark = pytest.mark.django_db


def test_a_page_is_kept_as_it_is_in_memory(admin_user: Any) -> None:
    page = factories.make_modality(title="Stored")
    page.title = "Typed"

    made = preview(page, admin_user)
    draft = previews.read(made.token)

    assert made.url == f"https://www.example.org/preview/{made.token}/"
    assert draft is not None
    assert (draft.page.title, draft.stored.title) == ("Typed", "Stored")
    assert (draft.page.pk, draft.user, draft.parent) == (page.pk, admin_user, None)


def test_no_address_without_a_front_end_or_a_user(admin_user: Any) -> None:
    page = factories.make_modality()

    assert previews.address(page, asked_by(admin_user), slot="") is None
    with override_settings(WAGTAIL_MODALITIES={"PREVIEW_URLS": {"x": "https://x.org/{token}"}}):
        assert previews.address(page, asked_by(admin_user), slot="") is None
