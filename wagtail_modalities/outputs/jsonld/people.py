"""Speakers: people and practices, with what they may say they are."""

from __future__ import annotations

from typing import Any

from wagtail_modalities.compose.structured.graph import Graph, Node
from wagtail_modalities.compose.structured.values import Credential, Words
from wagtail_modalities.models.specialist import SpecialistKind

#: of a credential that is a licence to practise
_LICENCE = "license"


def write(graph: Graph, words: Words, page_url: str) -> Node:
    """Add the speaker of a quote.

    :param page_url: the page to which they belong: that of the modality they speak about.
    """
    speaker = words.document["specialist"]
    at = f"{page_url}#specialist-{speaker['id']}"
    is_person = speaker["kind"] == SpecialistKind.PERSON
    node = graph.add("Person" if is_person else "Organization", at, name=speaker["name"])
    node |= _of_person(speaker) if is_person else {}
    node |= {
        "address": {
            "@type": "PostalAddress",
            "addressLocality": speaker["locality"],
            "addressRegion": speaker["region"],
            "addressCountry": speaker["country"],
        },
        "url": speaker["profile_url"],
        "hasCredential": [
            _credential(one) for one in words.credentials if is_person or one.is_licence
        ],
    }
    if words.photo:
        # its alternative text is the name, which is said already
        node["image"] = words.photo.url
    return node


def _of_person(speaker: dict[str, Any]) -> dict[str, Any]:
    return {
        "honorificPrefix": speaker["honorific_prefix"],
        "honorificSuffix": speaker["post_nominals"],
        "pronouns": speaker["pronouns"],
        "jobTitle": speaker["profession"],
        "hasOccupation": {"@type": "Occupation", "name": speaker["profession"]},
    }


def _credential(credential: Credential) -> dict[str, Any]:
    return {
        "@type": "EducationalOccupationalCredential",
        "name": credential.name,
        "credentialCategory": _LICENCE if credential.is_licence else None,
        "validIn": {"@type": "AdministrativeArea", "name": credential.jurisdiction},
    }
