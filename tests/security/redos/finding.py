"""Every regular expression of the package, read out of its source.

One that is written out is taken from there. One that is put together while the package runs cannot
be: of that its place is told, by the function around it.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import wagtail_modalities

ROOT = Path(wagtail_modalities.__file__).parent
#: what of ``re`` takes an expression, and whether it looks at the start of the text alone
_FUNCTIONS = {
    "compile": False,
    "finditer": False,
    "findall": False,
    "search": False,
    "split": False,
    "sub": False,
    "subn": False,
    "match": True,
    "fullmatch": True,
}
#: what else of Django takes one
_OTHERS = {"RegexValidator", "RegexField", "re_path"}


@dataclass(frozen=True)
class Found:
    """An expression at its place."""

    #: module below the package; of one that is put together with the function, else with the line
    place: str
    #: its source, for those that are put together
    source: str
    #: None for those that are put together
    pattern: re.Pattern[str] | None
    anchored: bool = False


def expressions() -> list[Found]:
    """Return those of all modules."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        if "migrations" not in path.parts:
            found += _of(path)
    return found


def _of(path: Path) -> Iterator[Found]:
    name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    owners = _owners(tree)
    used = _uses(tree)
    around = {
        id(inner): outer.name
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef)
        for inner in ast.walk(outer)
    }
    for node in ast.walk(tree):
        place, source = f"{name}:{getattr(node, 'lineno', 0)}", ""
        if isinstance(node, ast.ClassDef):
            # a converter of Django's for parts of a path
            for one in node.body:
                if isinstance(one, ast.Assign) and _names(one) == ["regex"]:
                    pattern = re.compile(ast.literal_eval(one.value))
                    yield Found(f"{name}:{one.lineno}", pattern.pattern, pattern, anchored=True)
        if not isinstance(node, ast.Call):
            continue
        called = _called(node)
        if called is None:
            continue
        source = ast.unparse(node)
        expression, flags = _arguments(node)
        if expression is None:
            yield Found(f"{name}:{around.get(id(node), '')}", source, None, _FUNCTIONS[called])
            continue
        owner = owners.get(id(node))
        if owner and called == "compile":
            pattern = getattr(importlib.import_module(f"wagtail_modalities.{name}"), owner)
            anchored = bool(used.get(owner)) and used[owner] <= {"match", "fullmatch"}
        else:
            pattern = re.compile(expression, flags)
            anchored = _FUNCTIONS.get(called, called == "re_path")
        yield Found(place, source, pattern, anchored)


def _called(node: ast.Call) -> str | None:
    function = node.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        if function.value.id == "re" and function.attr in _FUNCTIONS:
            return function.attr
    elif isinstance(function, ast.Name) and function.id in _OTHERS:
        return function.id
    return None


def _arguments(node: ast.Call) -> tuple[str | None, int]:
    """Return what a call is given as its expression, where that is written out, and its flags."""
    given = node.args[0] if node.args else None
    for keyword in node.keywords:
        if keyword.arg in ("regex", "pattern"):
            given = keyword.value
    try:
        expression = ast.literal_eval(given) if given is not None else None
    except ValueError:
        return None, 0
    flags = 0
    for one in [*node.args[1:], *(keyword.value for keyword in node.keywords)]:
        for part in ast.walk(one):
            if isinstance(part, ast.Attribute) and ast.unparse(part.value) == "re":
                flags |= getattr(re, part.attr)
    return expression, flags


def _owners(tree: ast.Module) -> dict[int, str]:
    """The name of a module's constant, by the call that makes it."""
    return {
        id(node.value): _names(node)[0]
        for node in tree.body
        if isinstance(node, ast.Assign) and _names(node)
    }


def _uses(tree: ast.Module) -> dict[str, set[str]]:
    """Which methods of a name are called; a name that is handed on has one that is none."""
    used: dict[str, set[str]] = {}
    methods: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            used.setdefault(node.value.id, set()).add(node.attr)
            methods.add(id(node.value))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Name)
            and isinstance(node.ctx, ast.Load)
            and id(node) not in methods
        ):
            used.setdefault(node.id, set()).add("handed on")
    return used


def _names(node: ast.Assign) -> list[str]:
    return [target.id for target in node.targets if isinstance(target, ast.Name)]


def scripts() -> dict[str, str]:
    """Return the source of the package's JavaScript."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.js"))}


def literals(source: str) -> list[str]:
    """Return the expressions written out in JavaScript: where a value can begin, none divides."""
    lines = (line.partition("//")[0] for line in source.splitlines())
    begins = r"(?:^|[=(,:!&|?\[{;]|return)\s*"
    literal = re.compile(begins + r"/(?![*/])((?:\\.|\[[^\]]*\]|[^/\\\[])+)/")
    return [found[1] for line in lines for found in literal.finditer(line)]
