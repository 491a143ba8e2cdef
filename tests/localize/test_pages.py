"""What wagtail-localize makes of our pages: submitted, translated, published, kept in step."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.operations import translate_object

from tests.translation.worlds import french, fresh, history, make_world, newest
from wagtail_modalities.models import consent

pytestmark = pytest.mark.django_db(transaction=False)

FRENCH = {
    "Interpersonal Therapy (IPT)": "Thérapie interpersonnelle (TIP)",
    "IPT": "TIP",
    "Interpersonal Psychotherapy": "Psychothérapie interpersonnelle",
    "IPT-A": "TIP-A",
    "ipt": "tip",
    # the package keeps line breaks as tags
    "I listen first.<br/><br/>Then we decide.": "J'écoute d'abord.<br/><br/>Puis nous décidons.",
}


@pytest.fixture
def w(django_capture_on_commit_callbacks: Any) -> SimpleNamespace:
    with django_capture_on_commit_callbacks(execute=True):
        return make_world()


@pytest.fixture
def submit(admin_client: Any, django_capture_on_commit_callbacks: Any) -> Any:
    """Submits a page with all below it for translation into French, in the admin."""

    def post(w: SimpleNamespace, page: Any) -> None:
        url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        with django_capture_on_commit_callbacks(execute=True):
            response = admin_client.post(url, {"locales": [w.fr.pk], "include_subtree": "on"})
        assert response.status_code == 302, response.content.decode()

    return post


@pytest.fixture
def site(w: SimpleNamespace, submit: Any) -> SimpleNamespace:
    """All of it is submitted: the home page, the index, both modalities and the quotes."""
    submit(w, w.home)
    return w


def translate(w: SimpleNamespace, page: Any, capture: Any, *, publish: bool = True) -> None:
    """Translate every text of a page: by the list above, else in French brackets."""
    source = TranslationSource.objects.get_for_instance(page)
    for segment in StringSegment.objects.filter(source=source):
        text = segment.string.data
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=w.fr,
            defaults={"data": FRENCH.get(text, text if text.islower() else f"[{text}]")},
        )
    with capture(execute=True):
        Translation.objects.get(source=source, target_locale=w.fr).save_target(publish=publish)


@pytest.mark.parametrize("live", [True, False])
def test_a_submitted_page_brings_its_quotes_as_drafts(
    w: SimpleNamespace, submit: Any, settings: Any, live: bool
) -> None:
    """Where the package publishes what it has just copied, too: in the words of the original."""
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = live
    submit(w, w.home)
    page = french(w, w.page)
    quotes = [french(w, quote) for quote in (w.open, w.kept, w.unasked)]

    assert page.live is live
    assert all(quote.path.startswith(page.path) for quote in quotes)
    assert not any(quote.live for quote in quotes)
    assert ("consent.refused" in history(quotes[0])) is live


def test_their_consent_follows_the_scope(site: SimpleNamespace) -> None:
    covered, kept = french(site, site.open), french(site, site.kept)

    assert covered.consent_scope == ["website", "translation"]
    assert covered.consent_digests == site.open.consent_digests
    assert kept.consent_status == "not_asked"
    assert "consent.not_translated" in history(kept)


def test_the_words_of_a_page_are_translated(
    site: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    translate(site, site.page, django_capture_on_commit_callbacks)
    page = french(site, site.page)

    assert (page.title, page.acronym) == ("Thérapie interpersonnelle (TIP)", "TIP")
    assert page.name == "Thérapie interpersonnelle"
    assert page.also_known_as == ["Psychothérapie interpersonnelle", "TIP-A"]
    assert page.slug == "tip"
    assert page.summary == f"[{site.page.summary}]"
    assert "[What happens in a session.]" in page.body[0].value.source
    assert page.cta_page_id == site.other.pk
    assert list(page.concerns.all()) == [site.concern]


def test_translated_words_wait_for_a_consent_to_them(
    site: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    translate(site, site.open, django_capture_on_commit_callbacks)
    quote = french(site, site.open)

    assert not quote.live
    assert history(quote)[-1] == "consent.refused"
    draft = newest(quote)
    assert draft.quote == "J'écoute d'abord.\n\nPuis nous décidons."
    assert draft.specialist_id == site.speaker.pk

    consent.grant(draft, user=None)
    with django_capture_on_commit_callbacks(execute=True):
        Translation.objects.get(
            source__object_id=quote.translation_key, target_locale=site.fr
        ).save_target(publish=True)
    assert fresh(quote).live
    assert fresh(quote).attribution == "Mira Holm, Counselor à Lyon, France"


def test_related_modalities_are_those_in_the_same_language(site: SimpleNamespace) -> None:
    page, other = french(site, site.page), french(site, site.other)

    assert list(page.related.all()) == [other]
    assert list(newest(page).related.all()) == [other]


def test_a_review_is_not_handed_on(
    site: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    translate(site, site.page, django_capture_on_commit_callbacks)
    page = french(site, site.page)

    assert (page.reviewed_by, page.last_reviewed, page.next_review_due) == ("", None, None)


def test_a_change_of_the_original_keeps_what_each_language_has_of_its_own(
    site: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    translate(site, site.page, django_capture_on_commit_callbacks)
    page = newest(french(site, site.page))
    page.reviewed_by, page.last_reviewed = "Dr Roux", "2026-05-01"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    original = newest(site.page)
    original.weeks_max = 16
    original.related.clear()
    with django_capture_on_commit_callbacks(execute=True):
        original.save_revision().publish()
    source = TranslationSource.objects.get_for_instance(site.page)
    source.update_from_db()

    translate(site, site.page, django_capture_on_commit_callbacks)
    page = french(site, site.page)

    assert page.weeks_max == 16
    assert page.reviewed_by == "Dr Roux"
    assert list(page.related.all()) == [french(site, site.other)]


def test_the_editor_of_a_translation_opens(admin_client: Any, site: SimpleNamespace) -> None:
    for page in (site.index, site.page, site.open):
        response = admin_client.get(
            reverse("wagtailadmin_pages:edit", args=[french(site, page).pk])
        )
        assert response.status_code == 200
        html = response.content.decode()
        assert "js-translation-editor" in html
        assert "e-mail of 3 May" not in html


def test_aliases_become_translations_with_the_consent_of_their_source(
    w: SimpleNamespace, submit: Any, django_capture_on_commit_callbacks: Any
) -> None:
    """As a site has them that keeps its trees in step before anybody translates."""
    with django_capture_on_commit_callbacks(execute=True):
        for page in (w.home, w.index, w.other, w.page, w.open, w.kept):
            page.copy_for_translation(w.fr, copy_parents=True, alias=True)
    assert french(w, w.open).alias_of_id == w.open.pk
    submit(w, w.home)
    covered, kept = french(w, w.open), french(w, w.kept)

    assert (covered.alias_of_id, kept.alias_of_id) == (None, None)
    assert covered.consent_digests == w.open.consent_digests
    assert kept.consent_status == "not_asked"
    assert not kept.live


def test_a_term_is_translated_with_a_slug_of_its_own(
    w: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    translate_object(w.concern, [w.fr])
    source = TranslationSource.objects.get_for_instance(w.concern)
    assert [s.string.data for s in StringSegment.objects.filter(source=source)] == ["Grief"]

    FRENCH["Grief"] = "Deuil"
    translate(w, w.concern, django_capture_on_commit_callbacks)
    term = w.concern.get_translation(w.fr)

    assert (term.name, term.order) == ("Deuil", w.concern.order)
