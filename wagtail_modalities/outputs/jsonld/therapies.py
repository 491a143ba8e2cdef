"""Therapies: of which types they are, and by which ``@id`` every page knows them."""

from __future__ import annotations

from wagtail_modalities.compose.structured.graph import Graph, Node, ref
from wagtail_modalities.compose.structured.values import Entry
from wagtail_modalities.outputs.jsonld import pages

# PsychologicalTreatment says what it is, and MedicalTherapy is what a condition's possibleTreatment
# takes. Neither is under the other (schema.org 30.0).
_TYPES = ("PsychologicalTreatment", "MedicalTherapy")


def mention(page_url: str, name: str) -> Node:
    """Return the node of a therapy, with its name alone.

    :param page_url: the address of the page that is about it.
    """
    return {"@type": list(_TYPES), "@id": f"{page_url}#therapy", "name": name, "url": page_url}


def write(graph: Graph, page_url: str, name: str) -> Node:
    """Add a therapy, with its name alone."""
    node = mention(page_url, name)
    return graph.add(node.pop("@type"), node.pop("@id"), **node)


def write_page(graph: Graph, entry: Entry) -> tuple[Node, Node]:
    """Add the page on a therapy, and the therapy, where another page names them."""
    therapy = write(graph, entry.url, entry.name)
    at = pages.page_id(entry.url)
    page = graph.add("MedicalWebPage", at, name=entry.title, url=entry.url, mainEntity=ref(therapy))
    return page, therapy
