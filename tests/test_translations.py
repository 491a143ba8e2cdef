"""The message catalogues: complete, compiled as written, and true to what the code fills in."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

import wagtail_modalities

pytestmark = [pytest.mark.any_database, pytest.mark.newest_line]

PACKAGE = Path(wagtail_modalities.__file__).parent
REPOSITORY = PACKAGE.parent
LOCALE = PACKAGE / "locale"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))
#: the words are English as they stand in the sources; its catalogue holds them for translators
SOURCE = "en"

#: Forms of the plural that each language has for whole numbers (Unicode CLDR, plural rules),
#: without the one that Spanish and French have for whole millions: nothing here counts so far.
PLURALS = {"ar": 6, "de": 2, "en": 2, "es": 2, "fr": 2}

PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sdr%]")
TAG = re.compile(r"</?[a-z][^>]*>", re.I)

Key = tuple[str, tuple[str, ...]]


def language(path: Path) -> str:
    return path.relative_to(LOCALE).parts[0]


catalogues = pytest.mark.parametrize("path", CATALOGUES, ids=language)
translated = pytest.mark.parametrize(
    "path", [path for path in CATALOGUES if language(path) != SOURCE], ids=language
)


def forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Singular and plurals, alike for both kinds of file."""
    return (text,) if isinstance(text, str) else tuple(text)


def context(value: str | bytes | None) -> str:
    """The context of a message, which Babel leaves undecoded in a compiled catalogue."""
    return value.decode() if isinstance(value, bytes) else value or ""


def catalogue_of(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file) if path.suffix == ".po" else read_mo(file)


def messages(path: Path) -> list[Message]:
    """Every message but the header, translated or not."""
    return [message for message in catalogue_of(path) if message.id]


def translations(path: Path) -> dict[Key, tuple[str, ...]]:
    """Return what a catalogue, written or compiled, translates: by context and message."""
    return {
        (context(message.context), forms(message.id)): forms(message.string)
        for message in messages(path)
        if any(forms(message.string)) and not message.fuzzy
    }


# -- complete ------------------------------------------------------------------------------------


@cache
def marked() -> frozenset[Key]:
    """Return the messages that are marked in the package now."""
    found: set[Key] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                found |= _of_call(node)
    for path in (PACKAGE / "templates").rglob("*.*"):
        found |= _of_template(path.read_text())
    return frozenset(found)


def _of_call(node: ast.Call) -> set[Key]:
    name = ast.unparse(node.func).rpartition(".")[2].removesuffix("_lazy")
    given = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
    return _said(name, [value for value in given if isinstance(value, str)])


def _of_template(source: str) -> set[Key]:
    code = templatize(source)  # what makemessages has xgettext read
    found: set[Key] = set()
    for call in _CALL.finditer(code):
        found |= _said(call[1], [ast.literal_eval(text) for text in _STRING.findall(call[2])])
    return found


_STRING = re.compile(r"""(u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"))""", re.DOTALL)
_CALL = re.compile(rf"\b(n?p?gettext|_)\(((?:{_STRING.pattern}[,\s]*)+)", re.DOTALL)


def _said(function: str, texts: list[str]) -> set[Key]:
    """Return what a call marks, by the name of its function and its literal texts."""
    where = ""
    if function in ("pgettext", "npgettext"):
        where, texts = texts[0], texts[1:]
    if function in ("ngettext", "npgettext"):
        return {(where, tuple(texts[:2]))}
    return (
        {(where, tuple(texts[:1]))} if function in ("gettext", "pgettext", "_") and texts else set()
    )


@catalogues
def test_a_catalogue_has_every_marked_message_and_no_other(path: Path) -> None:
    has = {(context(message.context), forms(message.id)) for message in messages(path)}
    now = marked()

    assert now - has == set(), "run `make messages`, and translate what `make untranslated` lists"
    assert has - now == set(), "run `make messages`"


@translated
def test_every_message_is_translated(path: Path) -> None:
    left = [m.id for m in messages(path) if not all(forms(m.string)) or m.fuzzy]
    assert left == [], "`make untranslated` lists them"


def test_english_is_left_to_the_sources() -> None:
    assert translations(LOCALE / SOURCE / "LC_MESSAGES/django.po") == {}


def test_the_makefile_names_every_catalogue() -> None:
    (named,) = re.findall(r"^LOCALES \?= (.+)$", (REPOSITORY / "Makefile").read_text(), re.M)
    assert named.split() == [
        SOURCE,
        *(found for path in CATALOGUES if (found := language(path)) != SOURCE),
    ]


# -- as written ----------------------------------------------------------------------------------


@catalogues
def test_compiled_catalogue_is_up_to_date(path: Path) -> None:
    assert translations(path) == translations(path.with_suffix(".mo")), "run `make messages`"


@translated
def test_the_plural_has_the_forms_of_its_language(path: Path) -> None:
    expected = PLURALS[language(path)]
    counts = {len(forms(m.string)) for m in messages(path) if len(forms(m.id)) > 1}

    assert catalogue_of(path).num_plurals == expected
    assert counts == {expected}


# -- true to the sources -------------------------------------------------------------------------


@translated
def test_translations_keep_the_placeholders(path: Path) -> None:
    """Each form has those of the singular or of the plural: "one quote" needs no number."""
    for (_context, source), texts in translations(path).items():
        wanted = [Counter(PLACEHOLDER.findall(text)) for text in source]
        if len(source) > 1:
            wanted += [kind - Counter([name]) for kind in wanted for name in COUNTS & set(kind)]
        for text in texts:
            assert Counter(PLACEHOLDER.findall(text)) in wanted, text


#: placeholders for the number that a plural form is chosen by
COUNTS = {"%(count)d", "%(count)s", "%(counter)s", "%(number)s", "%(shown)s", "%(total)s"}


@translated
def test_translations_keep_the_tags(path: Path) -> None:
    for (_context, source), texts in translations(path).items():
        wanted = [Counter(TAG.findall(text)) for text in source]
        for text in texts:
            assert Counter(TAG.findall(text)) in wanted, text


@translated
def test_translations_keep_the_space_around_them(path: Path) -> None:
    """A template may print two messages side by side."""
    for (where, source), texts in translations(path).items():
        if where == "between names":
            continue  # some languages part names by a sign that brings its own space
        for text in texts:
            for strip in (str.lstrip, str.rstrip):
                assert (strip(text) != text) == (strip(source[0]) != source[0]), repr(text)


@translated
def test_translations_keep_addresses_and_code(path: Path) -> None:
    for (_context, source), texts in translations(path).items():
        addresses = re.findall(
            r"https?://[^\s)}\"…,.][^\s)}\"…,]*|`[^`]+`|10\.\d{4}/\d+", source[0]
        )
        for text in texts:
            assert all(address in text for address in addresses), text
