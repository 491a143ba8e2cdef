"""What the graphs of all pages share: the page, where it stands, what it has parts of."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from wagtail_modalities.compose.structured import PageFacts
from wagtail_modalities.compose.structured.graph import Graph, Node, ref
from wagtail_modalities.compose.structured.values import Picture, Reference

#: UN/CEFACT's common code of a pixel (Recommendation 20), as schema.org's unitCode takes it
_PIXEL = "E37"


def write(graph: Graph, facts: PageFacts, type: str) -> Node:
    """Add the page and its parts."""
    page = graph.add(
        type,
        page_id(facts.url),
        url=facts.url,
        name=facts.title,
        description=facts.description,
        inLanguage=facts.language,
        datePublished=facts.published,
        dateModified=facts.modified,
    )
    graph.page = page
    if facts.picture:
        page["primaryImageOfPage"] = image(graph, graph.id("image"), facts.picture)
    if facts.trail:
        page["breadcrumb"] = ref(_breadcrumb(graph, facts))
    page["hasPart"] = [ref(node) for node in _questions(graph, facts)]
    page["citation"] = [ref(_reference(graph, one)) for one in facts.references]
    _translations(page, facts, type)
    return page


def page_id(url: str) -> str:
    """Return the ``@id`` of a page: its address, by which breadcrumbs know it, too."""
    return url or "#page"


def image(graph: Graph, id: str, picture: Picture) -> Node:
    """Add an image and return the reference to it."""
    sizes = {
        side: {"@type": "QuantitativeValue", "value": value, "unitCode": _PIXEL}
        for side, value in (("width", picture.width), ("height", picture.height))
    }
    described = {"contentUrl": picture.url, "description": picture.alt, **sizes}
    return ref(graph.add("ImageObject", id, **described))


def _breadcrumb(graph: Graph, facts: PageFacts) -> Node:
    above: list[dict[str, Any]] = [
        {"@type": "WebPage", "@id": url, "name": title} for title, url in facts.trail
    ]
    steps = [*((step["name"], step) for step in above), (facts.title, ref(graph.page))]
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": item}
        for place, (name, item) in enumerate(steps, start=1)
    ]
    return graph.add("BreadcrumbList", graph.id("breadcrumb"), itemListElement=items)


def _questions(graph: Graph, facts: PageFacts) -> list[Node]:
    # parts of the page: it is not an FAQ as a whole, so it is no FAQPage
    return [
        graph.add(
            "Question",
            graph.id(f"question-{quote(one.id)}"),
            name=one.question,
            acceptedAnswer={"@type": "Answer", "text": one.answer},
        )
        for one in facts.questions
    ]


def _reference(graph: Graph, reference: Reference) -> Node:
    doi: dict[str, Any] = {}
    if reference.doi:
        doi["identifier"] = {"@type": "PropertyValue", "propertyID": "DOI", "value": reference.doi}
        doi["sameAs"] = f"https://doi.org/{quote(reference.doi)}"
    return graph.add(
        "CreativeWork",
        graph.id(f"reference-{quote(reference.id)}"),
        name=reference.citation,
        url=reference.url,
        **doi,
        # a year is a date of ISO 8601, too
        datePublished=str(reference.year) if reference.year else None,
    )


def _translations(page: Node, facts: PageFacts, type: str) -> None:
    def work(language: str, url: str) -> Node:
        return {"@type": type, "@id": url, "url": url, "inLanguage": language}

    if facts.original:
        page["translationOfWork"] = work(*facts.original)
    else:
        page["workTranslation"] = [work(*one) for one in facts.translations]
