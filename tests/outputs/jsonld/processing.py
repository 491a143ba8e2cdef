"""Readers of JSON-LD and SHACL that we did not write: PyLD, rdflib, pySHACL."""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pyshacl
import rdflib
from pyld import jsonld

from tests.outputs.jsonld.vocabulary import Vocabulary

SCHEMA = "http://schema.org/"
#: what stands at https://schema.org as a context, as far as we use it: no test asks the network
CONTEXT = {
    "@vocab": SCHEMA,
    **{name: {"@type": "@id"} for name in ("url", "contentUrl", "image", "sameAs")},
}


def _load(url: str, options: Any) -> dict[str, Any]:
    assert url.rstrip("/") == "https://schema.org", url
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": CONTEXT},
    }


def graph(data: dict[str, Any]) -> rdflib.Graph:
    """The triples that a JSON-LD processor reads."""
    # one graph and no other: N-Quads without a fourth part are N-Triples
    triples = jsonld.to_rdf(data, {"documentLoader": _load, "format": "application/n-quads"})
    return rdflib.Graph().parse(data=triples, format="nt")


def expanded(data: dict[str, Any]) -> Any:
    """The expanded form, without any context."""
    return jsonld.expand(data, {"documentLoader": _load})


def _name(iri: Any) -> str:
    return str(iri).removeprefix(SCHEMA)


def _type(name: str) -> rdflib.URIRef:
    return rdflib.URIRef(f"{SCHEMA}{name}")


@cache
def _shapes(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(path, format="turtle")


def violations(data: dict[str, Any], shapes: Path, known: Vocabulary) -> list[str]:
    """The properties that break a shape.

    schema.org's shapes take a text for a node of type Text: literals are lifted to such nodes
    where a property takes any, so that a shape finds those that stand in place of a thing. Each
    node is looked at by itself: pySHACL would follow the page to the therapy and back.
    """
    lifted = rdflib.Graph()
    for subject, predicate, value in graph(data):
        stays = predicate == rdflib.RDF.type or (
            isinstance(value, rdflib.Literal) and not known.takes_literal(_name(predicate))
        )
        lifted.add((subject, predicate, value if stays else rdflib.BNode()))
    for name, above in known.above.items():
        for one in above:
            lifted.add((_type(name), rdflib.RDFS.subClassOf, _type(one)))
    with warnings.catch_warnings():
        # pySHACL 0.40 uses names that rdflib 7.6 is about to drop
        warnings.filterwarnings("ignore", r"Dataset\.", DeprecationWarning)
        conforms, report, _text = pyshacl.validate(lifted, shacl_graph=_shapes(shapes))
    broken = report.objects(None, rdflib.SH.resultPath)
    found = sorted({str(path) for path in broken})
    assert conforms is (not found)
    return found
