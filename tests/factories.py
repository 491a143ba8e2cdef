"""Plain functions that make real rows: the smallest page, quote or record a test can start from."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page, Site

from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.models import Profession, Specialist, consent

_number = count(1)

WORDS = "I listen first, and we decide together where to go from there."
SUMMARY = "A short and focused therapy that looks at how people get on with each other."


def make_locale(code: str = "en") -> Locale:
    """The locale of that code, made where it is not there yet."""
    return Locale.objects.get_or_create(language_code=code)[0]


def make_site_root() -> Page:
    """The root page of the default site, as a page below the tree's root."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is not None:
        return site.root_page.specific
    home = Page.get_first_root_node().add_child(instance=Page(title="Home", slug="home-page"))
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return home


def make_index(parent: Page | None = None, **fields: Any) -> Any:
    """A live index page, "Therapies" unless told otherwise."""
    values = {"title": "Therapies", "locale": make_locale(), **fields}
    return (parent or make_site_root()).add_child(instance=get_modality_index_model()(**values))


def make_modality(parent: Page | None = None, **fields: Any) -> Any:
    """A live modality with a summary and one paragraph."""
    body = [{"type": "paragraph", "value": "<p>What happens in a session.</p>"}]
    values = {"title": f"Modality {next(_number)}", "summary": SUMMARY, "body": body, **fields}
    return (parent or make_site_root()).add_child(instance=get_modality_model()(**values))


def make_specialist(**fields: Any) -> Specialist:
    """A psychologist in Springfield, IL, of a new name."""
    values = {"display_name": f"Ada Marlow {next(_number)}", **fields}
    if "profession" not in values:
        values["profession"] = Profession.objects.get_or_create(
            name="Psychologist", locale=make_locale(), defaults={"slug": "psychologist"}
        )[0]
    values = {"locality": "Springfield", "region": "IL", "country": "US", **values}
    return Specialist.objects.create(**values)


def make_quote(
    modality: Any = None, *, consent_status: str = "granted", live: bool = True, **fields: Any
) -> Any:
    """A quote below ``modality``, with consent to its words unless told otherwise.

    Published through a revision, as an editor would, where ``live`` and consent allow it.
    """
    modality = modality or make_modality()
    values = {"quote": f"{WORDS} {next(_number)}", "locale": modality.locale, **fields}
    if "specialist" not in values and "attribution_override" not in values:
        values["specialist"] = make_specialist()
    quote = modality.add_child(instance=get_specialist_quote_model()(live=False, **values))
    if consent_status in ("granted", "not_needed"):
        consent.grant(quote, user=None, status=consent_status)
    elif consent_status == "requested":
        consent.request(quote, user=None)
    if live:
        quote.save_revision().publish()
        quote.refresh_from_db()
    return quote


def make_image(**fields: Any) -> Any:
    """A small image in the site's image model."""
    name = f"image-{next(_number)}.png"
    file = get_test_image_file(filename=name)
    return get_image_model().objects.create(title="A drawing", file=file, **fields)


def make_document(**fields: Any) -> Any:
    """A small document in the site's document model."""
    from wagtail.documents import get_document_model

    file = ContentFile(b"words", name=f"document-{next(_number)}.txt")
    return get_document_model().objects.create(title="A document", file=file, **fields)
