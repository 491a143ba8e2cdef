"""What it takes to import a page and to publish it at either site, one after the other.

Once with core's search index kept up to date, as it is by default, and once without: the rest is
what this package and core's pages take.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from io import StringIO
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management import call_command
from django.test.utils import override_settings

from tests.benchmarks.databases import Database
from tests.load.building import Say, Site
from tests.load.content import World

#: pages that are imported and published at either site for each time that is taken
PAGES = 12
IMPORT, PUBLISH = "Import a modality with ten quotes", "Publish it again"


class Written(NamedTuple):
    """The median of what it took for a page at the small site and at the large one."""

    name: str
    few: float
    many: float


def measure(few: Site, many: Site, say: Say) -> Iterator[Written]:
    """Yield what was measured, in milliseconds; the sites are left as they were."""
    own = [_Pages(few), _Pages(many)]
    taken: dict[tuple[str, bool, int], list[float]] = {}

    def take(what: str, write: Callable[[_Pages, int], None]) -> None:
        # the first one is not counted: it finds nothing in any cache
        for number in range(PAGES + 1):
            for indexed in (True, False):
                for at, pages in enumerate(own):
                    pages.database.use()
                    with _search_index(indexed):
                        started = time.perf_counter()
                        write(pages, 2 * number + indexed)
                        took = (time.perf_counter() - started) * 1000
                    if number:
                        taken.setdefault((what, indexed, at), []).append(took)
        say(f"{what}: done")

    try:
        take(IMPORT, _Pages.bring_in)
        take(PUBLISH, _Pages.publish)
    finally:
        for pages in own:
            pages.remove()
    for what in (IMPORT, PUBLISH):
        for indexed, name in ((True, what), (False, f"{what}, no search index")):
            yield Written(name, *(median(taken[what, indexed, at]) for at in range(2)))


class _Pages:
    """Pages beyond those that a site has."""

    def __init__(self, site: Site) -> None:
        self.database = Database(site.name)
        self.database.use()
        self._before = {model: _last(model) for model in _models()}
        first = site.world.modalities
        beyond = World(first + 2 * (PAGES + 1))
        self._files: list[Path] = beyond.files(site.data / f"texts-beyond-{site.name}", first)[0]
        self._ids: dict[int, int] = {}

    def bring_in(self, number: int) -> None:
        options = {"parent": "/therapies/", "publish": True, "consent": "granted"}
        call_command("import_modalities", self._files[number], **options, stdout=StringIO())
        modality, _specialist = _models()
        self._ids[number] = _last(modality)

    def publish(self, number: int) -> None:
        modality, _specialist = _models()
        modality.objects.get(pk=self._ids[number]).save_revision().publish()

    def remove(self) -> None:
        self.database.use()
        for model, last in self._before.items():
            for row in model.objects.filter(pk__gt=last):
                row.delete()


def _models() -> tuple[Any, Any]:
    from wagtail_modalities import get_modality_model
    from wagtail_modalities.models import Specialist

    return get_modality_model(), Specialist


def _last(model: Any) -> int:
    found = model.objects.order_by("pk").values_list("pk", flat=True).last()
    return int(found or 0)


def _search_index(kept: bool) -> override_settings:
    backends = deepcopy(settings.WAGTAILSEARCH_BACKENDS)
    backends["default"]["AUTO_UPDATE"] = kept
    return override_settings(WAGTAILSEARCH_BACKENDS=backends)
