from __future__ import annotations

import pytest

from tests.blocks.steps import block, clean, errors

FACTS = [{"label": "Length", "value": "12 weeks"}, {"label": "Setting", "value": "One to one"}]
FAQ = [{"question": "Why?", "answer": "<p>Because.</p>"}]


def found(name, value, field="modality", **options):
    return sorted(errors(block(name, field), value, **options))


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("when_used", {"items": ["a"]}, []),
        ("when_used", {"intro": "a" * 300, "items": ["a" * 120] * 12}, []),
        ("when_used", {"intro": "a" * 301, "items": ["a"]}, ["intro"]),
        ("when_used", {"items": []}, ["items"]),
        ("when_used", {"items": ["a"] * 13}, ["items"]),
        ("when_used", {"items": ["a" * 121]}, ["items.0.text"]),
        ("when_used", {"items": [{"text": ""}]}, ["items.0.text"]),
        ("what_to_expect", {"steps": [{"title": "a"}]}, []),
        ("what_to_expect", {"steps": [{"title": "a" * 80, "text": "a" * 400}] * 8}, []),
        ("what_to_expect", {"steps": []}, ["steps"]),
        ("what_to_expect", {"steps": [{"title": "a"}] * 9}, ["steps"]),
        ("what_to_expect", {"steps": [{"title": "a" * 81}]}, ["steps.0.title"]),
        ("what_to_expect", {"steps": [{"title": "a", "text": "a" * 401}]}, ["steps.0.text"]),
        ("what_to_expect", {"steps": [{"title": "a"}], "note": "a" * 301}, ["note"]),
        ("how_it_works", {"text": "<p>a</p>"}, []),
        ("how_it_works", {"text": "<p>a</p>", "principles": ["a" * 200] * 8}, []),
        ("how_it_works", {"principles": ["a"]}, ["text"]),
        ("how_it_works", {"text": "<p>a</p>", "principles": ["a"] * 9}, ["principles"]),
        ("how_it_works", {"text": "<p>a</p>", "principles": ["a" * 201]}, ["principles.0.text"]),
        ("key_facts", {"items": FACTS}, []),
        ("key_facts", {"items": FACTS[:1]}, ["items"]),
        ("key_facts", {"items": [{"label": str(n), "value": "a"} for n in range(8)]}, []),
        ("key_facts", {"items": [{"label": str(n), "value": "a"} for n in range(9)]}, ["items"]),
        ("key_facts", {"items": [*FACTS, {"label": "a" * 41, "value": "a"}]}, ["items.2.label"]),
        ("key_facts", {"items": [*FACTS, {"label": "a", "value": "a" * 81}]}, ["items.2.value"]),
        ("finding_a_therapist", {"questions": ["a" * 200] * 10}, []),
        ("finding_a_therapist", {"questions": []}, ["questions"]),
        ("finding_a_therapist", {"questions": ["a"] * 11}, ["questions"]),
        ("finding_a_therapist", {"questions": ["a" * 201]}, ["questions.0.text"]),
        ("faq", {"items": FAQ}, []),
        ("faq", {"items": []}, ["items"]),
        ("faq", {"items": [{**FAQ[0], "question": f"{n}?"} for n in range(15)]}, []),
        ("faq", {"items": [{**FAQ[0], "question": f"{n}?"} for n in range(16)]}, ["items"]),
        ("faq", {"items": [{**FAQ[0], "question": "a" * 151}]}, ["items.0.question"]),
        ("faq", {"items": [{"question": "Why?"}]}, ["items.0.answer"]),
    ],
)
def test_what_publication_asks(name, value, wrong):
    assert found(name, value) == wrong


def test_a_question_with_its_answer():
    assert found("question_and_answer", {}, "quote") == ["answer", "question"]
    assert found("question_and_answer", FAQ[0], "quote") == []
    assert found("question_and_answer", {**FAQ[0], "question": "a" * 151}, "quote") == ["question"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("when_used", {}),
        ("when_used", {"items": []}),
        ("what_to_expect", {}),
        ("how_it_works", {}),
        ("key_facts", {"items": [{"label": "", "value": ""}] * 2}),
        ("finding_a_therapist", {}),
        ("faq", {"items": [{"question": "", "answer": ""}] * 2}),
    ],
)
def test_a_draft_may_be_half_filled(name, value):
    assert found(name, value, draft=True) == []


@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize("again", ["Length", "  length ", "LENGTH"])
def test_a_label_is_used_once(again, draft):
    value = {"items": [*FACTS, {"label": again, "value": "A year"}]}
    assert errors(block("key_facts"), value, draft=draft) == {
        "items.2.label": ["This label is used twice."]
    }


@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize("again", ["Why?", " why? "])
def test_a_question_is_asked_once(again, draft):
    value = {"items": [*FAQ, {"question": again, "answer": "<p>a</p>"}]}
    assert errors(block("faq"), value, draft=draft) == {
        "items.1.question": ["This question is asked twice."]
    }


def test_a_plain_text_stands_for_an_item():
    when_used = block("when_used")
    for value in (
        clean(when_used, {"items": ["grief"]}),
        when_used.to_python({"items": ["grief"]}),
        when_used.bulk_to_python([{"items": ["grief"]}])[0],
    ):
        assert value["items"][0]["text"] == "grief"
    stored = when_used.get_prep_value(clean(when_used, {"items": ["grief"]}))
    assert stored["items"][0]["value"] == {"text": "grief"}
