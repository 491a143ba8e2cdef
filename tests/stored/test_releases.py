"""Today's code reads what each release has stored, and says what that release said of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F, JSONField
from django.db.models.expressions import ExpressionWrapper
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests.api.asking import needs_v3
from tests.stored import documents, reading, types
from tests.stored.compatible import Narrowed, lost, refused
from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.blocks.stored import undefined_blocks
from wagtail_modalities.compose import extensions

each_release = pytest.mark.parametrize("folder", reading.FOLDERS, ids=lambda path: path.name)


@pytest.fixture(autouse=True)
def nothing_of_the_site_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test site registers is no part of the package."""
    monkeypatch.setattr(extensions, "_fields", [])
    monkeypatch.setattr(extensions, "_blocks", {})


@pytest.fixture(scope="module", params=reading.FOLDERS, ids=lambda path: path.name)
def folder(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Path]:
    """A release, whose rows are in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        reading.load(request.param)
        yield request.param
        transaction.set_rollback(True)


@pytest.mark.django_db
class TestStored:
    def test_the_tree_is_whole(self, folder: Path) -> None:
        assert not any(Page.find_problems())

    def test_every_block_is_defined_and_stays_as_it_is_stored(self, folder: Path) -> None:
        bodies = {
            row["pk"]: json.loads(row["fields"]["body"])
            for row in reading.kept(folder, "rows")
            if "body" in row["fields"]
        }
        raw = ExpressionWrapper(F("body"), output_field=JSONField())
        for model in (
            get_modality_model(),
            get_specialist_quote_model(),
            get_modality_index_model(),
        ):
            for page in model.objects.annotate(raw=raw):
                assert page.raw == bodies.pop(page.pk)
                again = json.loads(json.dumps(page.body.get_prep_value()))
                assert list(lost(page.raw, again)) == []

        assert not bodies
        assert undefined_blocks() == []

    def test_every_version_is_read(self, folder: Path) -> None:
        for row in reading.kept(folder, "rows"):
            if row["model"] != "wagtailcore.revision":
                continue
            content = row["fields"]["content"]
            page = Page.objects.get(pk=content["pk"]).specific
            version = page.revisions.get(pk=row["pk"]).as_object()

            assert version.title == content["title"]
            words = json.loads(content["body"])
            assert list(lost(words, json.loads(json.dumps(version.body.get_prep_value())))) == []

    def test_documents_say_what_they_said(self, folder: Path) -> None:
        reading.forget_renditions()
        before, now = reading.kept(folder, "documents"), documents.ask()
        for api in documents.installed():
            assert list(lost(before[api], now[api], api)) == []

    def test_editors_open_the_drafts_and_the_history(self, folder: Path) -> None:
        client = Client()
        client.force_login(reading.make_editor())
        for model in (get_modality_model(), get_specialist_quote_model()):
            for page in model.objects.all():
                for view in ("edit", "history", "view_draft"):
                    url = reverse(f"wagtailadmin_pages:{view}", args=(page.pk,))
                    assert client.get(url).status_code == 200, url


@pytest.mark.any_database
class TestTypes:
    @each_release
    def test_the_schema_has_only_grown(self, folder: Path) -> None:
        now = types.json_schema()

        assert list(Narrowed(reading.kept(folder, "schema"), now).complaints()) == []

    @needs_v3
    @each_release
    def test_the_requests_have_only_grown(self, folder: Path) -> None:
        now = json.loads(json.dumps(types.openapi()["paths"]))

        assert list(refused(reading.kept(folder, "openapi"), now)) == []
