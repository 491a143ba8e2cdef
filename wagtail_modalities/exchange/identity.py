"""Which page a source belongs to, and which of its quotes each quote of the source is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.enumeration import parted

from .fingerprint import same_words, words_fingerprint
from .folding import comparable
from .slugs import slug_of
from .source import ModalitySource, Note, QuoteSource, SourceError
from .speakers import Speaker

if TYPE_CHECKING:
    from wagtail.models import Page

    from wagtail_modalities.models import ModalityMixin, SpecialistQuoteMixin


def title_slug(source: ModalitySource) -> str:
    """The slug of a source's title; of its key where the title gives none."""
    return slug_of(source.title) or slug_of(source.key) or "modality"


def find_page(source: ModalitySource, parent: Page) -> ModalityMixin | None:
    """The page below `parent`, in its locale, that a source was first imported to.

    Else the one whose slug is the slug of its title. Aliases follow another page and are never
    meant. Raises `SourceError` that lists the candidates where there is more than one.
    """
    model = get_modality_model()
    pages = model._default_manager.child_of(parent).filter(
        locale_id=parent.locale_id, alias_of__isnull=True
    )
    # Compared again here: some databases compare text without regard to case or accents.
    found = [page for page in pages.filter(import_key=source.key) if page.import_key == source.key]
    if not found:
        slug = title_slug(source)
        found = [page for page in pages.filter(slug=slug) if page.slug == slug]
    if len(found) > 1:
        listed = parted(f"{page.title} ({page.pk}, {url_path(page)})" for page in found)
        raise SourceError(
            Note(1, _("More than one page belongs to this source: %(pages)s.") % {"pages": listed})
        )
    return found[0] if found else None


def url_path(page: Any) -> str:
    """A page's URL path on its site, "/therapies/emdr/"; its path in the tree outside of one."""
    parts = page.get_url_parts()
    return str(parts[2] if parts else page.url_path)


def find_quotes(page: ModalityMixin) -> list[SpecialistQuoteMixin]:
    """The quotes below a page in tree order, aliases left out."""
    model = get_specialist_quote_model()
    quotes = model._default_manager.child_of(page).filter(alias_of__isnull=True)
    return list(quotes.select_related("specialist").order_by("path"))


def match_quotes(
    sources: Sequence[QuoteSource],
    speakers: Sequence[Speaker],
    quotes: Sequence[SpecialistQuoteMixin],
) -> list[SpecialistQuoteMixin | None]:
    """Find each source quote's page: by specialist, else attribution line, else words.

    Of equal keys those with equal words belong together, so that taking one of a person's quotes
    out of the source does not put their other words in its place; the rest pair in file order.
    """
    matches: list[SpecialistQuoteMixin | None] = [None] * len(sources)
    free = {quote.pk: quote for quote in quotes}

    def pair(
        of_source: Callable[[int], Hashable], of_quote: Callable[[Any], set[Hashable]]
    ) -> None:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for index, match in enumerate(matches):
            key = of_source(index)
            if match is None and key:
                waiting[key].append(index)
        if not waiting:
            return
        for words_too in (True, False):
            for quote in list(free.values()):
                for key in of_quote(quote):
                    found = _next(waiting.get(key, []), sources, quote if words_too else None)
                    if found is not None:
                        matches[found] = quote
                        waiting[key].remove(found)
                        del free[quote.pk]
                        break

    pair(lambda i: speakers[i].specialist_id, lambda quote: {quote.specialist_id})
    pair(
        lambda i: comparable(sources[i].attribution),
        lambda quote: {comparable(quote.import_key), comparable(quote.attribution_override)},
    )
    pair(
        lambda i: words_fingerprint(sources[i].quote),
        lambda quote: {words_fingerprint(quote.quote), quote.import_digest[:32]},
    )
    return matches


def _next(
    waiting: Sequence[int], sources: Sequence[QuoteSource], quote: SpecialistQuoteMixin | None
) -> int | None:
    """The first source quote that waits; with `quote`, the first that has its words."""
    for index in waiting:
        words = sources[index].quote
        if quote is None or comparable(words) == comparable(quote.quote):
            return index
        if same_words(words, quote.import_digest):
            return index
    return None
