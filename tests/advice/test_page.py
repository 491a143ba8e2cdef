"""All advice on a page: what comes together, what odd drafts do, and what it costs."""

from __future__ import annotations

import datetime
from dataclasses import FrozenInstanceError

import pytest
import swapper
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Site

from tests.advice import samples
from tests.factories import (
    make_image,
    make_index,
    make_locale,
    make_modality,
    make_quote,
    make_site_root,
    make_specialist,
)
from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.advice import CODES, Advice, advice_on
from wagtail_modalities.models import CrisisNotice, ModalitiesSettings

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

FIFTY_WORDS = "You meet once a week and talk about what is on your mind. " * 4


def codes(page):
    return sorted(a.code for a in advice_on(page))


@pytest.fixture
def settled_site():
    """A site that has all that a page is advised about."""
    make_site_root()
    settings = ModalitiesSettings.objects.create(site=Site.objects.get(is_default_site=True))
    CrisisNotice.objects.create(settings=settings, locale=make_locale(), text="Call.")
    return settings


def test_a_good_page_has_no_advice(settled_site):
    body = [{"type": "paragraph", "value": f"<p>{samples.ENGLISH_PLAIN}</p>"}]
    modality = make_modality(summary=FIFTY_WORDS, body=body)
    quote = make_quote(modality, quote=FIFTY_WORDS)

    assert advice_on(modality) == []
    assert advice_on(quote) == []


def test_a_page_is_told_of_everything_at_once():
    speaker = make_specialist()
    modality = make_modality(
        summary="For addicts.",
        body=[
            {"type": "paragraph", "value": f"<p>{samples.ENGLISH_HEAVY}</p>"},
            {"type": "paragraph", "value": f"<p>Bulimics. {samples.ENGLISH_HEAVY}</p>"},
            {"type": "image", "value": {"image": {"image": make_image().pk}, "caption": ""}},
        ],
        image=make_image(),
        author_name="Ada Marlow",
        reviewed_by="Ada Marlow",
        next_review_due=timezone.localdate(),
    )
    quote = make_quote(modality, specialist=speaker, quote="Short.")
    make_quote(modality, specialist=speaker, quote="Short.")

    on_modality, on_quote = codes(modality), codes(quote)

    assert on_modality == [
        *("alt_text", "alt_text", "crisis_notice", "reading_level", "repeated_specialist"),
        *("repeated_words", "review_due", "reviewer_is_author", "summary_length", "wording"),
    ]
    assert on_quote == ["quote_length", "repeated_specialist", "repeated_words"]
    modality.next_review_due -= datetime.timedelta(days=1)
    assert {*on_modality, *on_quote, *codes(modality)} == set(CODES)


def test_a_clinicians_words_are_left_alone(settled_site):
    quote = make_quote(
        quote=f"Addicts, addicts. {FIFTY_WORDS}",
        body=[{"type": "paragraph", "value": f"<p>Bulimics. {samples.ENGLISH_HEAVY}</p>"}],
    )

    assert codes(quote) == []


def test_an_image_in_a_clinicians_words_needs_words_too():
    image = {"image": {"image": make_image().pk}, "caption": ""}
    quote = make_quote(quote=FIFTY_WORDS, body=[{"type": "image", "value": image}])

    assert codes(quote) == ["alt_text"]


def test_the_sites_own_limits_and_words_hold(settled_site):
    body = [{"type": "paragraph", "value": f"<p>{samples.ENGLISH_PLAIN}</p>"}]
    modality = make_modality(summary=FIFTY_WORDS, body=body)
    settled_site.reading_grade = 1
    settled_site.wording_list = "mind: head"
    settled_site.save()

    assert codes(modality) == ["reading_level", "wording"]


def test_a_page_is_read_in_its_own_language_and_advised_in_the_editors(settled_site):
    body = [{"type": "paragraph", "value": f"<p>{samples.GERMAN_HEAVY}</p>"}]
    modality = make_modality(summary=FIFTY_WORDS, body=body, locale=make_locale("de"))

    with translation.override("fr"):
        (advice,) = advice_on(modality)

    assert advice.code == "reading_level"
    assert "LIX" in advice.message


