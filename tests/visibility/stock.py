"""What to ask of Wagtail's own routes: pages in HTML, and its APIs."""

from __future__ import annotations

import itertools
import re
from typing import Any
from urllib.parse import quote, urlencode

from tests.visibility.matrix import Matrix
from tests.visibility.routes import joined, values
from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)

SERVE = r"((?:[\w\-]+/)*)"
#: routes that print nothing of a page, and why
SILENT = {
    "_util/login/": "a form",
    "documents/authenticate_with_password/<int:restriction_id>/": "a form",
    "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/": "a form",
    r"documents/(\d+)/(.*)": "core serves files by its own check of their collection",
}
#: routes of whole sites, which name every page that they may
WHOLE_SITE = ("sitemap.xml", "llms.txt")
#: what a page answers right below its address
FORMATS = ("markdown/", "feed/")
#: fields of ours that have the name of a column
COLUMNS = {"quote", "specialist", "image", "summary", "body"}
_API = re.compile(r"api/v[23]/")


def html(matrix: Matrix) -> list[str]:
    """The addresses of pages, the index with all that its form can ask."""
    index = matrix.index.get_url_parts()[2]
    given = values(matrix)
    asked = [{}, {"page": "2"}, {"letter": "T"}, {"q": "said title words"}]
    asked += [{"q": word} for word in given["search"][::8]]
    for name in ("concern", "population", "format", "profession"):
        asked += [{name: slugs} for slugs in joined(given[name], ",", 1900)]
    found = [f"{index}?{urlencode(query)}" for query in asked]
    visible = [matrix.page, matrix.quote, *matrix.mentioning[:4], *matrix.mentioning[-3:]]
    return [*found, *(page.get_url_parts()[2] for page in visible)]


def formats(matrix: Matrix) -> list[str]:
    """The same below the addresses of pages: Markdown, and the feed of an index."""
    asked = [url.partition("?") for url in html(matrix)]
    below = [f"{path}markdown/{mark}{query}" for path, mark, query in asked]
    return [*below, f"{matrix.index.get_url_parts()[2]}feed/"]


def hidden_html(matrix: Matrix) -> list[str]:
    """Where hidden pages would be."""
    found = [page.get_url_parts() for page in matrix.hidden_pages]
    return [parts[2] for parts in found if parts and parts[1] == matrix.page.get_url_parts()[1]]


def hidden_formats(matrix: Matrix) -> list[str]:
    """Where their formats would be."""
    return [f"{path}{name}" for path in hidden_html(matrix) for name in FORMATS]


def of_api(matrix: Matrix, route: str) -> list[str]:
    """What to ask of a route of core's APIs, each of its placeholders filled.

    :raises LookupError: a route, or a placeholder in one, that is not known here.
    """
    if _API.match(route) is None:
        raise LookupError(f"{route} is a route without a recipe: does it print anything of ours?")
    if re.fullmatch(r"api/v[23]/pages/", route):
        return [f"/{route}?{query}" for query in _page_queries(matrix, v2="v2" in route)]
    if re.fullmatch(r"api/v[23]/pages/find/", route):
        paths = [{"html_path": path} for path in hidden_html(matrix)[::5]]
        ids = [{"id": pk} for pk in list(matrix.ids())[::12]]
        return [f"/{route}?{urlencode(query)}" for query in (*paths, *ids)]
    if route.endswith("redirects/find/"):
        return [f"/{route}?{urlencode({'html_path': path})}" for path in matrix.old_paths]
    names = re.findall(r"<(?:\w+:)?(\w+)>", route)
    template = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route)
    fields = "?fields=*" if route.startswith("api/v2") else ""
    choices = [_placeholders(matrix, route)[name] for name in names]
    most = max(map(len, choices), default=1)
    cycles = [itertools.islice(itertools.cycle(values), most) for values in choices]
    filled = [dict(zip(names, one, strict=True)) for one in zip(*cycles, strict=True)] or [{}]
    return [f"/{template.format(**one)}{fields}" for one in filled]


def _placeholders(matrix: Matrix, route: str) -> dict[str, list[str]]:
    visible = [matrix.page, matrix.quote, matrix.index, matrix.mentioning[-1]]
    pages = [*matrix.hidden_pages[::2], *visible]
    pages_ids = [str(page.pk) for page in pages]
    files = [str(item.pk) for item in matrix.files.values()]
    some = pages_ids[:3]
    records = [*matrix.speakers[:3], *matrix.terms[:3]]
    return {
        "pk": pages_ids if "/pages/" in route else files,
        "page_id": pages_ids if route.endswith("pages/<page_id>/") else some,
        "image_id": files[:4],
        "document_id": files[:4],
        "revision_id": ["1"],
        "redirect_id": ["1"],
        "site_id": ["1"],
        "type": sorted({record._meta.label for record in records}),
        "type_name": [model._meta.label for model in _page_models()],
    }


def _page_models() -> list[Any]:
    return [get_modality_model(), get_specialist_quote_model(), get_modality_index_model()]


def _page_queries(matrix: Matrix, *, v2: bool) -> list[str]:
    given = values(matrix)
    found: list[dict[str, Any]] = [{}]
    every = {"fields": "*"} if v2 else {}
    pages = matrix.hidden_pages
    for name in ("child_of", "descendant_of", "ancestor_of", "translation_of"):
        found += [{name: page.pk} for page in pages[::12]]
    for words in (*joined(given["search"], " ", 190), "said words title quote"):
        found.append({"search": words, "search_operator": "or"})
    for model in _page_models():
        typed = {"type": model._meta.label, "limit": 20}
        found += [{**typed, **every}, {**typed, "search": "said words title", **every}]
        own = [page for page in pages if isinstance(page, model)]
        for field in COLUMNS & {field.name for field in model.api_fields}:
            found.append({**typed, "order": field})
            words = [
                getattr(page, field) for page in own if isinstance(getattr(page, field, 0), str)
            ]
            found += [{**typed, field: text} for text in sorted(set(words))[:2] if text]
    quotes, modalities = get_specialist_quote_model(), get_modality_model()
    images = [mark for mark in matrix.files if "image" in mark]
    for mark in images:
        found.append({"type": modalities._meta.label, "image": matrix.files[mark].pk})
    for speaker in matrix.speakers[-2:]:
        found.append({"type": quotes._meta.label, "specialist": speaker.pk})
    return [urlencode(query, quote_via=quote) for query in found]


def with_numbers(route: str) -> str:
    """A route of ours in the admin, its placeholders filled."""
    return re.sub(r"<\w+:\w+>", "1", route)
