"""Text as a person would paste it, read into a typed source."""

from __future__ import annotations

import unicodedata

import pytest

from wagtail_modalities.exchange import (
    Note,
    Paragraph,
    QuoteSource,
    Section,
    SourceError,
    acronym_in,
    read_file,
    read_text,
)
from wagtail_modalities.exchange.folding import comparable
from wagtail_modalities.exchange.invitation import split_invitation
from wagtail_modalities.exchange.lines import without_dash
from wagtail_modalities.exchange.text import decode

PAGE = """Narrative Therapy (NT)

A talking therapy about the stories that we tell of ourselves.

It has no fixed length.

## How it works

You tell a story, and then another.

Somebody listens.

Meet the specialists

I ask what the trouble would say for itself--and what you would answer it.

It is often funny.

— Ines Roth, Counselor in Salem, OR

We look for the days on which it went otherwise.

- Sam Ode, Psychologist in Austin, TX
"""


NO_ATTRIBUTION = "This quote has no attribution: it stays a draft."
NO_WORDS = "No words stand before this attribution."


def read(text: str | bytes, **options: bool):
    return read_text(text, key="page", **options)


def messages(source) -> list[tuple[int, str]]:
    return [(note.line, note.message) for note in source.warnings]


def test_every_part_of_a_page() -> None:
    source = read(PAGE)
    assert source.title == "Narrative Therapy (NT)"
    assert source.acronym == "NT"
    assert source.summary == "A talking therapy about the stories that we tell of ourselves."
    assert source.cta_text == ""
    assert source.body == (
        Paragraph("It has no fixed length.", 5),
        Section(
            "How it works",
            (
                Paragraph("You tell a story, and then another.", 9),
                Paragraph("Somebody listens.", 11),
            ),
            7,
        ),
    )
    assert source.paragraph_count == 3
    assert source.quotes == (
        QuoteSource(
            "I ask what the trouble would say for itself--and what you would answer it.\n\n"
            "It is often funny.",
            "Ines Roth, Counselor in Salem, OR",
            15,
            19,
        ),
        QuoteSource(
            "We look for the days on which it went otherwise.",
            "Sam Ode, Psychologist in Austin, TX",
            21,
            23,
        ),
    )
    assert source.warnings == ()
    assert (source.key, source.label) == ("page", "page")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PAGE.encode(), id="bytes"),
        pytest.param(b"\xef\xbb\xbf" + PAGE.encode(), id="byte order mark"),
        pytest.param("\ufeff" + PAGE, id="byte order mark in a string"),
        pytest.param(PAGE.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(PAGE.replace("\n", "\r"), id="CR"),
        pytest.param(PAGE.replace("\n", "\u2028"), id="line separators"),
        pytest.param(PAGE.rstrip("\n"), id="no final newline"),
        pytest.param(PAGE.replace("\n", " \t\n"), id="trailing spaces"),
        pytest.param(PAGE.replace("\n\n", "\n\xa0\n"), id="no-break spaces on blank lines"),
        pytest.param(PAGE.replace("\n\n", "\n\u200b\n"), id="zero-width spaces on blank lines"),
        pytest.param(PAGE.replace("— ", "—\xa0"), id="no-break space after the dash"),
        pytest.param(PAGE.replace("— ", "—"), id="no space after the dash"),
        pytest.param(PAGE.replace("— ", "– "), id="en dash"),
        pytest.param(PAGE.replace("— ", "-- "), id="two hyphens"),
        pytest.param(PAGE.replace("— ", "- "), id="hyphen"),
        pytest.param(PAGE.replace("Meet the s", "MEET  THE\xa0S"), id="case and spaces"),
        pytest.param(PAGE.replace("Meet the specialists", "## Meet the specialists:"), id="marks"),
    ],
)
def test_ways_to_write_the_same_page(data: str | bytes) -> None:
    assert read(data) == read(PAGE)


def test_a_byte_order_mark_and_blank_lines_do_not_move_the_first_line() -> None:
    source = read("\ufeff\n\n  \nTitle\n\nLead.")
    assert (source.title, source.title_line, source.summary_line) == ("Title", 4, 6)


@pytest.mark.parametrize(
    "words",
    [
        "A healthy Rrelationship, recieved  with typos and two spaces.",
        "It’s a typographic apostrophe, an em dash—here, and one -- there.",
        "<b>Bold</b> &amp; <script>alert(1)</script>",
        "Un espace insécable\xa0: gardé.",
        unicodedata.normalize("NFD", "décomposé"),
        "🌱 العلاج 心理療法",
        "line one\nline two",
    ],
)
def test_words_are_kept_verbatim(words: str) -> None:
    source = read(f"Title\n\n{words}\n\n{words}\n\nMeet the specialists\n\n{words}\n\n— A B")
    assert source.summary == words
    assert source.body == (Paragraph(words, source.body[0].line),)
    assert [quote.quote for quote in source.quotes] == [words]


