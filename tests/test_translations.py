"""The message catalogues: what is compiled is what is written, and no placeholder is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import wagtail_modalities

LOCALE = Path(wagtail_modalities.__file__).parent / "locale"
CATALOGUES = sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]")

catalogues = pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: path.relative_to(LOCALE).parts[0]
)


def forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Singular and plurals, alike for both kinds of file."""
    return (text,) if isinstance(text, str) else tuple(text)


def context(value: str | bytes | None) -> str:
    """The context of a message, which Babel leaves undecoded in a compiled catalogue."""
    return value.decode() if isinstance(value, bytes) else value or ""


def translations(path: Path) -> dict[tuple[str, tuple[str, ...]], tuple[str, ...]]:
    """Return what a catalogue, written or compiled, translates: by context and message."""
    with path.open("rb") as file:
        catalogue = read_po(file) if path.suffix == ".po" else read_mo(file)
    return {
        (context(message.context), forms(message.id)): forms(message.string)
        for message in catalogue
        if message.id and any(message.string) and not message.fuzzy
    }


@catalogues
def test_compiled_catalogue_is_up_to_date(path: Path) -> None:
    assert translations(path) == translations(path.with_suffix(".mo")), "run `make messages`"


@catalogues
def test_translations_keep_the_placeholders(path: Path) -> None:
    for (_context, source), translated in translations(path).items():
        wanted = [set(PLACEHOLDER.findall(text)) for text in source]
        for text in translated:
            assert set(PLACEHOLDER.findall(text)) in wanted, text
