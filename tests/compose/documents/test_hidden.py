"""Nothing hidden is in any document, list, count, facet or path."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests import factories, hidden
from tests.compose.documents import asking
from tests.test_pages_visibility import everything_that_mentions
from wagtail_modalities.compose import documents
from wagtail_modalities.compose.requests import INDEX, KINDS, MODALITY, QUOTE, ListQuery
from wagtail_modalities.models import SpecialistLicence

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("searchable")]


def everything(site_id: int) -> str:
    """All that the public can be told without knowing an id."""
    said: list[Any] = []
    for kind in KINDS:
        include = ("related", "breadcrumb") if kind == MODALITY else ()
        for view in ("card", "full"):
            found = asking.listing(kind, *include, view=view, limit=100, site_id=site_id)
            said += [found.items, found.total]
    said.append(documents.facets(ListQuery(MODALITY, site_id=site_id)).data)
    said.append(asking.listing(search=hidden.MARK, site_id=site_id).items)
    return json.dumps(said)


def site_id() -> int:
    return int(factories.make_site_root().sites_rooted_here.get().pk)


@pytest.mark.parametrize("hide", hidden.PAGES, ids=lambda hide: hide.__name__)
def test_a_hidden_page(hide: Any) -> None:
    index = factories.make_index()
    before = asking.listing(site_id=site_id()).total
    target = hide(index)
    factories.make_quote(target, title=f"Quote {hidden.MARK}", slug=f"q-{hidden.MARK}")
    page = factories.make_modality(index, **everything_that_mentions(target))
    page.related.add(target)
    page.save()
    missing = documents.detail(MODALITY, 10**9, asking.options(), site_id=site_id())
    found = documents.detail(MODALITY, target.pk, asking.options(), site_id=site_id())
    assert found is missing is None
    for include in ((), ("related", "breadcrumb")):
        composed = asking.composed(page, *include)
        assert hidden.MARK not in json.dumps(composed.data)
        assert ("page", target.pk) not in composed.embeds
        assert str(target.pk) not in [str(b["value"]) for b in composed.data["body"]]
    assert asking.detail(page)["call_to_action"] == {"text": "Like it?", "label": "Go", "url": ""}
    assert hidden.MARK not in everything(site_id())
    # the page that mentions it, and where the hidden one is an alias, its hidden source is none
    assert asking.listing(site_id=site_id()).total == before + 1
    assert documents.resolve(target.get_url_parts()[2], asking.options()) is None


@pytest.mark.parametrize("hide", hidden.QUOTES, ids=lambda hide: hide.__name__)
def test_a_hidden_quote(hide: Any) -> None:
    about = factories.make_modality(title="About it")
    target = hide(about)
    mentions = everything_that_mentions(target)
    mentions["body"].append({"type": "pull_quote", "value": {"quote_page": target.pk}})
    page = factories.make_modality(**mentions)
    for one in (about, page):
        assert hidden.MARK not in json.dumps(asking.detail(one))
        assert asking.detail(one)["specialist_quotes_total"] == 0
    assert documents.detail(QUOTE, target.pk, asking.options()) is None
    assert hidden.MARK not in everything(site_id())
    assert documents.facets(ListQuery(MODALITY)).data["profession"] == []
    assert documents.resolve(target.get_url_parts()[2], asking.options()) is None


@pytest.mark.parametrize("hide", hidden.PAGES, ids=lambda hide: hide.__name__)
def test_a_quote_goes_dark_with_its_modality(hide: Any) -> None:
    target = hide(factories.make_index())
    quote = factories.make_quote(target, body=[{"type": "paragraph", "value": "<p>a</p>"}])
    assert documents.detail(QUOTE, quote.pk, asking.options(), site_id=site_id()) is None
    assert hidden.MARK not in everything(site_id())


def test_a_hidden_parent_is_not_in_the_breadcrumb_and_has_no_children() -> None:
    index = factories.make_index(title=f"Index {hidden.MARK}", live=False)
    page = factories.make_modality(index)
    assert hidden.MARK not in json.dumps(asking.detail(page, "breadcrumb")["breadcrumb"])
    assert asking.listing(child_of=index.pk).total == 0
    assert asking.listing(descendant_of=index.pk).total == 0
    assert documents.detail(INDEX, index.pk, asking.options()) is None


def test_nothing_private_is_in_a_document() -> None:
    page = factories.make_modality(import_key="zzkey", import_digest="zzdigest")
    speaker = factories.make_specialist(external_id="zzexternal")
    SpecialistLicence.objects.create(specialist=speaker, title="Licence", number="zznumber")
    body = [{"type": "paragraph", "value": "<p>a</p>"}]
    quote = factories.make_quote(page, specialist=speaker, import_key="zzkey", body=body)
    type(quote)._default_manager.filter(pk=quote.pk).update(consent_note="zznote")
    said = everything(site_id())
    for word in ("zz", "consent", "digest", "import", "licence", "expire", "go_live", "owner"):
        assert word not in said.lower()


def test_a_page_of_another_site_is_not_linked_to_by_whatever_composition() -> None:
    target = hidden.on_another_site(factories.make_site_root())
    page = factories.make_modality(**everything_that_mentions(target))
    page.related.add(target)
    page.save()
    said = json.dumps(asking.detail(page, "related", "breadcrumb"))
    assert hidden.MARK not in said


@pytest.mark.parametrize("hide", [hidden.draft, hidden.login_only], ids=lambda hide: hide.__name__)
def test_a_link_to_a_hidden_page_leads_to_its_translation_and_says_no_id(hide: Any) -> None:
    index = factories.make_index()
    visible, target = factories.make_modality(index), hide(index)
    french = {"locale": factories.make_locale("fr"), "translation_key": visible.translation_key}
    type(target)._default_manager.filter(pk=target.pk).update(**french)
    found = asking.composed(factories.make_modality(index, **everything_that_mentions(target)))
    text = found.data["body"][0]["value"]
    # as core does with a link to a page that is there in this language
    assert visible.full_url in text
    assert hidden.MARK not in json.dumps(found.data)
    assert ("page", visible.pk) in found.embeds
    assert ("page", target.pk) not in found.embeds
    assert ("page", target.pk) in found.hidden