@pytest.mark.parametrize(
    ("lines", "quotes", "warnings"),
    [
        pytest.param(
            ["Words.", "— A B", "Others.", "— C D"],
            [("Words.", "A B"), ("Others.", "C D")],
            [],
            id="no blank lines",
        ),
        pytest.param(
            ["Words.", "", "— A B", "", "Others."],
            [("Words.", "A B"), ("Others.", "")],
            [(7, NO_ATTRIBUTION)],
            id="the last quote has no attribution",
        ),
        pytest.param(
            ["Words.", "---", "Others.", "", "— C D"],
            [("Words.", ""), ("Others.", "C D")],
            [(3, NO_ATTRIBUTION)],
            id="a rule ends a quote without attribution",
        ),
        pytest.param(
            ["— A B", "", "Words.", "", "— C D"],
            [("", "A B"), ("Words.", "C D")],
            [(3, NO_WORDS)],
            id="an attribution before any words",
        ),
        pytest.param(
            ["Words.", "", "— A B", "", "— in Salem, OR", "", "Others.", "— C D"],
            [("Words.", "A B"), ("", "in Salem, OR"), ("Others.", "C D")],
            [(7, NO_WORDS)],
            id="two attributions never put words into another mouth",
        ),
        pytest.param(
            ["I offer:", "- warmth", "- patience", "— A B"],
            [("I offer:\n- warmth\n- patience", "A B")],
            [],
            id="hyphen lines that follow each other are a list",
        ),
        pytest.param(
            ["We met others--and -- in time -- ourselves.", "", "— A B"],
            [("We met others--and -- in time -- ourselves.", "A B")],
            [],
            id="dashes in mid-sentence",
        ),
        pytest.param(
            ["Words.", "", "— A B", "", "Meet the specialists", "", "Others.", "", "— C D"],
            [("Words.", "A B"), ("Others.", "C D")],
            [(7, "The heading of the quotes is repeated here; it is read once.")],
            id="the heading twice",
        ),
        pytest.param(
            ["“Words.”", "", "— A B"],
            [("“Words.”", "A B")],
            [(3, "This quote stands in quotation marks, and the page adds its own.")],
            id="quotation marks stay, with a warning",
        ),
        pytest.param(
            [], [], [(2, "No quote follows this heading.")], id="a heading without quotes"
        ),
        pytest.param(
            ["", "---", ""], [], [(2, "No quote follows this heading.")], id="a rule alone"
        ),
    ],
)
def test_quotes(
    lines: list[str], quotes: list[tuple[str, str]], warnings: list[tuple[int, str]]
) -> None:
    source = read("\n".join(["Title", "Meet the specialists", *lines]))
    assert [(quote.quote, quote.attribution) for quote in source.quotes] == quotes
    found = [note for note in messages(source) if "first paragraph" not in note[1]]
    assert found == warnings


def test_an_attribution_alone_stands_at_its_line() -> None:
    source = read("Title\nMeet the specialists\n\n— A B")
    assert source.quotes == (QuoteSource("", "A B", 4, 4),)


def test_words_alone_stand_at_theirs() -> None:
    source = read("Title\nMeet the specialists\n\nWords.")
    assert source.quotes == (QuoteSource("Words.", "", 4, 4),)


@pytest.mark.parametrize("data", ["\ufeffTitle", b"\xef\xbb\xbfTitle"])
def test_a_byte_order_mark_is_no_text(data: str | bytes) -> None:
    assert decode(data) == "Title"


@pytest.mark.parametrize("line", ["— A B", "-A B", "A B"])
def test_an_attribution_without_its_dash(line: str) -> None:
    assert without_dash(line) == "A B"


def test_a_section_after_the_quotes_belongs_to_the_body() -> None:
    source = read("Title\n\nLead.\n\nMeet the specialists\n\nWords.\n\n— A B\n\n## Books\n\nOne.")
    assert [quote.quote for quote in source.quotes] == ["Words."]
    assert source.body == (Section("Books", (Paragraph("One.", 13),), 11),)


def test_a_dash_before_the_quotes_is_text() -> None:
    source = read("Title\n\nLead.\n\n— not an attribution\n\n- one\n- two")
    assert [part.text for part in source.body] == ["— not an attribution", "- one\n- two"]
    assert source.quotes == ()


@pytest.mark.parametrize("heading", ["##", "##Heading", "# Heading", "### Heading"])
def test_what_is_not_a_section_is_text(heading: str) -> None:
    source = read(f"Title\n\nLead.\n\n{heading}")
    assert source.body == (Paragraph(heading, 5),)


