"""Loads the demo: every step makes what is not there yet and leaves what is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import timedelta
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command
from django.db import transaction
from django.templatetags.static import static
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from example_site.demo.editing import (
    forget_redirects,
    publish,
    set_blocks,
    set_fields,
    terms,
    translated,
)
from example_site.demo.embeds import FILM
from example_site.demo.pages import (
    FRENCH_PAGE,
    PAGES,
    DemoPage,
    index_blocks,
    longer_words,
)
from example_site.demo.people import PEOPLE
from example_site.demo.site import create_logins, draw_pictures, set_address, write_notices
from example_site.demo.words import HOME, INDEX
from example_site.home.models import HomePage
from wagtail_modalities.exchange import Options, apply, read_file
from wagtail_modalities.models import (
    Concern,
    Format,
    Modality,
    ModalityIndex,
    Population,
    Specialist,
    SpecialistLicence,
    SpecialistQuote,
    consent,
)

CONTENT = Path(__file__).resolve().parent.parent / "content"
CONSENT_NOTE = "Demo: the person is invented"


class DemoLoader:
    """One run. ``say`` is given a line for each step; the caller holds the transaction."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.english = Locale.objects.get(language_code="en")
        self.french, _ = Locale.objects.get_or_create(language_code="fr")
        self.site = Site.objects.get(is_default_site=True)
        self.images: dict[str, Any] = {}
        self.modalities: dict[str, Modality] = {}

    @property
    def film_url(self) -> str:
        """The address of the demo's film, on this site."""
        return f"{self.site.root_url}{static(FILM)}"

    def run(self) -> None:
        """Load everything."""
        set_address(self.site)
        self.images, drawn = draw_pictures()
        self.say(f"Pictures: {drawn} drawn, {len(self.images) - drawn} there already")
        call_command("load_modality_terms", locale=["en", "fr"], stdout=StringIO())
        self.say("Terms: professions, concerns, populations and formats")
        write_notices(self.site)
        self.say("Crisis notices: English and French, with invented numbers")
        home = self.write_home()
        index = self.write_index(home)
        created = [page for page in PAGES if self.import_page(page, index)]
        for page in created:
            self.complete(page)
        self.translate(home, index)
        create_logins()

    def write_home(self) -> HomePage:
        """Fill in the home page that the first migration made, unless somebody did."""
        home = HomePage.objects.get(pk=self.site.root_page_id)
        if not home.intro:
            set_fields(home, HOME["en"])
            home.picture = self.images["home"]
            publish(home)
        return home

    def write_index(self, home: HomePage) -> ModalityIndex:
        """Create the index page at /therapies/."""
        index = ModalityIndex.objects.child_of(home).filter(slug=INDEX["en"]["slug"]).first()
        if index is None:
            index = ModalityIndex(**INDEX["en"], show_in_menus=True, locale=self.english)
            home.add_child(instance=index)
            set_blocks(index, index_blocks(self))
            publish(index)
            self.say(f"Page: {index.title}")
        return index

    def import_page(self, page: DemoPage, parent: Page) -> bool:
        """Import a page's text; where that made a page, publish it and return True."""
        source = read_file(CONTENT / f"{page.key}.txt", split_invitation=page.split_invitation)
        # A key of its own: whoever imports a file of that name makes a page, and does not meet
        # the demo's, which this loader has gone on to edit.
        source = replace(source, key=f"demo-{page.key}")
        options = Options(parent=parent, consent="granted", consent_note=CONSENT_NOTE)
        [report] = apply([source], options)
        if report.action == "failed" or report.page is None:
            errors = "; ".join(f"line {note.line}: {note.message}" for note in report.errors)
            raise CommandError(f"{page.key}: {errors}")
        modality = self.modalities[page.key] = Modality.objects.get(pk=report.page.id)
        quotes = f"{len(report.quotes)} quotes, " if report.action == "created" else ""
        self.say(f"Page: {report.title} ({quotes}{report.action})")
        if report.action != "created":
            return False
        modality.slug = page.key  # shorter than the title's
        modality.save()
        transaction.on_commit(partial(forget_redirects, modality))
        for quote in SpecialistQuote.objects.child_of(modality):
            publish(quote)
        publish(modality)
        for note in report.warnings:
            self.say(f"  {page.key}.txt, line {note.line}: {note.message}")
        return True

    def complete(self, demo: DemoPage) -> None:
        """Set on an imported page what its text has no room for, and publish it."""
        page = self.modalities[demo.key]
        set_fields(page, demo.fields)
        if page.reviewed_by:
            page.last_reviewed = timezone.localdate() - timedelta(days=30)
        if demo.key in self.images:
            page.image = self.images[demo.key]
        page.concerns.set(terms(Concern, demo.concerns, page.locale))
        page.populations.set(terms(Population, demo.populations, page.locale))
        page.formats.set(terms(Format, demo.formats, page.locale))
        page.related.set([self.modalities[key] for key in demo.related])
        self.complete_people(page)
        set_blocks(page, [*demo.before(self), *page.body.raw_data, *demo.after(self)])
        publish(page)

    def complete_people(self, page: Modality) -> None:
        """Add to the specialists of a new page what is known about them beyond their line."""
        people = {person.name: person for person in PEOPLE}
        for quote in SpecialistQuote.objects.child_of(page).select_related("specialist"):
            person = people.get(quote.specialist.display_name) if quote.specialist else None
            if person is None:
                continue
            specialist: Specialist = quote.specialist
            specialist.pronouns = person.pronouns
            specialist.profile_url = person.profile
            specialist.photo = self.images.get(person.photo)
            if person.licence and not specialist.licences.exists():
                specialist.licences.add(SpecialistLicence(**asdict(person.licence)))
            specialist.save()
            if person.name == "Dana Whitlock":
                self.lengthen(quote)

    def lengthen(self, quote: SpecialistQuote) -> None:
        """Give a quote longer words, so that it has a page of its own."""
        set_blocks(quote, longer_words(self))
        consent.grant(quote, user=None, note=CONSENT_NOTE)
        publish(quote)

    def translate(self, home: HomePage, index: ModalityIndex) -> None:
        """Create the French home page, index and modality."""
        french_home = translated(home, self.french)
        if french_home is None:
            french_home = home.copy_for_translation(self.french)
            set_fields(french_home, HOME["fr"])
            publish(french_home)
        french_index = translated(index, self.french)
        if french_index is None:
            french_index = index.copy_for_translation(self.french)
            set_fields(french_index, INDEX["fr"])
            set_blocks(french_index, [])
            publish(french_index)
        if self.import_page(FRENCH_PAGE, french_index):
            page = self.modalities[FRENCH_PAGE.key]
            # imported by itself; from here on it is the translation of the English page
            page.translation_key = self.modalities["interpersonal-therapy"].translation_key
            page.save()
            self.complete(FRENCH_PAGE)

    # What blocks point at

    def image(self, key: str) -> int:
        return int(self.images[key].pk)

    def page(self, key: str) -> int:
        return int(self.modalities[key].pk)

    def quote(self, name: str) -> int:
        quotes = SpecialistQuote.objects.filter(specialist__display_name=name)
        return int(quotes.order_by("path").values_list("pk", flat=True)[0])
