"""A small site with something in every table of ours, and every block, in rows and in revisions."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.models import Site

from tests import factories
from tests.stored.bodies import FILM, whole_body
from wagtail_modalities.models import (
    Concern,
    CrisisNotice,
    Format,
    ModalitiesSettings,
    Population,
    Profession,
    SpecialistLicence,
)

#: far enough: what is kept does not end while it is in use
NEVER = datetime.date(2999, 12, 31)


@dataclass(frozen=True)
class Content:
    """What the tests ask for by itself."""

    index: Any
    page: Any
    other: Any
    quote: Any
    quote_with_page: Any


def build() -> Content:
    """Make the site: live pages with older versions, and a draft of a modality and its quote."""
    home = factories.make_site_root()
    _records(home)
    other = _other(index := _index(home))
    page = _modality(index, other)
    quote, quote_with_page = _quotes(page)
    _whole_bodies(index, page, quote)
    _later_drafts(page, quote)
    return Content(index, page, other, quote, quote_with_page)


def _records(home: Any) -> None:
    settings = ModalitiesSettings.objects.create(
        site=Site.objects.get(is_default_site=True),
        default_country="US",
        wording_list="addict: person with an addiction",
    )
    CrisisNotice.objects.create(
        settings=settings, locale=home.locale, text="In danger now? Call.", phone="112", sms="113"
    )
    Embed.objects.create(
        url=FILM,
        hash=get_embed_hash(FILM),
        type="video",
        title="A film",
        html='<iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ" title="A film"></iframe>',
        width=640,
        height=360,
    )


def _index(home: Any) -> Any:
    return factories.make_index(
        home, slug="therapies", intro="All of them.", image=factories.make_image()
    )


def _other(index: Any) -> Any:
    page = factories.make_modality(index, title="Another Therapy", slug="another-therapy")
    page.save_revision().publish()
    return page


def _modality(index: Any, other: Any) -> Any:
    day = datetime.date
    page = factories.make_modality(
        index,
        title="Interpersonal Therapy (IPT)",
        slug="interpersonal-therapy",
        acronym="IPT",
        also_known_as=["Klerman's therapy", "IPT-A"],
        cta_text="Suits you?",
        cta_label="Find somebody",
        cta_page=other,
        specialists_heading="Who practises it",
        specialists_intro="Three of them.",
        sessions_min=12,
        sessions_max=16,
        weeks_max=20,
        session_minutes=50,
        evidence_level="strong",
        evidence_note="A review of 2020",
        image=factories.make_image(),
        image_alt_text="Two chairs",
        author_name="Ed Writer",
        reviewed_by="Rea Viewer",
        last_reviewed=day(2026, 10, 1),
        next_review_due=day(2027, 10, 1),
        import_key="ipt.txt",
        import_digest="0" * 64,
    )
    if hasattr(page, "search_description"):  # a bare base page has none
        page.search_description = "A short therapy, described."
    locale = page.locale
    page.concerns = [
        Concern.objects.create(name="Depression", locale=locale, is_diagnosis=True),
        Concern.objects.create(name="Work", locale=locale, order=1),
    ]
    page.populations = [Population.objects.create(name="Adults", locale=locale)]
    page.formats = [Format.objects.create(name="Online", locale=locale)]
    page.related = [other]
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _quotes(page: Any) -> tuple[Any, Any]:
    speaker = factories.make_specialist(
        display_name="Mira Holm",
        honorific_prefix="Dr.",
        post_nominals="PhD",
        pronouns="she/her",
        profile_url="https://www.example.net/mira/",
        photo=factories.make_image(),
        external_id="crm-7",
        profession=Profession.objects.create(
            name="Psychologist", slug="psychologist", abbreviation="Psy.", locale=page.locale
        ),
    )
    SpecialistLicence.objects.create(
        specialist=speaker, title="LPC", number="4711", jurisdiction="Oregon", expires=NEVER
    )
    quote = factories.make_quote(
        page,
        slug="mira-holm",
        specialist=speaker,
        quote="I listen first.\n\nThen we decide together.",
        source_url="https://www.example.net/said/",
        source_note="From her practice's site",
    )
    pointed_at = {"page": page.pk, "quote": quote.pk, "image": page.image_id}
    own = factories.make_quote(
        page,
        slug="a-colleague",
        body=whole_body(quote, pointed_at),
        quote="It ends, and that is a part of it.",
        attribution_override="A colleague in Salem",
        consent_status="not_needed",
    )
    factories.make_quote(page, slug="not-asked", consent_status="not_asked", live=False)
    return quote, own


def _whole_bodies(index: Any, page: Any, quote: Any) -> None:
    pointed_at = {"page": page.pk, "quote": quote.pk, "image": page.image_id}
    for one in (index, page):
        one.body = whole_body(one, pointed_at)
        one.save_revision().publish()
        one.refresh_from_db()


def _later_drafts(page: Any, quote: Any) -> None:
    page.summary = "What an editor has written since, and nobody has published."
    page.save_revision()
    quote.quote = "I listen first.\n\nThen we decide, together and slowly."
    quote.save_revision()
    for one in (page, quote):
        one.refresh_from_db()
