"""Pages as Markdown, read back by a parser of others."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from tests import factories, hidden
from tests.blocks.half_filled import variants, whole
from tests.crowd import multiply
from tests.markdown.reading import Read, read
from tests.outputs import hostile
from wagtail_modalities import get_modality_model
from wagtail_modalities.compose import extensions
from wagtail_modalities.compose.schema.bodies import BLOCK_VALUES
from wagtail_modalities.models import Concern, CrisisNotice, ModalitiesSettings
from wagtail_modalities.outputs.markdown import body

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def films(settings: Any) -> None:
    settings.WAGTAILEMBEDS_FINDERS = [{"class": "tests.blocks.half_filled.KnownFilm"}]


def text_of(client: Any, page: Any, query: str = "") -> str:
    response = client.get(f"{path(page)}markdown/{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    text = response.content.decode()
    same = client.get(f"{path(page)}{query}", HTTP_ACCEPT="text/markdown")
    assert same.content.decode() == text
    assert "Accept" in same["Vary"]
    return text


def read_page(client: Any, page: Any, query: str = "") -> Read:
    found = read(text_of(client, page, query))
    assert found.raw == []
    return found


def path(page: Any) -> str:
    return str(page.get_url_parts()[2])


# -- a modality -----------------------------------------------------------------------------------


def test_a_modality_says_what_its_page_says(client: Any) -> None:
    index = factories.make_index()
    related = factories.make_modality(index, title="Another Therapy")
    page = factories.make_modality(
        index,
        title="Interpersonal Therapy (IPT)",
        acronym="IPT",
        also_known_as=["Interpersonal Psychotherapy", "IP_T"],
        summary="The lead.\n\nIts second paragraph.",
        image=factories.make_image(),
        image_alt_text="Two people",
        sessions_min=12,
        sessions_max=16,
        evidence_level="strong",
        evidence_note="A guideline.",
        cta_text="Like it?",
        cta_label="Find one",
        cta_url="https://example.org/find/",
        author_name="Ada",
        reviewed_by="Grace",
        last_reviewed=datetime.date(2026, 10, 1),
        next_review_due=datetime.date(2027, 10, 1),
    )
    page.related.add(related)
    page.concerns.add(Concern.objects.create(name="Grief", slug="grief", locale=page.locale))
    page.save()
    site = page.get_site()
    notices = ModalitiesSettings.objects.create(site=site)
    CrisisNotice.objects.create(settings=notices, locale=page.locale, text="Call.", phone="112")
    quote = factories.make_quote(page, quote="One.\n\nTwo.", source_note="A talk")
    found = read_page(client, page)
    assert found.headings == [
        (1, "Interpersonal Therapy (IPT)"),
        (2, "Meet the specialists"),
        (2, "How well studied is it?"),
        (2, "Related therapies"),
    ]
    assert "Also known as: Interpersonal Psychotherapy, IP_T\nThe lead.\nIts second" in found.words
    assert {"Sessions: 12 to 16", "Helps with: Grief", "112"} <= set(found.items)
    assert found.quoted[:4] == ["One.", "Two.", f"— {quote.attribution}", "Source: A talk"]
    assert "Strong evidence A guideline." in found.words
    assert [alt for alt, _url in found.images] == ["Two people"]
    assert ("Find one", "https://example.org/find/") in found.links
    assert ("Another Therapy", related.full_url) in found.links
    assert found.links[-1] == (page.full_url, page.full_url)
    assert "Written by Ada" in found.items
    assert "Last reviewed on Oct. 1, 2026 by Grace" in found.items
    assert "Call." in found.quoted
    assert all("://" in url for _words, url in (*found.links, *found.images))


def test_an_empty_page_has_no_empty_headings(client: Any) -> None:
    page = factories.make_modality(summary="", body=[], title="Bare")
    assert text_of(client, page) == f"# Bare\n\nSource: [{page.full_url}]({page.full_url})\n"


def test_it_is_in_the_page_s_language(client: Any) -> None:
    fr = factories.make_locale("fr")
    root = factories.make_site_root().copy_for_translation(fr)
    root.save_revision().publish()
    page = factories.make_modality(root, title="TIP", locale=fr, evidence_level="strong")
    for language in ("en", "ar"):
        response = client.get(path(page) + "markdown/", HTTP_ACCEPT_LANGUAGE=language)
        assert "\n## " in response.content.decode()
        assert response["Content-Language"] == "fr"
        assert "How well studied" not in response.content.decode()
        assert "Vary" not in response.headers


def test_the_body_places_the_quotes(client: Any) -> None:
    block = {"type": "specialist_quotes", "value": {"heading": "Voices"}}
    after = {"type": "section", "value": {"heading": "After", "text": "<p>words</p>"}}
    page = factories.make_modality(body=[block, after])
    factories.make_quote(page)
    assert [words for _level, words in read_page(client, page).headings[1:]] == ["Voices", "After"]


def test_what_is_more_than_fifty_quotes_is_told(client: Any) -> None:
    page = factories.make_modality()
    speaker = factories.make_specialist()
    first = factories.make_quote(page, specialist=speaker)
    multiply(first, 52)
    found = read_page(client, page)
    assert ("Read 3 more", page.full_url) in found.links
    assert len(found.quoted) == 2 * 50


def test_hostile_words_stay_words_in_every_field(client: Any) -> None:
    words = hostile.WORDS
    index = factories.make_index(title=words[:200], intro=words, slug="index")
    page = factories.make_modality(
        index,
        title=words[:200],
        slug="page",
        acronym="<b>IPT",
        also_known_as=[words[:90]],
        summary=hostile.BLOCKS,
        cta_text=words[:200],
        cta_label="[x](y)",
        cta_url="https://example.org/",
        specialists_heading="# <b>*Voices*",
        specialists_intro=words[:300],
        evidence_level="strong",
        evidence_note=words[:300],
        author_name="<i>*Ada*",
        reviewed_by="[Grace](x)",
        last_reviewed=datetime.date(2026, 10, 1),
        body=[
            {"type": "section", "value": {"heading": words[:80], "text": "<p>a</p>"}},
            {"type": "key_facts", "value": {"items": [{"label": "*l*|", "value": "<v>"}] * 2}},
        ],
    )
    speaker = factories.make_specialist(display_name=words[:100], pronouns="*they*")
    quote = factories.make_quote(
        page,
        quote=hostile.BLOCKS,
        specialist=speaker,
        title=words[:200],
        slug="quote",
        body=[{"type": "paragraph", "value": f"<p>{'x'}</p>"}],
    )
    for one in (index, page, quote):
        found = read_page(client, one)
        title = " ".join("".join(c for c in one.title if c not in "\x08\x1b").split())
        assert found.headings[0] == (1, title)
        assert {url for _words, url in found.links} <= {
            *(page.full_url, index.full_url, quote.full_url, "https://example.org/")
        }
        assert found.images == []
        assert "alert(1)" in found.words
    assert [level for level, _words in read_page(client, page).headings] == [1, 2, 2, 2, 2]
    assert "# h" in read_page(client, page).words


# -- blocks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(set(BLOCK_VALUES) - {"question_and_answer"}))
def test_every_block_says_all_its_words(client: Any, name: str) -> None:
    block = get_modality_model()._meta.get_field("body").stream_block.child_blocks[name]
    value = whole(block)
    if name == "pull_quote":
        value = {**value, "quote_page": None}
    page = factories.make_modality(body=[{"type": name, "value": value}], title="T", summary="")
    if name == "specialist_quotes":
        factories.make_quote(page)
    found = read_page(client, page)
    everything = found.words + "".join(alt + url for alt, url in found.images)
    content = block.get_searchable_content(page.body[0].value)
    wanted = [line for text in content for line in str(text).split("\n") if line.strip()]
    # what core says of a choice that nobody has made
    wanted = [line for line in wanted if "Select an option" not in line and line.strip("-")]
    assert wanted or name in ("image", "video")
    folded = " ".join(everything.split())
    assert [line for line in wanted if " ".join(line.split()) not in folded] == []


@pytest.mark.parametrize("name", sorted(set(BLOCK_VALUES) - {"question_and_answer"}))
def test_half_filled_blocks_are_no_trouble(client: Any, name: str) -> None:
    block = get_modality_model()._meta.get_field("body").stream_block.child_blocks[name]
    body = [{"type": name, "value": value} for value in variants(block)]
    page = factories.make_modality(body=body[:0], title="T")
    type(page)._default_manager.filter(pk=page.pk).update(body=body)
    text = text_of(client, type(page)._default_manager.get(pk=page.pk))
    assert "None" not in text
    assert "[]" not in text
    assert all(line.strip("#") for line in text.splitlines() if line.startswith("#"))


def test_a_table_is_a_table(client: Any) -> None:
    columns = [{"type": kind, "heading": kind} for kind in ("text", "numeric", "rich_text")]
    rows = [{"values": ["a|b", 2.5, "<p>c <b>d</b></p><p>e</p>"]}, {"values": ["", None, ""]}]
    table = {"caption": "Costs", "table": {"columns": columns, "rows": rows}}
    page = factories.make_modality(body=[{"type": "table", "value": table}])
    found = read_page(client, page)
    assert found.cells == ["text", "numeric", "rich_text", "a|b", "2.5", "c d e", "", "", ""]


def test_a_site_s_own_block_falls_back_on_its_words(client: Any, settings: Any) -> None:
    shown = factories.make_modality(title="Shown")
    value = {
        "id": "a1",
        "style": "loud",
        "title": "1. *x*",
        "text": "<p>rich <b>text</b></p>",
        "rows": [{"id": "b", "label": "one"}, {"id": "c", "label": "two"}],
        "number": 3,
        "page": {"id": shown.pk, "title": "Shown", "html_url": shown.full_url},
        "film": {"url": "https://example.org/film"},
        "nothing": None,
    }
    [(_name, text)] = body.blocks("modality", [{"type": "motto", "id": "", "value": value}])
    assert text == (
        "1\\. \\*x\\*\n\nrich **text**\n\none\n\ntwo\n\n"
        f"[Shown]({shown.full_url})\n\n"
        "[https://example.org/film](https://example.org/film)"
    )


def test_a_representation_says_itself_as_markdown(client: Any) -> None:
    class Loud(extensions.BlockRepresentation):
        block = "paragraph"
        schema = str

        def represent(self, value: Any, stored: Any) -> Any:
            return {"words": value}

        def markdown(self, value: Any) -> str | None:
            return f"LOUD {len(value['words'])}"

    page = factories.make_modality(body=[{"type": "paragraph", "value": "<p>a</p>"}])
    extensions.register(Loud)
    try:
        assert "\n\nLOUD 8\n\n" in text_of(client, page)
        Loud.markdown = extensions.BlockRepresentation.markdown  # type: ignore[method-assign]
        assert "\n\na\n\n" in text_of(client, page)
    finally:
        extensions.unregister(Loud)


# -- quotes and indexes ---------------------------------------------------------------------------


def test_a_quote_has_its_words_its_speaker_and_where_it_belongs(client: Any) -> None:
    page = factories.make_modality(title="IPT")
    speaker = factories.make_specialist(profile_url="https://example.org/ada")
    body = [{"type": "question_and_answer", "value": {"question": "Why?", "answer": "<p>So.</p>"}}]
    quote = factories.make_quote(page, quote="One.", specialist=speaker, body=body, title="Ada")
    found = read_page(client, quote)
    assert found.headings == [(1, "Ada"), (2, "Why?")]
    assert found.links[0] == ("IPT", page.full_url)
    assert (quote.attribution, "https://example.org/ada") in found.links
    assert "So." in found.words


def test_a_quote_without_a_page_has_none_as_markdown_either(client: Any) -> None:
    quote = factories.make_quote()
    for kwargs in ({}, {"HTTP_ACCEPT": "text/markdown"}):
        response = client.get(path(quote), **kwargs)
        assert (response.status_code, response["Location"].split("#")[1]) == (
            302,
            f"quote-{quote.pk}",
        )
    assert client.get(path(quote) + "markdown/").status_code == 302


def test_an_index_lists_what_its_page_lists(client: Any) -> None:
    index = factories.make_index(title="Therapies", intro="All of them.")
    shown = factories.make_modality(index, title="Shown", summary="About it.")
    hidden.draft(index)
    found = read_page(client, index)
    assert found.headings == [(1, "Therapies"), (2, "Results")]
    assert found.items == ["Shown: About it."]
    assert found.links[0] == ("Shown", shown.full_url)
    assert read_page(client, index, "?q=nothing").items == []
    assert hidden.MARK not in text_of(client, index)


def test_the_thousandth_row_is_found_by_going_on(client: Any) -> None:
    index = factories.make_index()
    first = factories.make_modality(index, title="A", summary="")
    multiply(first, 999)
    query, seen = "", []
    while True:
        found = read_page(client, index, query)
        seen += [url for words, url in found.links if words == "A"]
        onward = [url for words, url in found.links if words == "Next page"]
        if not onward:
            break
        assert onward[0].startswith(index.full_url)
        query = onward[0][len(index.full_url) :]
    assert len(seen) == len(set(seen)) == 1000
