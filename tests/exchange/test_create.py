"""A source that is not there yet."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from wagtail.models import Locale, ModelLogEntry, PageLogEntry

from tests.exchange.importing import (
    INES,
    INES_LINE,
    LEAD,
    SAM,
    SAM_LINE,
    Importer,
    base_page,
    errors,
    page_of,
    quotes_of,
    source,
)
from tests.factories import make_index, make_modality, make_site_root
from wagtail_modalities import get_modality_model, get_specialist_quote_model
from wagtail_modalities.exchange import (
    ModalitySource,
    Note,
    Options,
    Paragraph,
    QuoteSource,
    Section,
    apply,
    plan,
    read_text,
)
from wagtail_modalities.models import Profession, Specialist

pytestmark = pytest.mark.django_db

NOT_STORED = (1, "The source holds characters that cannot be stored.")


def test_a_page_and_its_quotes_become_drafts() -> None:
    report = Importer()(source(body="More.\n\n## Sessions\n\nOne.\n\nTwo."))
    page = page_of(report)
    assert report.action == "created"
    assert (page.title, page.acronym, page.summary) == ("Narrative Therapy (NT)", "NT", LEAD)
    assert page.name == "Narrative Therapy"
    assert page.slug == "narrative-therapy-nt"
    assert (page.live, page.has_unpublished_changes) == (False, True)
    assert page.import_key == "narrative"
    assert len(page.import_digest) == 64
    assert [block.block_type for block in page.body] == ["paragraph", "section"]
    assert page.body[1].value["heading"] == "Sessions"
    assert page.body[1].value["text"].source == "<p>One.</p><p>Two.</p>"
    assert report.paragraphs == 3
    assert page.latest_revision is not None
    ines, sam = quotes_of(report)
    assert [(q.quote, q.attribution) for q in (ines, sam)] == [(INES, INES_LINE), (SAM, SAM_LINE)]
    assert ines.title == "Ines Roth on Narrative Therapy"
    assert (ines.live, ines.consent_status, ines.consent_digests) == (False, "not_asked", [])
    assert ines.import_key == INES_LINE
    assert ines.attribution_override == ""
    assert ines.slug == "ines-roth-on-narrative-therapy"
    assert report.page is not None
    assert report.page.path == "/therapies/narrative-therapy-nt/"


def test_the_log_and_revisions_name_the_user() -> None:
    user = get_user_model().objects.create_superuser("ann", "ann@example.org", "pass")
    report = Importer(user=user, publish=True, consent="granted")()
    pages = [page_of(report), *quotes_of(report)]
    assert {page.owner for page in pages} == {user}
    assert {page.latest_revision.user for page in pages} == {user}
    entries = PageLogEntry.objects.filter(page__in=[page.pk for page in pages])
    assert {entry.user for entry in entries} == {user}
    made = entries.filter(action="wagtail.create")
    assert [entry.content_changed for entry in made] == [True] * 3
    actions = set(entries.values_list("action", flat=True))
    assert {"wagtail.create", "wagtail.publish", "wagtail_modalities.consent.granted"} <= actions
    records = [*Specialist.objects.all(), *Profession.objects.all()]
    assert len(records) == 4
    for record in records:
        assert ModelLogEntry.objects.for_instance(record).get().user == user


def test_markup_in_text_is_text() -> None:
    hostile = "<script>alert(1)</script> & <b>bold</b>\nnext line"
    report = Importer()(source(body=f"{hostile}\n\n## <i>Head</i>\n\n{hostile}"))
    page = page_of(report)
    html = (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;bold&lt;/b&gt;<br/>next line</p>"
    )
    assert page.body[0].value.source == html
    assert page.body[1].value["heading"] == "<i>Head</i>"
    assert page.body[1].value["text"].source == html


@pytest.mark.parametrize(
    ("parts", "line", "message"),
    [
        ({"title": "T" * 256}, 1, "title: "),
        ({"body": "## " + "H" * 81 + "\n\nText."}, 5, "heading: "),
        ({"quotes": [("w" * 5001, "A B")]}, 7, "quote: 5001 characters, at most 5000."),
        ({"quotes": [("Words.", "a" * 256)]}, 9, "attribution: 256 characters, at most 255."),
    ],
)
def test_what_is_too_long_fails_at_its_line(parts, line: int, message: str) -> None:
    report = Importer()(source(**parts))
    assert report.action == "failed"
    assert report.page is None
    [note] = report.errors
    assert note.line == line
    assert message in note.message
    assert not get_modality_model().objects.exists()
    assert not Specialist.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"summary": "s" * 1001}, (4, "summary", 1000, 1001)),
        ({"cta_text": "c" * 201}, (4, "cta_text", 200, 201)),
        ({"acronym": "A" * 21}, (2, "acronym", 20, 21)),
        ({"title": ""}, (2, "title: This field cannot be blank.")),
        ({"key": ""}, (1, "The source has no import key.")),
        ({"key": "k" * 256}, (1, "The source's name is longer than 255 characters.")),
        ({"title": "\ud800"}, NOT_STORED),
        ({"body": (Paragraph("a\x00b"),)}, NOT_STORED),
        ({"body": (Section("\ud800", (Paragraph("text"),)),)}, NOT_STORED),
        ({"quotes": (QuoteSource("\ud800", "Ann"),)}, NOT_STORED),
        ({"acronym": "\ud800", "body": (Section("H", (Paragraph("text"),)),)}, NOT_STORED),
    ],
)
def test_a_script_s_own_sources_are_looked_at_too(fields: Any, said: tuple[Any, ...]) -> None:
    if len(said) == 4:
        line, name, limit, length = said
        text = f"Ensure this value has at most {limit} characters (it has {length})."
        said = (line, f"{name}: {text}")
    values = {"key": "nt", "title": "Narrative Therapy", "summary": LEAD, **fields}
    report = Importer()(ModalitySource(**values, title_line=2, summary_line=4))
    assert report.action == "failed"
    assert report.errors == (Note(*said),)


def test_a_site_s_own_rule_of_the_whole_page_is_said_at_the_title(monkeypatch: Any) -> None:
    def clean(self: Any) -> None:
        raise ValidationError("No new pages in August.")

    monkeypatch.setattr(get_modality_model(), "clean", clean)
    report = Importer()(read_text("\nTitle\n\nLead.", key="nt"))
    assert report.errors == (Note(2, "No new pages in August."),)


def test_a_title_and_a_key_without_a_letter() -> None:
    report = Importer()(ModalitySource(key="?", title="!!!", summary=LEAD))
    assert page_of(report).slug == "modality"


def test_lengths_at_the_limit_are_kept_whole() -> None:
    given = ModalitySource(
        key="k" * 255,
        title="T" * 255,
        acronym="A" * 20,
        summary="s" * 1000,
        cta_text="c" * 200,
        body=(Section("H" * 80, (Paragraph("text"),)),),
        quotes=(QuoteSource("w" * 5000, "a" * 255),),
    )
    report = Importer()(given)
    assert report.action == "created", report.errors
    page, [quote] = page_of(report), quotes_of(report)
    assert (page.title, page.import_key) == ("T" * 255, "k" * 255)
    assert (quote.quote, quote.attribution) == ("w" * 5000, "a" * 255)


def test_a_title_without_letters_gets_the_slug_of_its_key() -> None:
    report = Importer()(source(title="¿¡", key="what"))
    assert page_of(report).slug == "what"
    assert Importer(page_of(report).get_parent())(source(title="¿¡", key="what")).action == (
        "unchanged"
    )


@pytest.mark.parametrize("taken", ["narrative-therapy-nt", "markdown", "feed"])
def test_a_taken_slug_gets_a_suffix(taken: str) -> None:
    index = make_index()
    index.add_child(instance=base_page()(title="Other", slug=taken))
    title = {"markdown": "Markdown", "feed": "Feed"}.get(taken, "Narrative Therapy (NT)")
    report = Importer(index)(source(title=title))
    assert report.action == "created"
    assert page_of(report).slug.startswith(f"{taken}-")


def test_no_body_block_on_this_site_is_an_error_at_its_line(settings) -> None:
    settings.WAGTAIL_MODALITIES = {"BLOCKS": "tests.exchange.importing.without_sections"}
    report = Importer()(source(body="More.\n\n## Sessions\n\nOne."))
    assert report.action == "failed"
    assert [(note.line, note.message) for note in report.errors] == [
        (7, "This site's pages have no “section” block.")
    ]


def test_no_modality_below_a_parent_that_takes_none() -> None:
    parent = make_modality()
    [report] = apply([source()], Options(parent=parent))
    assert report.action == "failed"
    said = f"No modality can be created below “{parent.title}”."
    assert report.errors == (Note(1, said),)


def test_a_parent_that_is_gone_fails_the_source() -> None:
    parent = make_index()
    options = Options(parent=parent)
    parent.delete()
    [report] = apply([source()], options)
    assert (report.action, errors(report)) == ("failed", "The parent page is gone.")


def test_a_plan_writes_nothing() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    index = make_index()
    before = base_page().objects.count()
    with CaptureQueriesContext(connection) as queries:
        [report] = plan([source()], Options(parent=index, publish=True, consent="granted"))
    assert report.action == "created"
    assert all(quote.live for quote in report.quotes)
    written = [q["sql"] for q in queries if not q["sql"].startswith("SELECT")]
    assert written == []
    assert base_page().objects.count() == before
    assert not Profession.objects.exists()


def test_one_source_that_fails_leaves_no_trace_and_keeps_no_other_out(caplog: Any) -> None:
    def refuse(sender, instance, **kwargs) -> None:
        if instance.display_name == "Sam Ode":
            raise RuntimeError("a receiver of the site fails")

    from django.db.models.signals import post_save

    index = make_index()
    good = [(INES, INES_LINE)]
    sources = [
        source("a", title="First", quotes=good),
        source("b", title="Second"),
        source("c", title="Third", quotes=good),
    ]
    post_save.connect(refuse, sender=Specialist)
    try:
        reports = apply(sources, Options(parent=index, publish=True, consent="granted"))
    finally:
        post_save.disconnect(refuse, sender=Specialist)
    assert [report.action for report in reports] == ["created", "failed", "created"]
    assert reports[1].errors == (Note(1, "RuntimeError: a receiver of the site fails"),)
    assert [record.getMessage() for record in caplog.records] == ["Importing b failed"]
    assert reports[1].page is None
    assert {page.title for page in get_modality_model().objects.all()} == {"First", "Third"}
    assert get_specialist_quote_model().objects.count() == 2
    assert [s.display_name for s in Specialist.objects.all()] == ["Ines Roth"]
    assert [p.name for p in Profession.objects.all()] == ["Counselor"]
    assert base_page().find_problems() == ([], [], [], [], [])


def test_a_page_that_the_site_empties_on_the_way_is_not_published() -> None:
    def empty(page) -> None:
        page.summary = ""

    options = Options(parent=make_index(), publish=True, consent="granted", made=empty)
    [report] = apply([source()], options)
    assert report.action == "failed"
    assert errors(report) == "summary: Write a summary: it leads the page."
    assert not get_modality_model().objects.exists()


def test_sources_with_one_key_are_listed_and_none_goes_in() -> None:
    first = read_text("One\n\nLead.", key="nt", name="a/nt.txt")
    second = read_text("Two\n\nLead.", key="nt", name="b/nt.txt")
    other = read_text("Three\n\nLead.", key="other")
    options = Options(parent=make_index())
    for run in (plan, apply):
        reports = run([first, second, other], options)
        assert [report.action for report in reports] == ["failed", "failed", "created"]
        text = "These sources have the same import key “nt”: a/nt.txt, b/nt.txt."
        assert reports[0].errors == reports[1].errors == (Note(1, text),)


def test_two_sources_of_a_run_that_meet_on_one_page() -> None:
    sources = [read_text("One\n\nLead.", key="a"), read_text("ONE!\n\nOther.", key="b")]
    for run in (plan, apply):
        reports = run(
            sources, Options(parent=make_index(make_site_root(), slug=f"x{run.__name__}"))
        )
        assert [report.action for report in reports] == ["created", "failed"]
        said = "This source and “a” belong to the same page."
        assert reports[1].errors == (Note(1, said),)


def test_a_source_that_fails_leaves_its_page_to_another() -> None:
    sources = [source("a", title="One", quotes=[("w" * 5001, "A B")]), source("b", title="ONE!")]
    for run in (plan, apply):
        reports = run(sources, Options(parent=make_index()))
        assert [report.action for report in reports] == ["failed", "created"]


def test_advice_is_a_warning() -> None:
    report = Importer()(source(quotes=[(INES, INES_LINE), (INES, INES_LINE), ("Short.", SAM_LINE)]))
    assert report.action == "created"
    assert [note for note in report.warnings if "new" not in note.message] == [
        Note(11, "The same words stand on this page already."),
        Note(13, f"{INES_LINE} is quoted on this page already."),
        Note(15, "The quote has 6 characters. 80 to 600 read best."),
    ]
    assert len(quotes_of(report)) == 3


def test_notes_stand_in_the_order_of_lines() -> None:
    report = Importer()(source(quotes=[("Short.", "somebody"), (SAM, SAM_LINE), ("Last.", "")]))
    lines = [note.line for note in report.warnings]
    assert lines == sorted(lines)
    assert len(lines) == 5


def test_a_page_in_another_locale_is_another_page() -> None:
    index = make_index()
    french = Locale.objects.create(language_code="fr")
    translated = index.copy_for_translation(french, copy_parents=True)
    first, second = Importer(index)(), Importer(translated)()
    assert (first.action, second.action) == ("created", "created")
    assert page_of(second).locale == french
    assert {quote.locale for quote in quotes_of(second)} == {french}
    assert Importer(translated)().action == "unchanged"


def test_queries_per_quote_are_constant() -> None:
    """A page of many quotes costs the same for each of them."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(count: int) -> int:
        index = make_index(slug=f"of-{count}")
        quotes = [(f"{INES} {n}", f"somebody {n % 3}") for n in range(count)]
        with CaptureQueriesContext(connection) as captured:
            [report] = apply(
                [source(quotes=quotes)], Options(parent=index, publish=True, consent="granted")
            )
        assert report.action == "created", report.errors
        return len(captured)

    queries(1)  # fills caches of content types and settings
    few, more, many = queries(4), queries(8), queries(16)
    assert many - more <= 2 * (more - few)
