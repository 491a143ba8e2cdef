"""The text itself: what cannot be read says so at its field, and nothing that was given is lost."""

from __future__ import annotations

import pytest

from tests.admin.from_text.filling import GRANTED, INES_LINE, TEXT, at_new, modalities
from tests.factories import make_index

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]


@pytest.fixture
def index():
    return make_index()


@pytest.mark.parametrize("name", ["page.txt", "PAGE.MD", "page.markdown"])
def test_a_file_s_text_goes_into_the_form(admin_client, index, name):
    page = at_new(admin_client, index).upload(b"\xef\xbb\xbf" + TEXT.encode(), name)

    assert page.fields()["text"] == [TEXT]
    page.send("save")
    assert modalities()[0].title == "Narrative Therapy (NT)"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\n\t", "There is no text."),
        ("Title\n\ncaf\xe9".encode("latin-1"), "Line 3: The file is not UTF-8 text."),
        (TEXT.encode("utf-16"), "Line 1: The file is"),
        (b"Title\n\nA\x00B", "Line 1: The file is binary, not text."),
        (b"Title\n\nA\x07B", "Line 3: This line holds the control character U+0007."),
    ],
)
def test_a_file_that_cannot_be_read(admin_client, index, content, said):
    page = at_new(admin_client, index).upload(content)

    assert said in str(page.errors["file"])
    assert said in page.text


@pytest.mark.parametrize("name", ["page.docx", "page.pdf", "page"])
def test_a_file_of_another_kind(admin_client, index, name):
    assert "not allowed" in str(at_new(admin_client, index).upload(b"Title", name).errors["file"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is no text."),
        (" \n\u00a0\n", "There is no text."),
        ("A\x00B", "Null characters are not allowed."),
        ("Title\n\nA\x07B", "Line 3: This line holds the control character U+0007."),
    ],
)
def test_a_text_that_cannot_be_read(admin_client, index, text, said):
    page = at_new(admin_client, index).paste(text)

    assert said in str(page.errors["text"])
    assert said in page.text


def test_a_text_or_a_file_not_both(admin_client, index):
    from django.core.files.uploadedfile import SimpleUploadedFile

    page = at_new(admin_client, index).paste(TEXT, file=SimpleUploadedFile("a.txt", b"Other"))

    assert "not both" in str(page.errors["file"])
    assert page.fields()["text"] == [TEXT]


@pytest.mark.parametrize("way", ["paste", "upload"])
def test_a_text_over_the_limit(admin_client, index, settings, way):
    settings.WAGTAIL_MODALITIES = {"IMPORT_MAX_BYTES": len(TEXT.encode()) - 1}
    page = at_new(admin_client, index)
    page = page.paste(TEXT) if way == "paste" else page.upload(TEXT.encode())

    field = "text" if way == "paste" else "file"
    assert "larger than the limit" in str(page.errors[field])
    settings.WAGTAIL_MODALITIES = {"IMPORT_MAX_BYTES": len(TEXT.encode())}
    assert not page.send("preview", text=TEXT).response.context["text_form"].errors


def test_more_quotes_than_a_form_holds(admin_client, index):
    quotes = "".join(f"Words {n}.\n\n— Somebody {n}\n\n" for n in range(51))
    page = at_new(admin_client, index).paste(f"T\n\nMeet the specialists\n\n{quotes}")

    assert "51 quotes" in str(page.errors["text"])
    fewer = quotes.partition("Words 50.")[0]
    page.send("preview", text=f"T\n\nSummary.\n\nMeet the specialists\n\n{fewer}")
    assert len(page.preview.cards) == 50
    # Django refuses a form of more than this
    assert sum(len(values) for values in page.fields().values()) < 1000
    assert page.send("save").response.status_code == 302


def test_what_was_filled_in_outlives_an_error_in_the_text(admin_client, index):
    page = at_new(admin_client, index).paste()
    prefix = page.quote(1)
    page.send(
        "preview",
        text="A\x07B",
        **{**GRANTED, f"{prefix}-how": "verbatim", f"{prefix}-line": "Ines"},
    )
    assert page.errors["text"]
    page.send("preview", text=TEXT)

    assert page.preview.cards[0].printed == "Ines"
    assert page.fields()["consent-note"] == ["Letters, drawer 3"]
    assert INES_LINE in page.fields()["text"][0]


def test_errors_of_the_blocks_stand_at_their_lines(admin_client, index):
    page = at_new(admin_client, index).paste(f"Title\n\nSummary.\n\n## {'x' * 81}\n\nText.")

    [error] = page.preview.errors
    assert error.line == 5
    assert "Nothing can be made of this text as it is." in page.text
    assert not page.html.find("button", attrs={"name": "action-save"})


def test_markup_is_text(admin_client, index):
    words = "<script>alert(1)</script> & “more”"
    page = at_new(admin_client, index).paste(TEXT.replace("You tell a story", words))

    assert "<script>alert(1)" not in page.response.content.decode()
    assert words in page.text
