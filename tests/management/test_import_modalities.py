"""`manage.py import_modalities`: options, files, JSON and exit codes."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale

from tests.exchange.importing import base_page
from tests.factories import make_index, make_modality
from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.models import Specialist

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "example_site" / "content" / "interpersonal-therapy.txt"
SAMPLE = ROOT.parent / "shared" / "samples" / "interpersonal-therapy.txt"

KEYS = [
    "source",
    "action",
    "page",
    "title",
    "acronym",
    "summary",
    "cta_text",
    "paragraphs",
    "quotes",
    "warnings",
    "errors",
]
QUOTE_KEYS = [
    "quote",
    "attribution",
    "name",
    "profession",
    "locality",
    "region",
    "country",
    "live",
]
TEXT = "A Therapy\n\nA lead.\n\nMore.\n\n## Head\n\nOne.\n\nTwo."


def run(*args: Any) -> tuple[int, str, str]:
    """The command's exit code and what it printed."""
    out, err = StringIO(), StringIO()
    code = 0
    try:
        call_command("import_modalities", *map(str, args), stdout=out, stderr=err)
    except SystemExit as exit:
        code = int(exit.code or 0)
    return code, out.getvalue(), err.getvalue()


def run_json(*args: Any) -> tuple[int, list[dict[str, Any]]]:
    """The command's exit code and its JSON, which is all of stdout."""
    code, out, err = run(*args, "--json")
    assert err == ""
    reports: list[dict[str, Any]] = json.loads(out)
    return code, reports


@pytest.fixture
def write(tmp_path):
    def write(name: str, data: str | bytes = TEXT) -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write


def paragraphs(path: Path) -> list[str]:
    """A file's paragraphs, read here in the plainest way there is."""
    text = path.read_text(encoding="utf-8-sig")
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def check_page_like_the_first(path: Path) -> None:
    """What the page that this project started from has to give, from its file to its page."""
    title, lead, heading, *rest = paragraphs(path)
    words, lines = rest[::2], [line.removeprefix("— ") for line in rest[1::2]]
    assert heading == "Meet the specialists"
    assert len(words) == len(lines) == 4
    index = make_index()
    arguments = (path, "--parent", "/therapies/", "--publish", "--consent", "granted")

    code, [planned] = run_json(*arguments, "--dry-run")
    assert code == 0
    assert planned["page"] is None
    assert get_modality_model().objects.count() == 0

    code, [report] = run_json(*arguments)
    assert code == 0
    assert list(report) == KEYS
    assert {**report, "page": None} == planned
    assert (report["source"], report["action"]) == (str(path), "created")
    assert (report["title"], report["acronym"]) == (title, "IPT")
    assert title == "Interpersonal Therapy (IPT)"
    assert (report["summary"], report["cta_text"], report["paragraphs"]) == (lead, "", 0)
    assert [list(quote) for quote in report["quotes"]] == [QUOTE_KEYS] * 4
    assert [quote["quote"] for quote in report["quotes"]] == words
    assert [quote["attribution"] for quote in report["quotes"]] == lines
    assert {quote["country"] for quote in report["quotes"]} == {"US"}
    assert all(quote["live"] for quote in report["quotes"])
    assert report["errors"] == []
    assert ["is new" in note["message"] for note in report["warnings"]] == [True] * 4

    page = get_modality_model().objects.get()
    assert report["page"] == {"id": page.pk, "path": "/therapies/interpersonal-therapy-ipt/"}
    assert (page.live, page.get_parent().pk) == (True, index.pk)
    assert (page.title, page.acronym, page.summary) == (title, "IPT", lead)
    assert page.name == "Interpersonal Therapy"
    quotes = get_specialist_quote_model().objects.child_of(page).live().order_by("path")
    assert [quote.quote for quote in quotes] == words
    assert [quote.attribution for quote in quotes] == lines
    assert [quote.attribution_override for quote in quotes] == [""] * 4
    assert Specialist.objects.filter(country="US").count() == 4

    code, [again] = run_json(*arguments)
    assert (code, again["action"]) == (0, "unchanged")
    assert again["page"] == report["page"]


