"""No regular expression takes longer than its text is long, whatever the text.

A text twice as long may take twice the steps. Steps are counted: nothing depends on a clock.
"""

from __future__ import annotations

import re

import pytest
from django.utils.translation import override

from tests.security.redos.counting import Counter
from tests.security.redos.finding import expressions, literals, scripts
from tests.security.redos.hostile import LINEAR, growth, texts
from wagtail_modalities.advice import text, wording
from wagtail_modalities.api import endpoints
from wagtail_modalities.models import attribution

pytestmark = [pytest.mark.any_database, pytest.mark.newest_line]

FOUND = expressions()
WRITTEN_OUT = [one for one in FOUND if one.pattern is not None]
LANGUAGES = ["en", "fr", "de", "es", "ar"]


def lines() -> list[re.Pattern[str]]:
    """The expressions of a line of attribution, in each language."""
    patterns = [attribution._line_pattern(language) for language in LANGUAGES]
    return [attribution._line_regex(pattern) for pattern in patterns]


#: those that are put together while the package runs, by the function that does it
DYNAMIC = {
    "advice.text:_between": lambda: [text._between(text.SENTENCE_ENDS), text._between(".")],
    "advice.wording:_words": lambda: [
        wording._words(["Alcoholics Anonymous", "a b"], ["addict", "a", "a b c", "a-a", "a-a-b"])
    ],
    "api.endpoints:is_path": lambda: [
        re.compile(endpoints._pattern(path)) for path in endpoints.PATHS.values()
    ],
    "models.attribution:_resolve_place": lambda: [re.compile(re.escape(", "))],
}
#: those that are not linear, and how long a text can be that gets to them
BOUNDED = {"models.attribution:_line_regex": attribution.LONGEST_LINE}
#: steps that are no harm: a tenth of a second at the most
HARMLESS = 1_500_000


@pytest.mark.parametrize("found", WRITTEN_OUT, ids=lambda one: one.place)
def test_it_is_linear(found) -> None:
    ratio, worst = growth(found.pattern, anchored=found.anchored)
    assert ratio < LINEAR, (found.source, worst)


@pytest.mark.parametrize("place", DYNAMIC)
def test_what_is_put_together_is_linear(place: str) -> None:
    [found] = [one for one in FOUND if one.place == place]
    for pattern in DYNAMIC[place]():
        ratio, worst = growth(pattern, anchored=found.anchored)
        assert ratio < LINEAR, (pattern, worst)


def test_each_that_is_put_together_is_known_here() -> None:
    places = {one.place for one in FOUND if one.pattern is None}
    assert places == {*DYNAMIC, *BOUNDED}


def test_a_line_of_attribution_is_too_short_to_harm() -> None:
    longest = BOUNDED["models.attribution:_line_regex"]
    for pattern in dict.fromkeys(lines()):
        counter = Counter(pattern, HARMLESS)
        _ratio, worst = growth(pattern, anchored=True)
        if worst is not None:
            assert counter.steps(worst.long(longest)[:longest], anchored=True) < HARMLESS
    hostile = ["a, " * 200, "a in " * 120, "a, a in " * 75, ", in" * 150]
    for language in LANGUAGES:
        with override(language):
            for line in hostile:
                attribution.parse_attribution(line, language=language)


def test_nothing_is_overlooked() -> None:
    # as many as a plain search for the module's name finds
    assert len(FOUND) > 55
    assert {one.place.partition(":")[0] for one in FOUND} >= {
        "admin.exports",
        "api.v2",
        "blocks.links",
        "models.attribution",
        "models.specialist",
    }


def test_those_of_scripts_are_linear() -> None:
    found = [one for source in scripts().values() for one in literals(source)]
    assert len(scripts()) >= 4
    assert found
    for pattern in found:
        ratio, worst = growth(re.compile(pattern), anchored=False)
        assert ratio < LINEAR, (pattern, worst)
    # one that is put together has no place here yet
    assert not any("RegExp(" in source for source in scripts().values())


def test_those_of_scripts_are_found() -> None:
    source = 'a.replace(/b+/g, "")\nconst A = /c[/]$/; // no /d/ here\nx = 1 / 2; if (/e/.test(y))'
    assert literals(source) == ["b+", "c[/]$", "e"]


@pytest.mark.parametrize(
    "bad",
    [
        r"(a+)+$",
        r"\s+$",
        r"(\w+\s?)*!",
        r"<a>(.*?)</a>",
        r"(?:wrote|schrieb.*)\s?:$",
        r"^(a|a)*$",
        r"\s*,",
        r'<a\b(?=[^<>]*\bhref="x")[^<>]*\bid="(\d+)"[^<>]*>',
    ],
)
def test_one_that_is_not_linear_is_found(bad: str) -> None:
    assert growth(re.compile(bad), anchored=False)[0] > LINEAR


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"(?:a|ab)(?:c|bcd)(d*)", "abcd", True),
        (r"(['\"])x\1", "'x\"", False),
        (r"(?<=a)b(?!c)", "abd", True),
        (r"(?i:É)\b.", "é ", True),
        (r"a{2,3}?b", "aaab", True),
        (r"^(?:[^\W\d]+?-?){2}$", "ab-c", True),
        (r"(?!)", "a", False),
    ],
)
def test_the_counter_finds_what_the_library_finds(pattern: str, text: str, found: bool) -> None:
    compiled = re.compile(pattern)
    counter = Counter(compiled, 1_000)
    counter.text, counter.count, counter.groups = text, 0, {}
    starts = range(len(text) + 1)
    ends = [next(counter._all(counter.nodes, at, compiled.flags), None) for at in starts]
    expected = [match.end() if (match := compiled.match(text, at)) else None for at in starts]
    assert ends == expected
    assert (ends != [None] * len(ends)) is found


def test_texts_are_written_for_the_expression() -> None:
    written = {text.long(6) for text in texts(re.compile(r"ab:[0-9]+\s"))}
    assert any(text.startswith("ab:0") for text in written)
