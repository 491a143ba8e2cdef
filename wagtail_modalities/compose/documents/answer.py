"""One answer in the making: what its documents mention is noted first, then fetched once."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone
from wagtail.models import Site

from wagtail_modalities.compose.addresses import Addresses
from wagtail_modalities.compose.documents.files import Files
from wagtail_modalities.compose.documents.licences import Licences
from wagtail_modalities.compose.documents.native import Natives
from wagtail_modalities.compose.documents.quotes import Quotes
from wagtail_modalities.compose.documents.routing import Routing
from wagtail_modalities.compose.documents.speakers import Speakers
from wagtail_modalities.compose.documents.targets import Targets
from wagtail_modalities.compose.documents.texts import Texts
from wagtail_modalities.compose.documents.vocabulary import Vocabulary
from wagtail_modalities.compose.mentions import IMAGE, PAGE, Mention
from wagtail_modalities.compose.requests import Options
from wagtail_modalities.compose.visibility import Visibility

if TYPE_CHECKING:
    from wagtail_modalities.compose.structured import PageFacts

#: kind and id of something that an answer is made from
Embed = tuple[str, int]
Row = dict[str, Any]


class Scope(NamedTuple):
    """Where something is printed: the page's language decides about words and links."""

    locale_id: int
    language: str
    site_id: int | None = None


class Answer:
    """What the documents of one answer share; made for it and dropped with it.

    Documents are written at once, with gaps for what is not fetched yet. Each gap is announced
    with :meth:`later`; :meth:`complete` fetches every kind of object once and fills the gaps.
    """

    def __init__(
        self, options: Options, visibility: Visibility, addresses: Addresses | None = None
    ) -> None:
        self.options = options
        self.visibility = visibility
        self.addresses = addresses or Addresses(visibility.site_id)
        self.embeds: set[Embed] = set()
        #: what is mentioned and hidden: it would change the answer by appearing. Never printed.
        self.hidden: set[Embed] = set()
        self.fresh_until: datetime.datetime | None = None
        self.routing = Routing(self.addresses)
        self.texts = Texts(self)
        self.targets = Targets(self)
        self.files = Files(self)
        self.quotes = Quotes(self)
        self.speakers = Speakers(self)
        self.vocabulary = Vocabulary(self)
        self.licences = Licences(self)
        self.natives = Natives(self)
        #: what stands above quotes where the page does not say, by language
        self.headings: dict[str, str] = {}
        #: makes the facts of each document, once all is fetched; none unless asked for
        self.structured: list[Callable[[], PageFacts]] = []
        self._site_names: dict[int, str] | None = None
        self._stages: list[Callable[[], None]] = []
        self._later: list[Callable[[], None]] = []

    def before(self, stage: Callable[[], None]) -> None:
        """Have something done once quotes and targets are known, before files are fetched."""
        self._stages.append(stage)

    def later(self, finish: Callable[[], None]) -> None:
        """Have a gap filled once everything is fetched."""
        self._later.append(finish)

    def complete(self) -> None:
        """Fetch what is mentioned, one query per kind, and fill the gaps.

        What is mentioned later is fetched by another call, and only that.
        """
        self.natives.read()
        self.quotes.fetch()
        self.targets.fetch()
        self.vocabulary.fetch()
        for stage in self._stages:
            stage()
        self._stages = []
        self.licences.fetch()
        self.files.fetch()
        self.texts.expand()
        self.natives.print()
        for finish in self._later:
            finish()
        self._later = []

    def mention(self, found: Iterable[Mention], *, localized: bool = True) -> None:
        """Note what will be asked for.

        :param localized: whether a page may be asked for in the language of what prints it.
        """
        for kind, pk in found:
            if kind == PAGE:
                self.targets.mention(pk, localized=localized)
            else:
                (self.files.images if kind == IMAGE else self.files.documents).add(pk)

    def embed(self, kind: str, pk: int | None) -> None:
        """Note that the answer is made from an object."""
        if pk:
            self.embeds.add((kind, pk))

    def site_name(self, site_id: int | None) -> str:
        """Return what a Site is called: its name, else its host; "" outside every Site."""
        if self._site_names is None:
            rows = Site.objects.values_list("pk", "site_name", "hostname")
            self._site_names = {pk: name or host for pk, name, host in rows}
        return self._site_names.get(site_id or 0, "")

    def ends(self, last_day: datetime.date | None) -> None:
        """Note that part of the answer is printed up to and with a day, in TIME_ZONE."""
        if last_day is None:
            return
        next_day = last_day + datetime.timedelta(days=1)
        moment = datetime.datetime.combine(next_day, datetime.time.min)
        moment = timezone.make_aware(moment)
        if self.fresh_until is None or moment < self.fresh_until:
            self.fresh_until = moment

    def detail_url(self, kind: str, pk: int, site_id: int | None = None) -> str:
        """Return where the API prints a document."""
        return self.addresses.on_api(self.options.urls.detail_url(kind, pk), site_id)

    def list_url(self, kind: str, site_id: int | None = None, **params: object) -> str:
        """Return where the API prints a list."""
        return self.addresses.on_api(self.options.urls.list_url(kind, **params), site_id)


def instant(moment: datetime.datetime | None) -> str | None:
    """Return a moment as ISO 8601 in UTC, to the second: "2026-09-01T09:00:00Z"."""
    if moment is None:
        return None
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    bare = moment.astimezone(datetime.timezone.utc).replace(tzinfo=None, microsecond=0)
    return f"{bare.isoformat()}Z"


def day(value: datetime.date | None) -> str | None:
    """Return a date as ISO 8601."""
    return value.isoformat() if value else None
