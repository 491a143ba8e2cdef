"""The examples of docs/how-to/move-existing-pages-in.md and docs/reference do what they say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.exchange.importing import INES, INES_LINE
from tests.factories import make_index
from wagtail_modalities import get_modality_model
from wagtail_modalities.exchange import Options, apply, read_text

pytestmark = pytest.mark.django_db

DOCS = Path(__file__).resolve().parents[2] / "docs"
ROW = {
    "slug": "narrative",
    "url": "https://old.example.org/narrative",
    "title": "Narrative Therapy (NT)",
    "lead": "A lead.",
    "paragraphs": ["More."],
    "sections": [{"heading": "How it works", "texts": ["One.", "Two."]}],
    "quotes": [{"words": INES, "by": INES_LINE}],
}


def fences(document: str, language: str) -> list[str]:
    text = (DOCS / document).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def run_script(folder: Path, capsys, *rows) -> str:
    (folder / "export.json").write_text(json.dumps(rows), encoding="utf-8")
    exec(compile(fences("how-to/move-existing-pages-in.md", "python")[0], "how-to", "exec"), {})
    return str(capsys.readouterr().out)


def test_the_script_moves_pages_in(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    make_index()
    out = run_script(tmp_path, capsys, ROW)
    assert out.splitlines()[0] == (
        "https://old.example.org/narrative created /therapies/narrative-therapy-nt/"
    )
    page = get_modality_model().objects.get()
    assert page.live
    assert page.acronym == "NT"
    assert [block.block_type for block in page.body] == ["paragraph", "section"]
    assert "unchanged" in run_script(tmp_path, capsys, ROW)


def test_the_script_writes_nothing_if_one_page_would_fail(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    make_index()
    out = run_script(tmp_path, capsys, ROW, {**ROW, "slug": "other", "title": "T" * 256})
    assert "failed" in out
    assert not get_modality_model().objects.exists()


def test_text_from_somewhere_else() -> None:
    names: dict[str, object] = {}
    exec(compile(fences("how-to/move-existing-pages-in.md", "python")[1], "how-to", "exec"), names)
    [report] = apply([names["source"]], Options(parent=make_index()))
    assert report.action == "created"


def test_the_format_s_example_is_what_its_table_says() -> None:
    [example] = fences("reference/import-format.md", "text")
    source = read_text(example, key="example", split_invitation=True)
    assert (source.title, source.acronym) == ("Interpersonal Therapy (IPT)", "IPT")
    assert source.summary == "The first paragraph is the summary."
    assert source.cta_text == "Would you like to know more? Talk to one of us."
    assert source.paragraph_count == 2
    [quote] = source.quotes
    assert quote.quote.count("\n\n") == 1
    assert quote.attribution == "Dana Whitlock, Psychologist in Duluth, MN"
    assert source.warnings == ()


def test_the_json_in_the_reference_has_the_keys_that_are_printed() -> None:
    [example] = map(json.loads, fences("reference/commands.md", "json"))
    source = read_text(f"T\n\nL.\n\nMeet the specialists\n\n{INES}\n\n— {INES_LINE}", key="t")
    [report] = apply([source], Options(parent=make_index()))
    printed = report.as_json()
    assert list(example) == list(printed)
    assert list(example["page"]) == list(printed["page"])
    assert list(example["quotes"][0]) == list(printed["quotes"][0])
    assert list(example["warnings"][0]) == list(printed["warnings"][0])


def test_the_proposal_is_made_as_it_was_shown(capsys) -> None:
    make_index()
    exec(compile(fences("how-to/move-existing-pages-in.md", "python")[2], "how-to", "exec"), {})
    assert capsys.readouterr().out.startswith("created ")
    page = get_modality_model().objects.get()
    assert page.title == "Narrative Therapy"
    assert [quote.specific.quote for quote in page.get_children()] == ["I listen first."]
