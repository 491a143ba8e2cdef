"""Pages of every kind and state, and the structured data that is told of them."""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import html5rdf
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.images import get_image_model

from tests import factories
from tests.outputs.jsonld import vocabulary
from wagtail_modalities.models import Concern, Format, Population, Profession, SpecialistLicence

NAMES = {
    "ModalityMixin": "modalities",
    "SpecialistQuoteMixin": "specialist_quotes",
    "ModalityIndexMixin": "modality_indexes",
}
FAQ = {
    "type": "faq",
    "id": "f1",
    "value": {
        "items": [
            {
                "type": "item",
                "id": "q1",
                "value": {
                    "question": "Does it hurt?",
                    "answer": "<p>No, and <b>never</b>.</p><ul><li>One</li><li>Two</li></ul>",
                },
            },
            {"type": "item", "id": "q2", "value": {"question": "How long?", "answer": ""}},
            {"type": "item", "id": "q3", "value": {"question": "", "answer": "<p>Because.</p>"}},
        ]
    },
}
REFERENCES = {
    "type": "references",
    "id": "r0",
    "value": {
        "items": [
            {
                "type": "item",
                "id": "r1",
                "value": {
                    "citation": "A. Author: A study of talking.",
                    "url": "https://www.example.org/study",
                    "doi": "10.1000/182",
                    "year": 2020,
                    "accessed": "2026-01-15",
                },
            },
            {"type": "item", "id": "r2", "value": {"citation": "A book."}},
            {"type": "item", "id": "r3", "value": {"url": "https://www.example.org/nothing"}},
        ]
    },
}
ANSWERED = {
    "type": "question_and_answer",
    "id": "a1",
    "value": {"question": "What drew you to it?", "answer": "<p>That it ends.</p>"},
}


def day(days: int) -> datetime.date:
    """The day some days from today."""
    return timezone.localdate() + datetime.timedelta(days=days)


def speaker(**fields: Any) -> Any:
    """Somebody with all that a record holds: three licences, of which one has expired."""
    values = {
        "display_name": "Mira Holm",
        "honorific_prefix": "Dr.",
        "post_nominals": "PhD, LMFT",
        "pronouns": "she/her",
        "profile_url": "https://www.example.net/mira/",
        "photo": factories.make_image(),
        **fields,
    }
    made = factories.make_specialist(**values)
    for title, jurisdiction, expires in (
        ("LPC", "Oregon", day(30)),
        ("Supervisor", "", None),
        ("LMFT", "Idaho", day(-1)),
    ):
        SpecialistLicence.objects.create(
            specialist=made,
            title=title,
            number="secret-4711",
            jurisdiction=jurisdiction,
            expires=expires,
        )
    return made


def full(**fields: Any) -> Any:
    """A modality with all there is, below an index, and its translation."""
    index = factories.make_index(slug="therapies")
    values = {
        "title": "Interpersonal Therapy (IPT)",
        "slug": "interpersonal-therapy",
        "acronym": "IPT",
        "also_known_as": ["Klerman's therapy", "IPT-A"],
        "search_description": "A short therapy, described.",
        "image": factories.make_image(),
        "author_name": "Ed Writer",
        "reviewed_by": "Rea Viewer",
        "last_reviewed": datetime.date(2026, 10, 1),
        "body": [FAQ, REFERENCES],
        **fields,
    }
    page = factories.make_modality(index, **values)
    locale = page.locale
    page.concerns = [
        Concern.objects.create(name="Depression", locale=locale, is_diagnosis=True),
        Concern.objects.create(name="Work", locale=locale),
    ]
    page.populations = [Population.objects.create(name="Adults", locale=locale)]
    page.formats = [Format.objects.create(name="Online", locale=locale)]
    page.save_revision().publish()
    factories.make_quote(
        page,
        specialist=speaker(),
        slug="said",
        source_url="https://www.example.net/said/",
        source_note="From her practice's site",
    )
    factories.make_quote(page, attribution_override="A colleague in Salem", slug="unnamed")
    practice = factories.make_specialist(display_name="Harbour House", kind="practice")
    SpecialistLicence.objects.create(specialist=practice, title="Clinic", number="secret-4711")
    factories.make_quote(page, specialist=practice, slug="practice", body=[ANSWERED])
    page.refresh_from_db()
    return page


def translated(code: str = "fr") -> tuple[Any, Any]:
    """A modality and its translation."""
    page = full()
    locale = factories.make_locale(code)
    home = factories.make_site_root().copy_for_translation(locale)
    home.save_revision().publish()
    names = {"fr": "Thérapie interpersonnelle", "ar": "العلاج الشخصي"}
    made = factories.make_modality(
        home,
        title=names[code],
        slug="translated",
        locale=locale,
        translation_key=page.translation_key,
        summary=f"{names[code]}. {names[code]}.",
        last_reviewed=datetime.date(2026, 10, 2),
    )
    factories.make_quote(made, specialist=speaker())
    return page, made


