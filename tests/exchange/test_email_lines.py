"""Which lines of an e-mail are offered for striking out."""

from __future__ import annotations

import pytest

from wagtail_modalities.exchange.email_lines import LONGEST, EmailLine, email_lines, strike


def kinds(text: str) -> list[tuple[int, str]]:
    return [(line.number, line.kind) for line in email_lines(text)]


@pytest.mark.parametrize("line", ["> words", ">words", "  > words", ">> words", ">"])
def test_quoted(line: str) -> None:
    assert kinds(f"Hello\n{line}\n") == [(2, "quoted")]


@pytest.mark.parametrize(
    "line",
    [
        "From: Ann <ann@example.org>",
        "SUBJECT: Re: words",
        "Date: 3 May 2026",
        "To:",
        "Objet : vos mots",
        "Betreff: Ihre Worte",
        "الموضوع: كلماتك",
        "On 3 May 2026, at 10:00, Ann <ann@example.org> wrote:",
        "Le 3 mai 2026, Ann a écrit :",
        "Am 3. Mai 2026 schrieb Ann:",
        "-----Original Message-----",
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
    ],
)
def test_headers(line: str) -> None:
    assert kinds(f"Words\n\n{line}\n\nMore") == [(3, "header")]


def test_a_header_that_is_wrapped() -> None:
    text = "Words\n\nOn Mon, 3 May 2026 at 10:00, Ann <ann@example.org>\nwrote:\n\n> more"
    assert kinds(text) == [(3, "header"), (4, "header"), (6, "quoted")]


def test_a_header_that_is_wrapped_at_the_end() -> None:
    assert kinds("On Mon, 3 May 2026, Ann\nwrote:") == [(1, "header"), (2, "header")]


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        ("On 3 days a week I rest.\nThat helps.", []),
        ("On 3 May I wrote.", []),
        ("On 3 May 2026, Ann wrote:\nOf myself.", [1]),
    ],
)
def test_what_only_begins_like_a_header_is_words(text: str, headers: list[int]) -> None:
    assert kinds(text) == [(number, "header") for number in headers]


@pytest.mark.parametrize(
    "line", ["Sent from my iPhone", "Get Outlook for iOS", "Envoyé de mon iPhone"]
)
def test_lines_of_mail_programs(line: str) -> None:
    assert kinds(f"Words\n\n{line}") == [(3, "signature")]


def test_a_signature_ends_at_a_blank_line() -> None:
    text = "Words\n-- \nAnn\nA Practice\n\nWords again\n-- \n\nAnn\n\nWords"
    assert kinds(text) == [(n, "signature") for n in (2, 3, 4, 7, 9)]


@pytest.mark.parametrize(("line", "kind"), [("From: Ed", "header"), ("> Ed's words", "quoted")])
def test_a_signature_ends_where_another_mail_begins(line: str, kind: str) -> None:
    assert kinds(f"--\nAnn\n{line}\nWords") == [(1, "signature"), (2, "signature"), (3, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "— Dana Whitlock, Psychologist in Duluth, MN",
        "-- Dana Whitlock, Psychologist in Duluth, MN",
        "- Dana Whitlock",
        "On the contrary, I wrote a letter.",
        "On good days people tell me what they wrote",
        "From the beginning: I listen.",
        "Dates: none",
        "I am sent from my office",
        "a > b",
        "",
        "\n\n",
    ],
)
def test_words_are_left_alone(text: str) -> None:
    assert kinds(text) == []


def test_numbers_are_those_of_the_importer_whatever_ends_a_line() -> None:
    [line] = email_lines("One\r\nTwo\x0bThree\u2028> four")
    assert line == EmailLine(4, "> four", "quoted")


def test_striking_blanks_lines_and_moves_none() -> None:
    assert strike("a\r\n> b\r\nc\n", {2}) == "a\n\nc\n"
    assert strike("a\nb", ()) == "a\nb"


@pytest.mark.parametrize(
    ("begins", "ends"), [("Subject: ", ""), ("On 3 May ", " wrote:"), ("Sent from my ", "")]
)
def test_what_is_longer_than_a_mail_program_writes_is_words(begins: str, ends: str) -> None:
    longest = f"{begins}{'x' * (LONGEST - len(begins + ends))}{ends}"
    assert len(longest) == 300
    assert kinds(longest) not in ([], [(1, "quoted")])
    assert kinds(longest.replace("x", "xx", 1)) == []


def test_a_quoted_line_may_be_long() -> None:
    assert kinds("> " + "word " * 100) == [(1, "quoted")]
