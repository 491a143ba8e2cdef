"""Person-first wording: what is found, where, and in which language."""

from __future__ import annotations

import pytest

from wagtail_modalities.advice.editorial import Copy
from wagtail_modalities.advice.wording import (
    ENGLISH,
    find_wording,
    wording_advice,
    wording_pairs,
)
from wagtail_modalities.models import ModalitiesSettings


def found(text, *, language="en", wording_list=""):
    return find_wording([text], wording_pairs(language, wording_list))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was made for addicts.", ["addicts"]),
        ("ADDICT", ["ADDICT"]),
        ("It is addictive, and addiction is treated.", []),
        ("He committed\n suicide.", ["committed suicide"]),
        ("Many live with schizophrenia.", []),
        ("Autistic people and the Deaf community", []),
        ("Groups such as Alcoholics Anonymous", []),
        ("a group for alcoholics", ["alcoholics"]),
        ("people who suffer from panic and suffered from it", ["suffer from", "suffered from"]),
        ("the mentally ill people", ["the mentally ill"]),
        ("", []),
    ],
)
def test_the_built_in_list_finds_whole_words(text, words):
    assert list(found(text)) == words


def test_no_better_wording_is_itself_advised_against():
    assert not [prefer for prefer in ENGLISH.values() if found(prefer)]


def test_the_built_in_list_is_written_as_it_is_compared():
    assert all(avoid == " ".join(avoid.split()).casefold() for avoid in ENGLISH)


@pytest.mark.parametrize("language", ["de", "fr", "ar"])
def test_other_languages_have_no_built_in_list(language):
    assert found("addicts and schizophrenics", language=language) == {}


@pytest.mark.parametrize("language", ["en", "en-gb", "EN-US"])
def test_every_english_has_it(language):
    assert found("addicts", language=language)


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        (
            "Süchtiger: Mensch mit einer Sucht",
            "Ein süchtiger Mensch",
            {"süchtiger": "Mensch mit einer Sucht"},
        ),
        ("“patient”: “client”", "Every patient.", {"patient": "client"}),
        ("“patient: client”", "Every patient.", {"patient": "client"}),
        ("  patient :  client ", "Every patient.", {"patient": "client"}),
        ("patient", "Every patient.", {"patient": ""}),
        ("patient:", "Every patient.", {"patient": ""}),
        ("ratio 1:1: pair", "ratio 1", {"ratio 1": "1: pair"}),
        (": client", "Every patient: client", {}),
        ("\n \n:\n", "anything: at all", {}),
        ("l'aliéné: la personne", "C’est l’aliéné.", {"l'aliéné": "la personne"}),
        ("borderline: borderline personality disorder", "a borderline personality disorder", {}),
        ("a.b: c", "axb", {}),
        ("(mad): ill", "(mad)", {"(mad)": "ill"}),
    ],
)
def test_the_sites_list_is_read_line_by_line(line, text, expected):
    assert found(text, language="de", wording_list=line) == expected


def test_the_sites_list_holds_in_english_too_and_wins():
    words = "addict: person who uses drugs\nclient: person"

    assert found("an addict, a client", wording_list=words) == {
        "addict": "person who uses drugs",
        "client": "person",
    }


def test_a_site_takes_a_word_off_the_list():
    assert found("an addict", wording_list="addict: addict") == {}


def test_all_of_a_page_is_one_advice():
    copy = Copy(summary="For addicts.", prose=["For addicts.", "For Addicts."], labels=["Bulimics"])

    (advice,) = wording_advice(copy, "en", ModalitiesSettings())

    assert (advice.code, advice.field) == ("wording", "summary")
    assert advice.message.count("ddicts") == 1
    assert "“Bulimics” (rather: “people with bulimia”)" in advice.message


def test_wording_in_the_body_alone_is_about_the_body():
    (advice,) = wording_advice(Copy(labels=["Bulimics"]), "en", ModalitiesSettings())

    assert advice.field == "body"


def test_a_word_without_a_better_one_is_named_alone():
    settings = ModalitiesSettings(wording_list="lunatic")

    (advice,) = wording_advice(Copy(prose=["A lunatic."]), "en", settings)

    assert advice.message.endswith("“lunatic”.")


def test_a_long_list_is_counted():
    copy = Copy(
        prose=["addicts, anorexics, bulimics, borderlines, depressives, psychotics, addict"]
    )

    (advice,) = wording_advice(copy, "en", ModalitiesSettings())

    assert advice.message.endswith("and 2 more.")
    assert "psychotics" not in advice.message


def test_good_copy_gets_no_advice():
    copy = Copy(summary="For people with an addiction.")

    assert wording_advice(copy, "en", ModalitiesSettings()) == []