def vector() -> Any:
    source = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"></svg>'
    return get_image_model().objects.create(
        title="A sign", file=ContentFile(source, name="sign.svg"), width=40, height=20
    )


def half_filled() -> Any:
    """A page as a script may have left it: texts of spaces, blocks without their parts."""
    body = [
        {"type": "faq", "id": "", "value": {"items": [{"question": "Bare?", "answer": None}]}},
        {"type": "faq", "id": "x", "value": {}},
        {"type": "references", "value": {"items": [{"citation": "Bare.", "doi": None}]}},
    ]
    page = factories.make_modality(
        title="Half", summary=" ", author_name=" ", reviewed_by="Rea", body=[]
    )
    type(page).objects.filter(pk=page.pk).update(body=body, also_known_as=["", "Semi"])
    nobody = factories.make_specialist(
        display_name="N. N.", profession=None, locality="", region="", country="FR"
    )
    factories.make_quote(page, specialist=nobody, source_note="A letter")
    page.refresh_from_db()
    return page


def quote(number: int) -> Callable[[], Any]:
    return lambda: full().get_children()[number].specific


def index() -> Any:
    page = full()
    found = page.get_parent().specific
    found.intro = "How each of them works."
    found.image = factories.make_image()
    found.save()
    factories.make_modality(found, title="A first one")
    return found


#: by what is special about it
PAGES: dict[str, Callable[[], Any]] = {
    "full": full,
    "minimal": lambda: factories.make_modality(summary="", body=[]),
    "half-filled": half_filled,
    "with a translation": lambda: translated()[0],
    "in French": lambda: translated()[1],
    "in Arabic": lambda: translated("ar")[1],
    "a vector image": lambda: full(image=vector()),
    "a decorative image": lambda: full(image_decorative=True),
    "a quote": quote(0),
    "a quote without a record of its speaker": quote(1),
    "the page of a practice's quote": quote(2),
    "an index": index,
    "an empty index": factories.make_index,
    "a page with a term's slug in another script": lambda: foreign_term(),
    "a profession as printed": lambda: labelled(),
}


def foreign_term() -> Any:
    page = factories.make_modality()
    concern = Concern.objects.create(
        name="الاكتئاب", slug="الاكتئاب", locale=page.locale, is_diagnosis=True
    )
    page.concerns = [concern]
    page.save()
    return page


def labelled() -> Any:
    profession = Profession.objects.create(name="Counselor", locale=factories.make_locale())
    said = factories.make_quote(
        specialist=speaker(profession=profession, profession_label="Counselor in Training")
    )
    return said.get_parent().specific


# -- what is told of them -------------------------------------------------------------------------


def endpoint(page: Any) -> str:
    """The name of a page's endpoint."""
    return next(NAMES[cls.__name__] for cls in type(page).__mro__ if cls.__name__ in NAMES)


def on_api(page: Any, api: str = "v2", more: str = "") -> dict[str, Any]:
    """The structured data of a page's document."""
    path = f"/api/{api}/{endpoint(page)}/{page.pk}/?include=structured_data{more}"
    response = Client().get(path)
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()["structured_data"]
    return found


@cache
def _told(name: str) -> dict[str, Any]:
    return on_api(PAGES[name]())


def told(name: str) -> dict[str, Any]:
    """What is told of one of PAGES, which is built once: for tests that look at no more of it."""
    return copy.deepcopy(_told(name))


def in_html(page: Any) -> dict[str, Any]:
    """The structured data in the HTML of a page that has some."""
    response = Client().get(page.get_url())
    assert response.status_code == 200
    [found] = scripts_of(response.content.decode())
    data: dict[str, Any] = json.loads(found)
    return data


def scripts_of(html: str) -> list[str]:
    """The texts of all JSON-LD scripts in a page, as the HTML standard has them parsed."""
    tree = html5rdf.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    found = [one for one in tree.iter("script") if one.get("type") == "application/ld+json"]
    return [str(one.text) for one in found]


def at_address(page: Any) -> dict[str, Any]:
    """The structured data at a page's own address, by its Accept header."""
    response = Client().get(page.get_url(), HTTP_ACCEPT="application/ld+json")
    assert response.headers["Content-Type"] == "application/ld+json"
    data: dict[str, Any] = json.loads(response.content)
    return data


def of_type(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The nodes of a graph that have a type, in its order; those within others too."""
    found = [node for node in vocabulary.every_node(data) if "@type" in node]
    return [node for node in found if name == node["@type"] or name in [*_several(node)]]


def _several(node: dict[str, Any]) -> list[str]:
    return node["@type"] if isinstance(node["@type"], list) else []


def only(data: dict[str, Any], name: str) -> dict[str, Any]:
    [node] = of_type(data, name)
    return node
