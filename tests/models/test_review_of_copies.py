"""A copy has been reviewed by nobody, however it was made; an alias says what its page says."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction

from tests.consent.gate_steps import row_of
from tests.factories import make_index, make_locale, make_modality, make_site_root
from wagtail_modalities import get_modality_model
from wagtail_modalities.models.reviewing import mark_reviewed

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

REVIEW = ("Dr. M. Ortiz", datetime.date(2026, 1, 2), datetime.date(2027, 1, 2))
NONE = ("", None, None)


def review_of(page):
    return page.reviewed_by, page.last_reviewed, page.next_review_due


def versions(page):
    """The review of the row and of each of its revisions."""
    row = row_of(page)
    return [review_of(row), *(review_of(r.as_object()) for r in row.revisions.all())]


@pytest.fixture
def page():
    """A live modality with a review and a draft, and a review of the draft."""
    names = ("reviewed_by", "last_reviewed", "next_review_due")
    made = make_modality(
        make_index(), author_name="A. Writer", **dict(zip(names, REVIEW, strict=True))
    )
    made.save_revision().publish()
    version = row_of(made).get_latest_revision_as_object()
    version.summary = "Pending."
    version.save_revision()
    return row_of(made)


@pytest.fixture
def french(page):
    make_site_root().copy_for_translation(make_locale("fr"))
    page.get_parent().copy_for_translation(make_locale("fr"))
    return make_locale("fr")


@pytest.mark.parametrize("keep_live", [True, False])
@pytest.mark.parametrize("copy_revisions", [True, False])
def test_a_copy(page, keep_live, copy_revisions):
    copy = page.copy(
        update_attrs={"slug": "copy"}, keep_live=keep_live, copy_revisions=copy_revisions
    )

    assert set(versions(copy)) == {NONE}
    assert row_of(copy).author_name == "A. Writer"
    row_of(copy).get_latest_revision().publish()
    assert review_of(row_of(copy)) == NONE
    assert review_of(row_of(page)) == REVIEW


def test_a_copied_branch(page):
    copied = page.get_parent().specific.copy(recursive=True, update_attrs={"slug": "others"})

    (below,) = get_modality_model().objects.child_of(copied)
    assert set(versions(below)) == {NONE}


@pytest.mark.parametrize("published", ["on", ""])
def test_the_view_that_copies(admin_client, page, published):
    form = {
        "new_title": "A copy",
        "new_slug": "copy",
        "new_parent_page": page.get_parent().pk,
        "copy_subpages": "",
        "publish_copies": published,
        "alias": "",
    }
    admin_client.post(reverse("wagtailadmin_pages:copy", args=(page.pk,)), form)

    copy = get_modality_model().objects.get(slug="copy")
    assert copy.live is bool(published)
    assert set(versions(copy)) == {NONE}


def test_a_copy_for_translation(page, french):
    translated = page.copy_for_translation(french)

    assert set(versions(translated)) == {NONE}


def test_a_branch_copied_for_translation(page):
    make_site_root().copy_for_translation(make_locale("fr"))
    action = CopyPageForTranslationAction(
        page.get_parent(), make_locale("fr"), include_subtree=True
    )
    action.execute(skip_permission_checks=True)

    assert set(versions(row_of(page).get_translation(make_locale("fr")))) == {NONE}


def test_a_draft_that_was_never_published_copied_for_translation(page, french):
    page.unpublish()

    assert set(versions(row_of(page).copy_for_translation(french))) == {NONE}


def test_an_alias_shows_the_review_of_the_page_that_it_follows(page):
    alias = page.create_alias(update_slug="alias")
    assert review_of(row_of(alias)) == REVIEW

    mark_reviewed([page], user=None, reviewed_by="Somebody else")
    assert row_of(alias).reviewed_by == "Somebody else"
    row_of(page).get_latest_revision().publish()
    assert row_of(alias).summary == "Pending."
    assert row_of(alias).reviewed_by == "Somebody else"


@pytest.mark.parametrize("language", ["", "fr"])
def test_an_alias_that_becomes_a_page_of_its_own(page, request, language):
    if language:
        locale = request.getfixturevalue("french")
        alias = page.copy_for_translation(locale, alias=True)
    else:
        alias = page.create_alias(update_slug="alias")

    ConvertAliasPageAction(row_of(alias)).execute(skip_permission_checks=True)

    assert row_of(alias).alias_of_id is None
    assert set(versions(alias)) == {NONE}
    row_of(alias).get_latest_revision().publish()
    assert review_of(row_of(alias)) == NONE


def test_the_view_that_converts_an_alias(admin_client, page):
    alias = page.create_alias(update_slug="alias")

    admin_client.post(reverse("wagtailadmin_pages:convert_alias", args=(alias.pk,)))

    assert row_of(alias).alias_of_id is None
    assert set(versions(alias)) == {NONE}


def test_an_alias_converted_by_hand_as_core_documents_it(page):
    alias = row_of(page.create_alias(update_slug="alias"))
    alias.alias_of = None
    alias.save()
    alias.save_revision()

    assert set(versions(alias)) == {NONE}


def test_a_copy_of_an_alias(page):
    alias = page.create_alias(update_slug="alias")

    copy = row_of(alias).copy(update_attrs={"slug": "copy"})

    assert set(versions(copy)) == {NONE}


def test_a_page_without_a_revision_keeps_its_review_when_it_is_saved():
    made = make_modality(reviewed_by="Dr. M. Ortiz")
    made.summary = "Another."
    made.save()

    assert row_of(made).reviewed_by == "Dr. M. Ortiz"
