"""The steps that backtracking takes: the standard library's own parse, matched in plain Python.

It tries alternatives in the library's order, without its short cuts; so a count is an upper bound
that grows as the library's time does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.security.redos.signs import c, in_class, parser

_REPEATS = {c.MAX_REPEAT, c.MIN_REPEAT, getattr(c, "POSSESSIVE_REPEAT", None)}
#: what stands for one sign
_SIGNS = {c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN}


class TooMany(Exception):
    """More steps than any text of this length should take."""


def parsed(pattern: re.Pattern[str]) -> list[Any]:
    """Return the nodes of a compiled expression."""
    return list(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))


class Counter:
    """Counts the steps of one expression on one text."""

    def __init__(self, pattern: re.Pattern[str], limit: int) -> None:
        self.nodes, self.flags, self.limit = parsed(pattern), pattern.flags, limit
        self._known: dict[tuple[int, str, int], bool] = {}

    def steps(self, text: str, *, anchored: bool) -> int:
        """Return how many steps it takes to look everywhere, or only at the start, of a text."""
        self.text, self.count, self.groups = text, 0, {}
        start = 0
        while start <= len(text):
            end = next(self._all(self.nodes, start, self.flags), None)
            if anchored:
                break
            start = max(end, start + 1) if end is not None else start + 1
        return self.count

    def _step(self) -> None:
        self.count += 1
        if self.count > self.limit:
            raise TooMany

    def _all(self, nodes: list[Any], start: int, flags: int) -> Iterator[int]:
        """Where a row of nodes can end, in the order of trying."""
        if not nodes:
            yield start
            return
        open_ends = [self._one(nodes[0], start, flags)]
        while open_ends:
            end = next(open_ends[-1], None)
            if end is None:
                open_ends.pop()
            elif len(open_ends) == len(nodes):
                yield end
            else:
                open_ends.append(self._one(nodes[len(open_ends)], end, flags))

    def _one(self, node: Any, at: int, flags: int) -> Iterator[int]:
        self._step()
        op, value = node
        if op in _SIGNS:
            if self._sign(node, at, flags):
                yield at + 1
        elif op in _REPEATS:
            yield from self._repeat(op, value, at, flags)
        elif op is c.BRANCH:
            for row in value[1]:
                yield from self._all(list(row), at, flags)
        elif op is c.SUBPATTERN:
            group, add, remove, row = value
            for end in self._all(list(row), at, (flags | add) & ~remove):
                self.groups[group] = self.text[at:end]
                yield end
        elif op is c.GROUPREF:
            if self.text.startswith(self.groups.get(value, "\0"), at):
                yield at + len(self.groups[value])
        elif op in (c.ASSERT, c.ASSERT_NOT):
            if self._looks(value, at, flags) == (op is c.ASSERT):
                yield at
        elif op is c.AT:
            if self._is_at(value, at, flags):
                yield at
        elif op.name == "ATOMIC_GROUP":
            end = next(self._all(list(value), at, flags), None)
            if end is not None:
                yield end
        elif op is not c.FAILURE:
            raise NotImplementedError(op)

    def _sign(self, node: Any, at: int, flags: int) -> bool:
        if at >= len(self.text):
            return False
        key = (id(node), self.text[at], flags)
        if key not in self._known:
            self._known[key] = in_class(node, self.text[at], flags)
        return self._known[key]

    def _repeat(self, op: Any, value: Any, at: int, flags: int) -> Iterator[int]:
        low, high, row = value
        body = list(row)
        if op is c.MIN_REPEAT:
            yield from self._lazily(low, high, body, at, flags)
            return
        if len(body) == 1 and body[0][0] in _SIGNS:
            ends = self._greedily(low, high, body[0], at, flags)
        else:
            ends = self._deeply(low, high, body, at, flags)
        if op is c.MAX_REPEAT:
            yield from ends
        else:
            for end in ends:
                yield end
                return

    def _greedily(self, low: int, high: Any, node: Any, at: int, flags: int) -> Iterator[int]:
        end = at
        while end - at < high and self._sign(node, end, flags):
            self._step()
            end += 1
        while end - at >= low:
            self._step()
            yield end
            end -= 1

    def _deeply(self, low: int, high: Any, body: list[Any], at: int, flags: int) -> Iterator[int]:
        places, tries = [at], [self._all(body, at, flags)]
        while tries:
            end = next(tries[-1], None) if len(places) <= high else None
            if end is not None and (end > places[-1] or len(places) <= low):
                places.append(end)
                tries.append(self._all(body, end, flags))
            elif end is None:
                tries.pop()
                done = places.pop()
                if len(places) >= low:
                    self._step()
                    yield done

    def _lazily(self, low: int, high: Any, body: list[Any], at: int, flags: int) -> Iterator[int]:
        row = [(at, 0)]
        while row:
            place, times = row.pop()
            self._step()
            if times >= low:
                yield place
            if times < high:
                ends = [end for end in self._all(body, place, flags) if end > place or times < low]
                row += [(end, times + 1) for end in reversed(ends)]

    def _looks(self, value: Any, at: int, flags: int) -> bool:
        direction, row = value
        if direction < 0:
            at -= row.getwidth()[0]
        return at >= 0 and next(self._all(list(row), at, flags), None) is not None

    def _is_at(self, where: Any, at: int, flags: int) -> bool:
        ends: dict[Any, Callable[[], bool]] = {
            c.AT_BEGINNING: lambda: (
                at == 0 or (bool(flags & re.MULTILINE) and self.text[at - 1] == "\n")
            ),
            c.AT_BEGINNING_STRING: lambda: at == 0,
            c.AT_END_STRING: lambda: at == len(self.text),
            c.AT_END: lambda: (
                at == len(self.text)
                or self.text[at:] == "\n"
                or (bool(flags & re.MULTILINE) and self.text[at] == "\n")
            ),
            c.AT_BOUNDARY: lambda: self._is_word(at - 1) != self._is_word(at),
            c.AT_NON_BOUNDARY: lambda: self._is_word(at - 1) == self._is_word(at),
        }
        return ends[where]()

    def _is_word(self, at: int) -> bool:
        return 0 <= at < len(self.text) and re.match(r"\w", self.text[at]) is not None
