"""Images with their renditions, and documents: only those outside restricted collections."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, AbstractRendition

from wagtail_modalities.compose import images
from wagtail_modalities.compose.documents import renditions
from wagtail_modalities.compose.requests import HEAD, STRUCTURED_DATA

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Row

Document = dict[str, Any]

_COLUMNS = (
    "pk",
    "title",
    "description",
    "file",
    "width",
    "height",
    "focal_point_x",
    "focal_point_y",
    "focal_point_width",
    "focal_point_height",
    "collection__path",
)


class Files:
    """The images and documents of an answer: a query for each, and one for renditions."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        #: whether renditions that are not there are made now
        self.makes = True
        self.images: set[int] = set()
        self.documents: set[int] = set()
        self._images: dict[int, Row] = {}
        self._renditions: dict[int, dict[str, Document]] = {}
        self._files: dict[int, dict[str, Document]] = {}
        self._documents: dict[int, Any] = {}

    def fetch(self) -> None:
        """Fetch what has been mentioned since the last time."""
        if self.images:
            self._fetch_images()
        if self.documents:
            rows = get_document_model()._default_manager.order_by().filter(pk__in=self.documents)
            rows = rows.select_related("collection")
            self._documents |= {d.pk: d for d in rows if self._is_open(d.collection.path)}
        self.images, self.documents = set(), set()

    def _is_open(self, collection_path: str) -> bool:
        return self.answer.visibility.opens_collection(collection_path)

    def _fetch_images(self) -> None:
        model = get_image_model()
        rows = renditions.all_rows(model, _COLUMNS).filter(pk__in=self.images)
        found = {row["pk"]: row for row in rows if self._is_open(row["collection__path"])}
        if model.default_alt_text is not AbstractImage.default_alt_text:
            # the site's own images say otherwise what they show: that takes the instances
            for image in model._default_manager.filter(pk__in=found):
                found[image.pk]["default_alt_text"] = image.default_alt_text
        known = images.sizes()
        wanted = self.answer.options.renditions
        sizes = {name: known[name] for name in known if wanted is None or name in wanted}
        self._images |= found
        # a head and structured data show the largest, whichever sizes the document is to have
        made = known if {STRUCTURED_DATA, HEAD} & self.answer.options.include else sizes
        self._fetch_renditions(set(found), sizes, made)

    def _fetch_renditions(
        self,
        ids: set[int],
        sizes: dict[str, tuple[str, ...]],
        made: dict[str, tuple[str, ...]],
    ) -> None:
        vector = {pk for pk in ids if _is_vector(self._images[pk])}
        for pk in vector:
            original = self._original(self._images[pk])
            self._renditions[pk] = dict.fromkeys(sizes, original)
            self._files[pk] = {"original": original}
        specs = list(dict.fromkeys(spec for size in made.values() for spec in size))
        others = {pk: self._images[pk] for pk in ids - vector}
        for pk, rows in renditions.of(others, specs, make=self.makes).items():
            printed = {spec: self._file(row) for spec, row in rows.items()}
            self._files[pk] = printed
            self._renditions[pk] = {
                name: size for name in sizes if (size := _size(sizes[name], printed)) is not None
            }

    def _original(self, row: Row) -> Document:
        url = self._url(get_image_model(), row["file"])
        srcset = [{"url": url, "width": row["width"]}]
        return {"url": url, "width": row["width"], "height": row["height"], "srcset": srcset}

    def _file(self, row: Row) -> Document:
        return {"url": self._url_of(row["file"]), "width": row["width"], "height": row["height"]}

    @cached_property
    def _url_of(self) -> Callable[[str], str]:
        """Tells where the file of a rendition is found, by its name in the storage."""
        model = get_image_model().get_rendition_model()
        base = self.answer.addresses.api_base()
        if model.url is AbstractRendition.url:
            find: Callable[[str], str] = model._meta.get_field("file").storage.url
        else:
            # the site's own renditions say otherwise where they are
            def find(name: str) -> str:
                return str(model(file=name).url)

        return lambda name: images.absolute(find(name), base)

    def _url(self, model: Any, name: str) -> str:
        url = model._meta.get_field("file").storage.url(name)
        return self.answer.addresses.on_api(url)

    # -- answers, once fetched ---------------------------------------------------------------

    def has_image(self, pk: int | None) -> bool:
        """Whether a mentioned image may be shown."""
        return pk in self._images

    def image(self, pk: int | None, alt: str | None = None) -> Document | None:
        """Return an image with its sizes; None when it is restricted or gone.

        :param alt: the alternative text; the image's own when None, "" for a decorative one.
        """
        row = self._images.get(pk) if pk else None
        if pk:
            (self.answer.embeds if row else self.answer.hidden).add(("image", pk))
        if row is None or not pk:
            return None
        return {
            "alt": _default_alt(row) if alt is None else alt,
            "width": row["width"],
            "height": row["height"],
            "focal_point": _focal_point(row),
            "renditions": self._renditions.get(pk, {}),
        }

    def largest(self, pk: int | None) -> Document | None:
        """Return the largest file of an image as ``url``, ``width``, ``height`` in pixels.

        :returns: None when it is restricted or gone, or cannot be read.
        """
        return _largest(self._files.get(pk, {}).values()) if pk else None

    def social(self, pk: int | None) -> Document | None:
        """Return an image's file as networks show it beside a link: the largest of one size.

        :returns: as for :meth:`largest`; None also for a vector image, which none of them shows.
        """
        files = self._files.get(pk, {}) if pk else {}
        specs = images.social_size()
        return _largest(file for spec, file in files.items() if spec in specs)

    def document_url(self, pk: int | None) -> str:
        """Return a document's address; "" when it is restricted or gone."""
        document = self._documents.get(pk) if pk else None
        if pk:
            (self.answer.embeds if document else self.answer.hidden).add(("document", pk))
        return self.answer.addresses.on_api(document.url) if document is not None else ""

    def document(self, pk: int | None) -> Document | None:
        """Return a document as ``id``, ``title``, ``url``; None as for :meth:`document_url`."""
        url = self.document_url(pk)
        return {"id": pk, "title": self._documents[pk].title, "url": url} if pk and url else None


def _largest(files: Iterable[Document]) -> Document | None:
    return max(files, key=lambda file: file["width"] * file["height"], default=None)


def _size(specs: tuple[str, ...], files: dict[str, Document]) -> Document | None:
    """One named size of an image: the first file, and all of them by width."""
    if any(spec not in files for spec in specs):
        return None
    widths: dict[int, str] = {}
    for spec in specs:
        # a small original makes several files of one width: the first is the one printed alone
        widths.setdefault(files[spec]["width"], files[spec]["url"])
    srcset = [{"url": url, "width": width} for width, url in widths.items()]
    return {**files[specs[0]], "srcset": srcset}


def _is_vector(row: Row) -> bool:
    return bool(row["file"].lower().endswith(".svg"))


def _default_alt(row: Row) -> str:
    if "default_alt_text" in row:
        return str(row["default_alt_text"] or "")
    return str(row["description"] or row["title"] or "")


def _focal_point(row: Row) -> dict[str, float] | None:
    """The middle of the focal area, as shares of width and height; None without one."""
    names = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    if any(row[name] is None for name in names) or not row["width"] or not row["height"]:
        return None
    return {"x": row["focal_point_x"] / row["width"], "y": row["focal_point_y"] / row["height"]}
