"""Names in a row, in the languages of the catalogues and in others."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from wagtail_modalities.enumeration import enumerated, enumerated_html, parted

pytestmark = [pytest.mark.any_database, pytest.mark.newest_line]


@pytest.mark.parametrize(
    ("names", "language", "expected"),
    [
        ([], "en", ""),
        (["Grief"], "en", "Grief"),
        (["Grief", "Stress"], "en", "Grief and Stress"),
        (["Grief", "Stress", "Work"], "en", "Grief, Stress, and Work"),
        (["Grief", "Stress", "Work"], "en-gb", "Grief, Stress and Work"),
        (["Deuil", "Stress", "Travail"], "fr", "Deuil, Stress et Travail"),
        (["Trauer", "Stress"], "de", "Trauer und Stress"),
        (["Duelo", "Estrés"], "es", "Duelo y Estrés"),
        (["Duelo", "Ira"], "es", "Duelo e Ira"),
        (["Duelo", "Estrés", "Hijos"], "es", "Duelo, Estrés e Hijos"),
        (["Agua", "Hielo"], "es", "Agua y Hielo"),
        (["الحزن", "القلق"], "ar", "الحزن والقلق"),
        (["悲嘆", "不安", "仕事"], "ja", "悲嘆、不安、仕事"),
        (["A", "B"], "zh-hans", "A和B"),
        (["A", "B"], "xx-yy", "A and B"),
        (["{0}", "{1}"], "en", "{0} and {1}"),
    ],
)
def test_enumerated(names: list[str], language: str, expected: str) -> None:
    assert enumerated(names, language) == expected


def test_the_active_language_is_meant_where_none_is_named() -> None:
    with override("fr"):
        assert enumerated(["A", "B"]) == "A et B"
        assert enumerated_html(["A", "B"]) == "<bdi>A</bdi> et <bdi>B</bdi>"


def test_html_is_escaped() -> None:
    assert enumerated_html(["<b>", "&"], "en") == "<bdi>&lt;b&gt;</bdi> and <bdi>&amp;</bdi>"
    assert enumerated_html(["Duelo", "Ira"], "es") == "<bdi>Duelo</bdi> e <bdi>Ira</bdi>"


@pytest.mark.parametrize(("language", "expected"), [("en", "A, B"), ("ar", "A، B")])
def test_parted(language: str, expected: str) -> None:
    with override(language):
        assert parted(["A", "B"]) == expected
        assert parted([]) == ""
