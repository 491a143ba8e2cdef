"""The how-to on a site's own structured data, followed to the letter, and what else it may do."""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests import factories
from tests.compose.documents import asking
from tests.outputs.jsonld import pages
from tests.outputs.jsonld.pages import at_address, in_html, of_type, on_api, only
from wagtail_modalities import get_modality_model
from wagtail_modalities.compose import extensions
from wagtail_modalities.compose.documents.pages import has_field

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

HOW_TO = Path(__file__).parents[3] / "docs" / "how-to" / "add-structured-data.md"


@pytest.fixture(autouse=True)
def registered(monkeypatch: Any) -> None:
    """Have what a test registers gone after it."""
    monkeypatch.setattr(extensions, "_additions", list(extensions._additions))


def test_the_how_to(monkeypatch: Any) -> None:
    text = HOW_TO.read_text(encoding="utf-8")
    field = "founded_by" if has_field(get_modality_model(), "founded_by") else "author_name"
    if field != "founded_by":
        # "the site's own page type has a field": any other will do where it has not
        text = text.replace('columns = ("founded_by",)', 'columns = ("author_name",)')
        text = text.replace('row["founded_by"]', 'row["author_name"]')
    for path, code in re.findall(r"```python\n# ([\w/]+)\.py\n(.*?)```", text, re.DOTALL):
        name = path.replace("/", ".")
        module = types.ModuleType(name)
        monkeypatch.setitem(sys.modules, name, module)
        if "AppConfig" not in code:
            exec(compile(code, path, "exec"), vars(module))
    page = factories.make_modality(**{field: "Kit Founder"})
    quiet = factories.make_modality()

    data = on_api(page)
    assert data == in_html(page) == at_address(page)
    assert data["@graph"][0]["publisher"] == {"@id": f"{page.full_url}#publisher"}
    assert only(data, "Organization")["name"] == "Example Practice"
    founder = of_type(data, "Person")[-1]
    assert founder["name"] == "Kit Founder"
    assert only(data, "MedicalTherapy")["subjectOf"]["creator"] == {"@id": founder["@id"]}
    # what is blank is left out, and so is what says nothing then
    assert "subjectOf" not in only(on_api(quiet), "MedicalTherapy")
    assert not of_type(on_api(quiet), "Person")


class Counting(extensions.StructuredData):
    """Says how many rows an answer has, and takes something away."""

    kind = "specialist_quote"
    columns = ("locale__language_code",)
    calls = 0

    def fetch(self, rows: Sequence[extensions.Row]) -> int:
        type(self).calls += 1
        return len(rows)

    def extend(self, graph: Any, row: extensions.Row, fetched: int) -> None:
        graph.subject["comment"] = f"{fetched} {row['locale__language_code']}"
        del graph.subject["creditText"]
        graph.page["alternateName"] = ["", " ", None, {"@type": "Thing"}]
        graph.subject["headline"] = None

    def embeds(self, row: extensions.Row, fetched: int) -> list[tuple[str, int]]:
        return [("comment", row["pk"])]


def test_it_fetches_once_for_all_rows_and_may_change_ours() -> None:
    extensions.register(Counting)
    quotes = [factories.make_quote(), factories.make_quote()]
    found = asking.listing("specialist_quote", "structured_data")
    Counting.calls = 0
    found = asking.listing("specialist_quote", "structured_data")

    assert Counting.calls == 1
    assert {("comment", quote.pk) for quote in quotes} <= found.embeds
    said = [only(pages.on_api(quote), "Quotation") for quote in quotes]
    assert [one["comment"] for one in said] == ["1 en", "1 en"]
    assert not {"creditText", "alternateName", "headline"} & said[0].keys()


def test_nothing_of_it_is_asked_where_structured_data_is_not() -> None:
    extensions.register(Counting)
    quote = factories.make_quote()
    Counting.calls = 0
    asking.detail(quote, kind="specialist_quote")

    assert Counting.calls == 0


def test_it_is_registered_once_and_can_go() -> None:
    before = len(list(extensions.additions_of("specialist_quote")))
    for _ in range(2):
        extensions.register(Counting)
    assert len(list(extensions.additions_of("specialist_quote"))) == before + 1
    extensions.unregister(Counting)
    assert len(list(extensions.additions_of("specialist_quote"))) == before


def test_a_kind_without_pages_is_refused() -> None:
    wrong = type("Wrong", (extensions.StructuredData,), {"kind": "specialist"})
    with pytest.raises(ValueError, match="specialist"):
        extensions.register(wrong)


def test_what_says_nothing_itself_is_an_error() -> None:
    blank = type("Blank", (extensions.StructuredData,), {"kind": "modality"})
    extensions.register(blank)
    with pytest.raises(NotImplementedError):
        on_api(factories.make_modality())
