"""An index's feed, read back by feedparser."""

from __future__ import annotations

import datetime
from typing import Any

import feedparser
import pytest
from django.utils import timezone
from wagtail.models import Site

from tests import factories, hidden
from tests.crowd import make_crowd, multiply
from tests.outputs import hostile
from tests.outputs.asking import get, path, queries
from wagtail_modalities.models import Concern

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> Any:
    page = factories.make_index(intro="All of them.")
    page.save_revision().publish()
    return page


def published(parent: Any, days_ago: int = 0, **fields: Any) -> Any:
    """A modality that was first published some days ago."""
    page = factories.make_modality(parent, **fields)
    page.save_revision().publish()
    at = timezone.now() - datetime.timedelta(days=days_ago)
    write(page, first_published_at=at, last_published_at=at)
    return type(page)._default_manager.get(pk=page.pk)


def write(page: Any, **values: Any) -> None:
    type(page)._default_manager.filter(pk=page.pk).update(**values)


def read(index: Any) -> Any:
    """The feed as feedparser understands it, without a word about its form."""
    response = get(f"{path(index)}feed/")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(response.content)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_a_feed_says_whose_it_is_and_in_which_language(index: Any) -> None:
    Site.objects.update(site_name="Willow Lane")
    feed = read(index).feed
    assert feed.title == "Therapies: new and newly reviewed"
    assert feed.subtitle == "All of them."
    assert feed.language == "en"
    assert feed.author == "Willow Lane"
    assert feed.link == index.full_url
    links = {link.rel: link.href for link in feed.links}
    assert links == {"alternate": index.full_url, "self": f"{index.full_url}feed/"}
    assert feed.id.startswith("urn:uuid:")


def test_an_entry_says_what_a_card_says(index: Any) -> None:
    grief = Concern.objects.create(name="Grief & loss", slug="grief", locale=index.locale)
    page = published(index, 2, title="IPT", summary="One.\n\n<Two>.", author_name="Ada")
    page.concerns.add(grief)
    page.save()
    [entry] = read(index).entries
    assert (entry.title, entry.link, entry.author) == ("IPT", page.full_url, "Ada")
    assert entry.summary == "<p>One.</p>\n\n<p>&lt;Two&gt;.</p>"
    assert [tag.term for tag in entry.tags] == ["Grief & loss"]
    assert entry.published_parsed[:3] == page.first_published_at.timetuple()[:3]


def test_the_newest_come_first_and_a_review_is_news(index: Any, settings: Any) -> None:
    old = published(index, 30, title="Old")
    published(index, 10, title="Middle")
    published(index, 5, title="New")
    assert [entry.title for entry in read(index).entries] == ["New", "Middle", "Old"]
    write(old, last_reviewed=timezone.localdate())
    entries = read(index).entries
    assert [entry.title for entry in entries] == ["Old", "New", "Middle"]
    midnight = datetime.datetime.combine(timezone.localdate(), datetime.time.min)
    assert entries[0].updated_parsed[:3] == midnight.timetuple()[:3]
    assert entries[0].published_parsed < entries[1].published_parsed
    settings.WAGTAIL_MODALITIES = {"FEED_ENTRIES": 2}
    assert [entry.title for entry in read(index).entries] == ["Old", "New"]


def test_ids_stay_when_a_page_is_renamed_and_moved(index: Any) -> None:
    page = published(index, title="Before")
    before = read(index)
    page.title, page.slug = "After", "elsewhere"
    page.save_revision().publish()
    after = read(index)
    assert before.entries[0].id == after.entries[0].id
    assert before.feed.id == after.feed.id
    assert before.entries[0].link != after.entries[0].link
    french = factories.make_locale("fr")
    translated = page.copy_for_translation(french, copy_parents=True)
    translated.save_revision().publish()
    own = read(translated.get_parent().specific)
    assert own.feed.language == "fr"
    assert own.entries[0].id != after.entries[0].id
    assert own.feed.id != after.feed.id


def test_what_was_never_published_is_no_news(index: Any) -> None:
    factories.make_modality(index, title="Made by a script")
    assert read(index).entries == []


def test_an_empty_feed_says_the_same_until_the_index_changes(index: Any) -> None:
    first, second = (get(f"{path(index)}feed/") for _ in range(2))
    assert first["ETag"] == second["ETag"]
    assert first.content == second.content
    never = factories.make_index(title="Bare", slug="bare", intro="")
    assert read(never).feed.updated == "1970-01-01T00:00:00+00:00"


@pytest.mark.parametrize("hide", hidden.PAGES, ids=lambda hide: hide.__name__)
def test_hidden_pages_are_in_no_feed(index: Any, hide: Any) -> None:
    page = hide(index)
    write(page, first_published_at=timezone.now(), last_published_at=timezone.now())
    published(index, title="Shown")
    response = get(f"{path(index)}feed/")
    assert hidden.MARK not in response.content.decode()
    assert [entry.title for entry in read(index).entries] == ["Shown"]


def test_hostile_words_are_words(index: Any) -> None:
    index.title = hostile.WORDS[:200]
    index.intro = hostile.WORDS
    index.save_revision().publish()
    term = Concern.objects.create(name=hostile.WORDS[:100], slug="x", locale=index.locale)
    page = published(
        index, title=hostile.WORDS[:200], slug="x", summary=hostile.BLOCKS, author_name="]]>\x08&"
    )
    page.concerns.add(term)
    page.save()
    found = read(index)
    [entry] = found.entries
    assert (
        "<script>alert(1)</script>"
        in feedparser.parse(get(f"{path(index)}feed/").content, sanitize_html=False)
        .entries[0]
        .title
    )
    assert "<script" not in entry.summary
    assert entry.author == "]]>&"
    assert found.feed.title.startswith("=1+1")


def test_a_feed_costs_the_same_with_one_entry_and_with_a_hundred() -> None:
    crowd = make_crowd()
    [small] = multiply(crowd.index, 1)
    multiply(crowd.few, 1, parent=small)
    type(crowd.few)._default_manager.update(
        first_published_at=timezone.now(), last_published_at=timezone.now()
    )
    counts = []
    for one, number in ((small, 1), (crowd.index, 30)):
        url = f"{path(one)}feed/"
        assert len(feedparser.parse(get(url).content).entries) == number
        counts.append(queries(url))
    assert counts[0] == counts[1]
    assert counts[0] <= 25


def test_a_feed_s_pages_are_the_front_end_s(index: Any, settings: Any) -> None:
    page = published(index, title="IPT")
    settings.WAGTAIL_MODALITIES = {"FRONTEND_URLS": {"localhost": "https://www.example.org"}}
    found = read(index)
    assert found.entries[0].link == f"https://www.example.org{path(page)}"
    links = {link.rel: link.href for link in found.feed.links}
    assert links["alternate"] == f"https://www.example.org{path(index)}"
    # the feed itself is where it is served
    assert links["self"] == f"http://localhost{path(index)}feed/"
