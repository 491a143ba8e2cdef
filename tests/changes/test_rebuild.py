"""An editor's day, and which files of a static front end it makes anew by the how-to's program."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests import factories
from tests.changes import documented, front_end, watching
from tests.changes.front_end import FrontEnd
from wagtail_modalities.models import consent
from wagtail_modalities.signals import composition_changed

# whatever database: what is committed is what counts
pytestmark = [
    pytest.mark.newest_line,
    pytest.mark.any_database,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
World = SimpleNamespace
Action = Callable[[World], None]
BASE = "https://www.example.org"
FIRST_PAGE = "/"


@pytest.fixture
def world(live_server: Any, settings: Any) -> World:
    """The pages, on a server that says where it is, and where its front end is."""
    settings.WAGTAILAPI_BASE_URL = live_server.url
    settings.WAGTAIL_MODALITIES = {"FRONTEND_URLS": {"localhost": BASE}}
    w = watching.make_world()
    # the address of another page in an answer of its own, which no list leads to
    w.long_quote.save_revision().publish()
    return w


@pytest.fixture
def built(world: World, live_server: Any, tmp_path: Path) -> Iterator[FrontEnd]:
    """The front end, all of it, and its builder, which listens."""
    found = FrontEnd(tmp_path, f"{live_server.url}/api/v2", BASE)
    yield found
    found.stop()


@pytest.fixture
def told(built: FrontEnd, settings: Any, monkeypatch: Any) -> Iterator[list[dict[str, Any]]]:
    """The events of the site, which tells its builder each of them."""
    monkeypatch.setenv("REBUILD_SECRET", front_end.SECRET)
    for key, value in documented.settings_of("rebuilds").items():
        setattr(settings, key, value)
    settings.REBUILD_HOOK = f"http://127.0.0.1:{built.port}/"
    connected = list(composition_changed.receivers)
    module = types.ModuleType("mysite.rebuilds")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(compile(documented.MODULES["mysite/rebuilds.py"], "rebuilds", "exec"), vars(module))
    events: list[dict[str, Any]] = []

    def hear(sender: Any, signal: Any, **event: Any) -> None:
        events.append(event)

    composition_changed.connect(hear)
    yield events
    composition_changed.receivers[:] = connected
    composition_changed.sender_receivers_cache.clear()


def anew(page: Any) -> Any:
    return type(page)._default_manager.get(pk=page.pk)


def a_page_is_published(w: World) -> None:
    w.hidden.save_revision().publish()


def its_text_is_edited(w: World) -> None:
    page = anew(w.page)
    page.body = [*page.body.raw_data[:], {"type": "paragraph", "value": "<p>More.</p>"}]
    page.save_revision().publish()


def its_summary_is_edited(w: World) -> None:
    page = anew(w.page)
    page.summary = "Said in other words."
    page.save_revision().publish()


def a_specialist_is_edited(w: World) -> None:
    w.speaker.display_name = "Another Name"
    w.speaker.save()


def pronouns_are_edited(w: World) -> None:
    w.speaker.pronouns = "they/them"
    w.speaker.save()


def its_slug_is_edited(w: World) -> None:
    page = anew(w.page)
    page.slug = "renamed"
    page.save_revision().publish()


def it_is_moved(w: World) -> None:
    anew(w.page).move(anew(w.shelf), pos="last-child")


def consent_is_withdrawn(w: World) -> None:
    consent.withdraw(anew(w.quote), user=None)


def a_quote_is_added(w: World) -> None:
    factories.make_quote(anew(w.page), specialist=w.speaker)


def a_quote_loses_its_own_page(w: World) -> None:
    quote = anew(w.long_quote)
    quote.body = []
    consent.grant(quote, user=None)
    quote.save_revision().publish()


def it_is_unpublished(w: World) -> None:
    anew(w.page).unpublish()


def it_is_published_again(w: World) -> None:
    anew(w.page).save_revision().publish()


def a_page_is_deleted(w: World) -> None:
    anew(w.target).delete()


#: what is built although it comes out the same: the how-to names the reasons
QUOTE = "/therapies/ipt/quote/"
DAY: tuple[tuple[Action, set[str]], ...] = (
    (a_page_is_published, set()),
    (its_text_is_edited, {FIRST_PAGE, "/therapies/"}),
    (its_summary_is_edited, {FIRST_PAGE}),
    (a_specialist_is_edited, {FIRST_PAGE, QUOTE}),
    (pronouns_are_edited, {"/specialists/{speaker}/", "/therapies/ipt/", QUOTE}),
    (its_slug_is_edited, set()),
    (it_is_moved, set()),
    (consent_is_withdrawn, {FIRST_PAGE, "/shelf/"}),
    (a_quote_is_added, {FIRST_PAGE, "/shelf/"}),
    (a_quote_loses_its_own_page, {"/shelf/renamed/"}),
    (it_is_unpublished, set()),
    (it_is_published_again, set()),
    (a_page_is_deleted, set()),
)


def test_exactly_the_pages_that_have_changed_are_built(
    world: World, built: FrontEnd, told: list[dict[str, Any]], tmp_path: Path
) -> None:
    ever = set(front_end.files(built.out))
    for action, the_same in DAY:
        before = front_end.files(built.out)
        front_end.age(built.out)
        told.clear()

        action(world)
        looked_at = set().union(*(built.built() for _event in told))

        after = front_end.files(built.out)
        expected = built.all_anew(tmp_path / action.__name__, ever)
        changed = {path for path in ever | set(expected) if before.get(path) != expected.get(path)}
        said = action.__name__, sorted(changed), sorted(looked_at ^ changed)
        assert after == expected, said
        assert front_end.fresh(built.out) | (before.keys() - after) == changed, said
        same = {path.format(speaker=world.speaker.pk) for path in the_same}
        assert looked_at == changed | same, said
        ever |= set(after)

    with pytest.raises(HTTPError, match="403"):
        urlopen(Request(f"http://127.0.0.1:{built.port}/", data=b"{}"))
