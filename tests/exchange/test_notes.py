"""What a run says of what it leaves: each note whole, with its line."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.exchange.importing import (
    INES,
    INES_LINE,
    SAM,
    SAM_LINE,
    Importer,
    edit,
    newest,
    page_of,
    quotes_of,
    source,
    text,
)
from tests.factories import make_index, make_specialist
from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.exchange import ModalitySource, Note, Options, QuoteSource, apply, read_text
from wagtail_modalities.exchange.advice import advice
from wagtail_modalities.exchange.plan_quotes import import_key
from wagtail_modalities.exchange.speakers import Speaker
from wagtail_modalities.models import Specialist
from wagtail_modalities.models.attribution import AttributionParts

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

BODY = "A paragraph, so that the page can stand without a quote."
OTHER_LEAD = "Another lead, long enough to be read by whoever comes here for the first time."
OTHER_WORDS = "Other words by the same person, whom nobody has asked yet if they may be printed."
PUBLISHED = {"publish": True, "consent": "granted"}
NOT_RECORDED = "Consent is not recorded. Record that it was granted, or is not needed."
NOT_THOSE = (
    "The words differ from those agreed to. Record consent for the new words, or that only "
    "spelling or punctuation changed."
)


def test_why_quotes_stay_drafts() -> None:
    run = Importer(publish=True)
    report = run(source(body=BODY))
    said = f"It stays a draft: {NOT_RECORDED}"
    assert [n for n in report.warnings if "new." not in n.message] == [
        Note(9, said),
        Note(13, said),
    ]


def test_all_reasons_are_given_at_once() -> None:
    given = ModalitySource(
        key="nt", title="T", summary="A lead.", quotes=(QuoteSource("", "Ann", 3, 4),)
    )
    report = Importer(publish=True)(given)
    reasons = f"It stays a draft: Write the quote. {NOT_RECORDED}"
    assert Note(3, reasons) in report.warnings


def test_why_new_words_stay_a_draft() -> None:
    run = Importer(**PUBLISHED)
    run(source(body=BODY))
    changed = source(body=BODY, quotes=[(OTHER_WORDS, INES_LINE), (SAM, SAM_LINE)])
    said = Note(9, f"Its new words stay a draft: {NOT_THOSE}")
    assert run(changed).warnings == (said,)
    assert run(changed).warnings == (said,)


def test_a_new_speaker_of_words_that_an_editor_changed_stays_a_draft() -> None:
    run = Importer(**PUBLISHED)
    report = run(source(body=BODY))
    ines = quotes_of(report)[0]
    edit(ines, quote=OTHER_WORDS)
    again = run(
        source(body=BODY, quotes=[(INES, "Ines Rot, Counselor in Salem, OR"), (SAM, SAM_LINE)])
    )
    assert again.warnings == (Note(9, f"Its new words stay a draft: {NOT_THOSE}"),)
    ines.refresh_from_db()
    assert (ines.quote, newest(ines).quote) == (INES, OTHER_WORDS)
    assert newest(ines).specialist == Specialist.objects.get(display_name="Ines Rot")


def test_of_a_live_quote_with_an_editor_s_draft_nothing_is_said() -> None:
    run = Importer(**PUBLISHED)
    report = run(source(body=BODY))
    edit(quotes_of(report)[0], source_note="A letter")
    again = run(source(body=BODY))
    assert (again.action, again.warnings) == ("unchanged", ())


@pytest.mark.parametrize("busy", ["locked", "draft"])
def test_of_a_live_page_with_its_newest_words_nothing_is_said(busy: str) -> None:
    run = Importer(**PUBLISHED)
    report = run(source(body=BODY))
    page = page_of(report)
    if busy == "locked":
        type(page).objects.filter(pk=page.pk).update(locked=True)
    else:
        edit(page, weeks_max=12)
    again = run(source(body=BODY))
    assert (again.action, again.warnings) == ("unchanged", ())


def test_a_line_kept_as_it_stands_is_as_it_was_imported() -> None:
    run = Importer()
    report = run(source(body=BODY, quotes=[(INES, "Somebody")]))
    run(source(body=BODY, quotes=[(INES, "Somebody")]), **PUBLISHED)
    assert quotes_of(report)[0].live


def test_what_forbids_publication_is_said_at_the_line_of_the_field() -> None:
    report = Importer(**PUBLISHED)(source(lead="x" * 1001))
    said = "It cannot be published. summary: Write a summary: it leads the page."
    assert report.errors == (Note(3, said),)


def test_what_no_line_gave_is_said_at_the_title() -> None:
    run = Importer(**PUBLISHED)
    report = run(source(body=BODY))
    edit(page_of(report), evidence_level="strong")
    again = run(source(body=BODY, lead=OTHER_LEAD), overwrite=True)
    said = "It cannot be published. evidence_note: Name the source of the evidence."
    assert again.errors == (Note(1, said),)


def test_a_page_that_is_scheduled_cannot_be_published_over_it() -> None:
    run = Importer()
    report = run(source(body=BODY))
    edit(page_of(report), go_live_at=timezone.now() + timezone.timedelta(days=1))
    given = source(body=BODY, lead=OTHER_LEAD)
    [again] = apply([given], Options(run.parent, publish=True, overwrite=True))
    assert again.errors == (Note(1, "The page could not be published."),)


def test_another_speaker_on_both_sides_is_said_at_the_attribution() -> None:
    run = Importer()
    report = run(source(quotes=[(INES, INES_LINE)]))
    edit(quotes_of(report)[0], specialist=make_specialist())
    again = run(source(quotes=[(INES, SAM_LINE)]))
    assert again.errors == (Note(9, "attribution: changed both in the source and on the page."),)


def test_a_version_of_a_page_that_is_not_live_is_nobody_s_draft() -> None:
    run = Importer()
    report = run()
    page = newest(page_of(report))
    page.weeks_max = 12
    page.save_revision()  # and the row stays behind, as when a script saves it
    assert run(source(lead=OTHER_LEAD)).action == "updated"


def test_what_is_too_long_is_said_with_its_length() -> None:
    long_words = source(quotes=[("w" * 5001, INES_LINE)])
    assert Importer()(long_words).errors == (Note(7, "quote: 5001 characters, at most 5000."),)
    long_line = source(quotes=[(INES, "n" * 256)])
    said = "attribution: 256 characters, at most 255."
    assert Importer()(long_line).errors == (Note(9, said),)


def test_a_refusal_on_the_way_is_said_at_the_line_of_what_was_refused() -> None:
    def refuse(model: Any) -> Any:
        def made(page: Any) -> None:
            if isinstance(page, model):
                raise ValidationError("Not here.")

        return made

    for model, line in ((get_modality_model(), 3), (get_specialist_quote_model(), 9)):
        given = read_text(f"\n\n{text()}", key="nt")
        [report] = apply([given], Options(make_index(slug=f"x{line}"), made=refuse(model)))
        assert report.errors == (Note(line, "Not here."),)


def test_an_attribution_is_remembered_as_far_as_the_field_goes() -> None:
    assert len(import_key(QuoteSource("w", "x" * 300))) == 255


def test_one_record_is_one_person_whatever_the_line() -> None:
    quotes = [QuoteSource("w" * 90, "One", 1, 2), QuoteSource("x" * 90, "Other", 3, 4)]
    parts = [AttributionParts("Ann", profession=word) for word in ("Coach", "Grief Coach")]
    ann = [Speaker(part.profession, part, specialist_id=3) for part in parts]
    assert list(advice(quotes, ann)) == [Note(4, "Grief Coach is quoted on this page already.")]
    two = [Speaker(part.profession, part) for part in parts]
    assert list(advice(quotes, two)) == []
