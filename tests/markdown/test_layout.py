"""Blocks of Markdown put together, read back by a parser of others."""

from __future__ import annotations

from tests.markdown.reading import read
from wagtail_modalities.markdown import layout
from wagtail_modalities.markdown.rich_text import in_one_line, markdown


def test_lists_one_after_the_other_stay_apart() -> None:
    text = layout.joined([layout.bullets(["a", "b"]), layout.bullets(["c"]), layout.bullets(["d"])])
    assert text == "- a\n- b\n\n* c\n\n- d"
    numbers = layout.joined([layout.numbered(["a", "b"]), layout.numbered(["c"])])
    assert numbers == "1. a\n2. b\n\n1) c"
    assert read(text).items == ["a", "b", "c", "d"]
    assert read(numbers).items == ["a", "b", "c"]


def test_a_list_within_keeps_its_marks() -> None:
    inner = "- a\n  - b"
    assert layout.joined([inner, inner]) == "- a\n  - b\n\n* a\n  - b"
    assert markdown("<ul><li>a</li></ul><ul><li>b</li></ul>") == "- a\n\n* b"


def test_an_item_may_have_several_blocks() -> None:
    text = layout.numbered(["one\n\n> quoted", "", "two"])
    assert read(text).items == ["one", "two"]
    assert read(text).quoted == ["quoted"]


def test_quotations_stay_apart() -> None:
    text = layout.joined([layout.quotation(["a", "", "b"]), layout.quotation(["c"])])
    assert text == "> a\n>\n> b\n\n> c"
    assert layout.quotation(["", ""]) == ""


def test_a_table_has_as_many_cells_in_each_row() -> None:
    text = layout.table(["A", ""], [["1"], ["2", "3", "4"], []])
    assert read(text).cells == ["A", "", "1", "", "2", "3", "", ""]
    assert layout.table([], [["1"]]) == ""


def test_rich_text_fits_into_a_cell() -> None:
    html = "<p>un<b>do</b> a|b <code>c|d</code></p><ul><li>one</li><li>two<br/>three</li></ul>"
    line = in_one_line(html)
    assert "\n" not in line
    text = layout.table(["A"], [[line]])
    assert read(text).cells == ["A", "undo a|b c|d one two three"]
