"""Who speaks: the line under a quote, and the specialist beside it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from wagtail_modalities.blocks.links import safe_link
from wagtail_modalities.compose.requests import SPECIALIST
from wagtail_modalities.models.attribution import AttributionParts, format_attribution

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Row, Scope

Document = dict[str, Any]

#: columns of a specialist that are printed beside their words
SPEAKER = (
    "display_name",
    "kind",
    "honorific_prefix",
    "post_nominals",
    "pronouns",
    "profession_label",
    "locality",
    "region",
    "country",
    "profile_url",
    "photo_id",
)


class Speakers:
    """The speakers of an answer's quotes.

    Their rows have ``specialist_id``, ``profession_key`` and the columns of :data:`SPEAKER`, as
    rows of quotes have them: ``specialist__display_name``.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self._lines: dict[tuple[int, str], str] = {}

    def attribution(self, row: Row, scope: Scope) -> str:
        """Return the line under a quote, in a language.

        :param row: with ``attribution_override``, too.
        """
        if row["attribution_override"] or not row["specialist_id"]:
            return str(row["attribution_override"])
        at = (row["specialist_id"], scope.language)
        if at not in self._lines:
            parts = AttributionParts(
                name=row["specialist__display_name"],
                honorific_prefix=row["specialist__honorific_prefix"],
                post_nominals=row["specialist__post_nominals"],
                profession=self._profession(row, scope)[0],
                locality=row["specialist__locality"],
                region=row["specialist__region"],
                country=row["specialist__country"],
            )
            self._lines[at] = _line(parts, scope.language)
        return self._lines[at]

    def document(self, row: Row, scope: Scope) -> Document | None:
        """Return the speaker of a quote, if any; the portrait follows once images are fetched."""
        if not row["specialist_id"]:
            return None
        found: Document = {}
        self.write(found, row, scope)
        return found

    def write(self, found: Document, row: Row, scope: Scope) -> None:
        """Write a speaker into a document."""
        pk = row["specialist_id"]
        profession, slug = self._profession(row, scope)
        found |= {
            "id": pk,
            "meta": {
                "kind": SPECIALIST,
                "detail_url": self.answer.detail_url(SPECIALIST, pk, scope.site_id),
            },
            "name": row["specialist__display_name"],
            "kind": row["specialist__kind"],
            "honorific_prefix": row["specialist__honorific_prefix"],
            "post_nominals": row["specialist__post_nominals"],
            "pronouns": row["specialist__pronouns"],
            "profession": profession,
            "profession_slug": slug,
            "locality": row["specialist__locality"],
            "region": row["specialist__region"],
            "country": row["specialist__country"],
            "profile_url": safe_link(row["specialist__profile_url"]),
            "photo": None,
        }
        photo, name = row["specialist__photo_id"], row["specialist__display_name"]
        if photo:
            self.answer.files.images.add(photo)
            # the photo is the person: their name is what it shows
            self.answer.later(lambda: found.update(photo=self.answer.files.image(photo, alt=name)))

    def _profession(self, row: Row, scope: Scope) -> tuple[str, str | None]:
        """The profession as printed, and its slug."""
        found = None
        if row["profession_key"]:
            found = self.answer.vocabulary.profession(row["profession_key"], scope.locale_id)
        slug = found["slug"] if found else None
        return row["specialist__profession_label"] or (found["name"] if found else ""), slug


@lru_cache(maxsize=4096)
def _line(parts: AttributionParts, language: str) -> str:
    """The line made of some parts, remembered: it says the same whenever it is asked for."""
    return format_attribution(parts, language)
