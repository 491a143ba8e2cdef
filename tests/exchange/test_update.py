"""A source that was imported before: unchanged, updated, or in conflict with an editor."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import PageLogEntry, Workflow

from tests.exchange.importing import (
    INES,
    INES_LINE,
    LEAD,
    SAM,
    SAM_LINE,
    Importer,
    base_page,
    edit,
    errors,
    newest,
    page_of,
    quotes_of,
    source,
    warnings,
)
from tests.factories import make_locale, make_modality, make_quote, make_specialist
from wagtail_modalities import get_modality_model
from wagtail_modalities.exchange import Note, Options, Report, apply, plan
from wagtail_modalities.exchange.identity import url_path
from wagtail_modalities.models import Profession, Specialist, consent

pytestmark = pytest.mark.django_db

NEW_LEAD = (
    "Another lead, about the same therapy, by the same people who wrote the first of the two."
)
NEW_WORDS = (
    "These are other words by the same person, and nobody has agreed to have them printed yet."
)
PUBLISHED = {"publish": True, "consent": "granted"}


def state(report: Report) -> list[dict[str, Any]]:
    """All columns of a page and its quotes."""
    rows = [page_of(report), *quotes_of(report)]
    return [type(row).objects.filter(pk=row.pk).values().get() for row in rows]


def test_the_history_says_who_changed_a_page_and_its_quote() -> None:
    run = Importer(user=get_user_model().objects.create_superuser("ann"))
    report = run()
    run(source(lead=NEW_LEAD, quotes=[(NEW_WORDS, INES_LINE), (SAM, SAM_LINE)]))
    for page in (page_of(report), quotes_of(report)[0]):
        entry = PageLogEntry.objects.get(page=page.pk, action="wagtail.edit")
        assert (entry.user, entry.revision) == (run.options["user"], page.latest_revision)


def test_a_profession_is_new_where_the_record_is_made() -> None:
    run = Importer()
    report = run()
    for quote in quotes_of(report):
        edit(quote, specialist=None, attribution_override="Somebody")
    Specialist.objects.all().delete()
    Profession.objects.all().delete()
    sources = [source(lead=NEW_LEAD), source("b", title="Another")]
    first, second = plan(sources, Options(run.parent))
    assert (first.action, second.action) == ("updated", "created")
    assert "is new" not in warnings(first)
    assert "The profession “Counselor” is new." in warnings(second)


@pytest.mark.parametrize("options", [{}, {"publish": True, "consent": "granted"}])
def test_the_same_source_again_is_unchanged_and_writes_nothing(options) -> None:
    run = Importer(**options)
    first = run()
    before = state(first)
    again = run()
    assert again.action == "unchanged"
    assert again.page == first.page
    assert again.quotes == first.quotes
    assert state(first) == before


def test_unchanged_whatever_editors_did() -> None:
    run = Importer(**PUBLISHED)
    report = run()
    edit(page_of(report), publish=True, summary="Edited.", title="Edited")
    edit(quotes_of(report)[0], quote="Edited.")
    quotes_of(report)[1].delete()
    before = state(report)
    again = run()
    assert again.action == "unchanged"
    assert state(report) == before
    assert [quote.live for quote in again.quotes] == [True, False]
    assert Note(11, "This quote was deleted since; it stays so.") in again.warnings


def test_spelling_of_white_space_is_no_change() -> None:
    run = Importer()
    run(source(body="One  two."))
    again = run(source(lead=f" {LEAD}".replace(" ", "  "), body="One two."))
    assert again.action == "unchanged"


def test_the_editor_s_own_way_to_save_is_no_edit() -> None:
    """The rich text editor adds keys, forms add CRLF: neither is a change of words."""
    run = Importer()
    report = run(source(body="A “b” & <c>.\n\n## Head\n\nText.", quotes=[("One.\n\nTwo.", "A B")]))
    page, [quote] = page_of(report), quotes_of(report)
    stored = page.body.get_prep_value()
    stored[0]["value"] = '<p data-block-key="x1">A “b” &amp; &lt;c&gt;.</p>'
    stored[1]["value"]["text"] = '<p data-block-key="x2">Text.</p>'
    edit(page, body=page.body.stream_block.to_python(stored))
    edit(quote, quote="One.\r\n\r\nTwo.")
    again = run(
        source(lead=NEW_LEAD, body="A “b” & <c>.\n\n## Head\n\nText.", quotes=[(NEW_WORDS, "A B")])
    )
    assert again.action == "updated", again.errors


def test_a_changed_source_is_a_new_revision_and_a_draft() -> None:
    run = Importer(**PUBLISHED)
    report = run()
    changed = source(lead=NEW_LEAD, quotes=[(INES, INES_LINE), (NEW_WORDS, SAM_LINE)])
    again = run(changed, publish=False, consent="")
    assert again.action == "updated"
    assert again.page == report.page
    page, [ines, sam] = page_of(report), quotes_of(report)
    assert page.live
    assert page.summary == LEAD
    assert newest(page).summary == NEW_LEAD
    assert page.revisions.count() == 2
    assert ines.revisions.count() == 1
    assert (sam.live, sam.quote, newest(sam).quote) == (True, SAM, NEW_WORDS)
    assert [quote.live for quote in again.quotes] == [True, True]
    assert run(changed, publish=False).action == "unchanged"


def test_a_changed_source_is_published_when_asked_to() -> None:
    run = Importer(**PUBLISHED)
    report = run()
    assert run(source(lead=NEW_LEAD)).action == "updated"
    page = page_of(report)
    assert (page.live, page.summary, page.has_unpublished_changes) == (True, NEW_LEAD, False)


def test_an_update_keeps_what_the_source_does_not_hold() -> None:
    run = Importer()
    report = run()
    edit(page_of(report), weeks_max=16, specialists_heading="Voices")
    assert run(source(lead=NEW_LEAD)).action == "updated"
    page = newest(page_of(report))
    assert (page.summary, page.weeks_max, page.specialists_heading) == (NEW_LEAD, 16, "Voices")


def test_a_draft_s_row_follows_its_newest_version() -> None:
    run = Importer()
    report = run()
    run(source(title="Narrative Therapy", lead=NEW_LEAD))
    page = page_of(report)
    assert (page.title, page.acronym, page.summary) == ("Narrative Therapy", "", NEW_LEAD)
    assert page.draft_title == "Narrative Therapy"
    assert page.slug == "narrative-therapy-nt"


@pytest.mark.parametrize("live", [False, True])
@pytest.mark.parametrize(
    ("field", "value"),
    [("title", "Edited"), ("acronym", "ED"), ("summary", "Edited."), ("cta_text", "Come in.")],
)
def test_both_changed_is_a_conflict_that_names_the_field(
    field: str, value: str, live: bool
) -> None:
    run = Importer(**(PUBLISHED if live else {}))
    report = run()
    edit(page_of(report), publish=live, **{field: value})
    before = state(report)
    changed = source(quotes=[(INES, INES_LINE), (NEW_WORDS, SAM_LINE)])
    again = run(changed)
    assert again.action == "conflict"
    assert errors(again) == f"{field}: changed both in the source and on the page."
    assert state(report) == before
    assert not again.ok


def test_a_conflict_names_each_field_at_its_line() -> None:
    run = Importer()
    report = run()
    body = page_of(report).body.stream_block.to_python([{"type": "paragraph", "value": "<p>x</p>"}])
    edit(page_of(report), summary="Edited.", body=body)
    edit(quotes_of(report)[0], quote="Edited.")
    again = run(source(lead=NEW_LEAD, body="More.", quotes=[(NEW_WORDS, INES_LINE)]))
    assert again.action == "conflict"
    assert [(note.line, note.message.split(":")[0]) for note in again.errors] == [
        (3, "summary"),
        (5, "body"),
        (9, "quote"),
    ]


def test_both_changed_to_the_same_is_no_conflict() -> None:
    run = Importer()
    report = run()
    edit(page_of(report), summary=NEW_LEAD)
    revisions = page_of(report).revisions.count()
    assert run(source(lead=NEW_LEAD)).action == "updated"
    assert page_of(report).revisions.count() == revisions
    assert run(source(lead=NEW_LEAD)).action == "unchanged"


def test_a_quote_that_both_changed_alike_may_be_changed_by_the_source_again() -> None:
    run = Importer()
    report = run()
    [ines, _sam] = quotes_of(report)
    edit(ines, quote=NEW_WORDS)
    run(source(quotes=[(NEW_WORDS, INES_LINE), (SAM, SAM_LINE)]))
    assert ines.revisions.count() == 2
    again = run(source(quotes=[("Third words.", INES_LINE), (SAM, SAM_LINE)]))
    assert again.action == "updated", errors(again)
    assert newest(ines).quote == "Third words."


def test_an_editor_s_quote_that_the_source_brings_too_is_taken_on() -> None:
    run = Importer()
    report = run()
    made = make_quote(
        page_of(report), quote=NEW_WORDS, specialist=None, attribution_override="Somebody"
    )
    again = run(source(quotes=[(INES, INES_LINE), (SAM, SAM_LINE), (NEW_WORDS, "Somebody")]))
    assert again.action == "updated", errors(again)
    assert not again.errors
    assert len(quotes_of(report)) == 3
    made.refresh_from_db()
    assert made.import_digest


def test_a_quote_that_only_an_editor_changed_is_left() -> None:
    run = Importer()
    report = run()
    edit(quotes_of(report)[0], quote="Edited.")
    again = run(source(lead=NEW_LEAD))
    assert again.action == "updated"
    assert quotes_of(report)[0].quote == "Edited."


def test_an_edited_record_of_a_person_is_no_edit_of_the_quote() -> None:
    run = Importer()
    report = run()
    Specialist.objects.filter(display_name="Ines Roth").update(post_nominals="PhD")
    again = run(source(quotes=[(NEW_WORDS, INES_LINE), (SAM, SAM_LINE)]))
    assert again.action == "updated", again.errors
    quote = quotes_of(report)[0]
    assert (quote.quote, quote.attribution) == (NEW_WORDS, "Ines Roth, PhD, Counselor in Salem, OR")
    assert Specialist.objects.count() == 2


@pytest.mark.parametrize(
    ("busy", "message"),
    [
        ("locked", "“Narrative Therapy (NT)” is locked."),
        ("workflow", "“Narrative Therapy (NT)” is in a workflow."),
        ("scheduled", "“Narrative Therapy (NT)” is scheduled for publication."),
        ("going live", "“Narrative Therapy (NT)” is scheduled for publication."),
        ("draft", "weeks_max: the page has an unpublished draft with another value."),
    ],
)
def test_a_page_somebody_works_on_is_a_conflict(busy: str, message: str) -> None:
    run = Importer(**PUBLISHED)
    report = run()
    make_busy(page_of(report), busy)
    before = state(report)
    assert run().action == "unchanged"
    again = run(source(lead=NEW_LEAD))
    assert again.action == "conflict"
    assert Note(1, message) in again.errors
    assert state(report) == before


@pytest.mark.parametrize(
    ("busy", "message"),
    [
        ("locked", "“Ines Roth on Narrative Therapy” is locked."),
        ("workflow", "“Ines Roth on Narrative Therapy” is in a workflow."),
        ("scheduled", "“Ines Roth on Narrative Therapy” is scheduled for publication."),
        ("quote draft", "source_note: the quote has an unpublished draft with another value."),
    ],
)
def test_a_quote_somebody_works_on_is_a_conflict(busy: str, message: str) -> None:
    run = Importer(**PUBLISHED)
    report = run()
    make_busy(quotes_of(report)[0], busy)
    assert run(source(lead=NEW_LEAD)).action == "updated"
    changed = source(lead=NEW_LEAD, quotes=[(NEW_WORDS, INES_LINE), (SAM, SAM_LINE)])
    again = run(changed)
    assert again.action == "conflict"
    assert again.errors == (Note(7, message),)


def make_busy(page: Any, busy: str) -> None:
    """Do with a page what keeps an import away from it."""
    later = timezone.now() + timezone.timedelta(days=1)
    if busy == "locked":
        type(page).objects.filter(pk=page.pk).update(locked=True)
    elif busy == "workflow":
        user = get_user_model().objects.create_superuser("ann", "", "pass")
        Workflow.objects.get().start(page, user)
    elif busy == "scheduled":
        page.save_revision(approved_go_live_at=later)
    elif busy == "going live":
        edit(page, go_live_at=later)
    elif busy == "draft":
        edit(page, weeks_max=12)
    else:
        edit(page, source_note="A letter")


def test_overwrite_goes_over_it() -> None:
    run = Importer(**PUBLISHED)
    report = run()
    edit(page_of(report), summary="Edited.", weeks_max=16)
    edit(quotes_of(report)[0], quote="Edited.")
    type(page_of(report)).objects.filter(pk=page_of(report).pk).update(locked=True)
    changed = source(lead=NEW_LEAD, quotes=[(NEW_WORDS, INES_LINE), (SAM, SAM_LINE)])
    assert run(changed).action == "conflict"
    again = run(changed, overwrite=True)
    assert again.action == "updated"
    page, [ines, _sam] = page_of(report), quotes_of(report)
    assert (page.summary, page.weeks_max, page.locked) == (NEW_LEAD, 16, True)
    assert newest(ines).quote == NEW_WORDS
    assert ines.quote == INES
    assert run(changed).action == "unchanged"


def test_overwrite_leaves_an_unchanged_source_alone() -> None:
    run = Importer()
    report = run()
    edit(page_of(report), summary="Edited.")
    assert run(overwrite=True).action == "unchanged"
    assert page_of(report).summary == "Edited."


def test_a_quote_that_is_no_longer_there_is_left_with_a_warning() -> None:
    run = Importer(**PUBLISHED)
    report = run()
    ines = quotes_of(report)[0]
    again = run(source(quotes=[(SAM, SAM_LINE)]))
    assert again.action == "updated"
    title = "Ines Roth on Narrative Therapy"
    said = f"The quote “{title}” is not in the source any more; it is left as it is."
    assert again.warnings == (Note(1, said),)
    assert quotes_of(report)[0] == ines
    assert quotes_of(report)[0].live
    assert run(source(quotes=[(SAM, SAM_LINE)])).action == "unchanged"


def test_an_editor_s_own_quote_is_not_spoken_of() -> None:
    run = Importer()
    report = run()
    make_quote(page_of(report), consent_status="not_asked", live=False)
    assert "not in the source" not in warnings(run(source(lead=NEW_LEAD)))
    assert len(quotes_of(report)) == 3


def test_a_new_quote_joins_at_the_end() -> None:
    run = Importer()
    report = run()
    line = "Ada Moss, Counselor in Salem, OR"
    quotes = [(NEW_WORDS, line), (INES, INES_LINE), (SAM, SAM_LINE)]
    assert run(source(quotes=quotes)).action == "updated"
    assert [quote.attribution for quote in quotes_of(report)] == [INES_LINE, SAM_LINE, line]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            [("A", INES_LINE), ("B", SAM_LINE)],
            [("B2", SAM_LINE), ("A2", INES_LINE)],
            ["A2", "B2"],
            id="by specialist",
        ),
        pytest.param(
            [("A", "somebody"), ("B", "somebody else")],
            [("B2", "somebody  else"), ("A2", "somebody")],
            ["A2", "B2"],
            id="by verbatim attribution",
        ),
        pytest.param([("A", "")], [("A", INES_LINE)], ["A"], id="by words, now attributed"),
        pytest.param(
            [("A", "Ines Rot, Counselor in Salem, OR")], [("A", INES_LINE)], ["A"], id="by words"
        ),
        pytest.param(
            [("A", INES_LINE), ("B", INES_LINE)],
            [("A2", INES_LINE), ("B2", INES_LINE)],
            ["A2", "B2"],
            id="equal keys in file order",
        ),
        pytest.param(
            [("A", INES_LINE), ("B", INES_LINE)],
            [("B", INES_LINE)],
            ["A", "B"],
            id="equal keys: the same words stay where they are",
        ),
        pytest.param(
            [("A", INES_LINE), ("B", INES_LINE)],
            [("A", INES_LINE), ("C", INES_LINE), ("B", INES_LINE)],
            ["A", "B", "C"],
            id="equal keys: a third one is new",
        ),
    ],
)
def test_quotes_are_found_again(before, after, expected: list[str]) -> None:
    run = Importer()
    report = run(source(quotes=before))
    ids = [quote.pk for quote in quotes_of(report)]
    again = run(source(quotes=after))
    assert again.action == "updated"
    assert [quote.quote for quote in quotes_of(report)] == expected
    assert [quote.pk for quote in quotes_of(report)][: len(ids)] == ids


def test_a_quote_is_found_by_the_record_whatever_the_line_and_the_words() -> None:
    run = Importer()
    report = run()
    run(source(quotes=[(NEW_WORDS, "INES ROTH, counselor in SALEM, OR"), (SAM, SAM_LINE)]))
    ines, _sam = quotes_of(report)
    assert newest(ines).quote == NEW_WORDS


def test_a_quote_is_found_by_the_words_that_were_imported() -> None:
    run = Importer()
    report = run(source(quotes=[(INES, "Somebody")]))
    [quote] = quotes_of(report)
    edit(quote, quote="Edited.")
    run(source(quotes=[(INES, "Somebody else")]))
    assert [newest(one).attribution_override for one in quotes_of(report)] == ["Somebody else"]


def test_a_corrected_attribution_is_taken_over_with_its_title() -> None:
    run = Importer(**PUBLISHED)
    report = run(source(quotes=[(INES, "Ines Rot, Counselor in Salem, OR")]))
    again = run(source(quotes=[(INES, INES_LINE)]))
    assert again.action == "updated"
    [quote] = quotes_of(report)
    assert quote.attribution == INES_LINE
    assert quote.title == "Ines Roth on Narrative Therapy"
    assert quote.live
    assert consent.valid_consent(quote)


def test_a_title_that_an_editor_gave_stays() -> None:
    run = Importer()
    report = run(source(quotes=[(INES, "Ines Rot, Counselor in Salem, OR")]))
    edit(quotes_of(report)[0], title="Own title")
    run(source(quotes=[(INES, INES_LINE)]))
    assert quotes_of(report)[0].title == "Own title"


def test_another_speaker_by_an_editor_and_by_the_source_is_a_conflict() -> None:
    run = Importer()
    report = run(source(quotes=[(INES, INES_LINE)]))
    edit(quotes_of(report)[0], specialist=make_specialist())
    again = run(source(quotes=[(INES, SAM_LINE)]))
    assert again.action == "conflict"
    assert errors(again) == "attribution: changed both in the source and on the page."


def test_words_of_the_source_and_a_speaker_of_the_editor_s_go_together() -> None:
    run = Importer()
    report = run(source(quotes=[(INES, INES_LINE)]))
    speaker = make_specialist()
    edit(quotes_of(report)[0], specialist=speaker)
    assert run(source(quotes=[(NEW_WORDS, INES_LINE)])).action == "updated"
    [quote] = quotes_of(report)
    assert (quote.quote, quote.specialist) == (NEW_WORDS, speaker)
    assert run(source(quotes=[(NEW_WORDS, SAM_LINE)])).action == "conflict"


def test_a_renamed_source_is_found_by_the_slug_of_its_title() -> None:
    run = Importer()
    report = run()
    again = run(source("renamed", lead=NEW_LEAD))
    assert (again.action, again.page) == ("updated", report.page)
    assert page_of(report).import_key == "narrative"


def test_a_renamed_title_is_found_by_its_key() -> None:
    run = Importer()
    report = run()
    again = run(source(title="Story Therapy"))
    assert (again.action, again.page) == ("updated", report.page)


def test_a_page_of_that_slug_by_an_editor_is_a_conflict_if_it_differs() -> None:
    run = Importer()
    page = make_modality(run.parent, title="Narrative Therapy (NT)")
    again = run()
    assert again.action == "conflict"
    assert [note.message.split(":")[0] for note in again.errors] == ["acronym", "summary", "body"]
    again = run(overwrite=True)
    assert again.action == "updated"
    assert again.page is not None
    assert again.page.id == page.pk
    assert page_of(again).import_key == "narrative"
    assert run().action == "unchanged"


def test_a_page_of_that_slug_that_says_the_same_is_taken_on() -> None:
    run = Importer()
    page = make_modality(run.parent, title="Narrative Therapy", summary=LEAD, body=[])
    given = source(title="Narrative Therapy", quotes=[])
    assert run(given).action == "updated"
    page.refresh_from_db()
    assert (page.import_key, page.latest_revision) == ("narrative", None)
    assert run(given).action == "unchanged"


def test_a_page_elsewhere_is_another_page() -> None:
    first = Importer()
    report = first()
    other = Importer(first.parent.copy(update_attrs={"slug": "copy"}, recursive=False))
    assert other().page != report.page


def test_copies_and_aliases_are_never_meant() -> None:
    run = Importer()
    report = run()
    page = page_of(report)
    page.copy(update_attrs={"slug": "copy", "title": "Copy"})
    page.create_alias(parent=run.parent, update_slug="alias")
    assert run(source(lead=NEW_LEAD)).page == report.page


def test_a_key_of_another_locale_or_of_an_alias_is_not_meant() -> None:
    run = Importer()
    make_modality(run.parent, slug="fr", locale=make_locale("fr"), import_key="narrative")
    elsewhere = make_modality(slug="elsewhere")
    alias = elsewhere.create_alias(parent=run.parent, update_slug="alias")
    type(alias).objects.filter(pk=alias.pk).update(import_key="narrative")
    assert run().action == "created"


def test_two_candidates_are_an_error_that_lists_them() -> None:
    run = Importer()
    report = run()
    other = make_modality(run.parent, title="Other", slug="other", import_key="narrative")
    for given in (source(), source(lead=NEW_LEAD)):
        again = run(given)
        assert again.action == "failed"
        named = (
            f"Narrative Therapy (NT) ({page_of(report).pk}, /therapies/narrative-therapy-nt/)",
            f"Other ({other.pk}, /therapies/other/)",
        )
        said = f"More than one page belongs to this source: {', '.join(named)}."
        assert again.errors == (Note(1, said),)


def test_a_page_outside_of_every_site_is_named_by_its_place_in_the_tree() -> None:
    outside = base_page().get_first_root_node().add_child(instance=base_page()(title="Outside"))
    assert url_path(outside) == "/outside/"


def test_keys_that_a_database_may_fold_are_different() -> None:
    run = Importer()
    first = run(source("nt", title="One"))
    second = run(source("NT", title="Two"))
    assert (first.action, second.action) == ("created", "created")
    assert run(source("NT", title="Two")).page == second.page


def test_an_update_that_fails_leaves_no_trace() -> None:
    run = Importer(**PUBLISHED)
    report = run()
    before = state(report)
    again = run(source(lead=NEW_LEAD, quotes=[("w" * 5001, INES_LINE), (SAM, "New One")]))
    assert again.action == "failed"
    assert again.page == report.page
    assert state(report) == before
    assert get_modality_model().objects.count() == 1


def test_old_plans_do_no_harm() -> None:
    """What `apply` does depends on the database as it is then."""
    run = Importer()
    options = Options(parent=run.parent)
    apply([source()], options)
    [again] = apply([source()], options)
    assert again.action == "unchanged"
