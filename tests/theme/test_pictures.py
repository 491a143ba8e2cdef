"""Pictures say how large they are, come in several sizes, and wait where nobody sees them yet."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests import factories
from tests.test_pages_modality import html_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]


def images(html: str) -> list[dict[str, str]]:
    return [
        {name: value or "" for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        for tag in re.findall(r"<img ([^>]*)>", html)
    ]


def large_image() -> Any:
    from wagtail.images.tests.utils import get_test_image_file

    model = type(factories.make_image())
    file = get_test_image_file(filename="large.png", size=(1700, 1200))
    return model.objects.create(title="Large", file=file)


@pytest.fixture
def pictured(client: Any) -> list[dict[str, str]]:
    image = large_image()
    body = [{"type": "image", "value": {"image": {"image": image.pk, "alt_text": "Two"}}}]
    page = factories.make_modality(image=image, image_alt_text="One", body=body)
    factories.make_quote(page, specialist=factories.make_specialist(photo=image))
    found = images(html_of(client, page))
    assert len(found) == 3
    return found


def test_every_picture_tells_its_size_and_has_several(pictured: Any) -> None:
    for one in pictured:
        assert int(one["width"]) > 0
        assert int(one["height"]) > 0
        assert one["sizes"]
        widths = [int(width) for width in re.findall(r" (\d+)w", one["srcset"])]
        assert len(widths) == 2
        assert widths == sorted(widths)
    hero, _within, photo = pictured
    # the attributes keep the shape of the file: room is left before it comes
    assert int(hero["width"]) / int(hero["height"]) == pytest.approx(1700 / 1200, abs=0.01)
    assert (photo["width"], photo["height"]) == ("56", "56")


def test_what_is_seen_at_once_comes_first_and_the_rest_waits(pictured: Any) -> None:
    hero, within, photo = pictured
    assert hero["fetchpriority"] == "high"
    # it is painted with the text beside it
    assert not {"loading", "decoding"} & hero.keys()
    for one in (within, photo):
        assert (one["loading"], one["decoding"]) == ("lazy", "async")
        assert "fetchpriority" not in one


def test_the_picture_of_an_index_comes_first_too(client: Any) -> None:
    [one] = images(html_of(client, factories.make_index(image=large_image())))
    assert one["fetchpriority"] == "high"
    assert one["srcset"]
