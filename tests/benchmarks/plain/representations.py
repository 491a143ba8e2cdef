"""The parts of a page as plain functions over instances."""

from __future__ import annotations

from typing import Any

from wagtail_modalities.conf import modalities_settings


def page_data(page: Any) -> dict[str, Any]:
    return {"id": page.pk, "title": page.title, "html_url": page.full_url}


def image_data(image: Any, alt: str | None = None) -> dict[str, Any]:
    """An image at every size, by one call to core for all of them."""
    sizes = modalities_settings.RENDITIONS
    made = image.get_renditions(*{spec for specs in sizes.values() for spec in specs})
    return {
        "alt": image.default_alt_text if alt is None else alt,
        "width": image.width,
        "height": image.height,
        "focal_point": None,
        "renditions": {
            name: {
                "url": made[specs[0]].full_url,
                "width": made[specs[0]].width,
                "height": made[specs[0]].height,
                "srcset": [{"url": made[s].full_url, "width": made[s].width} for s in specs],
            }
            for name, specs in sizes.items()
        },
    }


def speaker_data(specialist: Any) -> dict[str, Any]:
    photo = specialist.photo
    names = ("kind", "honorific_prefix", "post_nominals", "pronouns")
    place = ("locality", "region", "country", "profile_url")
    return {
        "id": specialist.pk,
        "name": specialist.display_name,
        **{name: getattr(specialist, name) for name in names},
        "profession": specialist.profession.name,
        "profession_slug": specialist.profession.slug,
        **{name: getattr(specialist, name) for name in place},
        "photo": image_data(photo, specialist.display_name) if photo else None,
    }


def attribution(specialist: Any) -> str:
    who, where = specialist.display_name, f"{specialist.locality}, {specialist.region}"
    return f"{who}, {specialist.profession.name} in {where}"


def quote_data(quote: Any) -> dict[str, Any]:
    return {
        "id": quote.pk,
        "quote": quote.quote,
        "attribution": attribution(quote.specialist),
        "source_url": quote.source_url,
        "source_note": quote.source_note,
        "specialist": speaker_data(quote.specialist),
    }


def term_data(term: Any) -> dict[str, Any]:
    return {"slug": term.slug, "name": term.name}
