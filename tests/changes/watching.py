"""Caches and a receiver that remember, and a small site in which everything mentions something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import swapper
from django.test import Client
from wagtail.contrib.frontend_cache.backends.base import BaseBackend
from wagtail.models import Site

from tests import factories
from wagtail_modalities.compat import WAGTAIL_8
from wagtail_modalities.compose.requests import INCLUDES, INCLUDES_OF
from wagtail_modalities.models import Concern, Profession, SpecialistLicence
from wagtail_modalities.models.settings import CrisisNotice, ModalitiesSettings
from wagtail_modalities.signals import composition_changed

Page = swapper.load_model("wagtailcore", "Page")

APIS = ("v2", "v3") if WAGTAIL_8 else ("v2",)
NAMES = {
    "modality": "modalities",
    "specialist_quote": "specialist_quotes",
    "modality_index": "modality_indexes",
    "specialist": "specialists",
}


class Recorder(BaseBackend):
    """A frontend cache that keeps what it was asked to purge, one list for each purge."""

    purged: list[list[str]] = []

    def purge_batch(self, urls: list[str]) -> None:
        self.purged.append(sorted(urls))


FRONTEND_CACHE = {"default": {"BACKEND": "tests.changes.watching.Recorder"}}
#: the tags of each call
tag_purges: list[tuple[str, ...]] = []


def purge_tags(tags: Sequence[str]) -> None:
    tag_purges.append(tuple(tags))


PURGE_TAGS = "tests.changes.watching.purge_tags"


@dataclass
class Told:
    """What a site was told, and what was purged, while something was done."""

    events: list[dict[str, Any]] = field(default_factory=list)
    urls: list[list[str]] = field(default_factory=list)
    tags: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def event(self) -> SimpleNamespace:
        [event] = self.events
        return SimpleNamespace(**event)


@contextmanager
def listening() -> Iterator[Told]:
    """Listen to the signal and to both caches."""
    told = Told()

    def hear(sender: Any, signal: Any, **event: Any) -> None:
        told.events.append(event)

    Recorder.purged.clear()
    tag_purges.clear()
    composition_changed.connect(hear)
    try:
        yield told
    finally:
        composition_changed.disconnect(hear)
        told.urls += Recorder.purged
        told.tags += tag_purges


def make_world() -> SimpleNamespace:
    """Pages in two languages that mention each other, people, files and terms."""
    w = SimpleNamespace()
    w.home = factories.make_site_root()
    w.site = Site.objects.get(is_default_site=True)
    w.index = factories.make_index(w.home, slug="therapies")
    w.shelf = factories.make_index(w.home, title="Shelf", slug="shelf")
    w.help = w.home.add_child(instance=Page(title="Help", slug="help", locale=w.home.locale))
    w.unlinked = w.home.add_child(instance=Page(title="Alone", slug="alone", locale=w.home.locale))
    w.spare_term = Concern.objects.create(name="Spare", slug="spare", locale=w.home.locale)
    w.silent = factories.make_specialist()
    w.hidden = factories.make_modality(w.index, title="Hidden", slug="hidden", live=False)
    w.document, w.image = factories.make_document(), factories.make_image()
    w.body_image, w.spare_image = factories.make_image(), factories.make_image()
    w.photo, w.grief = (
        factories.make_image(),
        Concern.objects.create(name="Grief", slug="grief", locale=w.home.locale),
    )
    w.profession = Profession.objects.create(
        name="Counselor", slug="counselor", locale=w.home.locale
    )
    w.speaker = factories.make_specialist(photo=w.photo, profession=w.profession)
    w.licence = SpecialistLicence.objects.create(
        specialist=w.speaker, title="LPC", number="12345", jurisdiction="Oregon"
    )
    w.stranger = factories.make_specialist()
    w.target = factories.make_modality(w.shelf, title="Target", slug="target")
    text = (
        f'<p><a linktype="page" id="{w.target.pk}">a</a> <a linktype="page" id="{w.hidden.pk}">b'
        f'</a> <a linktype="document" id="{w.document.pk}">c</a></p>'
    )
    w.page = factories.make_modality(
        w.index,
        title="Interpersonal Therapy (IPT)",
        slug="ipt",
        image=w.image,
        body=[
            {"type": "paragraph", "value": text},
            {"type": "call_to_action", "value": {"text": "Go", "page": w.help.pk}},
            {"type": "image", "value": {"image": {"image": w.body_image.pk, "alt_text": ""}}},
        ],
    )
    w.related = factories.make_modality(w.index, title="Related", slug="related")
    w.page.concerns, w.page.related = [w.grief], [w.related]
    w.page.save()
    w.quote = factories.make_quote(w.page, specialist=w.speaker, slug="quote")
    own = [{"type": "paragraph", "value": "<p>At length.</p>"}]
    w.long_quote = factories.make_quote(w.page, specialist=w.stranger, slug="long", body=own)
    w.citing = factories.make_modality(
        w.shelf,
        title="Citing",
        slug="citing",
        show_crisis_notice=False,
        body=[{"type": "pull_quote", "value": {"quote_page": w.quote.pk}}],
    )
    fr = factories.make_locale("fr")
    w.home_fr = w.home.copy_for_translation(fr)
    w.home_fr.save_revision().publish()
    w.page_fr = factories.make_modality(
        w.home_fr, title="TIP", slug="tip", locale=fr, translation_key=w.page.translation_key
    )
    settings = ModalitiesSettings.for_site(w.site)
    w.settings = settings
    w.notice = CrisisNotice.objects.create(
        settings=settings, locale=w.home.locale, text="Call now.", phone="112"
    )
    return w


#: what has a document, with its kind
KINDS = {
    "page": "modality",
    "related": "modality",
    "target": "modality",
    "citing": "modality",
    "page_fr": "modality",
    "hidden": "modality",
    "quote": "specialist_quote",
    "long_quote": "specialist_quote",
    "index": "modality_index",
    "shelf": "modality_index",
    "speaker": "specialist",
    "stranger": "specialist",
}
#: what has HTML that prints something else
PRINTING = ("page", "index", "shelf")
LISTS = ("modalities", "modalities/facets", "specialist_quotes", "specialists", "modality_indexes")


@dataclass(frozen=True)
class Seen:
    """What the public gets, by name: ETags and keys of answers, pages, and where all that is.

    A page is its HTML and its formats.
    """

    etags: dict[str, str] = field(default_factory=dict)
    keys: dict[str, set[str]] = field(default_factory=dict)
    html: dict[str, bytes] = field(default_factory=dict)
    addresses: dict[str, set[str]] = field(default_factory=dict)
    details: dict[str, set[str]] = field(default_factory=dict)


def see(w: SimpleNamespace) -> Seen:
    """Ask for every document, with all that can be included, every list, and HTML."""
    seen = Seen()
    for name, kind in KINDS.items():
        pk = getattr(w, name).pk
        paths = {api: f"/api/{api}/{NAMES[kind]}/{pk}/" for api in APIS}
        seen.details[name] = {f"http://localhost{path}" for path in paths.values()}
        include = ",".join(INCLUDES_OF[kind])
        _ask(seen, name, f"{paths['v2']}?include={include}" if include else paths["v2"])
        page = Page.objects.filter(pk=pk).first() if kind != "specialist" else None
        if page is not None:
            seen.addresses[name] = _addresses(page.specific)
        if page is not None and name in PRINTING:
            seen.html[name] = b"".join(_formats(page.specific, w.site.hostname))
    for name in LISTS:
        _ask(seen, name, f"/api/v2/{name}/")
    if "v3" in APIS:
        _ask(seen, "page, v3", f"/api/v3/modalities/{w.page.pk}/?include={','.join(INCLUDES)}")
    return seen


def _addresses(page: Any) -> set[str]:
    """Where a page is found, and each of its formats."""
    own = page.get_full_url()
    return {own, *(f"{own}{name}/" for name in page.sub_routes)} if own else set()


def _formats(page: Any, host: str) -> Iterator[bytes]:
    """What a page says at each of its addresses; nothing where it is not served."""
    for name in ("", *(f"{name}/" for name in page.sub_routes)):
        response = Client().get(f"{page.get_url() or '/none/'}{name}", HTTP_HOST=host)
        if response.status_code == 200:
            yield response.content


def _ask(seen: Seen, name: str, path: str) -> None:
    response = Client().get(path)
    seen.etags[name] = response.headers.get("ETag", "")
    seen.keys[name] = set(response.headers.get("Surrogate-Key", "").split())
