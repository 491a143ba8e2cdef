"""The line under a quote, "Mira Holm, Psychologist in Salem, OR": printing it, reading it back.

Printing and reading share one translatable pattern, so that a line can be read in every language
it can be printed in. Nothing here touches the database.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext, override, pgettext

from wagtail_modalities.models.post_nominals import (
    is_name_suffix,
    is_post_nominal,
    split_honorific,
)
from wagtail_modalities.models.regions import (
    REGIONS,
    countries_of_region,
    country_code,
    country_name,
    fold_text,
)

#: characters that a line has at most to be read: all parts of a record together have fewer
LONGEST_LINE = 600

_DASH = re.compile(r"\s*(?:—|–|―|--|-)")
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_NO_MATCH = re.compile(r"(?!)")

# Countries that share their name with a region of another country: Georgia, the republic and the
# state. The only ones with the regions we know ("Puerto Rico" is the same place either way).
_HOMONYMS = frozenset({"GE"})

# "Counselor in Training" names no town, not even in "Counselor in Training, CA".
_NOT_TOWNS = frozenset({"private practice", "recovery", "residence", "supervision", "training"})


@dataclass(frozen=True)
class AttributionParts:
    """What an attribution line is made of. '' is absent; only the name must be there.

    :param name: the name as printed, with a suffix such as "Jr.".
    :param post_nominals: degrees and licences as printed after the name: "PhD, LMFT".
    :param profession: as printed, in the line's language.
    :param region: for US, CA and AU the ISO 3166-2 code without its country ("OR"), else any text.
    :param country: ISO 3166-1 alpha-2.
    """

    name: str
    honorific_prefix: str = ""
    post_nominals: str = ""
    profession: str = ""
    locality: str = ""
    region: str = ""
    country: str = ""


@dataclass(frozen=True)
class ParsedAttribution:
    """What came of reading a line.

    :param text: the line without its dash, its words and spaces as they were.
    :param parts: the parts; None where the reading is not certain and ``text`` is to be kept.
    :param reason: why there are no parts, in the active language; '' where there are.
    """

    text: str
    parts: AttributionParts | None
    reason: str = ""


def format_name(parts: AttributionParts, language: str = "") -> str:
    """Return the name with its title and its post-nominals: "Dr. Mira Holm, PhD".

    :param language: whose comma stands between them; English's when "".
    """
    name = f"{parts.honorific_prefix} {parts.name}".strip()
    return f"{name}{_comma(language)}{parts.post_nominals}" if parts.post_nominals else name


def format_place(locality: str, region: str, country: str, language: str) -> str:
    """Return "City, ST" for the US, Canada and Australia, "City, Country" elsewhere.

    Of a place that is known in part, what is known, '' if nothing is. Elsewhere, and where no
    country is given, a region stands in for the missing town or country: "Tuscany, Italy".

    :param country: ISO 3166-1 alpha-2 or ''; its name is CLDR's in ``language``.
    """
    if region and country.upper() in REGIONS:
        area = region
    elif country:
        locality, area = locality or region, country_name(country, language)
    else:
        area = region
    if locality and area:
        return _place_pattern(language) % {"locality": locality, "area": area}
    return locality or area


def format_attribution(parts: AttributionParts, language: str) -> str:
    """Return the line under a quote in a language, without a dash.

    "Mira Holm, Psychologist in Salem, OR"; without a place "Mira Holm, Psychologist"; without a
    profession the name alone, since nobody is a name "in" a place.
    """
    name = format_name(parts, language)
    if not parts.profession:
        return name
    place = format_place(parts.locality, parts.region, parts.country, language)
    if place:
        pattern = _line_pattern(language)
        return pattern % {"name": name, "profession": parts.profession, "place": place}
    with override(language or "en"):
        # Translators: the line under a quote by somebody whose place is not known.
        pattern = gettext("%(name)s, %(profession)s")
    return pattern % {"name": name, "profession": parts.profession}


def parse_attribution(
    line: str, *, language: str = "en", default_country: str = ""
) -> ParsedAttribution:
    """Read an attribution line as a person would paste it.

    The parts come back only if the reading is certain: printed, they give the line again character
    for character (white space folded, NFC), the place is a town with a known region or country, and
    the name has no digit. A line is read in ``language`` first and then in English, each with its
    own pattern and country names; it counts as printed again in the language it was read in.

    :param line: one line, with or without a leading —, –, -- or -.
    :param language: the page's language code.
    :param default_country: ISO 3166-1 alpha-2 or ''; decides between two countries that a place
        could be in, and nothing else.
    """
    dash = _DASH.match(line)
    text = line[dash.end() if dash else 0 :].strip()
    if len(text) > LONGEST_LINE:
        return ParsedAttribution(text, None, gettext("It is longer than a name and a place are."))
    folded = fold_text(text)
    reason = ""
    for candidate in dict.fromkeys((language or "en", "en")):
        result = _read(folded, candidate, default_country.upper())
        if isinstance(result, AttributionParts):
            return ParsedAttribution(text, result)
        reason = reason or result
    return ParsedAttribution(text, None, reason)


def _line_pattern(language: str) -> str:
    with override(language or "en"):
        # Translators: the line under a quote: "Mira Holm, Psychologist in Salem, OR". Pasted lines
        # are read with it too: keep the three placeholders, with a sign or a word between any two.
        # The place is a town with its state or country, or one of these alone.
        return gettext("%(name)s, %(profession)s in %(place)s")


def _place_pattern(language: str) -> str:
    with override(language or "en"):
        # Translators: a town with its state or country: "Salem, OR" or "Lyon, France".
        return pgettext("place", "%(locality)s, %(area)s")


def _comma(language: str) -> str:
    with override(language or "en"):
        return pgettext("between names", ", ")


def _read(text: str, language: str, default_country: str) -> AttributionParts | str:
    """Return the parts of a folded line, or why they cannot be had in this language."""
    match = _line_regex(_line_pattern(language)).match(text)
    if match is None:
        return gettext("The line does not name a person, a profession and a place.")
    name, profession = match["name"], match["profession"]
    comma = _comma(language)
    head, found, rest = profession.partition(comma)
    while found and all(map(_goes_with_name, head.split(", "))):
        name, profession = f"{name}, {head}", rest
        head, found, rest = rest.partition(comma)
    prefix, name, post_nominals = _split_name(name)
    if any(character.isdigit() for character in prefix + name + post_nominals):
        return gettext("The name has a digit in it.")
    if not _is_name(name) or not all(map(_goes_with_name, filter(None, post_nominals.split(", ")))):
        return gettext("The name cannot be told from what stands around it.")
    if {",", comma.strip()} & set(profession) or is_name_suffix(profession):
        return gettext("The profession cannot be told from what stands before it.")
    place = _resolve_place(match["place"], language, default_country)
    if place is None:
        return gettext("The place is not known, or could be in more than one country.")
    parts = AttributionParts(name, prefix, post_nominals, profession, *place)
    if fold_text(format_attribution(parts, language)) != text:
        return gettext("Printed again, the line would be different.")
    return parts


@lru_cache(maxsize=64)
def _line_regex(pattern: str) -> re.Pattern[str]:
    """Turn the pattern of the line into an expression with its placeholders as groups.

    Name and place take as little as they can: the name ends at the first ", " and the place begins
    after the last " in ", in the pattern's own words and order.
    """
    pieces = _PLACEHOLDER.split(_fold_pattern(pattern))
    fields, literals = pieces[1::2], pieces[::2]
    # A mere space between two placeholders could part them anywhere: such a line is not read.
    if sorted(fields) != ["name", "place", "profession"] or not all(
        literal.strip() for literal in literals[1:-1]
    ):
        return _NO_MATCH
    expression = re.escape(literals[0])
    for field, literal in zip(fields, literals[1:], strict=True):
        takes_most = field == "profession" and "place" in fields[fields.index(field) :]
        expression += f"(?P<{field}>.+{'' if takes_most else '?'}){re.escape(literal)}"
    return re.compile(rf"{expression}\Z")


def _fold_pattern(pattern: str) -> str:
    return re.sub(r"\s+", " ", pattern.replace("%%", "%"))


def _is_name(name: str) -> bool:
    """Say whether a name has letters, no dash in front, and no comma but those before a suffix."""
    return (
        any(character.isalpha() for character in name)
        and name[0] not in "-–—"
        and "," not in name.replace(", ", "")
    )


def _goes_with_name(piece: str) -> bool:
    return is_name_suffix(piece) or is_post_nominal(piece)


def _split_name(name: str) -> tuple[str, str, str]:
    """Split "Dr. Sam Fole, Jr., PhD" into title, name with its suffixes, and post-nominals."""
    own, *rest = name.split(", ")
    while rest and is_name_suffix(rest[0]):
        own = f"{own}, {rest.pop(0)}"
    return (*split_honorific(own), ", ".join(rest))


def _resolve_place(text: str, language: str, default_country: str) -> tuple[str, str, str] | None:
    """Return locality, region and country of a printed place, None where they are not certain."""
    pieces = _PLACEHOLDER.split(_fold_pattern(_place_pattern(language)))
    if sorted(pieces[1::2]) != ["area", "locality"]:
        return None
    before, first, between, _second, after = pieces
    text = text.removeprefix(before).removesuffix(after)
    for match in re.finditer(re.escape(between), text):
        locality, area = text[: match.start()], text[match.end() :]
        if first == "area":
            locality, area = area, locality
        if not locality or "," in locality or locality.casefold() in _NOT_TOWNS:
            continue
        countries = countries_of_region(area)
        if default_country in countries or len(countries) == 1:
            country = default_country if default_country in countries else countries[0]
            return locality, area, country
        country = "" if countries else country_code(area, language)
        if country and (country not in _HOMONYMS or country == default_country):
            return locality, "", country
    return None
