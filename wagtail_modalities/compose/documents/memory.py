"""Pages as they are in memory, saved or not, in the form of rows: previews are composed so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Row


def row_of(page: Any, names: Iterable[str]) -> Row:
    """Return the columns of a page as the database would; None for what is beyond a blank one."""
    return {name: _reach(page, name) for name in names}


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
        "stored_body": quote.body.get_prep_value() if quote.body else [],
        "consent_ends": None,
    }
