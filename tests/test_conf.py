"""The settings object: live, typed, and documented to the letter."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import override_settings

import wagtail_modalities
from wagtail_modalities.conf import (
    DOTTED_PATH,
    Settings,
    all_settings,
    modalities_settings,
    one_of,
)

REPO = Path(__file__).resolve().parent.parent
REFERENCE = [REPO / "docs" / "reference" / name for name in ("settings.md", "checks.md")]
KEYS = [setting.key for setting in all_settings()]


def given(**values: object) -> override_settings:
    return override_settings(WAGTAIL_MODALITIES=values)


@pytest.mark.parametrize("key", KEYS)
def test_a_setting_left_out_has_its_default(key: str) -> None:
    with given():
        assert getattr(modalities_settings, key) == getattr(Settings, key).default


def test_defaults_hold_without_the_dictionary() -> None:
    with override_settings():
        if hasattr(django_settings, "WAGTAIL_MODALITIES"):
            del django_settings.WAGTAIL_MODALITIES
        assert modalities_settings.IMPORT_MAX_BYTES == 1_048_576
        assert modalities_settings.CONSENT_GATE is True


def test_values_are_read_on_every_access() -> None:
    with given(CONSENT_GATE=False):
        assert modalities_settings.CONSENT_GATE is False
        with given(CONSENT_GATE=True):
            assert modalities_settings.CONSENT_GATE is True
        assert modalities_settings.CONSENT_GATE is False


def test_a_default_list_cannot_be_changed_by_its_reader() -> None:
    with given():
        headings: Any = modalities_settings.QUOTES_HEADINGS
        headings.append("Voices")
        assert modalities_settings.QUOTES_HEADINGS == []


@pytest.mark.parametrize("wrong", [None, "INDEX", ["INDEX"]])
def test_settings_that_are_no_dictionary_give_the_defaults(wrong: object) -> None:
    # the check reports it; a getter that raised would stop the check from running
    with override_settings(WAGTAIL_MODALITIES=wrong):
        assert modalities_settings.INDEX is True


def test_an_unknown_attribute_raises() -> None:
    with pytest.raises(AttributeError):
        modalities_settings.INDEXES  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        ("BLOCKS", ["", "site.blocks.blocks"], [None, 1, "blocks", "site.my-blocks.f", "a..b"]),
        ("INDEX", [True, False], [None, 1, 0, "true"]),
        ("CONSENT_GATE", [True, False], [None, 1, "no"]),
        ("ADMIN", ["modeladmin", "viewsets", "none"], [None, "", "None", True, []]),
        ("QUOTES_HEADINGS", [[], ["Voices"], ("Voices",)], [None, "Voices", [""], ["a", 1]]),
        ("IMPORT_MAX_BYTES", [1, 10**9], [None, 0, -1, "1024", 1.5, True]),
        (
            "RENDITIONS",
            [{}, {"card": "fill-600x338"}, {"card": ["width-800", "width-1600|format-webp"]}],
            [None, ["width-800"], {"card": []}, {"card": "broad"}, {"": "width-8"}, {"card": [1]}],
        ),
        (
            "FRONTEND_URLS",
            [{}, {"cms.example.org": "https://www.example.org/app"}],
            [None, [], {"a": None}, {"a": "www.example.org"}, {"a": "ftp://x"}, {"a": "http://["}],
        ),
        ("SERVE", ["html", "redirect", "none"], [None, "", "HTML", False]),
        ("API_V2_NAMESPACE", ["wagtailapi", "api"], [None, "", " ", 2]),
        ("API_V3", [True, False], [None, "yes", 1]),
        ("API_LIMIT_FULL", [1, 100], [None, 0, "20", True]),
        ("MAX_AGE", [0, 60], [None, -1, "60", False]),
        ("S_MAXAGE", [0, 60], [None, -1, "60", 1.5]),
        ("STALE_WHILE_REVALIDATE", [0, 60], [None, -1, "60"]),
        ("TAG_HEADER", ["Surrogate-Key", "Cache-Tag", ""], [None, "X-Tags", False]),
        ("TAG_BYTES", [1, 4096], [None, 0, "4096"]),
        ("PURGE_TAGS", ["", "site.caches.purge"], [None, ["site.caches.purge"], "purge"]),
        (
            "PREVIEW_URLS",
            [
                {},
                {"a": "https://www.example.org/preview/{token}/"},
                {"a": "http://localhost:4321/preview?token={token}"},
                {"a": "https://www.example.org/#/{token}"},
            ],
            [
                None,
                "https://a/{token}",
                {"a": "https://www.example.org/preview/"},
                {"a": "https://www.example.org/{token}/{token}"},
                {"a": "https://{token}.example.org/"},
                {"a": "www.example.org/{token}"},
                {"a": "javascript://x/{token}"},
                {"a": "http://[/{token}"},
                {"a": "http://localhost:port/{token}"},
                {"": "https://www.example.org/{token}"},
            ],
        ),
        ("PREVIEW_SECONDS", [1, 3600], [None, 0, -1, "3600", 0.5, True]),
        ("SOCIAL_RENDITION", ["card", "wide"], [None, "", ["card"]]),
        ("FEED_ENTRIES", [1, 30], [None, 0, "30"]),
        ("LLMS_LINKS", [1, 500], [None, 0, "500"]),
    ],
)
def test_kinds_accept_and_refuse(key: str, good: list[object], bad: list[object]) -> None:
    kind = getattr(Settings, key).kind
    assert [value for value in good if not kind.accepts(value)] == []
    assert [value for value in bad if kind.accepts(value)] == []


def test_every_setting_is_tried_with_good_and_bad_values() -> None:
    [mark] = [
        m
        for m in test_kinds_accept_and_refuse.pytestmark
        if m.name == "parametrize"  # type: ignore[attr-defined]
    ]
    assert [row[0] for row in mark.args[1]] == KEYS


def test_kinds_say_what_they_expect() -> None:
    assert one_of("a", "b").expected == "one of 'a', 'b'"
    assert "dotted path" in DOTTED_PATH.expected


def documented_rows() -> dict[str, list[str]]:
    """The cells of every table row in these pages that starts with a name in backquotes."""
    rows = {}
    text = "\n".join(page.read_text(encoding="utf-8") for page in REFERENCE)
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `"):
            rows[cells[0].strip("`")] = cells[1:]
    return rows


def test_the_reference_lists_every_setting_with_default_check_and_help() -> None:
    rows = documented_rows()
    expected = {
        s.key: [f"`{s.default!r}`", s.kind.expected, f"`{s.check_id}`", str(s.help)]
        for s in all_settings()
    }
    assert {key: rows.get(key) for key in expected} == expected


def test_the_reference_lists_no_setting_that_does_not_exist() -> None:
    names = {row for row in documented_rows() if re.fullmatch(r"[A-Z_0-9]+", row)}
    swaps = {name for name in names if name.endswith("_MODEL")}
    assert names - swaps == set(KEYS)


def test_the_reference_lists_every_check_id_of_the_package() -> None:
    package = Path(wagtail_modalities.__file__).parent
    source = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    ids = set(re.findall(r"wagtail_modalities\.[EWI]\d{3}", source))
    assert len(ids) > len(KEYS)
    assert ids - set(documented_rows()) - {s.check_id for s in all_settings()} == set()


def test_check_ids_are_given_once() -> None:
    ids = [setting.check_id for setting in all_settings()]
    assert len(set(ids)) == len(ids)
