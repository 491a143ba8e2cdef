"""One of each row of ours, with hostile texts wherever a text fits.

They are written past all forms and validation: whatever a form refuses may be there all the same,
by an import, by a restored backup or by a release that did not ask yet.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.html import escape
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock, TextBlock, URLBlock
from wagtail.models import Collection, Page, Site

from tests import factories
from tests.admin.people import make_user
from tests.blocks.half_filled import whole
from wagtail_modalities.blocks.links import LinkBlock
from wagtail_modalities.blocks.media import CellsBlock
from wagtail_modalities.models import (
    Concern,
    CrisisNotice,
    Format,
    ModalitiesSettings,
    Population,
    SpecialistLicence,
    consent,
)

#: becomes an element, or an attribute of one, wherever it is not escaped; short, to fit everywhere
TEXT = "=\"'><x-ss on=1>"
LONG = f"{TEXT}</p></script></style></title></textarea>--><x-ss>{{{{ 7|add:7 }}}}\" x-ss='' x='"
ADDRESS = "javascript:alert('x-ss')"
#: as the editor stores it: what is typed is escaped, and an address may be older than the rules
RICH = f'<p>{escape(LONG)} <a href="{escape(ADDRESS)}">x-ss</a></p>'
#: texts that are no words of anybody
_KEYS = {
    "slug", "path", "url_path", "import_key", "import_fingerprint", "words_digest", "country",
    "language_code", "translation_key", "content_hash", "file_hash", "file", "external_id",
    "hostname", "password", "username", "consent_digests", "quote_order",
}  # fmt: skip


def fill(row: Any) -> None:
    """Write the text into each field of a row that takes one."""
    values: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in _KEYS or field.choices or field.primary_key or field.is_relation:
            continue
        if isinstance(field, models.URLField) or field.name.endswith("_url"):
            values[field.name] = ADDRESS
        elif field.name == "also_known_as":
            values[field.name] = [LONG]
        elif isinstance(field, models.CharField | models.TextField):
            longest = field.max_length or 1000
            values[field.name] = LONG if longest >= len(LONG) else TEXT[:longest]
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def hostile(block: Any, value: Any) -> Any:
    """Return a block's stored value with the text in each of its texts."""
    if isinstance(block, CellsBlock):
        kinds = [column["type"] for column in value["columns"]]
        rows = [
            {"values": [_cell(*cell) for cell in zip(kinds, row["values"], strict=True)]}
            for row in value["rows"]
        ]
        columns = [{**one, "heading": LONG} for one in value["columns"]]
        return {**value, "columns": columns, "rows": rows, "caption": LONG}
    if isinstance(block, ListBlock):
        return [{**one, "value": hostile(block.child_block, one["value"])} for one in value]
    if isinstance(block, StructBlock):
        return {name: hostile(block.child_blocks[name], part) for name, part in value.items()}
    if isinstance(block, RichTextBlock):
        return RICH
    if isinstance(block, URLBlock | LinkBlock):
        return ADDRESS if value else value
    if isinstance(block, CharBlock | TextBlock):
        return LONG
    return value


def _cell(kind: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return RICH if kind == "rich_text" else LONG


def body(page: Any) -> list[dict[str, Any]]:
    """One of each block that a page's body takes."""
    block = page._meta.get_field("body").stream_block
    found = []
    for name, child in block.child_blocks.items():
        stored = child.get_prep_value(child.to_python(whole(child)))
        found.append({"type": name, "value": hostile(child, stored)})
    return found


def make() -> SimpleNamespace:
    """The rows, live and visible to the public."""
    locale = factories.make_locale()
    index = factories.make_index(slug="therapies")
    page = factories.make_modality(index, slug="ipt", image=factories.make_image())
    other = factories.make_modality(index, slug="other")
    vocabulary = [model.objects.create(name="Alpha", slug="alpha", locale=locale)
                  for model in (Concern, Population, Format)]  # fmt: skip
    page.concerns, page.populations, page.formats = ([term] for term in vocabulary)
    page.related = [other]
    page.save()
    speaker = factories.make_specialist(photo=factories.make_image())
    SpecialistLicence.objects.create(specialist=speaker, title="LMFT", jurisdiction="IL")
    quotes = [factories.make_quote(page, specialist=speaker, slug=f"said-{n}") for n in range(2)]
    factories.make_document()
    site = Site.objects.get(is_default_site=True)
    settings = ModalitiesSettings.for_site(site)
    settings.save()
    CrisisNotice.objects.create(settings=settings, locale=locale, text="x", phone="116 123")
    user = make_user("superuser")
    rows = [user, site, *Collection.objects.all(), index, page, other, *quotes]
    for label in ("wagtail_modalities", "wagtailimages", "wagtaildocs"):
        for model in apps.get_app_config(label).get_models():
            if not issubclass(model, Page):
                rows += model._base_manager.all()
    for row in rows:
        fill(row)
    for written in (index, page, quotes[0]):
        type(written)._base_manager.filter(pk=written.pk).update(body=body(written))
    for quote in quotes:
        # the words are others now
        quote = type(quote)._base_manager.get(pk=quote.pk)
        quote.save(clean=False)
        consent.grant(quote, user=user, note=LONG)
        type(quote)._base_manager.filter(pk=quote.pk).update(live=True)
    for written in (index, page, other, *quotes):
        fresh = type(written)._base_manager.get(pk=written.pk)
        for _ in range(2):
            # drafts, history and comparisons have them, too
            fresh.save_revision(user=user, clean=False)
    return SimpleNamespace(
        index=index, modality=page, quote=quotes[0], specialist=speaker, user=user, site=site,
        profession=speaker.profession, terms={t._meta.model_name: t for t in vocabulary},
    )  # fmt: skip
