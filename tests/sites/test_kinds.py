"""The three kinds of site, each built from nothing in processes and a database of its own.

The suite itself runs on the default site. What only shows on a site with its own modality or its
own base page (a swap, the order of migrations) is looked at here; settings permutations in
:mod:`tests.sites.test_permutations`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.sites.site import Site, needs_wagtail_8

pytestmark = [pytest.mark.every_pair, pytest.mark.takes_long]


def build(site: Site) -> None:
    """Take a site through check and migrations: from nothing, with content to zero, and again."""
    built = site.step("build")
    assert "no issues" in built["check"]
    assert "No changes detected" in built["makemigrations"]
    assert "[X]" not in built["at_zero"]
    assert "[ ]" not in built["again"]
    # going back takes tables, not pages: docs/how-to/remove-the-app.md deletes those first
    assert built["left"] == 6
    assert built["home"] == 200
    assert built["left_then"] == 0


def publish(site: Site) -> None:
    """Publish pages of ours on a site, read them, and list them in the admin."""
    answer = site.step("publish_pages")
    index, modality = answer["pages"]["/therapies/"], answer["pages"]["/therapies/walking-therapy/"]
    assert index["status"] == 200
    assert "Walking Therapy (WT)" in index["html"]
    assert modality["status"] == 200
    assert "A path side by side makes hard sentences easier." in modality["html"]
    assert "Ada Ferro, Counselor in Turin, Italy" in modality["html"]
    assert [item["title"] for item in answer["api"]["items"]] == ["Walking Therapy (WT)"]
    assert answer["api"]["items"][0]["acronym"] == "WT"
    assert len(answer["admin"]) == 4
    assert all(answer["admin"].values()), answer["admin"]


@pytest.mark.parametrize("kind", ["swapped", pytest.param("custom_base", marks=needs_wagtail_8)])
def test_from_nothing_to_a_published_page(kind: str, make_site: Callable[[str], Site]) -> None:
    site = make_site(kind)

    build(site)
    publish(site)


def test_the_default_site_may_swap_until_stock_pages_exist(
    make_site: Callable[[str], Site],
) -> None:
    stock, swapped = make_site("default"), make_site("swapped")

    build(stock)
    before = swapped.run("django", "check", "--database", "default")
    publish(stock)
    after = swapped.run("django", "check", "--database", "default")

    assert before.returncode == 0, before.stderr
    assert after.returncode != 0
    assert "wagtail_modalities.E020" in after.stderr
    assert "1 page of the type 'wagtail_modalities.Modality'" in after.stderr
