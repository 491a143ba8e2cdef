"""Quotes and who speaks them, with credentials and portraits."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from wagtail_modalities.compose.structured.values import Credential, Document, Picture, Words

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer


def words(answer: Answer, document: Document) -> Words:
    """Return a quote that a document holds, once all is fetched."""
    row = answer.quotes.by_id[document["id"]]
    speaker = document["specialist"]
    url, fragment = urldefrag(answer.addresses.whole(document["meta"]["html_url"]))
    return Words(
        document=document,
        page_url=url,
        has_page=bool(url) and not fragment,
        photo=picture(answer, row["specialist__photo_id"], speaker["photo"]) if speaker else None,
        credentials=_credentials(answer, speaker) if speaker else (),
    )


def picture(answer: Answer, pk: int | None, document: Document | None) -> Picture | None:
    """Return an image of the answer at its largest; None where it is not shown.

    :param document: the image as the answer's documents have it.
    """
    file = answer.files.largest(pk) if document is not None else None
    if file is None or document is None:
        return None
    url = answer.addresses.whole_file(file["url"])
    return Picture(url, file["width"], file["height"], document["alt"])


def _credentials(answer: Answer, speaker: Document) -> list[Credential]:
    """Degrees after the name, and licences that hold.

    A licence that stands after the name too is told once, as the licence, and so not at all once
    it has expired.
    """
    pk = speaker["id"]
    licences = [
        Credential(licence.title.strip(), licence.jurisdiction.strip(), is_licence=True)
        for licence in answer.licences.valid(pk)
    ]
    known = {_bare(title) for title in answer.licences.titles(pk)}
    named = [part.strip() for part in speaker["post_nominals"].split(",")]
    degrees = [Credential(name) for name in named if name and _bare(name) not in known]
    return [*degrees, *licences]


def _bare(name: str) -> str:
    """A credential's name as it is compared: "L.M.F.T." is "LMFT"."""
    return name.replace(".", "").strip().casefold()
