"""Countries and regions as attribution lines name them.

Country names come from CLDR, through Babel. Region codes are the second half of the ISO 3166-2
codes (``US-CA`` is ``CA``); for the three countries here they are also what the post offices use
(USPS Publication 28, appendix B; Canada Post's Addressing Guidelines; Australia Post).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from babel import Locale, UnknownLocaleError

# ISO 3166-2:US, states, the District of Columbia and the outlying areas that have a postal code.
US_REGIONS = {
    "AK": "Alaska",
    "AL": "Alabama",
    "AR": "Arkansas",
    "AS": "American Samoa",
    "AZ": "Arizona",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DC": "District of Columbia",
    "DE": "Delaware",
    "FL": "Florida",
    "GA": "Georgia",
    "GU": "Guam",
    "HI": "Hawaii",
    "IA": "Iowa",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "MA": "Massachusetts",
    "MD": "Maryland",
    "ME": "Maine",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MO": "Missouri",
    "MP": "Northern Mariana Islands",
    "MS": "Mississippi",
    "MT": "Montana",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "NE": "Nebraska",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NV": "Nevada",
    "NY": "New York",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "PR": "Puerto Rico",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VA": "Virginia",
    "VI": "U.S. Virgin Islands",
    "VT": "Vermont",
    "WA": "Washington",
    "WI": "Wisconsin",
    "WV": "West Virginia",
    "WY": "Wyoming",
}

# ISO 3166-2:CA, provinces and territories.
CA_REGIONS = {
    "AB": "Alberta",
    "BC": "British Columbia",
    "MB": "Manitoba",
    "NB": "New Brunswick",
    "NL": "Newfoundland and Labrador",
    "NS": "Nova Scotia",
    "NT": "Northwest Territories",
    "NU": "Nunavut",
    "ON": "Ontario",
    "PE": "Prince Edward Island",
    "QC": "Quebec",
    "SK": "Saskatchewan",
    "YT": "Yukon",
}

# ISO 3166-2:AU, states and mainland territories.
AU_REGIONS = {
    "ACT": "Australian Capital Territory",
    "NSW": "New South Wales",
    "NT": "Northern Territory",
    "QLD": "Queensland",
    "SA": "South Australia",
    "TAS": "Tasmania",
    "VIC": "Victoria",
    "WA": "Western Australia",
}

#: The countries whose places are printed as "City, ST", with their regions by code.
REGIONS = {"US": US_REGIONS, "CA": CA_REGIONS, "AU": AU_REGIONS}

# Two-letter keys of CLDR that are no countries: exceptional reservations of ISO 3166-1 for parts of
# countries and for unions, and CLDR's private codes. XK (Kosovo) stays: a code that ISO leaves to
# its users, and without it nobody there could be given a country.
_NOT_COUNTRIES = frozenset(
    "AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split()  # noqa: SIM905
)


def fold_text(text: str) -> str:
    """Return text in NFC with every run of white space, no-break spaces included, as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def countries_of_region(code: str) -> tuple[str, ...]:
    """Return the countries of :data:`REGIONS` that have a region of this code (exact case)."""
    return tuple(country for country, regions in REGIONS.items() if code in regions)


@lru_cache(maxsize=64)
def country_names(language: str) -> dict[str, str]:
    """Return the country names by ISO 3166-1 alpha-2 code. Treat the result as read-only.

    :param language: a language code as Django spells it ("pt-br"). A variant that CLDR does not
        know falls back on its base language, and that on English.
    """
    for candidate in (language, language.partition("-")[0], "en"):
        try:
            territories = Locale.parse(candidate, sep="-").territories
        except (ValueError, UnknownLocaleError):
            continue
        names = {
            code: name
            for code, name in territories.items()
            if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES
        }
        if names:  # Some languages are known to CLDR without the name of a single country.
            return names
    raise LookupError("CLDR has no English country names.")  # pragma: no cover


def country_name(code: str, language: str) -> str:
    """Return a country's name in a language, in English where CLDR has none, else the code."""
    code = code.upper()
    return country_names(language).get(code) or country_names("en").get(code, code)


@lru_cache(maxsize=64)
def _codes_by_name(language: str) -> dict[str, str]:
    return {fold_text(name): code for code, name in country_names(language).items()}


def country_code(name: str, language: str) -> str:
    """Return the code of the country that has exactly this name in a language, or ''."""
    return _codes_by_name(language).get(fold_text(name), "")
