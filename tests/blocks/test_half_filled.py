"""Half-filled blocks of every kind, on every page type, through the page editor's own views."""

from __future__ import annotations

import json
import re
from itertools import zip_longest
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse

from tests.admin.forms import as_json, edit_url, filled, stream
from tests.blocks.half_filled import KnownFilm, variants, whole
from tests.blocks.test_body import NAMES
from tests.factories import make_index, make_modality, make_quote
from wagtail_modalities.blocks.body import ONCE

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

MAKE = {"modality": make_modality, "quote": make_quote, "index": make_index}


@pytest.fixture(autouse=True)
def known_film(settings):
    settings.WAGTAILEMBEDS_FINDERS = [{"class": f"{KnownFilm.__module__}.KnownFilm"}]


def bodies(field: str) -> tuple[Any, list[Any]]:
    """A draft, and bodies that hold every half-filled block; what a body takes once, one by one."""
    page, block = draft(field)
    kinds = {name: variants(block.child_blocks[name]) for name in NAMES[field]}
    many = [(name, value) for name in kinds if name not in ONCE for value in kinds[name]]
    once = [[(name, value) for value in kinds[name]] for name in kinds if name in ONCE]
    alone = [[one for one in row if one] for row in zip_longest(*once)]
    return page, [_native(block, body) for body in (many, *alone)]


def draft(field: str) -> tuple[Any, Any]:
    """A page that is not published, and the block of its body."""
    page = MAKE[field](live=False, body=[])
    page.save_revision()
    return page, type(page)._meta.get_field("body").stream_block


def _native(block: Any, body: list[tuple[str, Any]]) -> Any:
    data = [{"type": name, "value": value} for name, value in body]
    return block.to_python(json.loads(json.dumps(data, cls=DjangoJSONEncoder)))


def stored(page: Any) -> Any:
    newest = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    return plain(newest.body)


def plain(body: Any) -> Any:
    """A body as it is stored, but for what the editor adds."""
    data = json.dumps(body.get_prep_value(), cls=DjangoJSONEncoder)
    return _without_ids(json.loads(data))


def _without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_ids(part) for name, part in value.items() if name != "id"}
    if isinstance(value, str):
        # what the rich text editor adds to the words
        return re.sub(r' data-block-key="\w*"', "", value).replace("<p></p>", "")
    return [_without_ids(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("field", MAKE)
def test_it_is_saved_saved_by_itself_and_previewed(admin_client, field):
    page, chosen = bodies(field)
    data = filled(admin_client, page)
    # as autosave does once it has saved: its own newest revision is no conflict
    left_out = ("body-", "loaded_revision")
    data = {key: value for key, value in data.items() if not key.startswith(left_out)}

    for body in chosen:
        sent = {**data, **prefixed(stream(body.stream_block, body))}

        saved = admin_client.post(edit_url(page), sent)
        assert saved.status_code == 302, saved.context["form"].errors
        assert stored(page) == plain(body)

        by_itself = admin_client.post(edit_url(page), sent, headers={"accept": "application/json"})
        assert as_json(by_itself)["success"] is True
        assert stored(page) == plain(body)

        preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        assert as_json(admin_client.post(preview, sent)) == {
            "is_valid": True,
            "is_available": True,
        }
        assert admin_client.get(preview).status_code == 200

        assert admin_client.get(edit_url(page)).status_code == 200
        view_draft = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        assert admin_client.get(view_draft).status_code == 200


@pytest.mark.parametrize("field", MAKE)
def test_whole_ones_are_published(admin_client, field):
    """What the editor sends for a filled block is let through: the data above is of that form."""
    page, block = draft(field)
    body = _native(block, [(name, whole(block.child_blocks[name])) for name in NAMES[field]])
    data = filled(admin_client, page, **{"action-publish": "action-publish"})
    data = {key: value for key, value in data.items() if not key.startswith("body-")}

    response = admin_client.post(edit_url(page), {**data, **prefixed(stream(block, body))})

    if field == "quote":  # longer words are words: they need consent of their own
        assert set(response.context["form"].errors) == {"quote"}
    else:
        assert response.status_code == 302, response.context["form"].errors


@pytest.mark.parametrize("field", MAKE)
def test_a_new_page_is_saved_by_itself_and_previewed(admin_client, field):
    """Before its first save a page has no address of its own: core's view of new pages keeps it."""
    sibling = MAKE[field](live=False, body=[])
    model, parent = type(sibling), sibling.get_parent()
    block = model._meta.get_field("body").stream_block
    body = _native(
        block, [("paragraph", ""), ("image", next(variants(block.child_blocks["image"])))]
    )
    data = filled(admin_client, sibling, title="New one", slug="new-one")
    left_out = ("body-", "loaded_revision")
    data = {key: value for key, value in data.items() if not key.startswith(left_out)}
    data |= prefixed(stream(block, body))
    names = (model._meta.app_label, model._meta.model_name, parent.pk)

    preview = reverse("wagtailadmin_pages:preview_on_add", args=names)
    assert as_json(admin_client.post(preview, data))["is_valid"] is True
    assert admin_client.get(preview).status_code == 200

    add = reverse("wagtailadmin_pages:add", args=names)
    saved = as_json(admin_client.post(add, data, headers={"accept": "application/json"}))
    assert saved["success"] is True
    assert stored(model.objects.get(pk=saved["pk"])) == plain(body)


def prefixed(body: dict[str, Any]) -> dict[str, str]:
    from wagtail.test.utils.form_data import nested_form_data

    sent = nested_form_data({"body": body}).items()
    return {name: value for name, value in sent if value is not None}