def test_a_repeated_title_is_read_once() -> None:
    source = read("Narrative Therapy\n\nNARRATIVE  therapy\nLead.\n\nMore.")
    assert source.title == "Narrative Therapy"
    assert source.summary == "Lead."
    assert source.body == (Paragraph("More.", 6),)
    assert messages(source) == [(3, "The title is repeated here; it is read once.")]
    assert source.summary_line == 4


@pytest.mark.parametrize("text", ["Title", "Title\n\n## Section\n\nText.", "Title\n\nTitle"])
def test_no_lead_is_a_warning(text: str) -> None:
    source = read(text)
    assert source.summary == ""
    assert (1, "There is no first paragraph to become the summary.") in messages(source)


def test_a_lead_of_the_limit_is_the_summary_and_one_longer_goes_to_the_body_whole() -> None:
    lead = "x" * 1000
    assert read(f"Title\n\n{lead}\n\nMore.").summary == lead
    source = read(f"Title\n\n{lead}y\n\nMore.")
    assert source.summary == ""
    assert source.body == (Paragraph(lead + "y", 3), Paragraph("More.", 5))
    assert source.paragraph_count == 2
    said = (
        "The first paragraph has 1001 characters, more than a summary's 1000: it went to the body "
    )
    assert messages(source) == [(3, f"{said}whole.")]


def test_what_is_said_of_a_long_lead_stands_in_its_turn() -> None:
    source = read(f"Title\n\n{'x' * 1001}\n\nMeet the specialists\n\nWords.")
    assert [line for line, _message in messages(source)] == [3, 7]


