from __future__ import annotations

import pytest
from wagtail.embeds.finders.base import EmbedFinder

from tests.blocks.steps import block, clean, errors
from tests.factories import make_image

URL = "https://videos.example.org/1"
TABLE = {
    "columns": [{"type": "text", "heading": "Setting"}, {"type": "numeric", "heading": "Meetings"}],
    "rows": [{"values": ["One to one", "12"]}, {"values": ["In a group", None]}],
    "caption": "",
}


class KnownVideos(EmbedFinder):
    """Finds the one video of these tests without asking anybody."""

    def accept(self, url):
        return url == URL

    def find_embed(self, url, max_width=None, max_height=None):
        return {
            "title": "A talk",
            "provider_name": "Videos",
            "type": "video",
            "html": "<b>player</b>",
            "width": 10,
            "height": 10,
        }


@pytest.fixture(autouse=True)
def known_videos(settings):
    settings.WAGTAILEMBEDS_FINDERS = [{"class": f"{__name__}.KnownVideos"}]


@pytest.mark.django_db
class TestImage:
    def test_needs_an_image_to_be_published(self):
        assert list(errors(block("image"), {})) == ["image.image"]
        assert errors(block("image"), {}, draft=True) == {}

    def test_needs_words_or_to_be_decorative(self):
        image = make_image()
        value = {"image": image, "decorative": False, "alt_text": ""}
        assert list(errors(block("image"), {"image": value})) == ["image.alt_text"]
        assert errors(block("image"), {"image": value}, draft=True) == {}
        assert errors(block("image"), {"image": {**value, "alt_text": "Chairs"}}) == {}
        assert errors(block("image"), {"image": {**value, "decorative": True}}) == {}

    def test_the_caption_has_a_longest_length(self):
        image = {"image": make_image(), "decorative": True, "alt_text": ""}
        assert errors(block("image"), {"image": image, "caption": "a" * 200}) == {}
        assert list(errors(block("image"), {"image": image, "caption": "a" * 201})) == ["caption"]


@pytest.mark.django_db
class TestVideo:
    def test_needs_an_address_to_be_published(self):
        assert list(errors(block("video"), {})) == ["embed"]
        assert errors(block("video"), {}, draft=True) == {}

    def test_one_that_is_found(self):
        assert errors(block("video"), {"embed": URL, "transcript": "<p>Words.</p>"}) == {}

    def test_one_that_is_not(self):
        assert list(errors(block("video"), {"embed": "https://example.org/none"})) == ["embed"]


class TestTable:
    def test_may_be_published(self):
        cleaned = clean(block("table"), {"table": TABLE, "caption": "a" * 200})
        assert [[cell.value for cell in row] for row in cleaned["table"].rows] == [
            ["One to one", 12],
            ["In a group", None],
        ]

    def test_needs_a_caption_and_cells(self):
        assert list(errors(block("table"), {"table": TABLE})) == ["caption"]
        assert list(errors(block("table"), {"table": TABLE, "caption": "a" * 201})) == ["caption"]
        assert list(errors(block("table"), {"caption": "a"})) == ["table"]
        assert list(errors(block("table"), {"table": {**TABLE, "rows": []}, "caption": "a"})) == [
            "table"
        ]
        assert errors(block("table"), {}, draft=True) == {}

    def test_a_number_is_a_number(self):
        rows = [{"values": ["One to one", "12.50"]}]
        cleaned = clean(block("table"), {"table": {**TABLE, "rows": rows}, "caption": "a"})
        assert str(cleaned["table"].row_data[0]["values"][1]) == "12.50"

    def test_the_cells_own_caption_is_taken_over(self):
        value = {"table": {**TABLE, "caption": "Settings"}, "caption": ""}
        cleaned = clean(block("table"), value)
        assert (cleaned["caption"], cleaned["table"].caption) == ("Settings", "")

    def test_two_captions_are_one_too_many(self):
        value = {"table": {**TABLE, "caption": "Settings"}, "caption": "Meetings"}
        assert errors(block("table"), value) == {
            "caption": ["The table has two captions. Keep one of them."]
        }
