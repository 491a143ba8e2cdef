"""Pictures whose file is lost, is no picture, or is a drawing: everything answers all the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests import factories
from tests.api.asking import World, make_world, path
from tests.faults.everywhere import admin_addresses, public_addresses
from wagtail_modalities.models import Specialist

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"></svg>'
#: what a file may hold in place of a picture; None where there is no file
CONTENTS = {
    "lost": None,
    "no picture": b"This is no picture.",
    "cut off": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "drawing": SVG,
}


@pytest.fixture(params=CONTENTS)
def broken(request: Any) -> World:
    """A small site: the pictures of its pages, in its text and of its people are all like that."""
    world = make_world()
    body = [{"type": "image", "value": {"image": {"image": factories.make_image().pk}}}]
    quote = world.quote_with_page
    quote.specialist = factories.make_specialist(photo=factories.make_image())
    quote.save()
    world.index.body = body
    world.index.search_image = factories.make_image()
    world.index.save_revision().publish()
    spoil(CONTENTS[request.param])
    return world


def spoil(content: bytes | None) -> None:
    """Take every picture's file, and the renditions made of it, or put other bytes in its place."""
    from wagtail.images import get_image_model

    for image in get_image_model().objects.all():
        image.renditions.all().delete()
        default_storage.delete(image.file.name)
        if content is not None:
            extension = "svg" if b"<svg" in content else "png"
            name = default_storage.save(f"spoiled.{extension}", ContentFile(content))
            type(image).objects.filter(pk=image.pk).update(file=name)
    cache.clear()


def test_everything_answers(broken: World, client: Any) -> None:
    for address in public_addresses(broken):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("broken", ["lost", "drawing"], indirect=True)
def test_the_admin_answers(broken: World, admin_client: Any) -> None:
    """With a file that is no picture core's own chooser fails, as it does in its list of images."""
    for address in admin_addresses(broken):
        assert admin_client.get(address).status_code == 200, address


def test_what_is_left_is_printed(broken: World, client: Any) -> None:
    html = client.get(path(broken.page)).content.decode()
    assert "Interpersonal Therapy" in html
    assert broken.quote.quote in html
    data = client.get(f"/api/v2/modalities/{broken.page.pk}/").json()
    assert data["image"]["alt"] == "A drawing"
    assert len(data["specialist_quotes"]) == 2
    script = html.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(script)["@graph"]


def test_pages_and_people_are_saved(broken: World, django_capture_on_commit_callbacks: Any) -> None:
    """What is made from pictures once they are saved is not made, and stops nothing."""
    with django_capture_on_commit_callbacks(execute=True):
        broken.page.title = "Another title"
        broken.page.save_revision().publish()
        Specialist.objects.get(pk=broken.quote.specialist_id).save()
    broken.page.refresh_from_db()
    assert broken.page.title == "Another title"
