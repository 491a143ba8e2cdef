"""What the graphs of all pages share: the page, where it stands, what it has parts of."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from wagtail_modalities.compose.structured import PageFacts
from wagtail_modalities.compose.structured.graph import Graph, Node, ref
from wagtail_modalities.compose.structured.values import Picture, Question, Reference

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
        page["primaryImageOfPage"] = ref(_image(graph, facts.picture))
    if facts.trail:
        page["breadcrumb"] = _breadcrumb(graph, facts)
    page["hasPart"] = [_question(one) for one in facts.questions]
    page["citation"] = [_reference(one) for one in facts.references]
    _translations(page, facts, type)
    return page


def page_id(url: str) -> str:
    """Return the ``@id`` of a page: its address, by which breadcrumbs know it, too."""
    return url or "#page"


def _image(graph: Graph, picture: Picture) -> Node:
    sizes = {
        side: {"@type": "QuantitativeValue", "value": value, "unitCode": _PIXEL}
        for side, value in (("width", picture.width), ("height", picture.height))
    }
    described = {"contentUrl": picture.url, "description": picture.alt, **sizes}
    return graph.add("ImageObject", graph.id("image"), **described)


def _breadcrumb(graph: Graph, facts: PageFacts) -> Node:
    # the step has the name of its page
    above = [(title, {"@type": "WebPage", "@id": url}) for title, url in facts.trail]
    steps: list[tuple[str, Node]] = [*above, (facts.title, ref(graph.page))]
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": item}
        for place, (name, item) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _question(asked: Question) -> Node:
    # a part of the page: it is not an FAQ as a whole, so it is no FAQPage
    answer = {"@type": "Answer", "text": asked.answer}
    return {"@type": "Question", "name": asked.question, "acceptedAnswer": answer}


def _reference(reference: Reference) -> Node:
    doi: dict[str, Any] = {}
    if reference.doi:
        doi["identifier"] = {"@type": "PropertyValue", "propertyID": "DOI", "value": reference.doi}
        doi["sameAs"] = f"https://doi.org/{quote(reference.doi)}"
    return {
        "@type": "CreativeWork",
        "name": reference.citation,
        "url": reference.url,
        **doi,
        # a year is a date of ISO 8601, too
        "datePublished": str(reference.year) if reference.year else None,
    }


def _translations(page: Node, facts: PageFacts, type: str) -> None:
    def work(language: str, url: str) -> Node:
        return {"@type": type, "@id": url, "inLanguage": language}

    if facts.original:
        page["translationOfWork"] = work(*facts.original)
    else:
        page["workTranslation"] = [work(*one) for one in facts.translations]
