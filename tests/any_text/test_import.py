"""Any text in what is pasted and imported: no word is lost, and what cannot be kept is told."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.admin.from_text.filling import at_new
from tests.any_text import storing, texts
from tests.exchange.importing import INES, LEAD, SAM, Importer, quotes_of, source, text
from tests.factories import make_index, make_specialist
from wagtail_modalities.models import Specialist
from wagtail_modalities.storable import is_storable

pytestmark = pytest.mark.django_db

#: signs of every kind but controls and separators, which are told by their lines
STRANGE = (
    "𠀀e\u0301\u0344 🫶🏽 \u202ea\u202c\u0634\u200f\u200b\u200d\u2060\ufeff a\ufffe\uffff\U0010ffff"
)


def test_what_is_pasted_is_kept(admin_client: Any) -> None:
    quotes = [(f"{INES} {STRANGE}", f"Ines {STRANGE} Roth"), (f"{SAM} {STRANGE}", "")]
    section = f"## How {STRANGE} so\n\nYou talk."
    pasted = text(f"New {STRANGE} one", f"{LEAD} {STRANGE} end", section, quotes)
    page = at_new(admin_client, make_index()).paste(pasted)
    mended = {
        name: texts.fitted(0, texts.LONGER_THAN_IT_LOOKS, longest)
        for name, longest in (("name", 120), ("profession", 100), ("post_nominals", 60))
    }
    prefix = next(name for name in page.fields() if name.endswith("-how")).removesuffix("-how")
    changed = {f"{prefix}-{name}": value for name, value in mended.items()}

    page.send("preview", **changed, **{f"{prefix}-how": "parts"})
    page.send("save")

    kept = storing.kept()
    assert page.response.status_code == 302, page.text
    for one in (f"New {STRANGE} one", f"{LEAD} {STRANGE} end", quotes[1][0], *mended.values()):
        assert " ".join(one.split()) in kept


@pytest.mark.parametrize("strange", [texts.MIXED, texts.NUL, texts.HALVES])
def test_what_is_pasted_and_cannot_be_kept_is_told(admin_client: Any, strange: str) -> None:
    # a form never brings halves: what Django makes of them is a text like others
    lead = texts.received(f"{LEAD} {strange}") if strange == texts.HALVES else f"{LEAD} {strange}"
    page = at_new(admin_client, make_index()).paste(text(lead=lead))

    assert bool(page.errors) is (strange != texts.HALVES)
    assert all(map(is_storable, storing.kept()))


def test_a_profession_that_some_databases_hold_to_be_there(admin_client: Any) -> None:
    make_specialist()  # a Psychologist
    url = reverse("modalities_specialist_chooser:create")

    answer = admin_client.post(
        url,
        {"new-display_name": "Ada", "new-kind": "person", "new-profession_name": "Psychólogist"},
    )

    made = Specialist.objects.filter(display_name="Ada").first()
    if made is None:
        told = answer.json()["htmlFragment"]
        assert "There is a profession of nearly this name: Psychologist." in told
    else:
        assert made.profession.name == "Psychólogist"


def test_names_that_some_databases_hold_to_be_equal() -> None:
    lines = [
        "René Roth, Counselor in Salem, OR",
        "Rene Roth, Counsélor in Salem, OR",
        "Muller 𠀀",
        "Müller 𠀁",
    ]
    words = (INES, SAM, f"So: {INES}", f"So: {SAM}")

    report = Importer()(source(quotes=list(zip(words, lines, strict=True))))

    assert report.action == "created", report
    made = quotes_of(report)
    assert [str(one.specialist or one.attribution_override) for one in made] == lines
    assert len({one.slug for one in made}) == len(made)
