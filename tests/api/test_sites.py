"""More than one Site, and none."""

from __future__ import annotations

from typing import Any

import swapper
from django.test import override_settings
from wagtail.models import Site

from tests import factories
from tests.api.asking import World, on_both, path


def another_site() -> Any:
    """A modality on a Site of its own, below a root page of its own."""
    page_model = swapper.load_model("wagtailcore", "Page")
    root = page_model.get_first_root_node().add_child(
        instance=page_model(title="Other", slug="other", locale=factories.make_locale())
    )
    Site.objects.create(hostname="other.example.org", root_page=root)
    return factories.make_modality(root, slug="elsewhere")


@on_both
@override_settings(ALLOWED_HOSTS=["*"])
def test_the_site_that_is_asked_answers_for_its_own_pages(
    client: Any, world: World, api: str
) -> None:
    page = another_site()
    missing = client.get(f"{api}modalities/{page.pk}/")
    host = {"HTTP_HOST": "other.example.org"}
    named = "?site=other.example.org"

    def listed(query: str, **headers: str) -> list[int]:
        items = client.get(f"{api}modalities/{query}", **headers).json()["items"]
        return [item["id"] for item in items]

    assert missing.status_code == 404
    assert page.pk not in listed("")
    assert listed("", **host) == listed(named) == [page.pk]
    here = client.get(f"{api}modalities/{page.pk}/", **host).json()
    assert here["id"] == client.get(f"{api}modalities/{page.pk}/{named}").json()["id"] == page.pk
    assert client.get(f"{api}modalities/{world.page.pk}/", **host).status_code == 404
    resolve = f"{api}modalities/resolve/?path=/elsewhere/"
    assert client.get(resolve).status_code == 404
    assert client.get(resolve, **host).json()["page"]["id"] == page.pk
    assert client.get(f"{resolve}&site=other.example.org").json()["page"]["id"] == page.pk


@on_both
@override_settings(ALLOWED_HOSTS=["*"])
def test_no_address_is_taken_from_the_request(client: Any, world: World, api: str) -> None:
    for url in world.paths().values():
        stranger = client.get(api + url, HTTP_HOST="stranger.example.org")
        assert b"stranger" not in stranger.content
        assert stranger.content == client.get(api + url).content


@on_both
def test_without_a_site_there_is_nothing(client: Any, world: World, api: str) -> None:
    where = path(world.page)
    Site.objects.all().delete()
    for name in ("modalities", "specialist_quotes", "specialists", "modality_indexes"):
        assert client.get(f"{api}{name}/").json()["items"] == []
    for url in (
        f"{api}modalities/{world.page.pk}/",
        f"{api}specialists/{world.quote.specialist_id}/",
        f"{api}modalities/resolve/?path={where}",
    ):
        assert client.get(url).status_code == 404
