"""The modality page: what holds always, what holds at publication, and what copies keep."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.factories import make_image, make_locale, make_modality, make_quote, make_site_root
from wagtail_modalities import get_modality_model
from wagtail_modalities.models import Concern
from wagtail_modalities.models.review import add_months

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "acronym", "name"),
    [
        ("Interpersonal Therapy (IPT)", "IPT", "Interpersonal Therapy"),
        ("Interpersonal Therapy (IPT) ", "IPT", "Interpersonal Therapy"),
        ("Interpersonal Therapy (IPT)", "", "Interpersonal Therapy (IPT)"),
        ("Interpersonal Therapy", "IPT", "Interpersonal Therapy"),
        ("(IPT) for couples", "IPT", "(IPT) for couples"),
        ("", "", ""),
    ],
)
def test_name_is_the_title_without_the_bracketed_acronym(title, acronym, name):
    assert get_modality_model()(title=title, acronym=acronym).name == name


ALWAYS = [
    ({"cta_url": "javascript:alert(1)"}, "cta_url"),
    ({"cta_url": "//evil.example"}, "cta_url"),
    ({"sessions_min": 9, "sessions_max": 8}, "sessions_max"),
    ({"sessions_min": 0}, "sessions_min"),
    ({"also_known_as": ["x"] * 11}, "also_known_as"),
    ({"also_known_as": ["x" * 101]}, "also_known_as"),
    ({"also_known_as": "a text"}, "also_known_as"),
    ({"also_known_as": [""]}, "also_known_as"),
    ({"quote_limit": 0}, "quote_limit"),
    ({"quote_limit": 51}, "quote_limit"),
    ({"quote_order": "loudest"}, "quote_order"),
    ({"evidence_level": "certain"}, "evidence_level"),
    ({"acronym": "x" * 21}, "acronym"),
    ({"summary": "x" * 1001}, "summary"),
]


@pytest.mark.parametrize(("fields", "error_at"), ALWAYS)
def test_what_holds_always_is_refused_in_drafts_too(fields, error_at):
    draft = make_modality(live=False)
    for name, value in fields.items():
        setattr(draft, name, value)

    with pytest.raises(ValidationError) as refused:
        draft.full_clean()

    assert set(refused.value.message_dict) == {error_at}


def test_an_invitation_links_to_a_page_or_an_address_but_not_both():
    page = make_modality(live=False)
    page.cta_page = make_site_root()
    page.full_clean()
    page.cta_url = "/contact/"

    with pytest.raises(ValidationError) as refused:
        page.full_clean()

    assert set(refused.value.message_dict) == {"cta_url"}


@pytest.mark.parametrize("address", ["/contact/", "https://example.org", "tel:+15550100", ""])
def test_an_invitation_may_link_to(address):
    make_modality(live=False, cta_url=address).full_clean()


def test_a_draft_may_lack_everything_but_the_title():
    page = make_modality(live=False, summary="", body=[])

    page.full_clean()

    assert set(page.publication_errors()) == {"summary", "body"}


def test_a_modality_without_a_body_needs_a_quote_that_would_be_seen():
    page = make_modality(live=False, body=[])
    quote = make_quote(page, consent_status="not_asked")
    assert "body" in page.publication_errors()

    quote.delete()
    make_quote(page)
    assert page.publication_errors() == {}


def test_evidence_needs_its_source():
    page = make_modality(evidence_level="strong")
    assert set(page.publication_errors()) == {"evidence_note"}

    page.evidence_note = "A guideline of 2024."
    assert page.publication_errors() == {}


def test_related_modalities_are_at_most_six_others_of_the_same_language():
    page = make_modality()
    others = [make_modality() for _ in range(7)]

    page.related = others[:6]
    assert page.publication_errors() == {}
    page.related = others
    assert "at most 6" in page.publication_errors()["related"][0]
    page.related = [page]
    assert "itself" in page.publication_errors()["related"][0]
    page.related = [make_modality(locale=make_locale("fr"))]
    assert "language" in page.publication_errors()["related"][0]


def test_review_dates_are_checked_at_publication():
    today = timezone.localdate()
    page = make_modality(last_reviewed=today + datetime.timedelta(days=1))
    assert set(page.publication_errors()) == {"last_reviewed"}

    page.last_reviewed = page.next_review_due = today
    assert set(page.publication_errors()) == {"next_review_due"}


@pytest.mark.parametrize("interval", [None, 6])
def test_the_next_review_follows_the_sites_interval(interval):
    from wagtail.models import Site

    from wagtail_modalities.models import ModalitiesSettings

    page = make_modality()
    if interval:
        site = Site.objects.get(is_default_site=True)
        ModalitiesSettings.objects.create(site=site, review_interval_months=interval)
    page.last_reviewed = datetime.date(2026, 1, 31)

    page.full_clean()

    assert page.next_review_due == add_months(datetime.date(2026, 1, 31), interval or 12)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ((2026, 1, 31), 1, (2026, 2, 28)),
        ((2024, 1, 31), 1, (2024, 2, 29)),
        ((2026, 11, 23), 12, (2027, 11, 23)),
        ((2026, 11, 30), 3, (2027, 2, 28)),
        ((2026, 12, 1), 1, (2027, 1, 1)),
    ],
)
def test_months_are_added_by_the_calendar(day, months, expected):
    assert add_months(datetime.date(*day), months) == datetime.date(*expected)


def rich_modality():
    page = make_modality(
        acronym="IPT",
        also_known_as=["Interpersonal psychotherapy"],
        author_name="Ines Okafor",
        reviewed_by="Dr. Lena Holt",
        last_reviewed=datetime.date(2026, 1, 5),
        next_review_due=datetime.date(2027, 1, 5),
        import_key="ipt",
        import_digest="d" * 64,
        image=make_image(),
    )
    page.concerns = [Concern.objects.create(name="Grief", locale=make_locale())]
    page.related = [make_modality()]
    page.save()
    page.save_revision().publish()
    return get_modality_model().objects.get(pk=page.pk)


def assert_whole(copy, page, related=None):
    assert copy.summary == page.summary
    assert copy.body.get_prep_value() == page.body.get_prep_value()
    assert copy.also_known_as == page.also_known_as
    assert copy.author_name == page.author_name
    assert copy.image_id == page.image_id
    assert list(copy.concerns.all()) == list(page.concerns.all())
    assert list(copy.related.all()) == (related or list(page.related.all()))


def assert_fresh(copy):
    assert (copy.import_key, copy.import_digest, copy.reviewed_by) == ("", "", "")
    assert copy.last_reviewed is None
    assert copy.next_review_due is None


@pytest.mark.parametrize("keep_live", [True, False])
def test_a_copy_keeps_the_data_and_drops_review_and_import(keep_live):
    page = rich_modality()

    copy = page.copy(update_attrs={"slug": "a-copy"}, keep_live=keep_live).specific

    assert_whole(copy, page)
    assert_fresh(copy)
    for revision in copy.revisions.all():
        assert_fresh(revision.as_object())


def test_a_translation_keeps_the_data_and_drops_review_and_import():
    page = rich_modality()
    french = make_locale("fr")
    page.get_parent().copy_for_translation(french)

    # related modalities are those in the page's own language: see tests/translation
    other = page.related.get().copy_for_translation(french).specific

    copy = page.copy_for_translation(french).specific

    assert_whole(copy, page, related=[other])
    assert_fresh(copy)
    assert copy.translation_key == page.translation_key


def test_an_alias_keeps_the_data():
    page = rich_modality()

    assert_whole(page.create_alias(update_slug="an-alias").specific, page)


def test_an_old_revision_does_not_bring_an_import_digest_back():
    page = rich_modality()
    old = page.save_revision()
    get_modality_model().objects.filter(pk=page.pk).update(import_key="new", import_digest="e" * 64)
    page.refresh_from_db()

    old.publish()

    page.refresh_from_db()
    assert (page.import_key, page.import_digest) == ("new", "e" * 64)