def test_the_version_in_memory_is_the_one_advised_on(settled_site):
    modality = make_modality(summary=FIFTY_WORDS)
    modality.summary = "Short."
    modality.save_revision()

    assert codes(get_modality_model().objects.get()) == []
    assert codes(modality.get_latest_revision_as_object()) == ["summary_length"]


def test_other_pages_have_no_advice():
    assert advice_on(make_index()) == []
    assert advice_on(make_site_root()) == []
    page_model = swapper.load_model("wagtailcore", "Page")
    assert advice_on(page_model.objects.get(pk=make_modality().pk)) == []


def test_advice_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Advice("wording", "", "Words").field = "body"


ODD_BODIES = {
    "nothing": [],
    "unknown block": [{"type": "gone", "value": {"a": 1}}],
    "empty blocks": [
        {"type": "paragraph", "value": ""},
        {"type": "section", "value": {}},
        {"type": "when_used", "value": {"intro": None, "items": []}},
        {"type": "faq", "value": {"items": [{"question": "", "answer": ""}]}},
        {"type": "image", "value": {"image": {"image": None}, "caption": None}},
        {"type": "table", "value": {"table": None, "caption": ""}},
        {"type": "video", "value": {"embed": "", "transcript": None}},
        {"type": "pull_quote", "value": {"quote_page": 999999}},
    ],
    "lost image": [{"type": "image", "value": {"image": {"image": 999999}, "caption": ""}}],
    "empty table": [
        {
            "type": "table",
            "value": {
                "table": {
                    "columns": [{"type": "text", "heading": ""}, {"type": "text", "heading": None}],
                    "rows": [{"values": ["a", None]}],
                    "caption": "",
                }
            },
        }
    ],
    "broken markup": [{"type": "paragraph", "value": "<p><b>a < <!-- <![CDATA[ & &#xZZ; <li>"}],
}


@pytest.mark.parametrize("body", ODD_BODIES.values(), ids=ODD_BODIES)
def test_odd_drafts_are_advised_on(body):
    modality = make_modality(live=False, summary="", body=body, author_name=None or "")
    quote = make_quote(modality, quote="", specialist=None, live=False, body=body)

    for page in (modality, quote):
        page.save_revision()
        version = page.get_latest_revision_as_object()
        assert set(codes(version)) <= {"crisis_notice"}


def test_pages_that_were_never_saved_are_advised_on():
    assert codes(get_modality_model()(locale=make_locale())) == []
    assert codes(get_specialist_quote_model()(locale=make_locale())) == []


def queries_for(page):
    version = type(page)._default_manager.get(pk=page.pk)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        advice_on(version)
    return len(queries)


def test_a_modality_costs_the_same_with_one_quote_or_fifty(settled_site):
    modality = make_modality()
    quote = make_quote(modality)
    queries_for(modality)  # Wagtail remembers its sites
    one, one_quote = queries_for(modality), queries_for(quote)

    speaker = make_specialist()
    for number in range(49):
        made = make_quote(modality, specialist=speaker, quote=f"{number % 7}", live=number % 2)
        made.quote = "Edited."
        made.save_revision()

    assert queries_for(modality) == one == 5
    assert queries_for(quote) == one_quote == 1


def test_a_modality_costs_the_same_with_one_block_or_a_hundred(settled_site):
    def blocks(number):
        image = {"image": {"image": make_image().pk, "alt_text": ""}, "caption": ""}
        return [
            {"type": "paragraph", "value": "<p>Words.</p>"},
            {"type": "image", "value": image},
            {"type": "pull_quote", "value": {"quote_page": make_quote().pk if number < 3 else 1}},
            {"type": "call_to_action", "value": {"text": "Go", "page": make_site_root().pk}},
        ]

    modality = make_modality(body=blocks(0), image=make_image())
    queries_for(modality)
    few = queries_for(modality)

    modality.body = [block for number in range(25) for block in blocks(number)]
    modality.save()

    assert queries_for(modality) == few == 9
