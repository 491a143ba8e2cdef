"""Our endpoints, whichever API serves them: what they are called, and what each takes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wagtail_modalities.api import params, tables
from wagtail_modalities.compose.requests import (
    INDEX,
    MODALITY,
    QUOTE,
    SPECIALIST,
)

#: the name of each kind's endpoints, in paths and in the names of URLs
NAMES = {
    MODALITY: "modalities",
    QUOTE: "specialist_quotes",
    SPECIALIST: "specialists",
    INDEX: "modality_indexes",
}
LISTING, DETAIL, RESOLVE, FACETS, SCHEMA = "listing", "detail", "resolve", "facets", "schema"
PREVIEW, USERBAR = "preview", "userbar"
#: the path of each action below its kind's name
PATHS = {
    LISTING: "",
    DETAIL: "<int:id>/",
    RESOLVE: "resolve/",
    FACETS: "facets/",
    SCHEMA: "schema/",
    PREVIEW: "preview/<str:token>/",
    USERBAR: "preview/<str:token>/userbar/",
}
#: what is below this holds a token, whatever comes of it
PREVIEWS = "preview/"


@dataclass(frozen=True)
class Endpoint:
    """One address: what it does, for which kind, under which parameters."""

    kind: str
    action: str
    parameters: tuple[params.Parameter, ...]

    @property
    def name(self) -> str:
        """The name of its kind's endpoints: "modalities"."""
        return NAMES[self.kind]

    @property
    def takes_token(self) -> bool:
        """Whether it shows the draft to which a token leads."""
        return self.action in (PREVIEW, USERBAR)


def _endpoints(kind: str) -> list[Endpoint]:
    found = [
        Endpoint(kind, LISTING, tables.listing(kind)),
        Endpoint(kind, DETAIL, tables.detail(kind)),
    ]
    if kind == MODALITY:
        found += [
            Endpoint(kind, RESOLVE, tables.resolve()),
            Endpoint(kind, FACETS, tables.filters(kind)),
            Endpoint(kind, SCHEMA, ()),
            Endpoint(kind, PREVIEW, tables.preview()),
            Endpoint(kind, USERBAR, ()),
        ]
    return found


_ENDPOINTS = {kind: _endpoints(kind) for kind in NAMES}


def ours(kind: str) -> list[Endpoint]:
    """Return the endpoints of a kind."""
    return _ENDPOINTS[kind]


def is_path(kind: str, rest: str) -> bool:
    """Whether an endpoint of a kind has a path, such as "42/"."""
    paths = (PATHS[endpoint.action] for endpoint in ours(kind))
    return any(re.fullmatch(_pattern(path), rest) for path in paths)


def _pattern(path: str) -> str:
    return path.replace("<int:id>", "[0-9]+").replace("<str:token>", "[^/]+")
