"""Pages from right to left, and pages in a script without spaces: what HTML and JSON say."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.factories import make_locale, make_modality, make_quote
from tests.html_outline import Outline, problems
from tests.translation.scripts import make_pages
from wagtail_modalities.advice.page import advice_on
from wagtail_modalities.exchange.lines import acronym_in, without_dash
from wagtail_modalities.exchange.text import read_text
from wagtail_modalities.models.modality import name_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _languages(settings: Any) -> None:
    named = [("en", "English"), ("fr", "French"), ("ar", "Arabic"), ("ja", "Japanese")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = named


@pytest.fixture
def arabic() -> SimpleNamespace:
    return make_pages("ar")


@pytest.fixture
def japanese() -> SimpleNamespace:
    return make_pages("ja")


def html_of(client: Any, page: Any, query: str = "") -> str:
    response = client.get(page.get_url() + query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", ["ar", "ja"])
def test_every_page_is_sound_and_says_its_language(client: Any, language: str) -> None:
    pages = make_pages(language)
    direction = {"ar": "rtl", "ja": "ltr"}[language]
    for page in (pages.index, pages.page, pages.other):
        html = html_of(client, page)
        assert Outline(html).attributes["html"] == {"lang": language, "dir": direction}
        assert problems(html) == []


def test_arabic_has_its_own_commas_dates_and_words(client: Any, arabic: SimpleNamespace) -> None:
    html = html_of(client, arabic.page)

    assert "سلمى الخطيب، PhD، أخصائية نفسية في عمان، الأردن" in html
    assert (
        "<bdi>الحزن</bdi> و<bdi>القلق</bdi>" in html or "<bdi>القلق</bdi> و<bdi>الحزن</bdi>" in html
    )
    assert "31 مارس، 2026" in html
    assert "تعرّفوا إلى المختصين" in html


def test_a_latin_name_keeps_its_direction(client: Any, arabic: SimpleNamespace) -> None:
    assert "<bdi>Interpersonal Therapy</bdi>" in html_of(client, arabic.page)
    assert "<bdi>Interpersonal Therapy</bdi>" in html_of(client, arabic.index)


def test_japanese_has_its_own_lists_and_dates(client: Any, japanese: SimpleNamespace) -> None:
    html = html_of(client, japanese.page)

    assert "<bdi>対人関係心理療法</bdi>、<bdi>Interpersonal Therapy</bdi>" in html
    assert "2026年3月31日" in html


def test_a_title_in_another_script_is_an_address(client: Any, japanese: SimpleNamespace) -> None:
    assert japanese.page.slug == "対人関係療法ipt"
    found = client.get("/api/v2/modalities/resolve/", {"path": "/ja/心理療法一覧/対人関係療法ipt/"})
    assert found.json()["page"]["id"] == japanese.page.pk
    assert found.json()["page"]["name"] == "対人関係療法"


def test_without_such_addresses_there_is_still_one(settings: Any, client: Any) -> None:
    settings.WAGTAIL_ALLOW_UNICODE_SLUGS = False
    pages = make_pages("ja")

    assert pages.index.slug.startswith("modality")
    assert pages.other.slug == "modality"
    html_of(client, pages.other)


def test_letters_are_left_out_where_there_is_none(client: Any, japanese: SimpleNamespace) -> None:
    html = html_of(client, japanese.index)

    assert "wm-letter__heading" not in html
    assert "letter=" not in html


def test_a_part_of_a_word_is_found(client: Any, japanese: SimpleNamespace) -> None:
    found, other = japanese.page.get_url(), japanese.other.get_url()
    html = html_of(client, japanese.index, "?q=対人")

    assert f'href="{found}"' in html
    assert f'href="{other}"' not in html


def test_vowel_signs_make_no_difference_to_a_search(client: Any, arabic: SimpleNamespace) -> None:
    html = html_of(client, arabic.index, "?q=العِلاج+بالفن")

    assert f'href="{arabic.other.get_url()}"' in html
    assert f'href="{arabic.page.get_url()}"' not in html


def test_no_words_are_counted_where_there_are_no_spaces(japanese: SimpleNamespace) -> None:
    codes = {advice.code for advice in advice_on(japanese.page)}

    assert not codes & {"summary_length", "reading_level"}


def test_the_description_ends_with_a_sentence(client: Any, japanese: SimpleNamespace) -> None:
    page = japanese.page
    page.summary = "身近な人との関わりに目を向けます。" * 20
    page.save_revision().publish()
    description = (
        html_of(client, page).partition('name="description" content="')[2].partition('"')[0]
    )

    assert description.endswith("。")
    assert len(description) <= 160


# -- texts in another language than the page -------------------------------------------------


def test_a_pull_quote_in_another_language_says_so(client: Any, arabic: SimpleNamespace) -> None:
    english = make_quote(make_modality(), quote="I listen first.", locale=make_locale())
    page = arabic.page
    value = {"quote_page": english.pk, "excerpt": ""}
    own = {"quote_page": arabic.quotes[0].pk, "excerpt": ""}
    page.body = [{"type": "pull_quote", "value": value}, {"type": "pull_quote", "value": own}]
    page.save_revision().publish()

    html = html_of(client, page)
    assert html.count('<blockquote class="wm-pull-quote__words" lang="en" dir="ltr">') == 1
    assert html.count('<blockquote class="wm-pull-quote__words">') == 1


# -- text that comes in ----------------------------------------------------------------------


def test_full_width_brackets_hold_an_acronym() -> None:
    assert acronym_in("対人関係療法（IPT）") == "IPT"
    assert name_of("対人関係療法（IPT）", "IPT") == "対人関係療法"
    assert name_of("العلاج بين الأشخاص (IPT)", "IPT") == "العلاج بين الأشخاص"


def test_a_japanese_text_is_read() -> None:
    text = (
        "対人関係療法（IPT）\n\n身近な人との関わりに目を向けます。\n\n"
        "Meet the specialists\n\nまず耳を傾けます。\n\n―― 佐伯 美咲\n"
    )
    source = read_text(text, key="ipt")

    assert (source.title, source.acronym) == ("対人関係療法（IPT）", "IPT")
    assert [(quote.quote, quote.attribution) for quote in source.quotes] == [
        ("まず耳を傾けます。", "佐伯 美咲")
    ]
    assert without_dash("―― 佐伯 美咲") == "佐伯 美咲"
