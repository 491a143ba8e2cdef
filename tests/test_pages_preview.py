"""Previews of half-filled drafts, saved or not, are pages."""

from __future__ import annotations

from typing import Any

import pytest
import swapper

from tests import factories
from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.models import Concern

Page = swapper.load_model("wagtailcore", "Page")

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

HALF: list[dict[str, Any]] = [
    {"type": name, "value": value}
    for name, value in {
        "section": {},
        "paragraph": "",
        "callout": {},
        "call_to_action": {},
        "when_used": {"items": []},
        "what_to_expect": {"steps": []},
        "how_it_works": {},
        "key_facts": {"items": []},
        "finding_a_therapist": {},
        "faq": {"items": []},
        "specialist_quotes": {},
        "pull_quote": {"quote_page": 999_999, "excerpt": "gone"},
        "evidence_summary": {},
        "limitations": {},
        "references": {"items": []},
        "image": {"image": {"image": 999_999}},
        "video": {},
        "table": {},
    }.items()
]


def preview(page: Any) -> str:
    answer = page.make_preview_request()
    assert answer.status_code == 200
    assert "private" in answer["Cache-Control"]
    return str(answer.content.decode())


def unsaved(model: Any, parent: Any, **fields: Any) -> Any:
    """A page as the editor's preview of a new page has it: in no table yet."""
    page = model(locale=parent.locale, **fields)
    page.set_url_path(parent)
    page.depth = parent.depth + 1
    page.path = Page._get_children_path_interval(parent.path)[1]
    return page


def test_a_new_modality_without_anything() -> None:
    assert "<h1" in preview(unsaved(get_modality_model(), factories.make_site_root()))


def test_a_modality_of_half_empty_blocks_and_dangling_choices() -> None:
    page = unsaved(
        get_modality_model(),
        factories.make_site_root(),
        title="Draft",
        body=HALF,
        cta_text="Go",
        cta_page_id=999_999,
        image_id=None,
        also_known_as=None,
        evidence_level="no such level",
    )
    assert "Draft" in preview(page)


def test_terms_and_related_pages_that_are_not_saved_yet() -> None:
    page, other = factories.make_modality(), factories.make_modality(title="Other Therapy")
    locale = factories.make_locale()
    stored, chosen = (Concern.objects.create(name=name, locale=locale) for name in ("Old", "New"))
    page.concerns = [stored]
    page.save()
    page.concerns, page.related = [chosen], [other]
    html = preview(page)
    assert "New" in html
    assert "Old" not in html
    assert "Other Therapy" in html


def test_a_saved_draft_below_an_unpublished_page() -> None:
    index = factories.make_index(live=False)
    page = factories.make_modality(index, live=False)
    factories.make_quote(page, quote="Said so.")
    assert "Said so." in preview(page)


def test_a_new_quote_without_anything() -> None:
    modality = factories.make_modality()
    html = preview(unsaved(get_specialist_quote_model(), modality))
    assert 'id="quote-draft"' in html


def test_a_new_quote_with_a_page_of_its_own() -> None:
    body = [{"type": "question_and_answer", "value": {}}, {"type": "paragraph", "value": ""}]
    page = unsaved(get_specialist_quote_model(), factories.make_modality(), quote="W", body=body)
    assert "<p>W</p>" in preview(page)


def test_a_new_quote_below_something_else() -> None:
    page = unsaved(get_specialist_quote_model(), factories.make_index(), quote="W")
    assert "<p>W</p>" in preview(page)


def test_a_new_index() -> None:
    body = [{"type": "section", "value": {}}, {"type": "image", "value": {}}]
    parent = factories.make_site_root()
    assert "<h1" in preview(unsaved(get_modality_index_model(), parent, title="New", body=body))


def test_a_page_outside_every_site() -> None:
    root = Page.get_first_root_node()
    page = root.add_child(instance=get_modality_model()(title="Lost", locale=root.locale))
    assert "Lost" in preview(page)
