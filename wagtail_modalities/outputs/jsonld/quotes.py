"""Quotations with their speakers, and the graph of a quote's own page."""

from __future__ import annotations

from wagtail_modalities.compose.addresses import anchor
from wagtail_modalities.compose.structured import PageFacts
from wagtail_modalities.compose.structured.graph import Graph, Node, ref
from wagtail_modalities.compose.structured.values import Words
from wagtail_modalities.outputs.jsonld import pages, people, therapies


def write(graph: Graph, words: Words, therapy: Node | None, modality: Node | None) -> Node:
    """Add a quotation and its speaker.

    :param therapy: what it is about, and ``modality`` the page that it is on; None where hidden.
    """
    document = words.document
    quotation = graph.add("Quotation", quote_id(words), text=document["quote"])
    # one without a page of its own is read at its @id
    quotation |= {
        "creditText": document["attribution"],
        "url": words.page_url if words.has_page else None,
    }
    if document["specialist"]:
        page_url = modality["@id"] if modality else graph.page_url
        speaker = people.write(graph, words, page_url)
        quotation |= {"spokenByCharacter": ref(speaker), "creator": ref(speaker)}
    quotation["isBasedOn"] = {
        "@type": "CreativeWork",
        "url": document["source_url"],
        "description": document["source_note"],
    }
    quotation["about"] = therapy and ref(therapy)
    return quotation


def quote_id(words: Words) -> str:
    """Return the ``@id`` of a quotation: its place on its own page, else on its modality's."""
    return f"{words.page_url}#{anchor(words.document['id'])}"


def write_page(graph: Graph, facts: PageFacts) -> None:
    """Write the graph of a quote: of its own page, or of it alone where it has none."""
    [words] = facts.quotes
    modality, therapy = therapies.write_page(graph, facts.above) if facts.above else (None, None)
    page = pages.write(graph, facts, "WebPage") if words.has_page or not words.page_url else None
    quotation = write(graph, words, therapy, modality)
    quotation["inLanguage"] = facts.language
    graph.subject = quotation
    graph.page = page or quotation
    quotation["isPartOf"] = [ref(node) for node in (page, modality) if node]
    if page is not None:
        page |= {"mainEntity": ref(quotation), "about": therapy and ref(therapy)}
    # what is named comes after what the page is about
    for node in filter(None, (modality, therapy)):
        graph.nodes.remove(node)
        graph.nodes.append(node)