def test_our_own_page() -> None:
    check_page_like_the_first(OWN)


@pytest.mark.skipif(not SAMPLE.exists(), reason="../shared/samples is not beside this clone")
def test_the_page_this_project_started_from() -> None:
    check_page_like_the_first(SAMPLE)


def test_our_own_page_has_the_traps_of_a_real_one() -> None:
    """Otherwise the test above would prove little."""
    text = OWN.read_text(encoding="utf-8")
    assert not text.endswith("\n")
    assert "--" in text.replace("\n--", "")
    assert "’" in text
    assert any(line.startswith("— ") and ". " in line[:6] for line in text.splitlines())


def test_our_own_page_s_invitation_can_be_split_off() -> None:
    lead = paragraphs(OWN)[1]
    make_index()
    _code, [report] = run_json(OWN, "--parent", "/therapies/", "--split-invitation")
    assert report["cta_text"]
    assert "?" in report["cta_text"]
    assert f"{report['summary']} {report['cta_text']}" == lead
    assert get_modality_model().objects.get().cta_text == report["cta_text"]


def test_a_page_without_quotes(write) -> None:
    make_index()
    path = write("a.txt")
    code, [report] = run_json(path, "--parent", "/therapies/")
    assert code == 0
    assert (report["title"], report["acronym"], report["summary"]) == ("A Therapy", "", "A lead.")
    assert (report["paragraphs"], report["quotes"], report["warnings"]) == (3, [], [])


def test_a_quote_s_missing_parts_are_empty_strings(write) -> None:
    make_index()
    path = write("a.txt", f"{TEXT}\n\nMeet the specialists\n\nWords.")
    _code, [report] = run_json(path, "--parent", "/therapies/")
    assert report["quotes"] == [
        {**dict.fromkeys(QUOTE_KEYS, ""), "quote": "Words.", "live": False},
    ]
    assert {"line": 15, "message": "This quote has no attribution: it stays a draft."} in (
        report["warnings"]
    )


def test_each_file_has_its_report_and_the_good_ones_go_in(write, settings) -> None:
    make_index()
    settings.WAGTAIL_MODALITIES = {"IMPORT_MAX_BYTES": 1000}
    files = [
        write("good.txt"),
        write("empty.txt", ""),
        write("binary.txt", b"Title\x00"),
        write("latin.txt", b"Title\n\nCaf\xe9"),
        write("large.txt", "x" * 1001),
        write("folder.txt").parent,
        write("good.txt").with_name("missing.txt"),
        write("long.txt", "T" * 256),
        write("also.txt", "Another Therapy\n\nA lead."),
    ]
    code, reports = run_json(*files, "--parent", "/therapies/")
    assert code == 1
    assert [report["source"] for report in reports] == [str(file) for file in files]
    assert [report["action"] for report in reports] == ["created", *["failed"] * 7, "created"]
    for report in reports[1:-1]:
        assert list(report) == KEYS
        assert report["page"] is None
        [error] = report["errors"]
        assert list(error) == ["line", "message"]
        assert "\n" not in error["message"]
    assert [report["errors"][0]["line"] for report in reports[1:-1]] == [1, 1, 3, 1, 1, 1, 1]
    assert get_modality_model().objects.count() == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--parent", "/nowhere/"],
        ["--parent", "999999"],
        ["--parent", "/therapies/", "--locale", "xx"],
        ["--parent", "/therapies/", "--locale", "fr"],
        ["--parent", "/therapies/a-therapy/"],
    ],
)
@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_a_parent_that_cannot_be_had_fails_every_file(write, arguments, dry) -> None:
    index = make_index()
    Locale.objects.create(language_code="fr")
    make_modality(index, title="A therapy")
    code, reports = run_json(write("a.txt"), write("b.txt", ""), *arguments, *dry)
    assert code == 1
    assert [report["action"] for report in reports] == ["failed", "failed"]
    assert [len(report["errors"]) for report in reports] == [1, 1]
    assert get_modality_model().objects.count() == 1


