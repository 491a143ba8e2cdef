"""Any text in every field of every form of ours in the admin."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from tests.admin.forms import as_json
from tests.admin.permitted import addresses
from tests.admin.test_permissions import is_list, url_of, world
from tests.any_text import sending, storing, texts
from tests.any_text.filling import Form, fill
from tests.any_text.filling import forms as every_form
from tests.blocks.half_filled import KnownFilm
from tests.security.stored.ways import public
from wagtail_modalities.compat import WAGTAIL_8
from wagtail_modalities.storable import is_storable

__all__ = ["world"]

pytestmark = pytest.mark.django_db

#: what core and we write, though Django holds it to be editable: a page's place, and previews
NOT_TYPED = {
    "wagtailcore.Page.path",
    *(f"wagtail_modalities.PreviewDraft.{name}" for name in ("slot", "content", "session_digest")),
}


@pytest.fixture(autouse=True, scope="module")
def site() -> Any:
    # consent to other words is not what is tried here
    ours = {"CONSENT_GATE": False}
    finders = [{"class": f"{KnownFilm.__module__}.KnownFilm"}]
    with override_settings(WAGTAIL_MODALITIES=ours, WAGTAILEMBEDS_FINDERS=finders):
        yield


@pytest.fixture(scope="module")
def forms(world: Any, site: None) -> dict[str, Form]:
    return every_form(world.clients["superuser"], world)


@pytest.fixture
def editor(world: Any) -> Client:
    client: Client = world.clients["superuser"]
    client.raise_request_exception = False
    return client


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def failure(response: Any) -> str:
    """What went wrong on the server; '' where nothing did."""
    return repr(response.exc_info[1]) if response.status_code >= 500 else ""


def test_it_is_kept_as_it_is_or_refused_at_its_field(
    editor: Client, forms: dict[str, Form]
) -> None:
    wrong: dict[str, Any] = {}
    reached, refusing, stored = set(), set(), 0
    for turn in texts.TURNS:
        for name, form in forms.items():
            given = form.texts(turn)
            with undone():
                response, refused = fill(editor, form, given)
                if said := failure(response):
                    wrong[f"{name} {turn}"] = said
                    continue
                kept = storing.kept()
            accepted = {field: texts.received(given[field]) for field in given.keys() - refused}
            lost = {field: text for field, text in accepted.items() if text not in kept}
            broken = [text for text in kept if not is_storable(text)]
            if lost or broken:
                wrong[f"{name} {turn}"] = lost, broken, sending.said(response)
            reached |= {place for text in accepted.values() for place in kept.get(text, ())}
            refusing |= {field.split("-")[-1] for field in refused}
            stored += len(accepted)
    assert wrong == {}, wrong
    assert stored > 150
    # a field of ours that no form here has is one that nobody has tried
    untried = {
        str(field)
        for model in storing.ours()
        for field in storing.fields_of(model)
        if field.editable and not field.choices and field.name not in refusing
    } - {str(field) for field in reached}
    assert untried == NOT_TYPED


@pytest.mark.parametrize("text", [texts.HALVES + texts.MIXED, texts.NUL], ids=["mixed", "NUL"])
def test_in_fields_that_take_no_text(editor: Client, forms: dict[str, Form], text: str) -> None:
    wrong = {}
    tried = 0
    for name, form in forms.items():
        others = {
            field: text
            for field, control in form.controls.items()
            # hidden fields are ids and the like, which core's own widgets read
            if not control.takes_text and control.kind != "hidden"
        }
        tried += len(others)
        with undone():
            response = sending.post(editor, form.url, {**form.data, **others})
            if said := failure(response):
                wrong[name] = said
            elif broken := [one for one in storing.kept() if not is_storable(one)]:
                wrong[name] = repr(broken)
    assert wrong == {}, wrong
    assert tried > 50


def test_what_is_kept_is_printed(
    editor: Client, client: Client, world: Any, forms: dict[str, Form]
) -> None:
    editor.raise_request_exception = True
    for name, form in forms.items():
        if "edit" in name or name == "core:settings":
            given = {
                field: texts.fitted(0, texts.MIXED, control.longest)
                for field, control in form.controls.items()
                if control.takes_text
            }
            _response, refused = fill(editor, form, given)
            assert len(given) > len(refused), name
            kept = form.with_texts({f: given[f] for f in given.keys() - refused})
            if "action-publish" in form.data:
                url = form.url.replace("/edit/", "/edit/preview/")
                assert as_json(sending.post(editor, url, kept))["is_valid"] is True
    for page in (world.index, world.modality, world.quote):
        preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        for mode, _label in type(page).objects.get(pk=page.pk).preview_modes:
            assert editor.get(preview, {"mode": mode}).status_code == 200, mode
        for view in ("edit", "history", "view_draft"):
            url = reverse(f"wagtailadmin_pages:{view}", args=[page.pk])
            assert editor.get(url).status_code == 200, view
    for address in filter(is_list, addresses()):
        for kind in ("", "csv", "xlsx"):
            response = editor.get(url_of(address, world), {"export": kind} if kind else {})
            # without a gate there is no report on consent
            assert response.status_code == (404 if "consent" in address.name else 200), address
    fresh = SimpleNamespace(**{**vars(world), "user": response.wsgi_request.user})
    for name in ("index", "modality", "quote"):
        setattr(fresh, name, type(getattr(world, name)).objects.get(pk=getattr(world, name).pk))
    for url, headers in public(fresh, ["/api/v2/", *(["/api/v3/"] if WAGTAIL_8 else [])]):
        assert client.get(url, headers=headers).status_code in (200, 400, 406, 422), url
