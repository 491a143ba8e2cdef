"""What an import brings in is found at once, and goes into the search index together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.search.backends import get_search_backend

from tests.databases import finds_uncommitted_rows
from tests.exchange.importing import INES_LINE, Importer, source
from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.models import Specialist

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("searchable")]

#: words that nothing else holds
TITLE, WORDS = "Quillwort Therapy", "A thimble of patience is all I bring along for the two of us."


@pytest.fixture
def imported(django_capture_on_commit_callbacks: Any) -> Any:
    importer = Importer(publish=True, consent="granted")
    with django_capture_on_commit_callbacks(execute=True):
        return importer(source(title=TITLE, quotes=[(WORDS, INES_LINE)]))


@finds_uncommitted_rows
@pytest.mark.parametrize(
    ("model", "words"),
    [
        (get_modality_model, "quillwort"),
        (get_specialist_quote_model, "thimble"),
        (get_specialist_quote_model, "Ines Roth"),
        (lambda: Specialist, "Ines Roth"),
    ],
)
def test_what_was_imported_is_found(imported: Any, model: Any, words: str) -> None:
    assert imported.action == "created"
    assert len(get_search_backend().search(words, model())) == 1


def test_a_failed_import_leaves_nothing_to_be_indexed(
    django_capture_on_commit_callbacks: Any,
) -> None:
    importer = Importer(publish=True, consent="granted")
    with django_capture_on_commit_callbacks(execute=True):
        failed = importer(source(quotes=[("x" * 6000, INES_LINE)]))
        created = importer(source(title=TITLE, quotes=[(WORDS, INES_LINE)]))

    assert (failed.action, created.action) == ("failed", "created")


def test_the_index_is_written_as_often_for_many_quotes_as_for_one(
    django_capture_on_commit_callbacks: Any,
) -> None:
    importer = Importer(publish=True, consent="granted")
    lines = [f"Ada Marlow{end}, Counselor in Salem, OR" for end in "abcdefgh"]
    many = [(f"{WORDS} It is the {number}th time.", line) for number, line in enumerate(lines)]
    written = []
    # the first makes the profession as well
    for key, quotes in (("first", [(WORDS, INES_LINE)]), ("one", many[:1]), ("many", many)):
        with django_capture_on_commit_callbacks(execute=True), _writes() as statements:
            importer(source(key=key, title=f"Therapy {key}", quotes=quotes))
        written.append(len(statements))

    assert written[1] == written[2] > 0


@contextmanager
def _writes() -> Iterator[list[str]]:
    """The statements that add to the index of the database's own search."""
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    names = ("indexentry", "indexentry_fts")
    found += [
        query["sql"]
        for query in captured
        if query["sql"].lstrip().upper().startswith(("INSERT", "UPDATE"))
        and any(name in query["sql"] for name in names)
    ]
