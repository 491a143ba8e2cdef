"""All routes of the site, from Django's resolver, and what to ask of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import get_resolver
from wagtail.models import Site

from tests.visibility.matrix import Matrix
from wagtail_modalities.api import endpoints
from wagtail_modalities.compose.requests import INDEX, KINDS, MODALITY, QUOTE, SPECIALIST

#: characters of one value, and of a search
LONGEST, SEARCH = 1900, 190
#: of a route: everything but the admin, which nobody gets into without logging in
_SIGNS = str.maketrans("", "", "^$")


def routes() -> dict[str, Any]:
    """Every route outside the admin: its pattern as text, and its view."""
    found = dict(_walk(get_resolver().url_patterns, ""))
    return {route: view for route, view in found.items() if not route.startswith("admin/")}


def _walk(patterns: Iterable[Any], above: str) -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        route = above + str(pattern.pattern).translate(_SIGNS)
        below = getattr(pattern, "url_patterns", None)
        if below is None:
            yield route, pattern.callback
        else:
            yield from _walk(below, route)


def admin_routes_of_ours() -> list[str]:
    """Our routes in the admin."""
    found = _walk(get_resolver().url_patterns, "")
    return [
        route
        for route, view in found
        if route.startswith("admin/") and view.__module__.startswith("wagtail_modalities")
    ]


# -- our endpoints --------------------------------------------------------------------------------


def values(matrix: Matrix) -> dict[str, list[str]]:
    """What hidden things would answer to, for each parameter that an endpoint may take.

    A parameter that is not here fails the test: what does it find?
    """
    pages = matrix.hidden_pages
    ids = [str(page.pk) for page in pages]
    terms = {model: [] for model in ("Concern", "Population", "Format", "Profession")}
    for term in matrix.terms:
        terms[type(term).__name__].append(term.slug)
    return {
        "slug": [page.slug for page in pages],
        "translation_key": sorted({str(page.translation_key) for page in pages}),
        "child_of": ids,
        "descendant_of": ids,
        "translation_of": ids,
        "modality": ids,
        "specialist": [str(speaker.pk) for speaker in matrix.speakers],
        "concern": terms["Concern"],
        "population": terms["Population"],
        "format": terms["Format"],
        "profession": terms["Profession"],
        "region": sorted({speaker.region for speaker in matrix.speakers}),
        "country": ["NZ"],
        "letter": ["T", "I", "#"],
        "locale": ["en", "fr", "de", "ar"],
        "site": [Site.objects.get(is_default_site=True).hostname],
        "search": [f"{mark}" for mark in sorted(matrix.marks)],
        "search_operator": [],
        "limit": ["1", "100"],
        "offset": ["0", "3"],
        "order": [],
        "view": ["card"],
        "include": [],
        "rich_text_format": ["markdown"],
        "renditions": ["card"],
        "path": [],
    }


def queries(matrix: Matrix, endpoint: endpoints.Endpoint) -> list[str]:
    """The queries that ask an endpoint for hidden things by each of its parameters."""
    given = values(matrix)
    names = [parameter.name for parameter in endpoint.parameters]
    found = [""]
    for parameter in endpoint.parameters:
        own = given[parameter.name]
        if parameter.name == "search":
            more = {"search_operator": "or"}
            found += [urlencode({"search": w, **more}) for w in joined(own, " ", SEARCH)]
            found.append(urlencode({"search": "said words title quote speaker", **more}))
        elif parameter.takes_several and own:
            # any of a filter's values will do, so one leak shows among all
            found += [urlencode({parameter.name: v}) for v in joined(own, ",", LONGEST)]
        elif parameter.choices is not None and not parameter.takes_several:
            found += [urlencode({parameter.name: choice}) for choice in parameter.choices()]
        else:
            found += [urlencode({parameter.name: value}) for value in own]
    whole = {"limit": "20"} if "limit" in names else {}
    if "include" in names:
        included = next(p for p in endpoint.parameters if p.name == "include").choices
        whole["include"] = ",".join(included() if included else ())
    for more in ({"view": "full"}, {"view": "full", "offset": "20"}) if "view" in names else ({},):
        found.append(urlencode({**whole, **more}))
    return list(dict.fromkeys(found))


def joined(values: Sequence[str], between: str, longest: int) -> list[str]:
    found: list[str] = []
    for value in values:
        if found and len(found[-1]) + len(between) + len(value) <= longest:
            found[-1] += between + value
        else:
            found.append(value)
    return found


def _details(matrix: Matrix, endpoint: endpoints.Endpoint) -> list[str]:
    """Every hidden id of the endpoint's kind, some of others, and visible ones in every form."""
    visible = {
        MODALITY: [matrix.page, *matrix.mentioning[:3]],
        QUOTE: [matrix.quote],
        SPECIALIST: [matrix.quote.specialist],
        INDEX: [matrix.index],
    }[endpoint.kind]
    model = type(visible[0])
    records = [*matrix.hidden_pages, *matrix.speakers]
    own = [record for record in records if isinstance(record, model)]
    others = [record for record in records if not isinstance(record, model)]
    asked = [f"{visible[0].pk}/?{query}" for query in queries(matrix, endpoint)]
    return [*asked, *(f"{one.pk}/" for one in (*visible, *own, *others[:2], *others[-2:]))]


