"""Attribution lines, by properties: what holds for any line, and for any regular one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from wagtail_modalities.models.attribution import (
    AttributionParts,
    format_attribution,
    parse_attribution,
)
from wagtail_modalities.models.regions import REGIONS, country_names, fold_text

pytestmark = [pytest.mark.any_database, pytest.mark.newest_line]

LANGUAGES = ("en", "fr", "de", "ar")
#: letters of several scripts, some of them with marks of their own
LETTERS = st.characters(categories=("Lu", "Ll", "Lo"), max_codepoint=0x0FFF)
WORD = st.text(LETTERS, min_size=2, max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text)
)
NAME = st.lists(WORD, min_size=2, max_size=3).map(" ".join)
#: words that stand between the parts, in any of the languages: a name of them cannot be told apart
JOINTS = frozenset({"in", "à", "في", "au", "en"})
PROFESSION = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
DEGREES = st.sampled_from(["", "PhD", "PsyD, LMFT", "LCSW-R", "M.A."])
PREFIXES = st.sampled_from(["", "Dr.", "Prof. Dr."])


PLAIN = st.text(st.sampled_from("abcdefgklmoprstuy"), min_size=3, max_size=9).map(str.title)


@st.composite
def places(draw: st.DrawFn) -> tuple[str, str, str]:
    """A town in a region of a country with regions, or a town in another country."""
    town = draw(NAME)
    if draw(st.booleans()):
        country = draw(st.sampled_from(sorted(REGIONS)))
        return town, draw(st.sampled_from(sorted(REGIONS[country]))), country
    others = sorted(set(country_names("en")) - set(REGIONS) - {"GE"})
    return town, "", draw(st.sampled_from(others))


@st.composite
def regular(draw: st.DrawFn) -> AttributionParts:
    """What an editor types into a record: words where words belong."""
    name, profession = draw(NAME), draw(PROFESSION)
    place = draw(places())
    words = f"{name} {profession} {place[0]}".casefold().split()
    assume(not JOINTS.intersection(words))
    return AttributionParts(name, draw(PREFIXES), draw(DEGREES), profession, *place)


@given(parts=regular(), language=st.sampled_from(LANGUAGES))
def test_a_regular_line_is_read_as_it_was_printed(parts: AttributionParts, language: str) -> None:
    line = format_attribution(parts, language)
    read = parse_attribution(f"— {line}", language=language, default_country=parts.country)
    if read.parts is None:
        # never wrong, and never without a reason
        assert read.text == line
        assert read.reason
        return
    assert format_attribution(read.parts, language) == line
    assert (read.parts.locality, read.parts.country) == (parts.locality, parts.country)


@given(
    names=st.lists(PLAIN, min_size=4, max_size=4),
    prefix=PREFIXES,
    degrees=DEGREES,
    place=places(),
)
def test_a_plain_english_line_is_read_for_certain(
    names: list[str], prefix: str, degrees: str, place: tuple[str, str, str]
) -> None:
    first, last, profession, town = names
    parts = AttributionParts(f"{first} {last}", prefix, degrees, profession, town, *place[1:])
    line = format_attribution(parts, "en")
    assert parse_attribution(line, default_country=parts.country).parts == parts


@given(
    line=st.text(max_size=700),
    language=st.sampled_from(("en", "fr", "de", "ar", "ja", "xx", "")),
    country=st.sampled_from(("", "US", "gb", "??")),
)
@example(line="—", language="en", country="")
@example(line="Mira Holm, PhD, in Salem, OR", language="en", country="US")
def test_no_line_loses_a_word(line: str, language: str, country: str) -> None:
    read = parse_attribution(line, language=language, default_country=country)
    assert read.text in line
    left_out = line.replace(read.text, "", 1) if read.text else line
    assert not left_out.strip(" \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85—–-") or not left_out.strip()
    if read.parts is not None:
        printed = {format_attribution(read.parts, code) for code in (language or "en", "en")}
        assert fold_text(read.text) in {fold_text(one) for one in printed}
    else:
        assert read.reason
