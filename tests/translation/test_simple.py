"""What Wagtail's simple_translation, and core's own copying, make of our pages."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from tests.factories import make_modality, make_quote
from tests.translation.worlds import french, fresh, history, make_world, newest
from wagtail_modalities.models import consent

pytestmark = pytest.mark.django_db


@pytest.fixture
def w() -> SimpleNamespace:
    return make_world()


def submit(client: Any, w: SimpleNamespace, page: Any, *, subtree: bool = True) -> None:
    """Submit a page for translation into French, in the admin."""
    url = reverse("simple_translation:submit_page_translation", args=[page.pk])
    data = {"locales": [w.fr.pk], "include_subtree": "on" if subtree else ""}
    response = client.post(url, data)
    assert response.status_code == 302, response.content.decode()


def submit_site(client: Any, w: SimpleNamespace) -> None:
    w.home.copy_for_translation(w.fr).save_revision().publish()
    submit(client, w, w.index)


def publish(page: Any) -> Any:
    newest(page).save_revision().publish()
    return fresh(page)


# -- quotes and their consent ----------------------------------------------------------------


def test_quotes_come_along_as_drafts(
    admin_client: Any, w: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        submit_site(admin_client, w)

    page = french(w, w.page)
    quotes = [child.specific for child in page.get_children().order_by("path")]
    assert [quote.quote for quote in quotes] == [w.open.quote, w.kept.quote, w.unasked.quote]
    assert not any(quote.live for quote in [page, *quotes])
    assert {quote.locale_id for quote in quotes} == {w.fr.pk}
    assert {quote.specialist_id for quote in quotes} == {w.speaker.pk}


def test_a_consent_that_covers_translations_comes_along(
    admin_client: Any, w: SimpleNamespace
) -> None:
    submit_site(admin_client, w)
    quote = french(w, w.open)

    for name in consent.CONSENT_FIELDS:
        assert getattr(quote, name) == getattr(w.open, name), name
    assert history(quote)[-1] == "wagtail.copy_for_translation"


def test_a_consent_that_does_not_is_reset_and_the_history_says_so(
    admin_client: Any, w: SimpleNamespace
) -> None:
    submit_site(admin_client, w)
    kept, unasked = french(w, w.kept), french(w, w.unasked)

    assert (kept.consent_status, kept.consent_digests, kept.consent_note) == ("not_asked", [], "")
    assert history(kept)[-1] == "consent.not_translated"
    assert "consent.not_translated" not in history(unasked)
    shown = admin_client.get(reverse("wagtailadmin_pages:history", args=[kept.pk]))
    assert "does not cover translations" in shown.content.decode()


def test_translated_words_need_a_consent_of_their_own(
    admin_client: Any, w: SimpleNamespace, client: Any
) -> None:
    submit_site(admin_client, w)
    for page in (w.index, w.page):
        publish(french(w, page))
    quote = newest(french(w, w.open))
    quote.quote = "J'écoute d'abord."
    quote.save_revision().publish()

    assert not fresh(quote).live
    assert history(quote)[-1] == "consent.refused"

    draft = newest(quote)
    consent.grant(draft, user=None, scope=["website", "translation"])
    draft.save_revision().publish()

    assert fresh(quote).live
    html = client.get(french(w, w.page).get_url()).content.decode()
    assert "J&#x27;écoute d&#x27;abord." in html
    assert "Mira Holm, Counselor à Lyon, France" in html


def test_the_original_s_consent_is_not_touched(admin_client: Any, w: SimpleNamespace) -> None:
    before = {name: getattr(fresh(w.open), name) for name in consent.CONSENT_FIELDS}
    submit_site(admin_client, w)
    consent.withdraw(french(w, w.open), user=None)

    assert {name: getattr(fresh(w.open), name) for name in consent.CONSENT_FIELDS} == before
    assert fresh(w.open).live


def test_words_that_nobody_translated_do_not_go_live_with_the_copying(w: SimpleNamespace) -> None:
    """As a script, or a package that publishes what it has just copied, would do it."""
    w.home.copy_for_translation(w.fr)
    w.page.copy_for_translation(w.fr, copy_parents=True)
    copy = w.open.copy_for_translation(w.fr)

    copy.save_revision().publish()

    assert not fresh(copy).live
    assert history(copy)[-1] == "consent.refused"
    publish(copy)
    assert fresh(copy).live, "an editor who publishes the same words knows what they do"


def test_a_consent_to_the_translation_lets_it_go_live_at_once(w: SimpleNamespace) -> None:
    w.home.copy_for_translation(w.fr)
    w.page.copy_for_translation(w.fr, copy_parents=True)
    copy = w.kept.copy_for_translation(w.fr)
    copy.quote = "Je pose des questions."
    consent.grant(copy, user=None)

    copy.save_revision().publish()

    assert fresh(copy).live


def test_the_gate_off_leaves_all_of_it_alone(w: SimpleNamespace, settings: Any) -> None:
    settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}
    w.home.copy_for_translation(w.fr)
    w.page.copy_for_translation(w.fr, copy_parents=True)
    copy = w.kept.copy_for_translation(w.fr)

    copy.save_revision().publish()

    assert fresh(copy).live


# -- related modalities ----------------------------------------------------------------------


@pytest.mark.parametrize("first", ["page", "other"])
def test_related_modalities_are_those_in_the_same_language(
    w: SimpleNamespace, first: str, django_capture_on_commit_callbacks: Any
) -> None:
    """Whichever of the two is translated first."""
    w.home.copy_for_translation(w.fr)
    w.index.copy_for_translation(w.fr)
    with django_capture_on_commit_callbacks(execute=True):
        getattr(w, first).copy_for_translation(w.fr)
    if first == "page":
        assert list(newest(french(w, w.page)).related.all()) == []
    with django_capture_on_commit_callbacks(execute=True):
        getattr(w, "page" if first == "other" else "other").copy_for_translation(w.fr)

    page, other = french(w, w.page), french(w, w.other)
    for version in (page, newest(page)):
        assert list(version.related.all()) == [other]
    assert "related" not in newest(page).publication_errors()
    assert list(fresh(w.page).related.all()) == [w.other]


def test_a_whole_subtree_is_related_within_itself(
    admin_client: Any, w: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    w.other.related.add(w.page)
    w.other.save()
    with django_capture_on_commit_callbacks(execute=True):
        submit_site(admin_client, w)

    page, other = french(w, w.page), french(w, w.other)
    assert list(newest(page).related.all()) == [other]
    assert list(newest(other).related.all()) == [page]


def test_a_live_page_takes_in_what_is_translated_later(
    w: SimpleNamespace, client: Any, django_capture_on_commit_callbacks: Any
) -> None:
    w.home.copy_for_translation(w.fr).save_revision().publish()
    w.index.copy_for_translation(w.fr).save_revision().publish()
    w.page.copy_for_translation(w.fr)
    page = publish(french(w, w.page))
    draft = newest(page)
    draft.summary = "Pas encore publié."
    draft.save_revision()
    with django_capture_on_commit_callbacks(execute=True):
        w.other.copy_for_translation(w.fr)
    other = newest(french(w, w.other))
    other.title = "Art-thérapie"
    other.save_revision().publish()

    html = client.get(fresh(page).get_url()).content.decode()
    assert "Art-thérapie" in html
    assert "Pas encore publié." not in html
    assert list(newest(page).related.all()) == [other]
    assert newest(page).summary == "Pas encore publié."


def test_no_more_than_six_are_related(
    w: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    w.home.copy_for_translation(w.fr)
    index = w.index.copy_for_translation(w.fr)
    page = w.page.copy_for_translation(w.fr)
    full = newest(page)
    full.related.set([make_modality(index, locale=w.fr) for _number in range(6)])
    full.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        w.other.copy_for_translation(w.fr)

    assert fresh(page).related.count() == 6


def test_an_alias_names_what_its_source_names(w: SimpleNamespace) -> None:
    w.home.copy_for_translation(w.fr)
    w.index.copy_for_translation(w.fr, alias=True)
    w.other.copy_for_translation(w.fr, alias=True)
    alias = w.page.copy_for_translation(w.fr, alias=True)

    assert list(fresh(alias).related.all()) == [w.other]


# -- what is printed -------------------------------------------------------------------------


@pytest.fixture
def shown(w: SimpleNamespace) -> SimpleNamespace:
    """The French page is live, its invitation leads to a page that has a translation."""
    for page in (w.home, w.index, w.page, w.other):
        page.copy_for_translation(w.fr)
        publish(french(w, page))
    return w


def answer(client: Any, page: Any, **parameters: str) -> dict[str, Any]:
    found = client.get(f"/api/v2/modalities/{page.pk}/", parameters)
    assert found.status_code == 200
    return found.json()


def test_the_invitation_leads_to_the_page_in_the_same_language(
    client: Any, shown: SimpleNamespace
) -> None:
    w, page = shown, french(shown, shown.page)
    target = french(w, w.other)

    assert page.cta_page_id == w.other.pk
    assert answer(client, page)["call_to_action"]["url"].endswith(target.get_url())
    assert f'href="{target.get_url()}"' in client.get(page.get_url()).content.decode()
    assert answer(client, w.page)["call_to_action"]["url"].endswith(w.other.get_url())


def test_and_to_the_original_where_the_translation_is_a_draft(
    client: Any, shown: SimpleNamespace
) -> None:
    w, page = shown, french(shown, shown.page)
    french(w, w.other).unpublish()

    assert answer(client, page)["call_to_action"]["url"].endswith(w.other.get_url())


@pytest.mark.parametrize("block", ["call_to_action", "pull_quote"])
def test_so_do_the_choosers_of_blocks(client: Any, shown: SimpleNamespace, block: str) -> None:
    w, page = shown, french(shown, shown.page)
    words = newest(w.open.copy_for_translation(w.fr))
    words.quote = "J'écoute d'abord."
    consent.grant(words, user=None)
    words.save_revision().publish()
    value = {
        "call_to_action": {"text": "Voir", "page": w.other.pk, "url": "", "style": "primary"},
        "pull_quote": {"quote_page": w.open.pk, "excerpt": ""},
    }[block]
    page.body = [{"type": block, "value": value}]
    page.save_revision().publish()

    printed = answer(client, page)["body"][0]["value"]
    html = client.get(page.get_url()).content.decode()
    if block == "call_to_action":
        assert printed["page"]["id"] == french(w, w.other).pk
        assert f'href="{french(w, w.other).get_url()}"' in html
    else:
        assert printed["quote_page"]["id"] == words.pk
        assert printed["text"] == "J'écoute d'abord."
        assert "J&#x27;écoute" in html


def test_an_excerpt_is_taken_from_the_wording_that_has_it(
    client: Any, shown: SimpleNamespace
) -> None:
    w, page = shown, french(shown, shown.page)
    words = newest(w.open.copy_for_translation(w.fr))
    words.quote = "J'écoute d'abord."
    consent.grant(words, user=None)
    words.save_revision().publish()
    for excerpt, quote in (("I listen first.", w.open), ("J'écoute", words)):
        value = {"quote_page": w.open.pk, "excerpt": excerpt}
        page.body = [{"type": "pull_quote", "value": value}]
        page.save_revision().publish()
        printed = answer(client, page)["body"][0]["value"]
        assert (printed["text"], printed["quote_page"]["id"]) == (excerpt, quote.pk)


def test_terms_are_printed_in_the_page_s_language_and_found_by_any_slug(
    client: Any, shown: SimpleNamespace
) -> None:
    w, page = shown, french(shown, shown.page)
    deuil = w.concern.copy_for_translation(w.fr)
    deuil.name, deuil.slug = "Deuil", "deuil"
    deuil.save()

    assert [term["name"] for term in answer(client, page)["concerns"]] == ["Deuil"]
    assert [term["name"] for term in answer(client, w.page)["concerns"]] == ["Grief"]
    index = french(w, w.index)
    html = client.get(index.get_url(), {"concern": "grief"}).content.decode()
    assert "Deuil" in html
    assert page.get_url() in html
    for slug in ("grief", "deuil"):
        found = client.get("/api/v2/modalities/", {"concern": slug, "locale": "fr"}).json()
        assert [item["id"] for item in found["items"]] == [page.pk]


def test_the_speaker_s_profession_is_printed_in_the_page_s_language(
    client: Any, shown: SimpleNamespace
) -> None:
    w = shown
    french_word = w.profession.copy_for_translation(w.fr)
    french_word.name = "Conseillère"
    french_word.save()
    quote = make_quote(french(w, w.page), specialist=w.speaker, locale=w.fr)

    assert quote.attribution == "Mira Holm, Conseillère à Lyon, France"
    assert (
        "Mira Holm, Conseillère à Lyon, France"
        in client.get(french(w, w.page).get_url()).content.decode()
    )


def test_what_is_nobody_s_review_is_not_copied(shown: SimpleNamespace) -> None:
    page = newest(french(shown, shown.page))

    assert (page.reviewed_by, page.last_reviewed, page.next_review_due) == ("", None, None)


def test_a_page_of_a_site_without_other_languages_is_not_asked_for_translations(
    client: Any, w: SimpleNamespace, settings: Any
) -> None:
    settings.WAGTAIL_I18N_ENABLED = False

    assert answer(client, w.page)["call_to_action"]["url"].endswith(w.other.get_url())
