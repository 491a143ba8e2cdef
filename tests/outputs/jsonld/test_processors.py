"""A JSON-LD processor that we did not write reads from a page what it is meant to say."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rdflib
from django.test import Client

from tests.outputs.jsonld import pages, processing

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

S = rdflib.Namespace(processing.SCHEMA)
P = "http://localhost/therapies/interpersonal-therapy/"


@pytest.fixture
def full(db: None) -> Any:
    return pages.full()


def part(name: str) -> rdflib.URIRef:
    return rdflib.URIRef(f"{P}#{name}")


def test_the_triples_of_a_modality_s_page(full: Any) -> None:
    html = Client().get(full.get_url()).content.decode()
    [text] = pages.scripts_of(html)
    found = processing.graph(json.loads(text))
    page = rdflib.URIRef(P)

    expected = {
        (page, rdflib.RDF.type, S.MedicalWebPage),
        (page, S.mainEntity, part("therapy")),
        (page, S.lastReviewed, rdflib.Literal("2026-10-01")),
        (page, S.url, page),
        (part("therapy"), rdflib.RDF.type, S.PsychologicalTreatment),
        (part("therapy"), rdflib.RDF.type, S.MedicalTherapy),
        (part("therapy"), S.relevantSpecialty, rdflib.URIRef("https://schema.org/Psychiatric")),
    }
    assert expected - set(found) == set()
    for way, type, name in (
        (S.reviewedBy, S.Person, "Rea Viewer"),
        (S.citation, S.CreativeWork, "A book."),
        (S.hasPart, S.Question, "Does it hurt?"),
        (S.about, S.MedicalCondition, "Depression"),
    ):
        # a part that nothing else names is a node without a name of its own
        [node] = found.subjects(S.name, rdflib.Literal(name))
        assert isinstance(node, rdflib.BNode)
        assert {(page, way, node), (node, rdflib.RDF.type, type)} <= set(found)
    [condition] = found.subjects(S.possibleTreatment, part("therapy"))
    assert (page, S.about, condition) in found
    # who spoke, where they may practise, and what they said it about: one path through the graph
    asked = """
        PREFIX s: <http://schema.org/>
        SELECT ?name ?place WHERE {
            ?page a s:MedicalWebPage ; s:hasPart ?said .
            ?said a s:Quotation ; s:about ?therapy ; s:spokenByCharacter ?who .
            ?therapy a s:PsychologicalTreatment .
            ?who a s:Person ; s:name ?name ; s:hasCredential ?licence .
            ?licence s:credentialCategory "license" ; s:validIn/s:name ?place .
        }
    """
    assert [tuple(map(str, row)) for row in found.query(asked)] == [("Mira Holm", "Oregon")]


def test_two_pages_make_one_graph(full: Any) -> None:
    quote = full.get_children().last().specific
    both = processing.graph(pages.on_api(full)) + processing.graph(pages.on_api(quote))

    names = set(both.objects(part("therapy"), S.name))
    assert names == {rdflib.Literal("Interpersonal Therapy")}
    said = rdflib.URIRef(f"{P}practice/#quote-{quote.pk}")
    assert set(both.objects(said, S.isPartOf)) == {rdflib.URIRef(P), rdflib.URIRef(f"{P}practice/")}
    [speaker] = both.objects(said, S.spokenByCharacter)
    assert (speaker, rdflib.RDF.type, S.Organization) in both


def test_an_index_s_items_are_the_therapies_of_their_pages() -> None:
    index = pages.index()
    page = index.get_children().get(slug="interpersonal-therapy").specific
    both = processing.graph(pages.on_api(index)) + processing.graph(pages.on_api(page))

    asked = """
        PREFIX s: <http://schema.org/>
        SELECT ?text WHERE {
            ?list a s:ItemList ; s:itemListElement/s:item ?therapy .
            ?therapy s:description ?text .
        }
    """
    assert len(list(both.query(asked))) == 1


def test_nothing_is_lost_in_expansion(full: Any) -> None:
    # a processor drops what it does not understand
    data = pages.on_api(full)
    expanded = processing.expanded(data)

    assert {node["@id"] for node in expanded} == {node["@id"] for node in data["@graph"]}
    for node in data["@graph"]:
        [read] = [one for one in expanded if one["@id"] == node["@id"]]
        own = {name for name in node if not name.startswith("@")}
        assert {name.removeprefix(processing.SCHEMA) for name in read} - {"@id", "@type"} == own
