"""The graph of a modality: a page on a therapy, what it treats, and who speaks about it."""

from __future__ import annotations

from urllib.parse import quote as quoted

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
    conditions = [_condition(graph, one, therapy) for one in facts.diagnoses]
    page |= {
        "mainEntity": ref(therapy),
        "about": [ref(node) for node in (therapy, *conditions)],
        "keywords": list(facts.keywords),
        **_review(graph, facts),
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
        "mainEntityOfPage": ref(graph.page),
    }
    return therapy


def _condition(graph: Graph, diagnosis: dict[str, str], therapy: Node) -> Node:
    return graph.add(
        "MedicalCondition",
        graph.id(f"condition-{quoted(diagnosis['slug'])}"),
        name=diagnosis["name"],
        possibleTreatment=ref(therapy),
    )


def _review(graph: Graph, facts: PageFacts) -> dict[str, object]:
    review = facts.document["review"]
    people = {
        name: ref(graph.add("Person", graph.id(fragment), name=review[key]))
        for name, key, fragment in (
            ("author", "author", "author"),
            ("reviewedBy", "reviewed_by", "reviewer"),
        )
        if review[key].strip()
    }
    return {**people, "lastReviewed": review["last_reviewed"]}
