"""Images in documents: sizes, focal points, vector originals, files that are lost or hidden."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Drawing
from wagtail.images import get_image_model

from tests import factories, hidden
from tests.compose.documents import asking
from wagtail_modalities.compose.requests import BadParameter

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]


def image(width: int = 2000, height: int = 1000, **fields: Any) -> Any:
    file = io.BytesIO()
    Drawing.new("RGB", (width, height), "white").save(file, "PNG")
    content = ContentFile(file.getvalue(), name="drawing.png")
    return get_image_model().objects.create(title="A drawing", file=content, **fields)


def vector() -> Any:
    source = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"></svg>'
    return get_image_model().objects.create(
        title="A sign", file=ContentFile(source, name="sign.svg"), width=40, height=20
    )


def printed(made: Any, **more: Any) -> Any:
    return asking.detail(factories.make_modality(image=made), **more)["image"]


def test_every_size_has_its_files_by_width() -> None:
    found = printed(image())
    assert (found["alt"], found["width"], found["height"]) == ("A drawing", 2000, 1000)
    sizes = found["renditions"]
    assert list(sizes) == ["thumbnail", "card", "wide"]
    card = sizes["card"]
    assert (card["width"], card["height"]) == (600, 338)
    assert [source["width"] for source in card["srcset"]] == [600, 1200]
    assert card["srcset"][0]["url"] == card["url"]
    assert card["url"].startswith("http://localhost/media/images/drawing")
    assert [source["width"] for source in sizes["wide"]["srcset"]] == [800, 1600]


def test_a_small_image_is_no_choice_of_widths() -> None:
    sizes = printed(image(300, 200))["renditions"]
    assert [source["width"] for source in sizes["wide"]["srcset"]] == [300]
    # both files of a size are as wide as the original: the one printed is the one to choose
    for size in sizes.values():
        assert size["url"] in [source["url"] for source in size["srcset"]]


def test_only_the_sizes_asked_for() -> None:
    assert list(printed(image(), renditions=("card",))["renditions"]) == ["card"]
    assert printed(image(), renditions=())["renditions"] == {}
    with pytest.raises(BadParameter) as refused:
        printed(image(), renditions=("huge",))
    assert refused.value.name == "renditions"


def test_a_site_s_own_sizes(settings: Any) -> None:
    settings.WAGTAIL_MODALITIES = {"RENDITIONS": {"square": "fill-50x50", "tall": ["height-10"]}}
    sizes = printed(image())["renditions"]
    assert {name: (s["width"], s["height"]) for name, s in sizes.items()} == {
        "square": (50, 50),
        "tall": (20, 10),
    }


def test_a_focal_point_is_told_in_shares_and_has_renditions_of_its_own() -> None:
    plain = printed(image())
    focused = printed(
        image(focal_point_x=500, focal_point_y=800, focal_point_width=10, focal_point_height=10)
    )
    assert plain["focal_point"] is None
    assert focused["focal_point"] == {"x": 0.25, "y": 0.8}
    made = image()
    first = printed(made)["renditions"]["card"]["url"]
    type(made).objects.filter(pk=made.pk).update(
        focal_point_x=500, focal_point_y=800, focal_point_width=10, focal_point_height=10
    )
    assert printed(made)["renditions"]["card"]["url"] != first


def test_a_vector_image_comes_as_its_original() -> None:
    made = vector()
    found = printed(made)
    original = {
        "url": f"http://localhost{made.file.url}",
        "width": 40,
        "height": 20,
        "srcset": [{"url": f"http://localhost{made.file.url}", "width": 40}],
    }
    assert found["renditions"] == dict.fromkeys(("thumbnail", "card", "wide"), original)
    assert not made.renditions.exists()


def test_alternative_texts() -> None:
    made = image(description="Two chairs")
    page = factories.make_modality
    assert asking.detail(page(image=made))["image"]["alt"] == "Two chairs"
    assert asking.detail(page(image=made, image_alt_text="Own"))["image"]["alt"] == "Own"
    assert asking.detail(page(image=made, image_decorative=True))["image"]["alt"] == ""
    body = [
        {"type": "image", "value": {"image": {"image": made.pk, "alt_text": "Here"}}},
        {"type": "image", "value": {"image": {"image": made.pk, "alt_text": ""}}},
        {"type": "image", "value": {"image": {"image": made.pk, "decorative": True}}},
        {"type": "image", "value": {"image": made.pk}},
    ]
    made_page = page()
    # the last is what a plain chooser once stored: core reads it, and cannot save it
    type(made_page)._default_manager.filter(pk=made_page.pk).update(body=body)
    alts = [b["value"]["image"]["alt"] for b in asking.detail(made_page)["body"]]
    assert alts == ["Here", "Two chairs", "", "Two chairs"]


@pytest.mark.parametrize("below", [False, True])
def test_an_image_of_a_restricted_collection_is_nowhere(below: bool) -> None:
    made = image(collection=hidden.collection(below=below))
    document = factories.make_document(collection=hidden.collection(below=below))
    text = f'<p><a linktype="document" id="{document.pk}">words</a></p>'
    body = [
        {"type": "image", "value": {"image": {"image": made.pk, "alt_text": "a"}}},
        {"type": "paragraph", "value": text},
    ]
    page = factories.make_modality(image=made, body=body)
    factories.make_quote(page, specialist=factories.make_specialist(photo=made))
    data = asking.detail(page)
    assert data["image"] is None
    assert data["body"][0]["value"]["image"] is None
    assert data["body"][1]["value"] == "<p>words</p>"
    assert data["specialist_quotes"][0]["specialist"]["photo"] is None


def test_a_lost_file_costs_one_answer_only() -> None:
    made = image()
    page = factories.make_modality(image=made)
    default_storage.delete(made.file.name)
    assert asking.detail(page)["image"]["renditions"] == {}
    without = factories.make_modality(image=image(300, 200))
    assert asking.queries(lambda: asking.detail(page)) == asking.queries(
        lambda: asking.detail(without)
    )


# -- made on saving --------------------------------------------------------------------------


def count(made: Any) -> int:
    return int(made.renditions.count())


def test_renditions_are_made_when_a_page_is_saved(
    django_capture_on_commit_callbacks: Any,
) -> None:
    lead, inside, portrait = image(), image(), image()
    body = [{"type": "image", "value": {"image": {"image": inside.pk, "alt_text": "a"}}}]
    with django_capture_on_commit_callbacks(execute=True):
        page = factories.make_modality(image=lead, body=body)
        speaker = factories.make_specialist(photo=portrait)
        factories.make_quote(page, specialist=speaker)
    assert [count(one) for one in (lead, inside, portrait)] == [6, 6, 6]
    warm = asking.composed(page)
    assert asking.queries(lambda: asking.detail(page)) <= 14
    assert warm.data["image"]["renditions"]["card"]


def test_renditions_are_made_when_an_image_in_use_is_saved(
    django_capture_on_commit_callbacks: Any,
) -> None:
    used, idle, sign = image(), image(), vector()
    factories.make_modality(image=used)
    factories.make_modality(image=sign)
    with django_capture_on_commit_callbacks(execute=True):
        for one in (used, idle, sign):
            one.save()
    assert [count(one) for one in (used, idle, sign)] == [6, 0, 0]


def test_a_file_that_cannot_be_read_is_no_reason_not_to_save(
    django_capture_on_commit_callbacks: Any,
) -> None:
    made = image()
    default_storage.delete(made.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        page = factories.make_modality(image=made)
    assert asking.detail(page)["image"]["renditions"] == {}
