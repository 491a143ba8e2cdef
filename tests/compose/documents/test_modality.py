"""The composed page: every key of the contract, in the page's language, nothing hidden."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone, translation

from tests import factories
from tests.compose.documents import asking
from wagtail_modalities import get_modality_model
from wagtail_modalities.compose import documents, schema
from wagtail_modalities.compose.documents.pages import has_field
from wagtail_modalities.compose.requests import MODALITY, Options
from wagtail_modalities.models import (
    Concern,
    CrisisNotice,
    ModalitiesSettings,
    Profession,
)

pytestmark = pytest.mark.django_db


def french_root() -> Any:
    root = factories.make_site_root()
    french = factories.make_locale("fr")
    return root.copy_for_translation(french)


def test_an_empty_page_has_every_key() -> None:
    page = factories.make_modality(title="Plain", summary="", body=[])
    data = asking.detail(page)
    schema.models()["Modality"].model_validate(data)
    # the test site's own field, where its page type is in use
    data.pop("founded_by", None)
    base = "http://localhost/api"
    assert data == {
        "id": page.pk,
        "meta": {
            "type": get_modality_model()._meta.label,
            "kind": "modality",
            "schema_version": "1.0",
            "slug": "plain",
            "detail_url": f"{base}/modality/{page.pk}/",
            "html_url": page.full_url,
            "locale": "en",
            "translation_key": str(page.translation_key),
            "first_published_at": None,
            "last_published_at": None,
            "seo_title": "",
            "search_description": "",
            "translations": [],
        },
        "title": "Plain",
        "name": "Plain",
        "acronym": "",
        "also_known_as": [],
        "summary": "",
        "call_to_action": None,
        "facts": dict.fromkeys(("sessions_min", "sessions_max", "weeks_max", "session_minutes")),
        "concerns": [],
        "populations": [],
        "formats": [],
        "evidence": None,
        "review": {
            "author": "",
            "reviewed_by": "",
            "last_reviewed": None,
            "next_review_due": None,
        },
        "crisis_notice": None,
        "image": None,
        "body": [],
        "specialists_heading": "Meet the specialists",
        "specialists_intro": "",
        "specialist_quotes": [],
        "specialist_quotes_total": 0,
        "specialist_quotes_url": f"{base}/specialist_quote/?modality={page.pk}",
    }


def test_a_full_page_says_what_its_fields_hold() -> None:
    index = factories.make_index()
    promoted = {"seo_title": "IPT", "search_description": "A therapy."}
    page = factories.make_modality(
        index,
        title="Interpersonal Therapy (IPT)",
        acronym="IPT",
        also_known_as=["Grief therapy"],
        **(promoted if has_field(get_modality_model(), "seo_title") else {}),
        cta_text="Suits you?",
        cta_label="Find one",
        cta_page_id=index.pk,
        sessions_min=12,
        sessions_max=16,
        weeks_max=16,
        session_minutes=50,
        evidence_level="strong",
        evidence_note="A guideline",
        author_name="Mira Holm",
        reviewed_by="Sam Fole",
        last_reviewed=datetime.date(2026, 10, 1),
        next_review_due=datetime.date(2027, 10, 1),
        specialists_heading="Voices",
        specialists_intro="They do this work.",
        image=factories.make_image(),
        first_published_at=datetime.datetime(2026, 9, 1, 9, 0, 0, 5, tzinfo=datetime.timezone.utc),
        body=asking.busy_body(1, index),
    )
    page.concerns = [Concern.objects.create(name="Grief", locale=page.locale)]
    page.save()
    data = asking.detail(page, "related", "breadcrumb")
    schema.models()["Modality"].model_validate(data)
    assert data["name"] == "Interpersonal Therapy"
    assert data["meta"]["first_published_at"] == "2026-09-01T09:00:00Z"
    if has_field(get_modality_model(), "seo_title"):
        assert promoted.items() <= data["meta"].items()
    assert data["call_to_action"] == {
        "text": "Suits you?",
        "label": "Find one",
        "url": index.full_url,
    }
    assert data["facts"] == {
        "sessions_min": 12,
        "sessions_max": 16,
        "weeks_max": 16,
        "session_minutes": 50,
    }
    assert data["evidence"] == {"level": "strong", "note": "A guideline"}
    assert data["review"]["last_reviewed"] == "2026-10-01"
    assert data["concerns"][0]["name"] == "Grief"
    assert data["specialists_heading"] == "Voices"
    assert data["image"]["alt"] == "A drawing"
    assert [b["type"] for b in data["body"]] == [
        "paragraph",
        "section",
        "call_to_action",
        "image",
        "pull_quote",
    ]


def test_a_card_is_the_page_without_its_long_parts() -> None:
    page = factories.make_modality()
    factories.make_quote(page)
    (card,) = asking.listing().items
    schema.models()["ModalityCard"].model_validate(card)
    full = asking.detail(page)
    left_out = {"body", "specialist_quotes", "review", "evidence", "crisis_notice"}
    assert card == {name: value for name, value in full.items() if name not in left_out}
    assert card["specialist_quotes_total"] == 1


def test_a_full_list_holds_the_same_documents() -> None:
    index = factories.make_index()
    pages = [
        factories.make_modality(
            index, body=asking.busy_body(1, index), image=factories.make_image()
        )
        for _ in range(2)
    ]
    for page in pages:
        for _ in range(2):
            factories.make_quote(page)
    items = {item["id"]: item for item in asking.listing(view="full").items}
    assert len(items) == 8
    for page in pages:
        assert items[page.pk] == asking.detail(page)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"cta_text": "Words alone"}, {"text": "Words alone", "label": "", "url": ""}),
        ({"cta_label": "Go", "cta_url": "/x/"}, {"text": "", "label": "Go", "url": "/x/"}),
        ({"cta_label": "Go"}, None),
        ({"cta_url": "/x/"}, None),
    ],
)
def test_invitations(fields: dict[str, str], expected: Any) -> None:
    assert asking.detail(factories.make_modality(**fields))["call_to_action"] == expected


def test_an_address_that_runs_scripts_is_left_out() -> None:
    page = factories.make_modality(cta_text="A")
    # no form and no save() lets it in
    type(page)._default_manager.filter(pk=page.pk).update(cta_url="javascript:1")
    assert asking.detail(page)["call_to_action"] == {"text": "A", "label": "", "url": ""}


# -- language ------------------------------------------------------------------------------------


def test_everything_is_in_the_page_s_language_whatever_the_request_s() -> None:
    french = french_root()
    profession = Profession.objects.create(name="Psychologist", locale=factories.make_locale())
    translated = profession.copy_for_translation(french.locale)
    translated.name, translated.slug = "Psychologue", "psychologue"
    translated.save()
    concern = Concern.objects.create(name="Grief", locale=factories.make_locale())
    other = concern.copy_for_translation(french.locale)
    other.name, other.slug = "Deuil", "deuil"
    other.save()
    page = factories.make_modality(french, locale=french.locale)
    page.concerns = [concern]
    page.save()
    speaker = factories.make_specialist(
        profession=profession, locality="Lyon", region="", country="FR"
    )
    factories.make_quote(page, specialist=speaker)
    with translation.override("de"):
        data = asking.detail(page)
    assert data["meta"]["locale"] == "fr"
    assert data["meta"]["html_url"] == f"http://localhost/fr/{page.slug}/"
    assert data["concerns"] == [
        {"slug": "deuil", "name": "Deuil", "translation_key": str(concern.translation_key)}
    ]
    (quote,) = data["specialist_quotes"]
    with translation.override("fr"):
        assert quote["attribution"] == speaker.attribution("fr")
    assert quote["specialist"]["profession"] == "Psychologue"
    assert quote["specialist"]["profession_slug"] == "psychologue"
    with translation.override("fr"):
        heading = translation.gettext("Meet the specialists")
    assert data["specialists_heading"] == heading


def test_a_term_without_translation_is_printed_as_stored() -> None:
    french = french_root()
    page = factories.make_modality(french, locale=french.locale)
    page.concerns = [Concern.objects.create(name="Grief", locale=factories.make_locale())]
    page.save()
    assert asking.detail(page)["concerns"][0]["name"] == "Grief"


def test_terms_come_in_the_vocabulary_s_order() -> None:
    page = factories.make_modality()
    for name, order in (("Beta", 1), ("alpha", 1), ("Zulu", 0)):
        page.concerns.add(Concern.objects.create(name=name, order=order, locale=page.locale))
    page.save()
    assert [t["name"] for t in asking.detail(page)["concerns"]] == ["Zulu", "alpha", "Beta"]


def test_translations_are_the_visible_ones() -> None:
    french, german = french_root(), factories.make_locale("de")
    page = factories.make_modality(title="Page")
    shown = page.copy_for_translation(french.locale)
    shown.save_revision().publish()
    page.copy_for_translation(german, copy_parents=True)
    shown.refresh_from_db()
    assert asking.detail(page)["meta"]["translations"] == [
        {"locale": "fr", "id": shown.pk, "html_url": shown.full_url}
    ]
    (back,) = asking.detail(shown)["meta"]["translations"]
    assert (back["locale"], back["id"]) == ("en", page.pk)


def test_links_in_rich_text_go_to_the_page_in_this_language() -> None:
    french = french_root()
    target = factories.make_modality(title="Target")
    translated = target.copy_for_translation(french.locale)
    text = f'<p><a linktype="page" id="{target.pk}">there</a></p>'
    page = factories.make_modality(
        french, locale=french.locale, body=[{"type": "paragraph", "value": text}]
    )
    assert f'data-page-id="{target.pk}"' in asking.detail(page)["body"][0]["value"]
    translated.save_revision().publish()
    assert f'data-page-id="{translated.pk}"' in asking.detail(page)["body"][0]["value"]
    with override_settings(WAGTAIL_I18N_ENABLED=False):
        assert f'data-page-id="{target.pk}"' in asking.detail(page)["body"][0]["value"]


# -- the crisis notice ---------------------------------------------------------------------------


def notices(**texts: str) -> None:
    root = factories.make_site_root()
    settings = ModalitiesSettings.objects.create(site=root.sites_rooted_here.get())
    for code, text in texts.items():
        locale = factories.make_locale(code)
        CrisisNotice.objects.create(settings=settings, locale=locale, text=text, phone="112")


def test_the_crisis_notice_is_in_the_page_s_language_else_in_the_site_s() -> None:
    french = french_root()
    page = factories.make_modality(french, locale=french.locale)
    assert asking.detail(page)["crisis_notice"] is None
    notices(en="Call.", de="Rufen Sie an.")
    assert asking.detail(page)["crisis_notice"] == {
        "text": "Call.",
        "phone": "112",
        "sms": "",
        "url": "",
        "locale": "en",
    }
    settings = ModalitiesSettings.objects.get()
    CrisisNotice.objects.create(settings=settings, locale=french.locale, text="Appelez.")
    assert asking.detail(page)["crisis_notice"]["text"] == "Appelez."


def test_a_page_may_go_without_the_crisis_notice() -> None:
    notices(en="Call.")
    assert asking.detail(factories.make_modality())["crisis_notice"] is not None
    assert asking.detail(factories.make_modality(show_crisis_notice=False))["crisis_notice"] is None


# -- what include asks for -----------------------------------------------------------------------


def test_related_are_cards_by_title_and_only_visible_ones() -> None:
    index = factories.make_index()
    page = factories.make_modality(index)
    others = [
        factories.make_modality(index, title=title, live=live)
        for title, live in (("beta", True), ("Alpha", True), ("Draft", False))
    ]
    page.related = others
    page.save()
    assert "related" not in asking.detail(page)
    data = asking.detail(page, "related")
    assert [card["title"] for card in data["related"]] == ["Alpha", "beta"]
    assert data["related"][0] == asking.listing(slug="alpha").items[0]
    schema.models()["Modality"].model_validate(data)


def test_the_breadcrumb_leads_from_the_site_s_root_to_the_page_above() -> None:
    root = factories.make_site_root()
    index = factories.make_index(root)
    inner = factories.make_index(index, title="Inner", live=False)
    page = factories.make_modality(inner)
    assert "breadcrumb" not in asking.detail(page)
    assert asking.detail(page, "breadcrumb")["breadcrumb"] == [
        {"title": root.title, "url": root.full_url},
        {"title": "Therapies", "url": index.full_url},
    ]


# -- what goes with a document -------------------------------------------------------------------


def test_a_document_names_everything_it_is_made_from() -> None:
    index = factories.make_index()
    target = factories.make_modality(index)
    draft = factories.make_modality(index, live=False)
    image, photo = factories.make_image(), factories.make_image()
    document = factories.make_document()
    text = (
        f'<p><a linktype="page" id="{target.pk}">a</a> <a linktype="page" id="{draft.pk}">b</a>'
        f'<a linktype="document" id="{document.pk}">c</a></p>'
    )
    page = factories.make_modality(
        index, image=image, body=[{"type": "paragraph", "value": text}], show_crisis_notice=True
    )
    concern = Concern.objects.create(name="Grief", locale=page.locale)
    page.concerns = [concern]
    page.save()
    speaker = factories.make_specialist(photo=photo)
    quote = factories.make_quote(page, specialist=speaker)
    site = factories.make_site_root().sites_rooted_here.get()
    found = asking.composed(page)
    assert found.embeds == {
        ("page", page.pk),
        ("page", target.pk),
        ("page", quote.pk),
        ("specialist", speaker.pk),
        ("profession", speaker.profession_id),
        ("concern", concern.pk),
        ("image", image.pk),
        ("image", photo.pk),
        ("document", document.pk),
        ("site", site.pk),
        ("settings", site.pk),
    }
    assert ("page", draft.pk) in found.hidden


def test_a_document_is_fresh_until_the_first_consent_in_it_ends() -> None:
    page = factories.make_modality()
    assert asking.composed(page).fresh_until is None
    today = timezone.localdate()
    for days in (9, 3, 30):
        quote = factories.make_quote(page)
        last = today + datetime.timedelta(days=days)
        type(quote)._default_manager.filter(pk=quote.pk).update(consent_expires=last)
    expected = datetime.datetime.combine(today + datetime.timedelta(days=4), datetime.time.min)
    assert asking.composed(page).fresh_until == timezone.make_aware(expected)
    assert asking.listing().fresh_until == timezone.make_aware(expected)


def test_missing_pages_have_no_document() -> None:
    page = factories.make_modality()
    index = factories.make_index()
    assert documents.detail(MODALITY, 10**9, Options()) is None
    assert documents.detail(MODALITY, index.pk, Options()) is None
    assert documents.detail(MODALITY, page.pk, Options(), site_id=0) is None
