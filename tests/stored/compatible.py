"""What may differ from one release to the next: what is added, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def lost(kept: Any, now: Any, at: str = "") -> Iterator[str]:
    """Yield what a document said and says no more, or otherwise: keys may only be added."""
    if type(kept) is not type(now):
        yield f"{at}: was {kept!r}, is {now!r}"
    elif isinstance(kept, dict):
        for key, value in kept.items():
            if key in now:
                yield from lost(value, now[key], f"{at}.{key}")
            else:
                yield f"{at}.{key}: gone"
    elif isinstance(kept, list):
        if len(kept) != len(now):
            yield f"{at}: had {len(kept)} items, has {len(now)}"
        for index, (one, other) in enumerate(zip(kept, now, strict=False)):
            yield from lost(one, other, f"{at}[{index}]")
    elif kept != now:
        yield f"{at}: was {kept!r}, is {now!r}"


class Narrowed:
    """Holds one JSON Schema against an older one.

    Whoever was written for the old one has to be able to read what the new one allows: each key
    that was promised still is, with the types that it had and no other. Keys, definitions and
    kinds of block may be added.
    """

    def __init__(self, kept: Any, now: Any) -> None:
        self.kept = kept["$defs"]
        self.now = now["$defs"]

    def complaints(self) -> Iterator[str]:
        """Yield what a reader of the old schema would stumble over."""
        for name, schema in self.kept.items():
            if name in self.now:
                yield from self._differ(schema, self.now[name], name)
            else:
                yield f"{name}: gone"

    def _differ(self, kept: Any, now: Any, at: str) -> Iterator[str]:
        alternatives = _alternatives(kept), _alternatives(now)
        if not _discriminated(kept) and set(alternatives[1]) - set(alternatives[0]):
            yield f"{at}: was {sorted(alternatives[0])}, is {sorted(alternatives[1])}"
        for label, one in alternatives[0].items():
            if label not in alternatives[1]:
                # null may go; a kind of block or of value may not
                if label != "null":
                    yield f"{at}: {label} is gone"
                continue
            yield from self._parts(one, alternatives[1][label], at)

    def _parts(self, kept: Any, now: Any, at: str) -> Iterator[str]:
        for key, one in kept.get("properties", {}).items():
            other = now.get("properties", {}).get(key)
            if other is None:
                yield f"{at}.{key}: gone"
            else:
                yield from self._differ(one, other, f"{at}.{key}")
        for key in set(kept.get("required", ())) - set(now.get("required", ())):
            yield f"{at}.{key}: may be missing"
        for word in ("items", "additionalProperties"):
            if isinstance(kept.get(word), dict):
                yield from self._differ(kept[word], now.get(word, {}), f"{at}[{word}]")
        if "enum" in kept and set(kept["enum"]) - set(now.get("enum", ())):
            yield f"{at}: choices are gone"


def _alternatives(schema: Any) -> dict[str, Any]:
    """The kinds of value that a schema allows, by name."""
    for word in ("anyOf", "oneOf"):
        if word in schema:
            return {_label(one): one for one in schema[word]}
    return {_label(schema): schema}


def _discriminated(schema: Any) -> bool:
    """Whether each kind of value names itself, so that a reader can pass over what it knows not."""
    return "discriminator" in schema


def _label(schema: Any) -> str:
    if "$ref" in schema:
        return str(schema["$ref"])
    if "const" in schema:
        return f"const {schema['const']}"
    return str(schema.get("type", "anything"))


def refused(kept: Any, now: Any) -> Iterator[str]:
    """Yield the requests that an older description of the API allowed and this one does not."""
    for path, operations in kept.items():
        for method, one in operations.items():
            other = now.get(path, {}).get(method)
            if other is None:
                yield f"{method} {path}: gone"
                continue
            known = {_parameter(found): found for found in other.get("parameters", ())}
            had = {_parameter(found): found for found in one.get("parameters", ())}
            for name in had.keys() - known.keys():
                yield f"{method} {path}: {name} is gone"
            for name, found in known.items():
                if found.get("required") and not had.get(name, {}).get("required"):
                    yield f"{method} {path}: {name} has to be given"
            for status in one["responses"].keys() - other["responses"].keys():
                yield f"{method} {path}: {status} is not told of any more"


def _parameter(found: Any) -> str:
    return f"{found['in']} {found['name']}"
