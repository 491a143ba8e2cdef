"""An English modality with everything that a translation has to deal with."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.db import transaction

from tests.factories import (
    make_index,
    make_locale,
    make_modality,
    make_quote,
    make_site_root,
    make_specialist,
)
from wagtail_modalities.models import Concern, Profession, consent

EVERYWHERE = ["website", "translation"]


def make_world() -> SimpleNamespace:
    """A home, an index with two modalities, and three quotes below the first one.

    ``open`` covers translations, ``kept`` the website alone, ``unasked`` nothing.
    """
    w = SimpleNamespace(en=make_locale("en"), fr=make_locale("fr"))
    w.home = make_site_root()
    w.index = make_index(w.home, title="Therapies", slug="therapies")
    w.other = make_modality(w.index, title="Art Therapy", slug="art-therapy")
    w.concern = Concern.objects.create(name="Grief", slug="grief", locale=w.en)
    w.page = make_modality(
        w.index,
        title="Interpersonal Therapy (IPT)",
        acronym="IPT",
        slug="ipt",
        also_known_as=["Interpersonal Psychotherapy", "IPT-A"],
        reviewed_by="Dr. M. Ortiz",
        last_reviewed="2026-03-31",
        next_review_due="2027-03-31",
        cta_text="Like to know more?",
        cta_label="Art Therapy",
        cta_page=w.other,
    )
    w.page.related.add(w.other)
    w.page.concerns.add(w.concern)
    w.page.save_revision().publish()
    w.profession = Profession.objects.create(name="Counselor", slug="counselor", locale=w.en)
    w.speaker = make_specialist(
        display_name="Mira Holm",
        profession=w.profession,
        locality="Lyon",
        region="",
        country="FR",
    )
    w.open = _quote(w, "I listen first.\n\nThen we decide.", EVERYWHERE)
    w.kept = _quote(w, "I ask a lot.", ["website"])
    w.unasked = make_quote(
        w.page, specialist=w.speaker, quote="Nobody was asked.", consent_status="", live=False
    )
    w.page = fresh(w.page)
    return w


def _quote(w: SimpleNamespace, words: str, scope: list[str]) -> Any:
    quote = make_quote(w.page, specialist=w.speaker, quote=words, live=False)
    consent.grant(quote, user=None, scope=scope, note="e-mail of 3 May")
    with transaction.atomic():
        quote.save_revision().publish()
    return fresh(quote)


def fresh(page: Any) -> Any:
    """The page's row as it is now."""
    return type(page)._default_manager.get(pk=page.pk)


def french(w: SimpleNamespace, page: Any) -> Any:
    """The French translation of a page, as it is stored."""
    return type(page)._default_manager.get(translation_key=page.translation_key, locale=w.fr)


def newest(page: Any) -> Any:
    """The newest version of a page, as an editor finds it."""
    return fresh(page).get_latest_revision_as_object()


def history(page: Any) -> list[str]:
    """What the history tells of a page, oldest first, without our prefix."""
    from wagtail.models import PageLogEntry

    found = PageLogEntry.objects.filter(page=page.pk).order_by("timestamp", "pk")
    return [entry.action.removeprefix("wagtail_modalities.") for entry in found]
