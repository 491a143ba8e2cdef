"""The graph of an index: a page that lists therapies."""

from __future__ import annotations

from wagtail_modalities.compose.structured import PageFacts
from wagtail_modalities.compose.structured.graph import Graph, ref
from wagtail_modalities.outputs.jsonld import pages, therapies

_ASCENDING = "https://schema.org/ItemListOrderAscending"


def write(graph: Graph, facts: PageFacts) -> None:
    """Write an index page's graph."""
    page = pages.write(graph, facts, "CollectionPage")
    items = [
        {
            "@type": "ListItem",
            "position": place,
            "item": therapies.mention(entry.url, entry.name),
        }
        for place, entry in enumerate(facts.entries, start=facts.first)
    ]
    listed = graph.add("ItemList", graph.id("list"), numberOfItems=facts.total)
    listed |= {"itemListOrder": {"@id": _ASCENDING}, "itemListElement": items}
    page["mainEntity"] = ref(listed)
    graph.subject = listed
