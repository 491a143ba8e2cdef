"""Quotes and their speakers as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from wagtail_modalities.compose import links
from wagtail_modalities.compose.text import paragraphs
from wagtail_modalities.compose.values import Quote, SpecialistValue

if TYPE_CHECKING:
    from wagtail_modalities.compose.gather import Composition
    from wagtail_modalities.models.specialist import Specialist


def compose(
    pages: Sequence[Any],
    composition: Composition,
    professions: Mapping[Any, str],
    *,
    photos: bool = True,
) -> list[Quote]:
    """Return quote pages as values, in the same order.

    :param pages: visible quotes, each with its speaker fetched.
    :param professions: the names of their professions in the page's language, by translation key.
    :param photos: whether portraits are wanted.
    """
    return [_quote(page, composition, professions, photos) for page in pages]


def profession_printed(specialist: Specialist, professions: Mapping[Any, str]) -> str:
    """Return the profession as printed: the speaker's own word, the translation, or as stored."""
    if specialist.profession_label or specialist.profession is None:
        return specialist.profession_label
    return professions.get(specialist.profession.translation_key) or specialist.profession.name


def _quote(
    page: Any, composition: Composition, professions: Mapping[Any, str], photos: bool
) -> Quote:
    speaker = page.specialist
    profession = profession_printed(speaker, professions) if speaker is not None else ""
    line = page.attribution_override
    if not line and speaker is not None:
        line = speaker.attribution(composition.language, profession)
    has_page = bool(page.body)
    url = links.public_url(page, composition.request, absolute=composition.absolute)
    return Quote(
        id=page.pk,
        anchor=links.anchor(page),
        quote=page.quote,
        paragraphs=paragraphs(page.quote),
        attribution=line,
        source_url=links.safe_url(page.source_url),
        source_note=page.source_note,
        url=url,
        has_page=has_page,
        specialist=_specialist(speaker, profession, composition, photos) if speaker else None,
    )


def _specialist(
    speaker: Specialist, profession: str, composition: Composition, photos: bool
) -> SpecialistValue:
    photo = None
    if photos and speaker.photo_id:
        photo = composition.portrait(speaker.photo_id, speaker.display_name)
    return SpecialistValue(
        id=speaker.pk,
        name=speaker.display_name,
        kind=speaker.kind,
        honorific_prefix=speaker.honorific_prefix,
        post_nominals=speaker.post_nominals,
        pronouns=speaker.pronouns,
        profession=profession,
        profession_slug=speaker.profession.slug if speaker.profession else None,
        locality=speaker.locality,
        region=speaker.region,
        country=speaker.country,
        profile_url=links.safe_url(speaker.profile_url),
        photo=photo,
    )
