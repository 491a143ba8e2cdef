"""Two editors, vanished records, moved pages and aliases: no view fails, and no words are lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.admin.forms import as_json, edit_url, filled
from tests.factories import (
    make_index,
    make_locale,
    make_modality,
    make_quote,
    make_specialist,
)
from wagtail_modalities.models import Concern, Format, Population, consent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

TERMS = {"concerns": Concern, "populations": Population, "formats": Format}
#: core's views of a page that answer to its id alone
VIEWS = (
    "edit",
    "view_draft",
    "history",
    "workflow_history",
    "usage",
    "copy",
    "move",
    "delete",
    "add_subpage",
)


def address(view: str, page: Any, *more: Any) -> str:
    return reverse(f"wagtailadmin_pages:{view}", args=[page.pk, *more])


def look_at(client: Any, page: Any) -> None:
    """Every view that shows the page, and its parent in the explorer and in its editor."""
    for view in VIEWS:
        assert client.get(address(view, page)).status_code in (200, 302), view
    parent = page.get_parent()
    assert client.get(reverse("wagtailadmin_explore", args=[parent.pk])).status_code == 200
    assert client.get(edit_url(parent)).status_code in (200, 302)
    for number in page.revisions.values_list("pk", flat=True):
        assert client.get(address("revisions_view", page, number)).status_code == 200
        assert client.get(address("revisions_revert", page, number)).status_code == 200
        compared = address("revisions_compare", page, number, "latest")
        assert client.get(compared).status_code == 200


def work_on(client: Any, page: Any, **changes: Any) -> Any:
    """Saves a draft, has it previewed, and publishes it."""
    data = filled(client, page, **changes)
    assert client.post(edit_url(page), data).status_code == 302
    preview = address("preview_on_edit", page)
    assert as_json(client.post(preview, data))["is_valid"] is True
    assert client.get(preview).status_code == 200
    return client.post(edit_url(page), {**data, "action-publish": "action-publish"})


def row(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


# -- two editors -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [make_modality, make_quote, make_index])
def test_autosave_gives_way_to_a_newer_version(admin_client, kind):
    page = kind()
    page.save_revision()
    mine = filled(admin_client, page, title="Mine")
    theirs = filled(admin_client, page, title="Theirs")
    json = {"accept": "application/json"}

    assert as_json(admin_client.post(edit_url(page), theirs, headers=json))["success"] is True
    answer = admin_client.post(edit_url(page), mine, headers=json)

    assert (answer.status_code, as_json(answer)["error_code"]) == (400, "invalid_revision")
    assert row(page).get_latest_revision_as_object().title == "Theirs"


@pytest.mark.parametrize("kind", [make_modality, make_quote, make_index])
def test_who_saves_all_the_same_loses_nobody_s_words(admin_client, kind):
    page = kind()
    page.save_revision()
    mine = filled(admin_client, page, title="Mine")
    theirs = filled(admin_client, page, title="Theirs")

    for data in (theirs, mine):
        assert admin_client.post(edit_url(page), data).status_code == 302

    titles = [version.as_object().title for version in page.revisions.order_by("pk")]
    assert titles[-2:] == ["Theirs", "Mine"]


def test_a_quote_added_meanwhile_is_none_of_the_form_s_business(admin_client):
    page = make_modality()
    data = filled(admin_client, page, summary="Of this minute.")
    quote = make_quote(page)

    admin_client.post(edit_url(page), {**data, "action-publish": "action-publish"})

    assert row(page).summary == "Of this minute."
    assert row(quote).live
    assert [child.pk for child in row(page).get_children()] == [quote.pk]


def test_consent_withdrawn_meanwhile_is_not_brought_back(admin_client):
    quote = make_quote()
    data = filled(admin_client, quote, source_note="A note")
    consent.withdraw(quote, user=None)

    response = admin_client.post(edit_url(quote), {**data, "action-publish": "action-publish"})

    assert set(response.context["form"].errors) == {"quote"}
    assert response.context["form"]["source_note"].value() == "A note"
    assert (row(quote).live, row(quote).consent_status) == (False, "withdrawn")


# -- records that vanish -----------------------------------------------------------------------


def forget(record: Any) -> None:
    """Take a row out of its table as a script would, past all protection."""
    rows = type(record).objects.filter(pk=record.pk)
    rows._raw_delete(rows.db)


def test_a_specialist_vanished_from_a_draft(admin_client):
    page, speaker = make_modality(), make_specialist()
    quote = make_quote(page, specialist=None, attribution_override="A nurse")
    draft = quote.get_latest_revision_as_object()
    draft.specialist, draft.attribution_override = speaker, ""
    draft.save_revision()
    line = speaker.attribution("en")
    forget(speaker)

    look_at(admin_client, quote)
    response = work_on(admin_client, quote)

    assert response.status_code == 302
    assert (row(quote).specialist_id, row(quote).attribution) == (None, line)
    assert row(quote).live


def test_a_specialist_vanished_from_an_old_version(admin_client):
    """The database keeps the row from losing its speaker; what versions hold is only data."""
    quote, gone = make_quote(), make_specialist()
    old = quote.get_latest_revision_as_object()
    old.specialist = gone
    number = old.save_revision().pk
    quote.specialist.save()
    newer = row(quote)
    newer.save_revision().publish()
    line = gone.attribution("en")
    forget(gone)

    look_at(admin_client, quote)
    reverted = admin_client.get(address("revisions_revert", quote, number))

    assert reverted.context["form"]["attribution_override"].value() == line
    assert row(quote).specialist_id == newer.specialist_id


@pytest.mark.parametrize("field", TERMS)
def test_a_term_in_use_that_vanished(admin_client, field):
    locale = make_locale()
    gone, kept = (
        TERMS[field].objects.create(name=name, slug=name, locale=locale)
        for name in ("gone", "kept")
    )
    page = make_modality()
    setattr(page, field, [gone, kept])
    page.save()
    page.save_revision()
    through = getattr(type(page), field).through.objects.filter(
        **{f"{gone._meta.model_name}": gone}
    )
    through._raw_delete(through.db)
    forget(gone)

    look_at(admin_client, page)
    response = work_on(admin_client, page, summary="Of this minute.")

    assert response.status_code == 302
    assert list(getattr(row(page), field).all()) == [kept]
    assert row(page).summary == "Of this minute."


@pytest.mark.parametrize("field", TERMS)
def test_a_term_in_use_is_not_deleted_in_the_admin(admin_client, field):
    term = TERMS[field].objects.create(name="Kept", slug="kept", locale=make_locale())
    page = make_modality()
    setattr(page, field, [term])
    page.save()
    name = f"wagtail_modalities_{term._meta.model_name}_modeladmin_delete"

    for answer in (admin_client.get, admin_client.post):
        response = answer(reverse(name, args=[term.pk]))
        assert (response.status_code, page.title in response.content.decode()) == (200, True)
    assert list(getattr(row(page), field).all()) == [term]


# -- moved and followed ------------------------------------------------------------------------


def test_a_modality_moved_under_another_index(admin_client):
    here, there = make_index(), make_index(title="Elsewhere", slug="elsewhere")
    page = make_modality(here, slug="moving")
    page.save_revision().publish()
    quote = make_quote(page)
    draft = filled(admin_client, page, summary="Typed before it moved.")

    moved = admin_client.post(address("move_confirm", page, there.pk))
    assert moved.status_code == 302
    page, quote = row(page), row(quote)
    assert page.get_parent().pk == there.pk
    assert quote.url_path.startswith(page.url_path)

    # the other editor's form was loaded before
    assert admin_client.post(edit_url(page), draft).status_code == 302
    look_at(admin_client, page)
    look_at(admin_client, quote)
    assert work_on(admin_client, page, summary="Typed after.").status_code == 302
    assert work_on(admin_client, quote).status_code == 302
    page = row(page)
    assert (page.summary, page.get_parent().pk, page.url_path.split("/")[-2]) == (
        "Typed after.",
        there.pk,
        "moving",
    )
    assert row(quote).live
    assert "Typed before it moved." in [v.as_object().summary for v in page.revisions.all()]


def test_an_alias_of_a_quote(admin_client):
    page, other = make_modality(), make_modality()
    quote = make_quote(page)
    alias = quote.create_alias(parent=other, update_slug="alias")

    assert admin_client.get(edit_url(alias)).status_code == 200
    assert admin_client.post(edit_url(alias), {}).status_code == 405
    for view in ("view_draft", "history", "usage", "copy", "move", "delete", "unpublish"):
        assert admin_client.get(address(view, alias)).status_code == 200
    assert admin_client.get(edit_url(other)).status_code == 200
    assert admin_client.get(address("convert_alias", alias)).status_code == 200

    changed = work_on(admin_client, quote, source_note="A note")

    assert changed.status_code == 302
    assert (row(alias).source_note, row(alias).live) == ("A note", True)


def test_an_alias_that_becomes_a_page_keeps_its_words(admin_client):
    quote = make_quote()
    alias = quote.create_alias(parent=make_modality(), update_slug="alias")

    assert admin_client.post(address("convert_alias", alias)).status_code == 302

    page = row(alias)
    assert (page.alias_of_id, page.quote, page.live) == (None, quote.quote, False)
    look_at(admin_client, page)
