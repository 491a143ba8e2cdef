"""Whatever stands in a field is text: it ends no element of the page, and comes back as it was."""

from __future__ import annotations

import json
from typing import Any

import html5rdf
import pytest
from django.test import Client

from tests import factories
from tests.outputs.jsonld import pages
from tests.outputs.jsonld.pages import of_type, only
from wagtail_modalities.models import Concern, Population, Profession, SpecialistLicence
from wagtail_modalities.outputs.jsonld import script

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

HOSTILE = [
    "</script><script>alert(1)</script>",
    "</SCRIPT\t><img src=x onerror=alert(1)>",
    "<!--<script>",
    "<!-- <script> --> ]]>",
    'quotes " and \' and \\" and \\u003c',
    "a\u2028b\u2029c",
    "&lt;b&gt; &amp;amp; ©",
    "😀 \u200fعربي\u200e \u202eevil\u202c",
    "{{ 7|add:7 }} {% now 'Y' %} ${7*7}",
    "é e\u0301 \ufeff\u00a0.",
    "control \x01\x1f\x7f",
]


def hostile_page(text: str) -> Any:
    """A page that has a text in every field that takes one. Texts of fields are cut to fit."""
    locale = factories.make_locale()
    question = {"question": f"Q{text}", "answer": "<p>{}</p>".format(escaped(f"A{text}"))}
    body = [
        {
            "type": "faq",
            "id": "f",
            "value": {"items": [{"type": "item", "id": text, "value": question}]},
        },
        {
            "type": "references",
            "id": "r",
            "value": {"items": [{"citation": f"C{text}", "doi": f"10.1000/{text}"}]},
        },
    ]
    page = factories.make_modality(
        title=f"T{text}",
        slug="hostile",
        acronym="A",
        also_known_as=[f"K{text}"],
        summary=f"S{text}",
        author_name=f"W{text}",
        reviewed_by=f"V{text}",
        image=factories.make_image(),
        image_alt_text=f"I{text}",
    )
    type(page).objects.filter(pk=page.pk).update(body=body, search_description=f"D{text}")
    page.concerns = [
        Concern.objects.create(name=f"N{text}", slug="n", locale=locale, is_diagnosis=True)
    ]
    page.populations = [Population.objects.create(name=f"P{text}", slug="p", locale=locale)]
    page.refresh_from_db(fields=["body", "search_description"])
    page.save()
    speaker = factories.make_specialist(
        display_name=f"M{text}",
        honorific_prefix="Dr<",
        post_nominals="P<D",
        pronouns=text[:40],
        profession=Profession.objects.create(name=f"J{text}", slug="j", locale=locale),
        locality=f"L{text}",
        region=f"R{text}",
        photo=factories.make_image(),
    )
    SpecialistLicence.objects.create(specialist=speaker, title=f"X{text}", jurisdiction=f"Y{text}")
    factories.make_quote(
        page, quote=f"Z{text}", specialist=speaker, source_note=f"O{text}", slug="said"
    )
    factories.make_quote(page, attribution_override=f"U{text}", slug="unnamed")
    return page


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def scripts(html: str) -> list[Any]:
    tree = html5rdf.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return list(tree.iter("script"))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_has_one_element_and_it_says_what_the_fields_say(text: str) -> None:
    page = hostile_page(text)
    response = Client().get(page.get_url())
    [element] = scripts(response.content.decode())

    assert element.get("type") == "application/ld+json"
    assert len(element) == 0
    data = json.loads(element.text)
    assert data == pages.on_api(page) == pages.at_address(page)
    said = {
        "name": only(data, "MedicalWebPage")["name"],
        "description": only(data, "MedicalWebPage")["description"],
        "keywords": only(data, "MedicalWebPage")["keywords"],
        "summary": only(data, "MedicalTherapy")["description"],
        "other names": only(data, "MedicalTherapy")["alternateName"],
        "condition": only(data, "MedicalCondition")["name"],
        "question": only(data, "Question")["name"],
        "citation": of_type(data, "CreativeWork")[0]["name"],
        "doi": of_type(data, "CreativeWork")[0]["identifier"]["value"],
        "quote": of_type(data, "Quotation")[0]["text"],
        "note": of_type(data, "Quotation")[0]["isBasedOn"]["description"],
        "line": of_type(data, "Quotation")[1]["creditText"],
    }
    told = only(data, "MedicalWebPage")
    assert (told["author"]["name"], told["reviewedBy"]["name"]) == (f"W{text}", f"V{text}")
    assert said == {
        "name": f"T{text}",
        "description": f"D{text}",
        "keywords": [f"N{text}", f"P{text}"],
        "summary": f"S{text}",
        "other names": ["A", f"K{text}"],
        "condition": f"N{text}",
        "question": f"Q{text}".strip(),
        "citation": f"C{text}",
        "doi": f"10.1000/{text}",
        "quote": f"Z{text}",
        "note": f"O{text}",
        "line": f"U{text}",
    }
    at = f"#specialist-{page.get_children().first().specific.specialist_id}"
    [speaker] = [one for one in data["@graph"] if one["@id"].endswith(at)]
    licence = speaker["hasCredential"][-1]
    assert speaker["name"] == f"M{text}"
    assert speaker["jobTitle"] == f"J{text}"
    assert speaker["address"]["addressLocality"] == f"L{text}"
    assert (licence["name"], licence["validIn"]["name"]) == (f"X{text}", f"Y{text}")
    assert " ".join(only(data, "Question")["acceptedAnswer"]["text"].split()) == " ".join(
        f"A{text}".split()
    )
    assert all(" " not in node["@id"] and "<" not in node["@id"] for node in data["@graph"])


@pytest.mark.parametrize("text", [*HOSTILE, "NUL \0 in it"])
def test_a_script_reads_as_it_was_written(text: str) -> None:
    data = {text: [text, {"a": text}]}
    written = script.element(data)
    [element] = scripts(f"<!doctype html><title>a</title>{written}<p>after</p>")

    assert json.loads(element.text) == data
    assert not set("<>&\u2028\u2029") & set(script.text(data))


def test_markup_in_rich_text_is_no_text() -> None:
    answer = (
        "<p>One <a linktype='page' id='1'>link</a>.<br/>Two</p><script>x</script>"
        "<style>y</style><ul><li>three<ul><li>four</li></ul></li></ul><!-- five --><p>6 &lt; 7</p"
    )
    value = {"items": [{"type": "item", "id": "q", "value": {"question": "Q", "answer": answer}}]}
    page = factories.make_modality()
    type(page).objects.filter(pk=page.pk).update(body=[{"type": "faq", "id": "f", "value": value}])

    told = only(pages.on_api(page), "Question")["acceptedAnswer"]["text"]
    assert told.split("\n")[:4] == ["One link.", "Two", "three", "four"]
    assert "6 < 7" in told
    assert "x" not in told
