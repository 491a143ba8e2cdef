"""Any text in what is imported."""

from __future__ import annotations

import pytest

from tests.exchange.importing import INES, SAM, Importer, quotes_of, source

pytestmark = pytest.mark.django_db


def test_names_that_some_databases_hold_to_be_equal() -> None:
    lines = [
        "René Roth, Counselor in Salem, OR",
        "Rene Roth, Counsélor in Salem, OR",
        "Muller 𠀀",
        "Müller 𠀁",
    ]
    said = [(words, line) for words, line in zip((INES, SAM, f"A {INES}", f"A {SAM}"), lines)]

    report = Importer()(source(quotes=said))

    assert report.action == "created", report
    quotes=quotes_of(report)
    print([q.slug for q in quotes])
    assert [str(quote.specialist or quote.attribution_override) for quote in quotes_of(report)] == lines
