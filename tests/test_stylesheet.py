"""The stylesheet's colours can be read: WCAG 2.2, success criteria 1.4.3 and 1.4.11."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import wagtail_modalities

FILE = Path(wagtail_modalities.__file__).parent / "static/wagtail_modalities/css/modalities.css"
CSS = FILE.read_text(encoding="utf-8")

TEXT = [(ink, paper) for ink in ("ink", "muted", "accent") for paper in ("paper", "surface")] + [
    ("on-accent", "accent"),
    ("info", "surface"),
    ("urgent", "urgent-surface"),
    ("ink", "urgent-surface"),
    ("immediate", "immediate-surface"),
    ("ink", "immediate-surface"),
]
EDGES = [("focus", "paper"), ("focus", "surface"), ("muted", "surface"), ("muted", "paper")]


def colours(scheme: str) -> dict[str, str]:
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
    found = dict(re.findall(r"--wm-([\w-]+): (#[0-9a-f]{6});", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--wm-([\w-]+): (#[0-9a-f]{6});", dark))
    return found


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


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
def test_edges_of_controls_can_be_seen(scheme: str, edge: str, paper: str) -> None:
    found = colours(scheme)
    assert contrast(found[edge], found[paper]) >= 3


def test_both_schemes_set_the_same_colours() -> None:
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
    names = [set(re.findall(r"--wm-([\w-]+): #", part)) for part in (light, dark)]
    assert names[0] == names[1]


def test_it_asks_nobody_for_anything_and_fits_any_direction() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
    physical = (
        r"(?<![\w-])(margin|padding|border)-(left|right|top|bottom)|(?<![\w-])(left|right|float):"
    )
    assert re.findall(physical, CSS) == []
    assert "text-align: left" not in CSS
    assert "text-align: right" not in CSS


def test_every_property_used_is_defined() -> None:
    defined = set(re.findall(r"(--wm-[\w-]+):", CSS))
    assert set(re.findall(r"var\((--wm-[\w-]+)", CSS)) == defined
