"""Several names in a row, as a language writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext

#: Spanish has "e" for "y" before the sound of an i, and ICU prints it so (its list formatter);
#: CLDR's patterns, which Babel follows, cannot tell
_SPANISH_AND = re.compile(r"\by(?=\s(?:i|hi(?![ae])))", re.IGNORECASE)


def parted(names: Iterable[object]) -> str:
    """Return names parted by the comma of the active language: "Grief, Trauma"."""
    return pgettext("between names", ", ").join(str(name) for name in names)


def enumerated(names: Sequence[object], language: str = "") -> str:
    """Return names as a language puts them in a sentence: "Grief, Stress, and Trauma".

    By the patterns of Unicode CLDR, and in English where a language has none.

    :param language: a language code as Django spells it; the active one when "".
    """
    return _joined([str(name) for name in names], language)


def enumerated_html(names: Sequence[object], language: str = "") -> SafeString:
    """Return the same as HTML. Each name keeps its own direction, whatever stands around it."""
    parts = [format_html("<bdi>{}</bdi>", name) for name in names]
    text = _joined(parts, language, plain=[str(name) for name in names])
    # the parts are escaped, and a pattern of CLDR has no markup
    return mark_safe(text)  # nosec B308 B703 # see above


def _joined(parts: Sequence[str], language: str, plain: Sequence[str] = ()) -> str:
    if len(parts) < 2:
        return "".join(parts)
    locale = _locale(language or get_language() or "en")
    # braces in a name would be read as places of the pattern
    marks = [f"\0{place}\0" for place in range(len(parts))]
    text = format_list(marks, "standard", locale)
    if locale.language == "es" and _SPANISH_AND.match(f"y {(plain or parts)[-1]}"):
        text = " e ".join(text.rsplit(" y ", 1))
    for mark, part in zip(marks, parts, strict=True):
        text = text.replace(mark, part, 1)
    return text


def _locale(language: str) -> Locale:
    """The locale of a language, or of its base language; English where CLDR knows neither."""
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        base = language.partition("-")[0]
        return _locale(base if base != language else "en")
