"""The graph of a modality: a page on a therapy, what it treats, and who speaks about it."""

from __future__ import annotations

from wagtail_modalities.compose.structured import PageFacts
from wagtail_modalities.compose.structured.graph import Graph, Node, ref
from wagtail_modalities.outputs.jsonld import pages, quotes, therapies

#: of all psychotherapies: the vocabulary has no specialty of psychology
_SPECIALTY = "https://schema.org/Psychiatric"


def write(graph: Graph, facts: PageFacts) -> None:
    """Write a modality's graph."""
    page = pages.write(graph, facts, "MedicalWebPage")
    therapy = _therapy(graph, facts)
    graph.subject = therapy
    page |= {
        "mainEntity": ref(therapy),
        "about": [ref(therapy), *(_condition(one, therapy) for one in facts.diagnoses)],
        "keywords": list(facts.keywords),
        **_review(facts),
    }
    page["hasPart"] += [ref(quotes.write(graph, one, therapy, page)) for one in facts.quotes]


def _therapy(graph: Graph, facts: PageFacts) -> Node:
    document = facts.document
    names = [document["acronym"], *document["also_known_as"]]
    therapy = therapies.write(graph, facts.url, document["name"])
    therapy |= {
        "alternateName": names,
        "description": document["summary"],
        "image": graph.page.get("primaryImageOfPage"),
        "relevantSpecialty": {"@id": _SPECIALTY},
    }
    return therapy


def _condition(diagnosis: dict[str, str], therapy: Node) -> Node:
    name = diagnosis["name"]
    return {"@type": "MedicalCondition", "name": name, "possibleTreatment": ref(therapy)}


def _review(facts: PageFacts) -> Node:
    review = facts.document["review"]
    return {
        "author": {"@type": "Person", "name": review["author"]},
        "reviewedBy": {"@type": "Person", "name": review["reviewed_by"]},
        "lastReviewed": review["last_reviewed"],
    }