def test_more_headings_by_setting(settings) -> None:
    text = "Title\n\nLead.\n\nUnsere Fachleute\n\nWords.\n\n— A B"
    assert read(text).quotes == ()
    settings.WAGTAIL_MODALITIES = {"QUOTES_HEADINGS": ["Unsere  fachleute"]}
    assert len(read(text).quotes) == 1
    assert len(read(text.replace("Unsere Fachleute", "Meet the specialists")).quotes) == 1


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        pytest.param(b"", 1, "The file is empty.", id="empty"),
        pytest.param(b" \r\n\xc2\xa0\n", 1, "The file is empty.", id="blank"),
        pytest.param(b"\xef\xbb\xbf", 1, "The file is empty.", id="a byte order mark alone"),
        pytest.param(b"Title\x00", 1, "The file is binary, not text.", id="NUL"),
        pytest.param("Title\x00", 1, "The file is binary, not text.", id="NUL in a string"),
        pytest.param("Title".encode("utf-16"), 1, "The file is binary, not text.", id="UTF-16"),
        pytest.param(b"Title\n\nCaf\xe9", 3, "The file is not UTF-8 text.", id="Latin-1"),
        pytest.param(b"\xff\xfe", 1, "The file is not UTF-8 text.", id="a UTF-16 mark"),
        pytest.param(
            "Title\n\ud800",
            1,
            "The text holds characters that are not Unicode text.",
            id="lone surrogate",
        ),
        pytest.param(
            "Title\n\nA\x07B",
            3,
            "This line holds the control character U+0007.",
            id="control character",
        ),
    ],
)
def test_what_cannot_be_read(data: bytes | str, line: int, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(data)
    assert caught.value.notes == (Note(line, message),)


@pytest.mark.parametrize("key", ["", "  ", "a\x00b", "\udce9"])
def test_a_key_that_cannot_be_kept(key: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_text("Title", key=key)
    said = "The source's name cannot be used as an import key."
    assert caught.value.notes == (Note(1, said),)


@pytest.mark.parametrize(
    ("title", "acronym"),
    [
        ("Interpersonal Therapy (IPT)", "IPT"),
        ("Interpersonal Therapy (IPT) for Adolescents", "IPT"),
        ("Trauma-Focused CBT (TF-CBT)", "TF-CBT"),
        ("Radically Open Dialectical Behavior Therapy (RO DBT)", "RO DBT"),
        ("Internet-Delivered Therapy (iCBT)", "iCBT"),
        ("Narrative Therapy", ""),
        ("Therapy (online)", ""),
        ("Therapy (Part One)", ""),
        ("Gestalt (A)", ""),
        ("EMDR (Eye Movement Desensitization and Reprocessing)", ""),
        ("Therapy (" + "A" * 21 + ")", ""),
        ("One (AB) and two (CD)", "CD"),
        ("Unclosed (IPT", ""),
    ],
)
def test_acronym(title: str, acronym: str) -> None:
    assert acronym_in(title) == acronym


@pytest.mark.parametrize(
    ("paragraph", "rest", "invitation"),
    [
        ("One. Is it for you? Ask us.", "One.", "Is it for you? Ask us."),
        ("One. Two. Is it for you?", "One. Two.", "Is it for you?"),
        ("One. Is it? Is it for you?", "One.", "Is it? Is it for you?"),
        ("One. Is it? " + "x" * 200 + " for you?", None, ""),
        ("One. " + "x" * 200 + "? Is it for you?", "One. " + "x" * 200 + "?", "Is it for you?"),
        ("One. Is it for you? Ask Dr. Roth today.", "One.", "Is it for you? Ask Dr. Roth today."),
        ("One. Is it? “Yes.” They said so.", None, ""),
        ("One. “Is it for you?” Ask us.", "One.", "“Is it for you?” Ask us."),
        ("One.\nIs it\nfor you? Ask us.", "One.", "Is it for you? Ask us."),
        (
            "一つ。あなたに合いますか？ご相談ください。",
            "一つ。",
            "あなたに合いますか？ご相談ください。",
        ),
        ("واحد. هل يناسبك؟ اسأل.", "واحد.", "هل يناسبك؟ اسأل."),
        ("Is it for you? Ask us.", None, ""),
        ("Is it for you?", None, ""),
        ("One. Two. Three.", None, ""),
        ("Is it? One. Two.", None, ""),
        ("", None, ""),
    ],
)
def test_split_invitation(paragraph: str, rest: str | None, invitation: str) -> None:
    assert split_invitation(paragraph) == (paragraph if rest is None else rest, invitation)


@pytest.mark.parametrize(("length", "moves"), [(200, True), (201, False)])
def test_an_invitation_has_at_most_200_characters(length: int, moves: bool) -> None:
    invitation = "Is it? " + "x" * (length - 8) + "."
    assert len(invitation) == length
    assert (split_invitation(f"One. {invitation}")[1] == invitation) is moves


def test_the_invitation_moves_only_when_asked_to() -> None:
    text = "Title\n\nOne. Is it for you? Ask us."
    assert read(text).summary == "One. Is it for you? Ask us."
    source = read(text, split_invitation=True)
    assert (source.summary, source.cta_text) == ("One.", "Is it for you? Ask us.")


def test_the_summary_is_measured_without_its_invitation() -> None:
    lead = "x" * 990 + "."
    source = read(f"Title\n\n{lead} Is it for you? Ask us.", split_invitation=True)
    assert (source.summary, source.body) == (lead, ())


def test_a_file_is_known_by_its_name_without_folder_and_suffix(tmp_path) -> None:
    path = tmp_path / "narrative.therapy.txt"
    path.write_text(PAGE, encoding="utf-8")
    source = read_file(path)
    assert (source.key, source.name) == ("narrative.therapy", str(path))
    assert source.title == "Narrative Therapy (NT)"


def test_file_systems_spell_names_differently(tmp_path) -> None:
    path = tmp_path / (unicodedata.normalize("NFD", "thérapie") + ".txt")
    path.write_text("Title", encoding="utf-8")
    assert read_file(path).key == unicodedata.normalize("NFC", "thérapie")


def test_a_file_over_the_limit(tmp_path, settings) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"Title")
    settings.WAGTAIL_MODALITIES = {"IMPORT_MAX_BYTES": 5}
    assert read_file(path).title == "Title"
    settings.WAGTAIL_MODALITIES = {"IMPORT_MAX_BYTES": 4}
    with pytest.raises(SourceError) as caught:
        read_file(path)
    assert caught.value.notes == (Note(1, "The file is larger than the limit of 4 bytes."),)


def test_a_file_s_invitation_stays_where_it_is_unless_asked_for(tmp_path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Title\n\nA lead. Is it for you? Ask us.", encoding="utf-8")
    assert read_file(path).summary == "A lead. Is it for you? Ask us."
    assert read_file(path, split_invitation=True).summary == "A lead."


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.txt", "No such file or directory"),
        ("", "Is a directory"),
        ("a\x00b.txt", "its name is not usable"),
    ],
)
def test_a_file_that_cannot_be_opened(tmp_path, name: str, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_file(f"{tmp_path}/{name}")
    assert caught.value.notes == (Note(1, f"The file cannot be read: {reason}."),)


def test_an_error_says_what_is_wrong() -> None:
    error = SourceError(Note(1, "One."), Note(2, "Two."))
    assert str(error) == "One.; Two."


@pytest.mark.parametrize(
    "line",
    ["a. ", " ", "- ", "—", "(", "## ", "“", "? ", "a? \xa0", "A"],
)
def test_a_line_as_long_as_a_file_may_be(line: str) -> None:
    """No expression looks at the same characters again and again: this would not end."""
    lead = "x " + line * 200_000 + "x"
    text = f"{lead}\n\n{lead}\n\n{lead}\n\nMeet the specialists\n\n{lead}\n\n- {lead}"
    source = read(text, split_invitation=True)
    assert source.title == lead
    assert source.quotes[0].attribution == lead
    assert comparable(lead).startswith("x ")
