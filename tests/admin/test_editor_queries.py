"""The editor of a page with a lot of everything asks no more than that of a page with little."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.admin.forms import edit_url
from tests.admin.people import log_in
from tests.crowd import documents, images, multiply

# how many, not how: the same on every database
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


def body(times: int) -> list[dict[str, Any]]:
    """Ten blocks, so many times over, each pointing somewhere else."""
    target, said = factories.make_modality(), factories.make_quote()
    targets, quotes = multiply(target, 3 * times), multiply(said, times)
    pictures, files = images(times), documents(times)
    found: list[dict[str, Any]] = []
    for number in range(times):
        first, second, third = targets[3 * number : 3 * number + 3]
        text = (
            f'<p><a linktype="page" id="{first.pk}">a</a> <a id="{second.pk}" linktype="page">b</a>'
            f' <a linktype="document" id="{files[number].pk}">c</a> <a href="https://x.org">d</a></p>'
        )
        table = {
            "columns": [{"type": "rich_text", "heading": "A"}],
            "rows": [{"values": [text]}],
            "caption": "",
        }
        found += [
            {"type": "paragraph", "value": text},
            {"type": "section", "value": {"heading": "Heading", "text": text}},
            {"type": "call_to_action", "value": {"text": "Go", "page": third.pk}},
            {
                "type": "image",
                "value": {"image": {"image": pictures[number].pk, "alt_text": "alt"}},
            },
            {"type": "pull_quote", "value": {"quote_page": quotes[number].pk}},
            {"type": "how_it_works", "value": {"text": text, "principles": ["One.", "Two."]}},
            {"type": "key_facts", "value": {"items": [{"label": "a", "value": "b"}]}},
            {"type": "callout", "value": {"kind": "info", "title": "", "text": text}},
            {"type": "table", "value": {"table": table, "caption": "Table"}},
            {"type": "limitations", "value": {"text": text, "items": []}},
        ]
    return found


def page_with(parent: Any, *, blocks: int, quotes: int, title: str) -> Any:
    """A draft on a live page: some quotes live, some ready, some without consent."""
    page = factories.make_modality(parent, title=title, slug=title, body=body(blocks // 10))
    page.save_revision()
    kinds = [
        factories.make_quote(page),
        factories.make_quote(page, live=False),
        factories.make_quote(page, live=False, consent_status="not_asked"),
    ]
    drafted = kinds[0].get_latest_revision_as_object()
    drafted.quote = "Other words."
    drafted.save_revision()
    people = [factories.make_specialist() for _number in range(quotes)]
    for number in range(quotes - len(kinds)):
        multiply(
            kinds[number % 3], 1, parent=page, values=lambda _, n=number: {"specialist": people[n]}
        )
    return page


def cost(client: Any, page: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(edit_url(page))
    assert response.status_code == 200
    return len(captured)


@pytest.mark.parametrize("role", ["superuser", "publisher", "editor"])
def test_the_number_of_queries_is_the_same(client, role):
    section = factories.make_index()
    few = page_with(section, blocks=10, quotes=5, title="few")
    many = page_with(section, blocks=100, quotes=50, title="many")
    assert (len(few.body), len(many.body)) == (10, 100)
    assert (few.get_children().count(), many.get_children().count()) == (5, 50)
    log_in(client, role, section)
    for page in (few, many):
        cost(client, page)  # what is remembered from the first time on: renditions, sites

    assert cost(client, many) == cost(client, few)


def test_what_the_editor_is_given_is_what_core_gives(admin_client):
    """Fetched at once or one by one, the form's data is the same, that of broken links too."""
    from wagtail.blocks import StreamBlock

    page = factories.make_modality(body=body(1))
    gone = (
        '<p>Go <a linktype="page" id="999999">there</a> or <a href="mailto:a@b.org">write</a></p>'
    )
    stored = [*page.body.get_prep_value(), {"type": "paragraph", "value": gone}]
    page.body = json.loads(json.dumps(stored))
    block = page.body.stream_block

    ours = block.get_form_state(page.body)
    page.body = page.body.get_prep_value()
    core = StreamBlock.get_form_state(block, page.body)

    for mine, theirs in zip(_comparable(ours), _comparable(core), strict=True):
        assert mine == theirs
    assert "999999" in json.dumps(ours)
    assert "wagtail-modalities-page" not in json.dumps(ours)


def _comparable(state: Any) -> Any:
    """A state without the keys that each conversion makes up."""
    if isinstance(state, dict):
        return {
            name: _comparable(part) for name, part in state.items() if name not in ("key", "id")
        }
    if isinstance(state, list):
        return [_comparable(part) for part in state]
    if isinstance(state, str) and state.startswith("{") and '"entityMap"' in state:
        return _comparable(json.loads(state))
    return state
