"""Pages as they are in memory, saved or not, in the form of rows: previews are composed so."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Row


#: the name under which a row has its body as it is stored
STORED_BODY = "stored_body"


def row_of(page: Any, names: Iterable[str]) -> Row:
    """Return the columns of a page as the database would; None for what is beyond a blank one."""
    return {name: _reach(page, name) for name in names}


def page_row(page: Any, names: Iterable[str]) -> Row:
    """Return a page as a row of :func:`~.pages.rows` would be.

    :param names: columns; ``stored_body`` is the body as it would be stored.
    """
    wanted = list(names)
    row = row_of(page, [name for name in wanted if name != STORED_BODY])
    return {**row, STORED_BODY: stored_body(page)} if STORED_BODY in wanted else row


def stored_body(page: Any) -> Any:
    """Return a page's body as the database would have it."""
    text = page._meta.get_field("body").value_to_string(page)
    return json.loads(text) if text else []


def _reach(value: Any, name: str) -> Any:
    for part in name.split("__"):
        value = getattr(value, part, None)
    return value


def quote_row(quote: Any, above: Any, columns: Iterable[str]) -> Row:
    """Return a quote as a row of :meth:`~.visibility.Visibility.quote_rows` would be.

    :param above: the modality that shows it; None where it hangs somewhere else.
    """
    plain = ("pk", "path", "title", "quote", "specialist_id", "alias_of_id", "locale_id")
    return {
        **row_of(quote, (*plain, *columns)),
        "parent_path": above.path if above is not None else "",
        "modality_id": above.pk if above is not None else None,
        "profession_id": _reach(quote, "specialist__profession_id"),
        "profession_key": _reach(quote, "specialist__profession__translation_key"),
        STORED_BODY: stored_body(quote),
        "consent_ends": None,
    }
