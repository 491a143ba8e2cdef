"""Consent and publication: an import is one more way in, and the gate holds here too."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import PageLogEntry

from tests.exchange.importing import (
    INES,
    INES_LINE,
    LEAD,
    SAM,
    SAM_LINE,
    Importer,
    edit,
    errors,
    newest,
    page_of,
    quotes_of,
    source,
    warnings,
)
from tests.factories import make_index
from wagtail_modalities.exchange import ModalitySource, Note, Options, QuoteSource, Report
from wagtail_modalities.models import Specialist, consent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

NEW_WORDS = (
    "These are other words by the same person, and nobody has agreed to have them printed yet."
)
BODY = "A paragraph, so that the page can stand without a quote."


def live(report: Report) -> list[bool]:
    return [quote.live for quote in quotes_of(report)]


def statuses(report: Report) -> list[str]:
    return [quote.consent_status for quote in quotes_of(report)]


@pytest.mark.parametrize("status", ["granted", "not_needed"])
def test_consent_and_publication_in_one_run(status: str) -> None:
    report = Importer(publish=True, consent=status, consent_note="Letters, drawer 3")()
    assert report.action == "created", report.errors
    assert page_of(report).live
    assert [quote.live for quote in report.quotes] == [True, True]
    for quote in quotes_of(report):
        assert quote.live
        assert quote.consent_status == status
        assert quote.consent_date == timezone.localdate()
        assert quote.consent_expires is None
        assert quote.consent_scope == ["website"]
        assert quote.consent_note == "Letters, drawer 3"
        assert quote.consent_digests == [consent.digest_words(quote.quote)]


def test_requested_is_recorded_and_publishes_nothing() -> None:
    report = Importer(publish=True, consent="requested", consent_note="Asked by mail")(
        source(body=BODY)
    )
    assert report.action == "created"
    assert page_of(report).live
    assert (live(report), statuses(report)) == ([False, False], ["requested", "requested"])
    assert [quote.consent_note for quote in quotes_of(report)] == ["Asked by mail"] * 2
    assert [quote.live for quote in report.quotes] == [False, False]


def test_the_history_says_who_asked() -> None:
    user = get_user_model().objects.create_superuser("ann")
    report = Importer(user=user, consent="requested")()
    entries = PageLogEntry.objects.filter(action__endswith="requested")
    assert {(entry.page_id, entry.user) for entry in entries} == {
        (quote.pk, user) for quote in quotes_of(report)
    }


def test_without_consent_quotes_come_in_as_drafts_and_the_run_says_why() -> None:
    report = Importer(publish=True)(source(body=BODY))
    assert page_of(report).live
    assert (live(report), statuses(report)) == ([False, False], ["not_asked", "not_asked"])
    notes = [note for note in report.warnings if "It stays a draft" in note.message]
    assert [note.line for note in notes] == [9, 13]
    assert all("Consent is not recorded" in note.message for note in notes)


def test_a_page_that_may_not_be_published_fails_whole() -> None:
    """Neither a body nor a quote that goes live: nothing of the source goes in."""
    report = Importer(publish=True)()
    assert report.action == "failed"
    assert "It cannot be published. body: " in errors(report)
    assert "Consent is not recorded" in warnings(report)
    assert [quote.live for quote in report.quotes] == [False, False]
    assert not Specialist.objects.exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"summary": ""}, "summary"), ({"summary": LEAD, "body": ()}, "body")],
)
def test_publication_rules_name_the_field(fields: dict[str, Any], field: str) -> None:
    given = ModalitySource(key="nt", title="Narrative Therapy", **fields)
    report = Importer(publish=True)(given)
    assert report.action == "failed"
    assert f"It cannot be published. {field}: " in errors(report)


def test_a_lead_that_is_too_long_for_a_summary_cannot_be_published() -> None:
    report = Importer(publish=True, consent="granted")(source(lead="x" * 1001))
    assert report.action == "failed"
    assert "It cannot be published. summary: " in errors(report)
    assert Importer()(source(lead="x" * 1001)).action == "created"


def test_the_gate_turned_off_asks_for_no_consent(settings) -> None:
    settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}
    report = Importer(publish=True)()
    assert (report.action, live(report)) == ("created", [True, True])
    assert statuses(report) == ["not_asked", "not_asked"]


def test_a_quote_with_no_attribution_is_never_published() -> None:
    report = Importer(publish=True, consent="granted")(
        source(quotes=[(INES, INES_LINE), (SAM, "")])
    )
    assert report.action == "created"
    assert live(report) == [True, False]
    assert [quote.live for quote in report.quotes] == [True, False]
    text = warnings(report)
    assert "This quote has no attribution" in text
    assert "It stays a draft: Choose a specialist or write the attribution." in text
    assert quotes_of(report)[1].title == "Quote on Narrative Therapy"


def test_an_attribution_without_words_is_never_published() -> None:
    given = ModalitySource(
        key="nt", title="T", summary=LEAD, quotes=(QuoteSource("", "Ann"), QuoteSource(SAM, "Sam"))
    )
    report = Importer(publish=True, consent="granted")(given)
    assert (report.action, live(report)) == ("created", [False, True])
    assert "It stays a draft: Write the quote." in warnings(report)


def test_a_draft_as_last_imported_is_published_later() -> None:
    run = Importer()
    report = run()
    again = run(publish=True, consent="granted")
    assert again.action == "updated"
    assert page_of(report).live
    assert live(report) == [True, True]
    for page in (page_of(report), *quotes_of(report)):
        assert page.revisions.count() == 1
    assert run(publish=True, consent="granted").action == "unchanged"


def test_what_has_no_revision_any_more_is_published_in_a_new_one() -> None:
    user = get_user_model().objects.create_superuser("ann")
    run = Importer(user=user)
    report = run()
    pages = [page_of(report), *quotes_of(report)]
    for page in pages:
        page.revisions.all().delete()
    run(publish=True, consent="granted")
    for page in pages:
        page.refresh_from_db()
        assert page.live
        assert page.live_revision.user == user


def test_an_unpublished_update_is_published_later() -> None:
    run = Importer(publish=True, consent="granted")
    report = run()
    changed = source(lead="Another lead, long enough to be read.")
    assert run(changed, publish=False).action == "updated"
    assert page_of(report).summary == LEAD
    assert run(changed).action == "updated"
    assert page_of(report).summary == "Another lead, long enough to be read."
    assert page_of(report).revisions.count() == 2


def test_quotes_that_wait_are_published_below_a_page_that_is_live() -> None:
    run = Importer()
    report = run(source(body=BODY), publish=True)
    before = page_of(report).last_published_at
    assert live(report) == [False, False]
    again = run(source(body=BODY), publish=True, consent="granted")
    assert (again.action, live(report)) == ("updated", [True, True])
    assert page_of(report).last_published_at == before


def test_a_draft_that_an_editor_changed_is_not_published() -> None:
    run = Importer()
    report = run(source(body=BODY))
    edit(page_of(report), summary="Edited.")
    edit(quotes_of(report)[0], quote="Edited.")
    again = run(source(body=BODY), publish=True, consent="granted")
    assert again.action == "updated"
    assert not page_of(report).live
    assert (live(report), statuses(report)) == ([False, True], ["not_asked", "granted"])
    text = warnings(again)
    assert "The page's draft was edited since the import; it is not published." in text
    assert "It stays a draft: it was edited since the import." in text
    assert "No consent is recorded: the words are not those this quote had." in text


def test_what_an_editor_unpublished_stays_so() -> None:
    run = Importer(publish=True, consent="granted")
    report = run()
    page_of(report).unpublish()
    quotes_of(report)[0].unpublish()
    again = run()
    assert again.action == "unchanged"
    assert not page_of(report).live
    assert live(report) == [False, True]
    text = warnings(again)
    assert "The page was unpublished since; it is left as it is." in text
    assert "It stays a draft: it was unpublished since the import." in text


@pytest.mark.parametrize("busy", ["locked", "scheduled"])
def test_a_draft_somebody_works_on_is_not_published(busy: str) -> None:
    run = Importer()
    report = run(source(body=BODY))
    later = timezone.now() + timezone.timedelta(days=1)
    for page in (page_of(report), quotes_of(report)[0]):
        if busy == "locked":
            type(page).objects.filter(pk=page.pk).update(locked=True)
        else:
            page.save_revision(approved_go_live_at=later)
    assert run(source(body=BODY)).action == "unchanged"
    again = run(source(body=BODY), publish=True, consent="granted")
    assert again.action == "updated"
    assert f"is {busy}" in warnings(again)
    assert "It is not published." in warnings(again)
    assert not page_of(report).live
    assert (live(report), statuses(report)) == ([False, True], ["granted", "granted"])
    run(source(body=BODY), publish=True, overwrite=True)
    assert page_of(report).live


def test_a_locked_quote_stays_a_draft_and_its_page_goes_out() -> None:
    run = Importer()
    report = run(source(body=BODY))
    first = quotes_of(report)[0]
    type(first).objects.filter(pk=first.pk).update(locked=True)
    again = run(source(body=BODY), publish=True, consent="granted")
    assert again.action == "updated"
    assert page_of(report).live
    assert live(report) == [False, True]
    assert "is locked." in warnings(again)


def test_consent_alone_is_an_update() -> None:
    run = Importer()
    report = run()
    again = run(consent="granted")
    assert again.action == "updated"
    assert (statuses(report), live(report)) == (["granted", "granted"], [False, False])
    assert run(consent="granted").action == "unchanged"


@pytest.mark.parametrize("given", ["granted", "requested", "not_needed"])
@pytest.mark.parametrize("recorded", ["granted", "requested", "withdrawn", "not_needed"])
def test_what_is_recorded_is_never_changed(recorded: str, given: str) -> None:
    run = Importer()
    report = run()
    quote = quotes_of(report)[0]
    if recorded == "requested":
        consent.request(quote, user=None)
    else:
        status = "granted" if recorded == "withdrawn" else recorded
        day = datetime.date(2026, 1, 2)
        consent.grant(quote, user=None, status=status, date=day, note="A letter")
    if recorded == "withdrawn":
        consent.withdraw(quote, user=None)
    before = type(quote).objects.filter(pk=quote.pk).values(*consent.CONSENT_FIELDS).get()
    again = run(source(body=BODY), consent=given, consent_note="Another")
    assert again.action == "updated"
    assert type(quote).objects.filter(pk=quote.pk).values(*consent.CONSENT_FIELDS).get() == before
    told = recorded in ("requested", "withdrawn") and given != recorded
    said = Note(9, f"The consent recorded stays “{recorded.capitalize()}”.")
    assert again.warnings == ((said,) if told else ())
    assert statuses(report)[1] == given


def test_withdrawn_words_stay_dark() -> None:
    run = Importer(publish=True, consent="granted")
    report = run(source(body=BODY))
    consent.withdraw(quotes_of(report)[0], user=None)
    for given in (source(body=BODY), source(body=f"{BODY} More.")):
        again = run(given)
        assert (live(report), statuses(report)) == ([False, True], ["withdrawn", "granted"])
        assert [quote.live for quote in again.quotes] == [False, True]


def test_consent_never_covers_changed_words() -> None:
    run = Importer(publish=True, consent="granted")
    report = run(source(body=BODY))
    changed = source(body=BODY, quotes=[(NEW_WORDS, INES_LINE), (SAM, SAM_LINE)])
    again = run(changed)
    ines = quotes_of(report)[0]
    assert again.action == "updated"
    assert (ines.live, ines.quote) == (True, INES)
    assert newest(ines).quote == NEW_WORDS
    assert ines.consent_digests == [consent.digest_words(INES)]
    assert "Its new words stay a draft: The words differ from those agreed to." in warnings(again)
    assert "Its new words stay a draft" in warnings(run(changed))


def test_words_that_changed_before_anybody_was_asked_need_a_run_of_their_own() -> None:
    run = Importer()
    report = run()
    changed = source(quotes=[(NEW_WORDS, INES_LINE), (SAM, SAM_LINE)])
    again = run(changed, consent="granted")
    assert statuses(report) == ["not_asked", "granted"]
    said = "No consent is recorded: the words are not those this quote had."
    assert again.warnings == (Note(7, said),)
    run(changed, consent="granted")
    assert statuses(report) == ["granted", "granted"]


def test_consent_does_not_cover_longer_words_that_an_editor_added() -> None:
    run = Importer()
    report = run()
    quote = quotes_of(report)[0]
    body = quote.body.stream_block.to_python([{"type": "paragraph", "value": "<p>More.</p>"}])
    edit(quote, body=body)
    run(consent="granted")
    assert statuses(report) == ["not_asked", "granted"]


def test_spelling_mended_in_the_source_needs_consent_too() -> None:
    run = Importer(publish=True, consent="granted")
    report = run(source(body=BODY))
    run(source(body=BODY, quotes=[(INES.replace("hear", "heer"), INES_LINE), (SAM, SAM_LINE)]))
    assert quotes_of(report)[0].quote == INES


def test_expired_consent_publishes_nothing() -> None:
    run = Importer()
    report = run(source(body=BODY))
    day = timezone.localdate() - timezone.timedelta(days=10)
    for quote in quotes_of(report):
        consent.grant(quote, user=None, date=day, expires=day)
    again = run(source(body=BODY), publish=True)
    assert page_of(report).live
    assert live(report) == [False, False]
    assert "Consent has expired" in warnings(again)


def test_words_of_somebody_inactive_do_not_carry_a_page() -> None:
    run = Importer()
    run(source(quotes=[(INES, INES_LINE)]))
    Specialist.objects.update(active=False)
    other = Importer(make_index(slug="other"), publish=True, consent="granted")
    again = other(source(quotes=[(INES, INES_LINE)]))
    assert again.action == "failed"
    assert "inactive" in warnings(again)
    assert "It cannot be published. body: " in errors(again)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"consent": "withdrawn"}, "An import cannot record the consent 'withdrawn'"),
        ({"consent": "not_asked"}, "An import cannot record the consent 'not_asked'"),
        ({"consent_note": "A letter"}, "A consent note needs a consent to belong to"),
        (
            {"consent": "granted", "consent_note": "x" * 501},
            "A consent note has at most 500 characters",
        ),
    ],
)
def test_options_that_make_no_sense(options: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=f"^{said}$"):
        Options(parent=make_index(), **options)


def test_a_note_on_a_consent_may_have_500_characters() -> None:
    assert Options(parent=make_index(), consent="granted", consent_note="x" * 500)
