"""Nodes that refer to each other: the form of structured data, as a site's own code sees it too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

#: what is said of one thing: "@type", "@id" and properties
Node = dict[str, Any]


class Graph:
    """The nodes of one page.

    :ivar nodes: in the order in which they are printed. Blank values in them are left out.
    :ivar page: the node of the page itself; of a quote without a page of its own the quote's.
    :ivar subject: the node of what the page is about: a therapy, a quotation, a list.
    """

    page: Node
    subject: Node

    def __init__(self, page_url: str) -> None:
        self.page_url = page_url
        self.nodes: list[Node] = []

    def id(self, fragment: str) -> str:
        """Return the ``@id`` of a part of the page: its address and a fragment."""
        return f"{self.page_url}#{fragment}"

    def add(self, type: str | Sequence[str], id: str, **properties: Any) -> Node:
        """Add a node and return it; the one that has the ``@id`` already is added to.

        :param type: of the vocabulary: "Person", or several.
        :param id: a whole ``@id``, such as :meth:`id` returns.
        """
        known = next((node for node in self.nodes if node["@id"] == id), None)
        if known is not None:
            known.update(properties)
            return known
        node = {"@type": type, "@id": id, **properties}
        self.nodes.append(node)
        return node


def ref(node: Node) -> Node:
    """Return what stands for a node where another one names it."""
    return {"@id": node["@id"]}


def printed(nodes: Sequence[Node]) -> list[Node]:
    """Return nodes without blank values: empty texts, None, empty lists, nodes that say nothing."""
    return [node for node in (_filled(node) for node in nodes) if node]


def _filled(value: Any) -> Any:
    """Return a value without what is blank in it; None for one that is blank itself."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, dict):
        found = {name: kept for name, one in value.items() if (kept := _filled(one)) is not None}
        return found if found.keys() - {"@type"} else None
    if isinstance(value, list | tuple):
        return [kept for one in value if (kept := _filled(one)) is not None] or None
    return value
