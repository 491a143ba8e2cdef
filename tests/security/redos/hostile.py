"""Texts that are written against one regular expression, each of any length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from tests.security.redos.counting import Counter, TooMany, parsed
from tests.security.redos.signs import c, in_class

#: what is tried for a class of signs; the last is in hardly any
_TRIED = "aZ0_ \n\t-.,:;'\"<>()[]/&#=+*?!|~`\\—é。؟\u2028"
_NOTHING = "\x00"
#: a repetition of at least as many is one without an end
_MANY = 40
SHORT, LONG = 24, 48
LENGTHS = (128, 256)
#: double the text: a linear expression takes twice the steps, a quadratic one four times as many
LINEAR = 2.6
#: what short texts must stay below, of which a good part is the beginning
SUSPECT = 2.05


@dataclass(frozen=True)
class Way:
    """How samples are made: of what may be left out so many, and of a class the first that fits."""

    flags: int
    times: int
    tried: str


@dataclass(frozen=True)
class Text:
    """Something, then something again and again, then something that does not fit."""

    before: str
    again: str
    after: str

    def long(self, length: int) -> str:
        return self.before + self.again * (length // len(self.again) + 1) + self.after


def growth(pattern: re.Pattern[str], *, anchored: bool) -> tuple[float, Text | None]:
    """Return by how much the steps grow where a text is twice as long, and that text.

    Those of the first text for which they grow faster than the text does, else the most there is.
    """
    worst: tuple[float, Text | None] = (0, None)
    counter = Counter(pattern, 100_000)
    for text in texts(pattern):
        ratio = _ratio(counter, text, SHORT, LONG, anchored)
        if ratio > SUSPECT:
            ratio = _ratio(counter, text, *LENGTHS, anchored)
        if ratio > worst[0]:
            worst = (ratio, text)
        if ratio > LINEAR:
            break
    return worst


def _ratio(counter: Counter, text: Text, short: int, long: int, anchored: bool) -> float:
    try:
        counts = [counter.steps(text.long(size), anchored=anchored) for size in (short, long)]
    except TooMany:
        return float("inf")
    return counts[1] / max(counts[0], 1)


def texts(pattern: re.Pattern[str]) -> Iterator[Text]:
    """Whatever may be repeated, behind each of the ways there."""
    nodes = parsed(pattern)
    befores, pieces = {""}, dict[str, None]()
    for way in (Way(pattern.flags, 1, _TRIED), Way(pattern.flags, 0, _TRIED[4:] + _TRIED[:4])):
        pieces |= dict.fromkeys(_pieces(nodes, way))
        befores |= set(_repeats(nodes, "", way))
    signs = [piece for piece in pieces if len(piece) == 1][:6]
    again = dict.fromkeys([*pieces, *(a + b for a, b in product(signs, signs)), "a"])
    afters = ("", _NOTHING, "\n" + _NOTHING)
    for before, one, after in product(sorted(befores), again, afters):
        if one:
            yield Text(before, one, after)


def _pieces(nodes: Any, way: Way) -> Iterator[str]:
    """A text for the whole, for each beginning of it, and for each part."""
    for length in range(len(nodes), 0, -1):
        yield _sample(nodes[:length], way)
    steps = [place for place, (op, _value) in enumerate(nodes) if op is not c.LITERAL]
    for first, last in combinations([*steps, len(nodes)], 2):
        yield _sample(nodes[first:last], way)
    for op, value in nodes:
        yield _sample([(op, value)], way)
        for row in _rows(op, value):
            yield from _pieces(list(row), way)


def _rows(op: Any, value: Any) -> list[Any]:
    if op is c.BRANCH:
        return list(value[1])
    if op is c.SUBPATTERN:
        return [value[3]]
    if op in (c.ASSERT, c.ASSERT_NOT):
        return [value[1]]
    if "REPEAT" in op.name:
        return [value[2]]
    return [value] if op.name == "ATOMIC_GROUP" else []


def _repeats(nodes: Any, before: str, way: Way) -> Iterator[str]:
    """What stands before each part that repeats without an end."""
    for op, value in nodes:
        if "REPEAT" in op.name and value[1] >= _MANY:
            yield before
        for row in _rows(op, value):
            yield from _repeats(list(row), before, way)
        before += _sample([(op, value)], way)


def _sample(nodes: Any, way: Way) -> str:
    """A short text that nodes match."""
    found = ""
    for op, value in nodes:
        if op is c.LITERAL:
            found += chr(value)
        elif op in (c.ANY, c.IN, c.NOT_LITERAL):
            found += _sign((op, value), way)
        elif "REPEAT" in op.name:
            found += _sample(list(value[2]), way) * max(value[0], way.times)
        elif op is c.BRANCH:
            found += _sample(list(value[1][0]), way)
        elif op in (c.SUBPATTERN, c.ASSERT) or op.name == "ATOMIC_GROUP":
            # what is looked ahead for stands in the text, too
            found += _sample(list(_rows(op, value)[0]), way)
        elif op is c.GROUPREF:
            found += '"'
        elif op is c.AT and value is c.AT_BOUNDARY and not way.times:
            found += " "
    return found


def _sign(node: Any, way: Way) -> str:
    op, value = node
    inside = value if op is c.IN else []
    for kind, one in inside:
        first = chr(one) if kind is c.LITERAL else chr(one[0]) if kind is c.RANGE else ""
        if first and in_class(node, first, way.flags):
            return first
    return next((sign for sign in way.tried if in_class(node, sign, way.flags)), _NOTHING)