def hidden_paths(matrix: Matrix) -> list[str]:
    """Where hidden pages would be, or have been, whatever site they are in."""
    found = [page.get_url_parts() for page in matrix.hidden_pages]
    paths = [parts[2] for parts in found if parts and parts[2] and parts[2] != "/"]
    return [*dict.fromkeys(paths), *matrix.old_paths]


def _resolved(matrix: Matrix, endpoint: endpoints.Endpoint) -> list[str]:
    others = [query for query in queries(matrix, endpoint) if query]
    paths = hidden_paths(matrix)
    asked = [urlencode({"path": path}) for path in (*paths, matrix.quote.get_url_parts()[2])]
    own = urlencode({"path": matrix.page.get_url_parts()[2]})
    localized = [f"{asked[0]}&locale={code}" for code in ("en", "fr")]
    return [f"?{query}" for query in (*asked, *(f"{own}&{other}" for other in others), *localized)]


def _previews(matrix: Matrix, endpoint: endpoints.Endpoint) -> list[str]:
    """Drafts that mention everything hidden, in every form; and what is no token."""
    asked = [f"?{query}" for query in queries(matrix, endpoint)]
    userbar = "userbar/" if endpoint.action == endpoints.USERBAR else ""
    tokens = [*matrix.tokens, matrix.tokens[0][:-1], "no-token"]
    return [f"{token}/{userbar}{query}" for token in tokens for query in asked]


#: what to ask of each action: what follows the endpoint's path
RECIPES: dict[str, Callable[[Matrix, endpoints.Endpoint], list[str]]] = {
    endpoints.LISTING: lambda m, e: [f"?{query}" for query in queries(m, e)],
    endpoints.DETAIL: _details,
    endpoints.RESOLVE: _resolved,
    endpoints.FACETS: lambda m, e: [f"?{query}" for query in queries(m, e)],
    endpoints.SCHEMA: lambda m, e: [""],
    endpoints.PREVIEW: _previews,
    endpoints.USERBAR: _previews,
}


def ours(matrix: Matrix, route: str) -> list[str] | None:
    """The addresses to ask at a route of our API; None for a route that is none of it."""
    found = re.fullmatch(r"(api/v[23]/)(\w+)/(.*)", route)
    kinds = {endpoints.NAMES[kind]: kind for kind in KINDS}
    if found is None or found[2] not in kinds:
        return None
    root, name, rest = found[1], found[2], found[3]
    if "rest" in rest:
        return [f"/{root}{name}/{pk}/more/" for pk in list(matrix.ids())[:2]]
    for endpoint in endpoints.ours(kinds[name]):
        if endpoints.PATHS[endpoint.action] == rest:
            above = f"/{root}{name}/{rest.partition('<')[0]}"
            return [above + one for one in RECIPES[endpoint.action](matrix, endpoint)]
    raise LookupError(f"{route} is a route of ours without a recipe: what does it print?")
