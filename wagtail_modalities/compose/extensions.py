"""What a site adds from outside the app: fields, representations of blocks, structured data.

Register in the ``ready()`` of a site's app config, so that every process knows the same::

    from wagtail_modalities.compose import extensions

    @extensions.register
    class FoundedBy(extensions.DocumentField):
        kind = "modality"
        name = "founded_by"
        type = str
        columns = ("founded_by",)

        def value(self, row, fetched):
            return row["founded_by"]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from wagtail_modalities.compose.requests import INDEX, MODALITY, QUOTE

if TYPE_CHECKING:
    from wagtail_modalities.compose.structured.graph import Graph

Row = Mapping[str, Any]
_PAGES = (MODALITY, QUOTE, INDEX)


class DocumentField:
    """One more key of a document, in the JSON and in its schema.

    A subclass names ``kind``, ``name`` and ``type`` and writes :meth:`value`. Its values must be
    JSON data that the public may see: nothing else looks at them.
    """

    #: modality, specialist_quote, specialist or modality_index
    kind: ClassVar[str]
    #: the key; one of ours cannot be taken
    name: ClassVar[str]
    #: the type of the value, as pydantic reads it: ``str``, ``list[int]``, a model of your own
    type: ClassVar[Any]
    #: columns of the kind's model to fetch with the row (``"founder__name"`` follows a relation)
    columns: ClassVar[Sequence[str]] = ()
    #: where the key is printed: of a modality, ``card`` and ``full``
    views: ClassVar[Sequence[str]] = ("card", "full")

    def fetch(self, rows: Sequence[Row]) -> Any:
        """Return what :meth:`value` needs for all of an answer's rows; called once per answer.

        Queries belong here, so that their number does not grow with the rows.
        """
        return None

    def value(self, row: Row, fetched: Any) -> Any:
        """Return the value for one row.

        :param row: ``pk``, ``locale_id`` and the columns named in ``columns``. In a preview they
            are as somebody has typed them, and ``pk`` is None for a page that is not saved yet.
        :param fetched: what :meth:`fetch` returned.
        """
        raise NotImplementedError

    def embeds(self, row: Row, fetched: Any) -> Iterable[tuple[str, int]]:
        """Return kind and id of each object that the value is made from besides the row's own.

        A change of one of them is to renew the answers that hold it.
        """
        return ()


class StructuredData:
    """What a site adds to the structured data of a kind of page, or changes in it.

    A subclass names ``kind`` and writes :meth:`extend`. What it adds must be what the public may
    see: nothing else looks at it. Blank values are left out of what is printed.
    """

    #: modality, specialist_quote or modality_index
    kind: ClassVar[str]
    #: columns of the kind's model to fetch with the row (``"founder__name"`` follows a relation)
    columns: ClassVar[Sequence[str]] = ()

    def fetch(self, rows: Sequence[Row]) -> Any:
        """Return what :meth:`extend` needs for all of an answer's rows; called once per answer.

        Queries belong here, so that their number does not grow with the rows.
        """
        return None

    def extend(self, graph: Graph, row: Row, fetched: Any) -> None:
        """Add to a page's graph, or change it.

        :param graph: the nodes that are printed, ours among them.
        :param row: ``pk``, ``locale_id`` and the columns named in ``columns``.
        :param fetched: what :meth:`fetch` returned.
        """
        raise NotImplementedError

    def embeds(self, row: Row, fetched: Any) -> Iterable[tuple[str, int]]:
        """Return kind and id of each object that is added besides the row's own.

        A change of one of them is to renew the answers that hold it.
        """
        return ()


class BlockRepresentation:
    """Another representation of a block in every body, and its schema.

    A subclass names ``block`` and ``schema`` and writes :meth:`represent`.
    """

    #: the block's name in the body
    block: ClassVar[str]
    #: the type of the value, as pydantic reads it
    schema: ClassVar[Any]

    def represent(self, value: Any, stored: Any) -> Any:
        """Return the block's value as JSON data.

        :param value: what would have been printed: hidden pages, images and quotes are taken out
            of it, links are resolved. Building on this alone keeps hidden things hidden.
        :param stored: the block's value as it is stored. Do not change it.
        """
        raise NotImplementedError

    def markdown(self, value: Any) -> str | None:
        """Return what :meth:`represent` returned as Markdown.

        None leaves it to the package: the words of the value in their order, pages as links.
        """
        return None


T = TypeVar("T", bound=type)

_fields: list[DocumentField] = []
_blocks: dict[str, BlockRepresentation] = {}
_additions: list[StructuredData] = []


def register(cls: T) -> T:
    """Register a subclass of one of the three classes above; usable as a decorator.

    Registered again, a class of the same kind and name takes the place of the earlier one.

    :raises TypeError: it is none.
    :raises ValueError: a field of a kind that does not exist, or of a name that is ours.
    """
    made = cls()
    if isinstance(made, DocumentField):
        _refuse_ours(made)
        unregister(cls)
        _fields.append(made)
    elif isinstance(made, BlockRepresentation):
        _blocks[made.block] = made
    elif isinstance(made, StructuredData):
        if made.kind not in _PAGES:
            raise ValueError(f"There is no kind of page {made.kind!r}")
        unregister(cls)
        _additions.append(made)
    else:
        raise TypeError(
            f"{cls.__name__} is no DocumentField, no BlockRepresentation and no StructuredData"
        )
    return cls


def _refuse_ours(field: DocumentField) -> None:
    # imported late: the schema is made with what is registered here
    from wagtail_modalities.compose import schema

    if field.kind not in schema.OWN_KEYS:
        raise ValueError(f"There is no kind of document {field.kind!r}")
    if field.name in schema.OWN_KEYS[field.kind]:
        raise ValueError(f"A {field.kind} has a key {field.name!r} of ours")


def unregister(cls: type) -> None:
    """Take a registered class out again; nothing happens where it is not registered."""
    if issubclass(cls, DocumentField):
        _fields[:] = [f for f in _fields if (f.kind, f.name) != (cls.kind, cls.name)]
    elif issubclass(cls, BlockRepresentation):
        _blocks.pop(cls.block, None)
    elif issubclass(cls, StructuredData):
        _additions[:] = [one for one in _additions if type(one) is not cls]


def fields_of(kind: str) -> Iterator[DocumentField]:
    """Yield the fields registered for a kind of document, in the order of registration."""
    return (field for field in _fields if field.kind == kind)


def additions_of(kind: str) -> Iterator[StructuredData]:
    """Yield what is registered for the structured data of a kind, in the order of registration."""
    return (one for one in _additions if one.kind == kind)


def block_of(name: str) -> BlockRepresentation | None:
    """Return the representation that the site registered for a block; None for ours."""
    return _blocks.get(name)
