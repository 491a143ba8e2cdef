"""The how-to "A front end with Next.js", against a running server. ``make test-node`` runs it."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import override_settings

from tests.api.asking import path
from tests.changes import documented as changes
from tests.live import documented, next
from tests.live.site import Site
from wagtail_modalities import previews
from wagtail_modalities.signals import composition_changed

pytestmark = [pytest.mark.node, pytest.mark.django_db]
SECRET = "only the two of us know"


@pytest.fixture(scope="module")
def front_end(site: Site) -> Iterator[str]:
    """The root of the running front end, whose CMS is set up as the how-to says."""
    port = next.free_port()
    url = f"http://127.0.0.1:{port}"
    text = documented.files(next.HOW_TO)["mysite/settings/front_end"]
    text = text.replace("https://cms.example.org", site.url).replace("cms.example.org", "localhost")
    values: dict[str, Any] = {}
    exec(text.replace("https://www.example.org", url), values)
    settings = {name: values[name] for name in values if name.isupper()}
    environment = {
        "API_URL": f"{site.url}/api/v2",
        "SITE_URL": url,
        "CMS_ORIGIN": site.url,
        "REBUILD_SECRET": SECRET,
    }
    with override_settings(**settings, REBUILD_SECRET=SECRET, WAGTAILADMIN_BASE_URL=site.url):
        folder = next.write()
        next.build(folder, environment)
        with next.started(folder, port, environment):
            yield url


@pytest.fixture
def told(monkeypatch: Any) -> Iterator[None]:
    """The CMS tells the front end what changes, as the how-to says."""
    connected = list(composition_changed.receivers)
    module = types.ModuleType("mysite.rebuilds")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(compile(changes.MODULES["mysite/rebuilds.py"], "rebuilds", "exec"), vars(module))
    yield
    composition_changed.receivers[:] = connected
    composition_changed.sender_receivers_cache.clear()


def test_pages_redirects_and_what_is_not_there(site: Site, front_end: str) -> None:
    world = site.world
    status, _headers, html = next.fetch(front_end + path(world.page))
    assert status == 200
    assert f"<title>{world.page.title} – Willow Lane</title>" in html
    assert f'name="description" content="{world.page.summary}"' in html
    assert f'property="og:image" content="{site.url}/media/' in html
    assert f'rel="canonical" href="{front_end}{path(world.page)}"' in html
    assert html.count('<figure id="quote-') == 4
    assert world.quote.quote in html
    assert f'href="{front_end}{path(world.other)}"' in html
    assert "/admin/" not in html

    _status, _headers, html = next.fetch(f"{front_end}/")
    assert world.page.title in html
    _status, _headers, html = next.fetch(front_end + path(world.index))
    assert world.page.title in html
    _status, _headers, html = next.fetch(front_end + path(world.quote_with_page))
    assert "At length." in html
    _status, _headers, html = next.fetch(front_end + path(site.every_block))
    assert "In most places you can call a therapist yourself." in html

    status, headers, _body = next.fetch(front_end + path(world.quote))
    assert status == 307
    assert headers["Location"] == f"{front_end}{path(world.page)}#quote-{world.quote.pk}"
    assert next.fetch(f"{front_end}/no/such/page/")[0] == 404


def test_what_changes_is_made_anew(
    site: Site, front_end: str, told: None, django_capture_on_commit_callbacks: Any
) -> None:
    page = type(site.world.other).objects.get(pk=site.world.other.pk)
    old, index, home = path(page), path(site.world.index), "/"
    for one in (old, index, home):
        assert page.title in next.fetch(front_end + one)[2]
    new = old.replace(page.slug, "moved-and-renamed")
    assert next.fetch(front_end + new)[0] == 404

    page.title, page.slug = "Under Another Name", "moved-and-renamed"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    for one in (new, index, home):
        assert "Under Another Name" in next.fetch(front_end + one)[2], one
    status, headers, _body = next.fetch(front_end + old)
    assert (status, headers["Location"]) == (308, front_end + new)

    with django_capture_on_commit_callbacks(execute=True):
        type(page).objects.get(pk=page.pk).unpublish()
    assert next.fetch(front_end + new)[0] == 404
    assert next.fetch(front_end + old)[0] == 404
    assert "Under Another Name" not in next.fetch(front_end + index)[2]


def test_a_draft_is_shown_to_whoever_has_its_token(site: Site, front_end: str) -> None:
    user = get_user_model().objects.create_superuser("next", "", "next")
    draft = type(site.world.page).objects.get(pk=site.world.page.pk)
    draft.title = "Typed so far"
    token = previews.keep(draft, user, slot="")
    status, headers, html = next.fetch(f"{front_end}/preview/{token}/")
    assert status == 200
    assert "Typed so far" in html
    assert f"/admin/pages/{draft.pk}/edit/#block-{draft.body[0].id}-section" in html
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Content-Security-Policy"] == f"frame-ancestors {site.url}"
    assert "no-store" in headers["Cache-Control"]

    _status, _headers, html = next.fetch(f"{front_end}/preview/no-such-token/")
    assert "This preview has ended" in html


def test_only_who_has_the_secret_may_ask_for_it(front_end: str) -> None:
    assert next.fetch(f"{front_end}/api/revalidate/")[0] == 405
    status, _headers, _body = next.fetch(
        f"{front_end}/api/revalidate/", data=b"{}", Authorization="Bearer another"
    )
    assert status == 403