def test_a_locale_imports_below_the_translation(write) -> None:
    index = make_index()
    french = Locale.objects.create(language_code="fr")
    translated = index.copy_for_translation(french, copy_parents=True)
    code, [report] = run_json(write("a.txt"), "--parent", index.pk, "--locale", "fr")
    assert (code, report["action"]) == (0, "created")
    page = get_modality_model().objects.get()
    assert (page.get_parent().pk, page.locale) == (translated.pk, french)


def test_a_dry_run_writes_nothing_and_prints_the_same(write) -> None:
    make_index()
    pages = base_page().objects.count()
    files = [write("a.txt"), write("b.txt", ""), write("c.txt", "Other\n\nLead.")]
    dry = run_json(*files, "--parent", "/therapies/", "--dry-run")
    assert base_page().objects.count() == pages
    code, reports = run_json(*files, "--parent", "/therapies/")
    assert (code, [{**report, "page": None} for report in reports]) == dry
    _code, again = run_json(*files, "--parent", "/therapies/", "--dry-run")
    assert [report["action"] for report in again] == ["unchanged", "failed", "unchanged"]
    assert again[0]["page"] == reports[0]["page"]


def test_a_conflict_is_an_exit_code_of_1_and_overwrite_mends_it(write) -> None:
    make_index()
    run(write("a.txt"), "--parent", "/therapies/")
    page = get_modality_model().objects.get()
    page.summary = "Edited."
    page.save()
    page.save_revision()
    changed = write("a.txt", TEXT.replace("A lead", "Another lead"))
    code, [report] = run_json(changed, "--parent", "/therapies/")
    assert (code, report["action"]) == (1, "conflict")
    [error] = report["errors"]
    assert (error["line"], error["message"].partition(":")[0]) == (3, "summary")
    code, [report] = run_json(changed, "--parent", "/therapies/", "--overwrite")
    assert (code, report["action"]) == (0, "updated")


def test_files_of_one_name_are_listed(write) -> None:
    make_index()
    first, second = write("a.txt"), write("a.md")
    code, reports = run_json(first, second, "--parent", "/therapies/")
    assert (code, [report["action"] for report in reports]) == (1, ["failed", "failed"])
    for report in reports:
        assert str(first) in report["errors"][0]["message"]
        assert str(second) in report["errors"][0]["message"]


def test_consent_and_its_note(write) -> None:
    make_index()
    path = write("a.txt", f"{TEXT}\n\nMeet the specialists\n\nWords.\n\n— Ann")
    arguments = (path, "--parent", "/therapies/", "--consent", "not_needed")
    run(*arguments, "--consent-note", "Published book")
    quote = get_specialist_quote_model().objects.get()
    assert (quote.consent_status, quote.consent_note) == ("not_needed", "Published book")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--consent", "withdrawn"],
        ["--consent-note", "A letter"],
        ["--consent", "granted", "--consent-note", "x" * 501],
    ],
)
def test_arguments_that_make_no_sense(write, arguments) -> None:
    make_index()
    with pytest.raises(CommandError):
        run(write("a.txt"), "--parent", "/therapies/", *arguments)
    assert get_modality_model().objects.count() == 0


@pytest.mark.parametrize("arguments", [["a.txt"], ["--parent", "/"]])
def test_a_file_and_a_parent_are_asked_for(arguments) -> None:
    with pytest.raises(CommandError, match="required"):
        run(*arguments)


def test_without_json_each_file_is_a_line_and_each_note_below_it(write) -> None:
    make_index()
    files = [write("a.txt", f"{TEXT}\n\nMeet the specialists"), write("b.txt", "")]
    code, out, _err = run(*files, "--parent", "/therapies/")
    page = get_modality_model().objects.get()
    assert code == 1
    assert out.splitlines() == [
        f"{files[0]}: created /therapies/a-therapy/ ({page.pk})",
        "  warning, line 13: No quote follows this heading.",
        f"{files[1]}: failed",
        "  error, line 1: The file is empty.",
    ]
