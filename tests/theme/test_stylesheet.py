"""The stylesheets can be read (WCAG 2.2, 1.4.3 and 1.4.11), ask nobody, and fit any direction."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.theme.stylesheet import (
    COLOUR,
    COMMENT,
    CSS,
    FOLDER,
    colours,
    contrast,
    defaults,
    pairs,
)

SITE = Path(__file__).parents[2] / "example_site" / "home" / "static" / "home"
SHEETS = [*sorted(FOLDER.glob("*.css")), *sorted(SITE.glob("*.css"))]
TEXT = [(ink, paper) for ink in ("ink", "muted", "accent") for paper in ("paper", "surface")] + [
    ("on-accent", "accent"),
    ("info", "surface"),
    ("urgent", "urgent-surface"),
    ("ink", "urgent-surface"),
    ("accent", "urgent-surface"),
    ("immediate", "immediate-surface"),
    ("ink", "immediate-surface"),
    ("accent", "immediate-surface"),
    # the sign of a callout
    ("paper", "info"),
    ("paper", "urgent"),
    ("paper", "immediate"),
]
EDGES = [
    ("focus", "paper"),
    ("focus", "surface"),
    ("focus", "urgent-surface"),
    ("focus", "immediate-surface"),
    ("muted", "surface"),
    ("muted", "paper"),
    ("accent", "paper"),
]
#: what would not turn round with the direction of writing; in a condition it is no declaration
PHYSICAL = re.compile(
    r"(?:(?<=[{;\s])(?:(?:margin|padding|border|scroll-margin|scroll-padding|inset)-)?"
    r"(?:left|right|top|bottom)(?:-[a-z]+)?\s*:)"
    r"|(?<=[{;\s])(?:max-|min-)?(?:width|height)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
)

sheets = pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)


def rules(sheet: Path) -> str:
    return COMMENT.sub("", sheet.read_text(encoding="utf-8"))


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), TEXT)
def test_text_can_be_read(scheme: str, ink: str, paper: str) -> None:
    found = colours(scheme)
    assert contrast(found[ink], found[paper]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "paper"), EDGES)
def test_edges_can_be_seen(scheme: str, edge: str, paper: str) -> None:
    found = colours(scheme)
    assert contrast(found[edge], found[paper]) >= 3


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), TEXT)
def test_the_other_dress_of_the_example_site_can_be_read(side: int, ink: str, paper: str) -> None:
    css = rules(SITE / "harbour.css")
    pattern = rf"--wm-([\w-]+): light-dark\(({COLOUR}), ({COLOUR})\);"
    worn = {name: both[side] for name, *both in re.findall(pattern, css)}
    assert "--wm-info: var(--wm-accent);" in css
    worn = {**colours(("light", "dark")[side]), **worn, "info": worn["accent"]}
    assert contrast(worn[ink], worn[paper]) >= 4.5


def test_the_other_dress_is_made_of_properties_alone() -> None:
    css = rules(SITE / "harbour.css")
    assert [one.strip() for one in re.findall(r"([^{}]+)\{", css)] == [":root"]
    worn = set(re.findall(r"(--wm-[\w-]+):", css))
    assert worn
    assert worn <= set(defaults())


def test_the_light_side_is_that_of_browsers_without_light_dark() -> None:
    light = {name: value for name, value in defaults().items() if re.fullmatch(COLOUR, value)}
    assert light == {name: both[0] for name, both in pairs().items()}


def test_defaults_weigh_nothing() -> None:
    roots = re.findall(r"^[^{}]*:root[^{}]*\{", CSS, re.MULTILINE)
    assert len(roots) >= 4
    assert [one for one in roots if not one.strip().startswith(":where(:root")] == []


@sheets
def test_a_stylesheet_asks_nobody_for_anything(sheet: Path) -> None:
    css = rules(sheet)
    assert "url(" not in css
    assert "@import" not in css
    assert "@font-face" not in css
    assert "//" not in css


@sheets
def test_a_stylesheet_fits_any_direction_of_writing(sheet: Path) -> None:
    assert PHYSICAL.findall(rules(sheet)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "a { margin-left: 0; }",
        "a { left: 0; }",
        "a { width: 1px; }",
        "a { max-height: 1px; }",
        "a { text-align: right; }",
        "a { border-top-left-radius: 0; }",
        "a { border-bottom: 0; }",
        "a { border-right-color: red; }",
    ],
)
def test_the_pattern_of_what_fits_one_direction_only(wrong: str) -> None:
    assert PHYSICAL.search(wrong)


def test_the_pattern_lets_logical_properties_and_conditions_through() -> None:
    right = "@media (min-width: 1px) { a { inline-size: 1px; inset-inline-start: 0; } }"
    assert not PHYSICAL.search(right)


def test_every_property_used_is_defined() -> None:
    defined = set(re.findall(r"(--wm-[\w-]+):", CSS))
    assert defined == set(defaults())
    assert set(re.findall(r"var\((--wm-[\w-]+)", CSS)) == defined
    own = set(re.findall(r"(--_[\w-]+):", CSS))
    assert set(re.findall(r"var\((--_[\w-]+)", CSS)) == own


def test_nothing_moves_for_who_wants_less_of_it() -> None:
    moved = CSS.split("@media (prefers-reduced-motion: no-preference)")
    assert len(moved) == 2
    assert not re.search(r"(transition|animation|scroll-behavior)\s*:", moved[0])


def test_marks_of_a_language_are_not_taken_by_a_wider_one() -> None:
    """French and German of Switzerland have marks of their own: theirs come after."""
    quotes = re.findall(r"(\S.*)\{\s*quotes:", CSS)
    assert len(quotes) >= 9
    for narrow, wide in (("fr-CH", "fr"), ("de-CH", "de")):
        places = [
            next(at for at, selector in enumerate(quotes) if f":lang({code})" in selector)
            for code in (wide, narrow)
        ]
        assert places == sorted(places)
