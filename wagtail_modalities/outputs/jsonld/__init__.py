"""Structured data: what a page states, in the vocabulary of https://schema.org, as JSON-LD.

Only what fields hold is said, and all of it in plain text. Each thing has an ``@id``: the address
of the page it belongs to and a fragment, so that what several pages say of it comes together.
"""

from __future__ import annotations

from typing import Any

from wagtail_modalities.compose.requests import INDEX, MODALITY
from wagtail_modalities.compose.structured import PageFacts
from wagtail_modalities.compose.structured.graph import Graph, printed
from wagtail_modalities.outputs.jsonld import indexes, modalities, quotes

CONTEXT = "https://schema.org"

__all__ = ["CONTEXT", "of_facts"]


def of_facts(facts: PageFacts) -> dict[str, Any]:
    """Return a page's structured data as JSON data: ``@context`` and ``@graph``."""
    graph = Graph(facts.url)
    if facts.kind == MODALITY:
        modalities.write(graph, facts)
    elif facts.kind == INDEX:
        indexes.write(graph, facts)
    else:
        quotes.write_page(graph, facts)
    for addition, row, fetched in facts.additions:
        addition.extend(graph, row, fetched)
    return {"@context": CONTEXT, "@graph": printed(graph.nodes)}
