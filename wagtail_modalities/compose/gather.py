"""One page's answer for HTML: everything that it mentions, fetched in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.functional import cached_property

from wagtail_modalities.compose.addresses import Addresses, is_elsewhere
from wagtail_modalities.compose.documents import indexes, modalities, parameters, quote_pages
from wagtail_modalities.compose.documents.answer import Answer, Scope
from wagtail_modalities.compose.documents.view import View
from wagtail_modalities.compose.mentions import PAGE, Mention, of_streams
from wagtail_modalities.compose.requests import HEAD, Options
from wagtail_modalities.compose.schema.head import Head
from wagtail_modalities.compose.values import Document, Link, Picture, Quote
from wagtail_modalities.compose.visibility import Visibility
from wagtail_modalities.models.modality import ModalityMixin
from wagtail_modalities.models.modality_index import ModalityIndexMixin
from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin

if TYPE_CHECKING:
    from django.http import HttpRequest


class Composition(View):
    """Everything one page's HTML needs, fetched at a number of queries that does not grow.

    Made for one answer and dropped with it. Block templates find it in their context as
    ``composition`` and ask it for visible targets, pictures and quotes by id. The page is composed
    as it is in memory, so that drafts can be previewed.

    :param page: the page to compose, saved or not; None for texts alone.
    :param request: the request, for the short form of addresses within its site.
    :param entitled: core has decided to serve the page to somebody who may see it, or it is a
        preview: it and its own otherwise valid quotes count as visible.
    :param absolute: whether addresses carry scheme and host (APIs) or not (HTML).
    :param draft: a quote as it is in an editor, to be shown among the page's own.
    """

    def __init__(
        self,
        page: Any,
        *,
        request: HttpRequest | None = None,
        entitled: bool = False,
        absolute: bool | None = None,
        draft: Any = None,
    ) -> None:
        self.page = page
        self.request = request
        self.draft = draft
        absolute = request is None if absolute is None else absolute
        self.addresses = Addresses.for_request(request, absolute=absolute)
        site_id = self.addresses.site_of(page.url_path or "") if page is not None else None
        self.visibility = Visibility(site_id, entitled=page if entitled else None)
        self._known: set[Mention] = set()
        if page is None:
            scope = parameters.scope(None, self.visibility)
        else:
            language = page.locale.language_code or settings.LANGUAGE_CODE
            scope = Scope(page.locale_id, language, site_id)
        options = Options(include=frozenset({HEAD}))
        super().__init__(Answer(options, self.visibility, self.addresses), scope)

    @cached_property
    def is_public(self) -> bool:
        """Whether the public sees the page; False where only ``entitled`` lets it be shown."""
        return self.page.pk is not None and self.visibility.is_public(self.page)

    # -- gathering -------------------------------------------------------------------------

    @cached_property
    def document(self) -> Document:
        """The page's document, without the body, which the blocks' own templates print.

        Empty without a page, and for a quote that may not be shown.
        """
        self._mention(self._mentions())
        found = self._written()
        self.answer.complete()
        return found

    def expect(self, mentions: Iterable[Mention]) -> None:
        """Announce what is going to be asked for, so that it is fetched together.

        What the page's streams refer to is known already, if core's reference index knows it.
        """
        _composed = self.document
        new = set(mentions) - self._known
        if new:
            self._mention(new)
            self.answer.complete()

    def _mention(self, mentions: set[Mention]) -> None:
        # texts that belong to no page have no language for their links to follow
        self.answer.mention(mentions, localized=self.page is not None)
        self._known |= mentions

    def _mentions(self) -> set[Mention]:
        if self.page is None:
            return set()
        return {*of_streams(self.page), *((PAGE, page.pk) for page in self._related)}

    def _written(self) -> Document:
        page = self.page
        if isinstance(page, ModalityMixin):
            if self.draft is not None:
                self.answer.quotes.show(self.draft, page)
            return modalities.of_page(self.answer, page)
        if isinstance(page, SpecialistQuoteMixin):
            return quote_pages.of_page(self.answer, page, is_draft=self.draft is not None)
        if isinstance(page, ModalityIndexMixin):
            return indexes.of_page(self.answer, page)
        return {}

    @cached_property
    def head(self) -> Head:
        """What the page's head says; of a quote that may not be shown, its title alone.

        Search engines are kept off previews, off what only some may see, and off this server's
        copy of what a front end shows.
        """
        found = self.document.get("head")
        if found is None:
            return Head.of_title(self.page.title if self.page is not None else "")
        at = self.addresses.site_root(self.scope.site_id)
        is_copy = is_elsewhere(at) or getattr(self.request, "is_preview", False)
        robots = "noindex" if is_copy or not self.is_public else ""
        return Head(**{**found, "robots": robots})

    # -- what templates print --------------------------------------------------------------

    @cached_property
    def quotes(self) -> list[Quote]:
        """The page's own visible quotes, in its order, and the draft in an editor's hand."""
        document = self.document
        if isinstance(self.page, SpecialistQuoteMixin):
            return [Quote.of(document)] if document else []
        return [Quote.of(quote) for quote in document.get("specialist_quotes", ())]

    @property
    def open_quotes(self) -> list[Quote]:
        """The quotes that a page shows open, as many as its editor chose."""
        return self.quotes[: self._quote_limit]

    @property
    def more_quotes(self) -> list[Quote]:
        """The other quotes, which a page shows folded up."""
        return self.quotes[self._quote_limit :] if self._quote_limit else []

    @property
    def _quote_limit(self) -> int | None:
        return getattr(self.page, "quote_limit", None) or None

    @cached_property
    def _related(self) -> list[Any]:
        """The related modalities as an editor chose them, the hidden ones among them."""
        return list(self.page.related.all()) if isinstance(self.page, ModalityMixin) else []

    def related(self) -> list[Link]:
        """Return links to the visible related modalities, by title."""
        self.expect([(PAGE, page.pk) for page in self._related])
        found = [self.answer.targets.link(page.pk, self.scope) for page in self._related]
        links = [
            Link(id=link["id"], title=link["title"], url=link["html_url"]) for link in found if link
        ]
        return sorted(links, key=lambda link: link.title.casefold())

    def picture(self, image: Any, size: str, alt: str | None = None) -> Picture | None:
        """Return an image at a named size; None when it is restricted or cannot be read.

        :param image: the chooser's value, which carries an editor's words for this place.
        :param size: a name of the setting RENDITIONS; the first one stands in for an unknown one.
        :param alt: the alternative text; the image's own when None.
        """
        return Picture.of(self.image_document(image, alt), size)
