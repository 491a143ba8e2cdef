"""Fills a database through the package's public interfaces: the importer, then pages published."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
import wagtail
from wagtail.models import Collection, Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from tests import factories
from tests.benchmarks import copying
from tests.benchmarks.enriching import Shelf, enrich, make_images
from tests.benchmarks.kept import KeptDatabase
from wagtail_modalities import get_modality_model, migrations
from wagtail_modalities.exchange import ModalitySource, Options, Paragraph, QuoteSource, apply
from wagtail_modalities.models import Concern, Format, Population, Profession, Specialist

#: how many sources go into one run of the importer
BATCH = 20
#: so many drawings, and so many portraits
IMAGES = 12
#: two pages that differ in their quotes alone, by slug
ONE, MANY = "zz-one-voice", "zz-many-voices"

_SENTENCE = (
    "we listen first and then look together at what the week has brought which people matter "
    "most how sleep and mood have been where you would like to stand a year from now what you "
    "have tried already and what helped a little so that the next step is small enough to take"
)
_WORDS = _SENTENCE.split()
_TOWNS = ["Springfield, IL", "Portland, OR", "Duluth, MN", "Austin, TX", "Salem, OR", "Reno, NV"]
_PROFESSIONS = ["Psychologist", "Counselor", "Psychiatrist", "Social Worker"]
_NAMES = ["Ada", "Ben", "Cora", "Dan", "Eva", "Finn", "Gina", "Hugo", "Ines", "Jon"]
_SURNAMES = [
    "Marlow",
    "Whitlock",
    "Roth",
    "Ode",
    "Lind",
    "Brandt",
    "Sato",
    "Weiss",
    "Novak",
    "Ruiz",
]
_TERMS: dict[Any, list[str]] = {
    Concern: ["Grief", "Depression", "Anxiety", "Conflict", "Trauma", "Sleep", "Stress", "Pain"],
    Population: ["Adults", "Teenagers", "Couples", "Families"],
    Format: ["In person", "Online", "Group"],
}


@dataclass(frozen=True)
class Size:
    """How much a database holds.

    :param many: quotes of one more page; yet another has a single one.
    """

    modalities: int
    quotes: int
    many: int

    @property
    def name(self) -> str:
        return f"{self.modalities}x{self.quotes}"


def database(size: Size, say: Callable[[str], None]) -> KeptDatabase:
    """Return the database of a size, built now unless it is there from an earlier run."""
    found = KeptDatabase(size.name, _key(size))
    if found.is_built():
        say(f"{size.name}: as built before")
        return found
    say(f"{size.name}: creating the tables")
    found.create()
    with disable_reference_index_auto_update():
        build(size, say)
    found.keep()
    return found


def _key(size: Size) -> str:
    """What a built database depends on: this code, our tables, the versions."""
    here = Path(__file__).parent
    tables = sorted(path.name for path in Path(migrations.__path__[0]).glob("*.py"))
    names = ("building.py", "enriching.py", "copying.py", "plain/models.py")
    texts = [(here / name).read_text() for name in names]
    parts = [wagtail.__version__, django.__version__, str(size), *tables, *texts]
    return hashlib.sha256("".join(parts).encode()).hexdigest()


def build(size: Size, say: Callable[[str], None]) -> None:
    """Import the pages, give them pictures, links and terms, and copy them as plain pages."""
    draw = random.Random(size.modalities)
    _plant()
    records = _Records(draw, size)
    index = factories.make_index(slug="therapies")
    sources = [
        _source(draw, records, f"{draw.choice(_WORDS).title()} Therapy {n:03}", size.quotes)
        for n in range(size.modalities)
    ]
    sources += [
        _source(draw, records, "Zz One Voice", 1, key=ONE),
        _source(draw, records, "Zz Many Voices", size.many, key=MANY),
    ]
    options = Options(parent=index, publish=True, consent="granted")
    for start in range(0, len(sources), BATCH):
        for report in apply(sources[start : start + BATCH], options):
            if report.action != "created" or not all(quote.live for quote in report.quotes):
                raise RuntimeError(f"{report.source}: {report.as_json()}")
        if start % (5 * BATCH) == 0:
            say(f"{size.name}: {min(start + BATCH, len(sources))} of {len(sources)} imported")
    pages = list(get_modality_model().objects.child_of(index).order_by("path"))
    for number, page in enumerate(pages):
        enrich(page, pages[number - 1], number, records.shelf)
        if number % 100 == 99:
            say(f"{size.name}: {number + 1} of {len(pages)} published")
    copying.copy(index)
    say(f"{size.name}: copied as plain pages")


def _plant() -> None:
    """Make what core's migrations make: the roots of both trees."""
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    if not Page.objects.exists():
        Page.add_root(title="Root", slug="root", locale=factories.make_locale())


class _Records:
    """Specialists with portraits, and what else the pages share."""

    def __init__(self, draw: random.Random, size: Size) -> None:
        locale = factories.make_locale()
        professions = [Profession.objects.create(name=p, locale=locale) for p in _PROFESSIONS]
        images = min(IMAGES, size.modalities)
        portraits = make_images("Portrait", images, 1600, 1600)
        self.specialists = []
        for number, (name, surname) in enumerate((n, s) for n in _NAMES for s in _SURNAMES):
            locality, region = draw.choice(_TOWNS).split(", ")
            self.specialists.append(
                Specialist.objects.create(
                    display_name=f"{name} {surname}",
                    profession=professions[number % len(professions)],
                    photo=portraits[number % len(portraits)],
                    locality=locality,
                    region=region,
                    country="US",
                )
            )
        terms = {
            model: [model.objects.create(name=name, locale=locale) for name in names]
            for model, names in _TERMS.items()
        }
        drawings = make_images("Drawing", images, 1600, 900)
        self.shelf = Shelf(drawings, factories.make_document(), terms)


def _text(draw: random.Random, sentences: int) -> str:
    said = (" ".join(draw.choices(_WORDS, k=draw.randint(8, 16))) for _ in range(sentences))
    return " ".join(f"{sentence.capitalize()}." for sentence in said)


def _source(
    draw: random.Random, records: _Records, title: str, quotes: int, key: str = ""
) -> ModalitySource:
    speakers = draw.sample(records.specialists, quotes)
    said = [
        QuoteSource(_text(draw, draw.randint(2, 5)), speaker.attribution("en"))
        for speaker in speakers
    ]
    return ModalitySource(
        key=key or title.lower().replace(" ", "-"),
        title=title,
        summary=_text(draw, 4),
        body=(Paragraph(_text(draw, 4)),),
        quotes=tuple(said),
    )
