"""One sign and the parts of an expression that stand for one."""

from __future__ import annotations

import re
from typing import Any

try:
    from re import _constants as c
    from re import _parser as parser
except ImportError:  # Python 3.10
    import sre_constants as c  # type: ignore[no-redef]
    import sre_parse as parser  # type: ignore[no-redef]

__all__ = ["c", "in_class", "parser"]

_CATEGORIES = {
    c.CATEGORY_DIGIT: r"\d",
    c.CATEGORY_NOT_DIGIT: r"\D",
    c.CATEGORY_SPACE: r"\s",
    c.CATEGORY_NOT_SPACE: r"\S",
    c.CATEGORY_WORD: r"\w",
    c.CATEGORY_NOT_WORD: r"\W",
}


def in_class(node: Any, sign: str, flags: int) -> bool:
    """Return whether a node that stands for one sign matches it."""
    op, value = node
    if op is c.ANY:
        return bool(flags & re.DOTALL) or sign != "\n"
    if op is c.NOT_LITERAL:
        return not _same(value, sign, flags)
    if op is c.LITERAL:
        return _same(value, sign, flags)
    negated = value[0][0] is c.NEGATE
    return negated != any(_member(one, sign, flags) for one in value[negated:])


def _member(one: Any, sign: str, flags: int) -> bool:
    op, value = one
    if op is c.LITERAL:
        return _same(value, sign, flags)
    if op is c.RANGE:
        low, high = value
        variants = {sign, sign.lower(), sign.upper()} if flags & re.IGNORECASE else {sign}
        return any(len(each) == 1 and low <= ord(each) <= high for each in variants)
    return re.match(_CATEGORIES[value], sign) is not None


def _same(code: int, sign: str, flags: int) -> bool:
    if flags & re.IGNORECASE:
        return chr(code).lower() == sign.lower()
    return code == ord(sign)
