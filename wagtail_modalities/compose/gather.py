"""One gathering pass: every object that an answer mentions is fetched once, by kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import swapper
from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.functional import cached_property
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Site
from wagtail.rich_text import extract_references_from_rich_text

from wagtail_modalities.compose import images, links, quotes
from wagtail_modalities.compose.rich_text import number
from wagtail_modalities.compose.values import Link, Picture, Quote
from wagtail_modalities.compose.visibility import Visibility
from wagtail_modalities.models.modality import ModalityMixin
from wagtail_modalities.models.specialist import Specialist
from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin
from wagtail_modalities.models.terms import Profession

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass
class References:
    """The ids that a page's fields and texts mention, by kind."""

    pages: set[int] = field(default_factory=set)
    images: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)


class Composition:
    """Everything one page's answer needs, fetched at a number of queries that does not grow.

    Made for one answer and dropped with it. Block templates find it in their context as
    ``composition`` and ask it for visible targets, pictures and quotes by id.

    :param page: the page to compose, saved or not; None for texts alone.
    :param request: the request, for the short form of addresses within its site.
    :param entitled: core has decided to serve the page to somebody who may see it, or it is a
        preview: it and its own otherwise valid quotes count as visible.
    :param absolute: whether addresses carry scheme and host (APIs) or not (HTML).
    :param texts: more rich text whose links will be asked for.
    :param draft: a quote as it is in an editor, to be shown among the page's own.
    """

    def __init__(
        self,
        page: Any,
        *,
        request: HttpRequest | None = None,
        entitled: bool = False,
        absolute: bool | None = None,
        texts: Iterable[str] = (),
        draft: Any = None,
    ) -> None:
        self.page = page
        self.request = request
        self.entitled = entitled
        self.absolute = request is None if absolute is None else absolute
        self.draft = draft
        self._texts = tuple(texts)

    # -- where and for whom ----------------------------------------------------------------

    @cached_property
    def language(self) -> str:
        """The language code of the page; the default one without a page."""
        code: str = self.page.locale.language_code if self.page is not None else ""
        return code or settings.LANGUAGE_CODE

    @cached_property
    def site_id(self) -> int | None:
        """The id of the page's site; None without one, as for a page outside every site."""
        parts = self.page.get_url_parts(self.request) if self.page is not None else None
        return parts[0] if parts else None

    @cached_property
    def base_url(self) -> str:
        """What makes addresses of files absolute: the Site's root; "" where they stay short."""
        if not self.absolute:
            return ""
        roots = [r for r in Site.get_site_root_paths() if self.site_id in (None, r.site_id)]
        return str(roots[0].root_url) if roots else ""

    @cached_property
    def visibility(self) -> Visibility:
        """The rule, for this page and its site."""
        return Visibility(self.site_id, entitled=self.page if self.entitled else None)

    @cached_property
    def is_public(self) -> bool:
        """Whether the public sees the page; False where only ``entitled`` lets it be shown."""
        return self.page.pk is not None and self.visibility.is_public(self.page)

    # -- what is mentioned -----------------------------------------------------------------

    @cached_property
    def references(self) -> References:
        """The ids mentioned by the page's streams, links, image and related pages."""
        found = References()
        for text in self._texts:
            self._note(extract_references_from_rich_text(text), found)
        if self.page is None:
            return found
        for stream in self._streams():
            self._note(stream.stream_block.extract_references(stream), found)
        found.pages |= {pk for pk in [getattr(self.page, "cta_page_id", None)] if pk}
        found.images |= {pk for pk in [getattr(self.page, "image_id", None)] if pk}
        found.images |= {s.photo_id for s in self._speakers if s.photo_id}
        found.pages |= {other.pk for other in self.related_pages}
        return found

    @cached_property
    def related_pages(self) -> list[Any]:
        """The related modalities as an editor chose them, the hidden ones among them."""
        return list(self.page.related.all()) if isinstance(self.page, ModalityMixin) else []

    def _streams(self) -> list[Any]:
        fields = [f for f in self.page._meta.get_fields() if isinstance(f, StreamField)]
        return [value for f in fields if (value := getattr(self.page, f.name, None))]

    def _note(self, references: Iterable[tuple[Any, Any, str, str]], found: References) -> None:
        page_model = swapper.load_model("wagtailcore", "Page")
        kinds = (
            (page_model, found.pages),
            (get_image_model(), found.images),
            (get_document_model(), found.documents),
        )
        for model, pk, *_path in references:
            for kind, ids in kinds:
                if issubclass(model, kind) and (known := number(pk)) is not None:
                    ids.add(known)

    # -- pages -----------------------------------------------------------------------------

    @cached_property
    def _translations(self) -> dict[int, int]:
        """The page in this page's language for each mentioned page of another, by ids."""
        ids = self.references.pages
        if not ids or self.page is None or not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
            return {}
        page_model = swapper.load_model("wagtailcore", "Page")
        rows = page_model.objects.filter(pk__in=ids).exclude(locale=self.page.locale_id)
        by_key = {key: pk for pk, key in rows.values_list("pk", "translation_key")}
        here = page_model.objects.filter(translation_key__in=by_key, locale=self.page.locale_id)
        return {by_key[key]: pk for pk, key in here.values_list("pk", "translation_key")}

    @cached_property
    def _targets(self) -> dict[int, Any]:
        ids = self.references.pages | set(self._translations.values())
        return links.fetch_targets(ids, self.visibility)

    def page_link(self, pk: int | None) -> Link | None:
        """Return the link to a page; None when it is hidden or was not mentioned."""
        page = self._targets.get(pk) if pk else None
        if page is None:
            return self._unmentioned(pk)
        url = links.public_url(page, self.request, absolute=self.absolute)
        return Link(id=page.pk, title=page.title, url=url) if url else None

    def _unmentioned(self, pk: int | None) -> Link | None:
        # a site's own block may hold links where core's reference walk does not look
        if pk is None or pk in self.references.pages:
            return None
        self.expect([pk])
        return self.page_link(pk) if pk in self._targets else None

    def expect(self, ids: Iterable[int]) -> None:
        """Announce pages whose links will be asked for, so that they are fetched together."""
        new = set(ids) - self.references.pages
        self.references.pages |= new
        if "_targets" in self.__dict__:
            self._targets.update(links.fetch_targets(new, self.visibility))

    def localized_link(self, pk: int | None) -> Link | None:
        """Return the link to a page in this page's language where that is visible, else to it.

        This is what core does for links in rich text.
        """
        translated = self.page_link(self._translations.get(pk)) if pk else None
        return translated or self.page_link(pk)

    def related(self) -> list[Link]:
        """Return links to the visible related modalities, by title."""
        found = [self.page_link(page.pk) for page in self.related_pages]
        return sorted((link for link in found if link), key=lambda link: link.title.casefold())

    # -- files -----------------------------------------------------------------------------

    @cached_property
    def _images(self) -> dict[int, Any]:
        ids = self.references.images
        if not ids:
            return {}
        rows: Any = self.visibility.files(get_image_model()._default_manager.filter(pk__in=ids))
        return {image.pk: image for image in rows.prefetch_renditions(*images.all_specs())}

    def has_image(self, pk: int | None) -> bool:
        """Whether a mentioned image may be shown."""
        return pk in self._images

    def picture(self, image: Any, size: str, alt: str | None = None) -> Picture | None:
        """Return an image at a named size; None when it is restricted or cannot be read.

        :param image: the chooser's value, which carries an editor's words for this place.
        :param alt: the alternative text; the image's own when None.
        """
        fetched = self._visible_image(image)
        words = images.alt_text(image) if alt is None and image is not None else alt
        return images.picture(fetched, size, words or "", self.base_url) if fetched else None

    def image_document(self, image: Any, alt: str | None = None) -> dict[str, Any] | None:
        """Return an image as the composed document prints it; None as for :meth:`picture`."""
        fetched = self._visible_image(image)
        words = images.alt_text(image) if alt is None and image is not None else alt
        return images.document(fetched, words or "", self.base_url) if fetched else None

    def _visible_image(self, image: Any) -> Any:
        if image is None or image.pk is None:
            return None
        if image.pk in self.references.images:
            return self._images.get(image.pk)
        return image if self.visibility.sees_file(image) else None

    def portrait(self, pk: int, name: str) -> Picture | None:
        """Return a speaker's photo as a thumbnail; None when it is restricted or gone."""
        image = self._images.get(pk)
        return images.picture(image, "thumbnail", name, self.base_url) if image else None

    @cached_property
    def _documents(self) -> dict[int, Any]:
        ids = self.references.documents
        if not ids:
            return {}
        rows = self.visibility.files(get_document_model()._default_manager.filter(pk__in=ids))
        return {document.pk: document for document in rows}

    def document_url(self, pk: int | None) -> str:
        """Return a document's address; "" when it is restricted or gone."""
        document = self._documents.get(pk) if pk else None
        return images.absolute(document.url, self.base_url) if document is not None else ""

    # -- quotes ----------------------------------------------------------------------------

    @cached_property
    def quote_pages(self) -> list[Any]:
        """The page's own visible quotes, in its order, and the draft in an editor's hand."""
        own: list[Any] = []
        if isinstance(self.page, ModalityMixin) and self.page.pk:
            own = self.visibility.quotes_of(self.page)
            for quote in own:
                quote._cached_parent_obj = self.page
        elif isinstance(self.page, SpecialistQuoteMixin):
            own = [self.page] if self.visibility.visible_quote_ids([self.page.pk]) else []
        if self.draft is None:
            return own
        places = [i for i, quote in enumerate(own) if quote.pk == self.draft.pk]
        if places and self.draft.pk:
            own[places[0]] = self.draft
            return own
        return [*own, self.draft]

    @cached_property
    def _mentioned_quotes(self) -> list[Any]:
        pages = [p for p in self._targets.values() if isinstance(p, SpecialistQuoteMixin)]
        if pages:
            speakers = Specialist.objects.select_related("profession__locale")
            prefetch_related_objects(pages, Prefetch("specialist", queryset=speakers))
        return pages

    @cached_property
    def _speakers(self) -> list[Specialist]:
        return [q.specialist for q in self.quote_pages if q.specialist is not None]

    @cached_property
    def quotes(self) -> list[Quote]:
        """The page's own visible quotes, in its order."""
        return quotes.compose(self.quote_pages, self, self._professions(self._speakers))

    @property
    def open_quotes(self) -> list[Quote]:
        """The quotes that a page shows open, as many as its editor chose."""
        return self.quotes[: self._quote_limit]

    @property
    def more_quotes(self) -> list[Quote]:
        """The other quotes, which a page shows folded up."""
        return self.quotes[self._quote_limit :]

    @property
    def _quote_limit(self) -> int | None:
        return getattr(self.page, "quote_limit", None) or None

    @cached_property
    def _pull_quotes(self) -> dict[int, Quote]:
        pages = self._mentioned_quotes
        speakers = [q.specialist for q in pages if q.specialist is not None]
        composed = quotes.compose(pages, self, self._professions(speakers), photos=False)
        return {quote.id: quote for quote in [*composed, *self.quotes] if quote.id is not None}

    def mentioned_quote(self, pk: int | None) -> Quote | None:
        """Return a quote that the page mentions; None when it is hidden."""
        if pk and pk not in self.references.pages:
            self.expect([pk])
            for name in ("_mentioned_quotes", "_pull_quotes"):
                self.__dict__.pop(name, None)
        return self._pull_quotes.get(pk) if pk else None

    def _professions(self, speakers: Sequence[Specialist]) -> dict[Any, str]:
        """The professions' names in the page's language, by translation key."""
        keys = {s.profession.translation_key for s in speakers if s.profession is not None}
        if not keys:
            return {}
        rows = Profession.objects.filter(
            translation_key__in=keys, locale__language_code=self.language
        )
        return dict(rows.values_list("translation_key", "name"))
