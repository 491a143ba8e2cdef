"""What an editor looks at beside the page: its quotes, how it is listed and shared, advice."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail.users.models import UserProfile

from tests import factories
from tests.admin.people import log_in
from tests.test_pages_preview import HALF, unsaved
from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.advice import advice_on
from wagtail_modalities.models import consent

pytestmark = pytest.mark.django_db


def preview(page: Any, mode: str, request: Any = None, **attrs: Any) -> str:
    answer = page.make_preview_request(request, mode, attrs)
    assert answer.status_code == 200
    assert "private" in answer["Cache-Control"]
    return str(answer.content.decode())


def modes_of(page: Any) -> list[str]:
    return [name for name, _label in page.preview_modes]


def test_the_modes_of_each_type() -> None:
    assert modes_of(get_modality_model()()) == ["", "quotes", "result", "advice"]
    assert modes_of(get_specialist_quote_model()()) == ["", "result", "advice"]
    assert modes_of(get_modality_index_model()()) == ["", "result"]


@pytest.mark.parametrize("mode", ["", "quotes", "result", "advice", "no such mode"])
@pytest.mark.parametrize("kind", ["modality", "quote", "index"])
def test_every_mode_of_a_page_that_is_new_and_empty(kind: str, mode: str) -> None:
    models = {
        "modality": get_modality_model(),
        "quote": get_specialist_quote_model(),
        "index": get_modality_index_model(),
    }
    parent = factories.make_modality() if kind == "quote" else factories.make_site_root()

    assert "<h1" in preview(unsaved(models[kind], parent), mode)


@pytest.mark.parametrize("mode", ["quotes", "result", "advice"])
def test_every_mode_of_half_empty_blocks_and_dangling_choices(mode: str) -> None:
    page = unsaved(
        get_modality_model(),
        factories.make_site_root(),
        title="Draft",
        body=HALF,
        cta_page_id=999_999,
        also_known_as=None,
        evidence_level="no such level",
    )

    assert "<h1" in preview(page, mode)


@pytest.mark.parametrize("mode", ["quotes", "result", "advice"])
def test_every_mode_of_a_page_outside_every_site(mode: str) -> None:
    root = Page.get_first_root_node()
    page = root.add_child(instance=get_modality_model()(title="Lost", locale=root.locale))

    assert "<h1" in preview(page, mode)


# -- search and social result ----------------------------------------------------------------


def test_the_result_has_title_description_address_and_image() -> None:
    page = factories.make_modality(
        factories.make_index(slug="therapies"),
        title="Interpersonal <Therapy>",
        slug="ipt",
        search_description="In one sentence.",
        image=factories.make_image(),
        image_alt_text="Two chairs",
    )

    html = preview(page, "result")

    assert html.count("Interpersonal &lt;Therapy&gt;</div>") == 2
    assert html.count("In one sentence.</p>") == 2
    assert "localhost › therapies › ipt" in html
    assert 'alt="Two chairs"' in html
    assert "To note" not in html


def test_what_is_typed_is_listed_before_it_is_saved() -> None:
    page = factories.make_modality(summary="First sentence. " + "More words. " * 30)
    page.seo_title = "Another title"

    html = preview(page, "result")

    assert "Another title</div>" in html
    assert "First sentence." in html
    assert "The description is the beginning of the text" in html
    assert "There is no image" in html


def test_what_is_too_long_or_missing_is_noted() -> None:
    page = factories.make_modality(title="x" * 70, search_description="y" * 170)
    empty = factories.make_modality(summary="")

    html = preview(page, "result")

    assert "The title has 70 characters." in html
    assert "The description has 170 characters." in html
    assert "There is no description." in preview(empty, "result")


def test_a_quote_without_a_page_of_its_own_is_found_on_its_modality() -> None:
    modality = factories.make_modality(title="Interpersonal Therapy")
    short = factories.make_quote(modality)
    body = [{"type": "paragraph", "value": "<p>Longer words.</p>"}]
    long = factories.make_quote(modality, title="Ada on it", body=body)

    assert "Interpersonal Therapy</div>" in preview(short, "result")
    assert "has no page of its own" in preview(short, "result")
    assert "Ada on it</div>" in preview(long, "result")
    assert "has no page of its own" not in preview(long, "result")


def test_labels_are_in_the_language_of_the_user_and_words_in_that_of_the_page(
    client: Any, admin_user: Any
) -> None:
    UserProfile.objects.create(user=admin_user, preferred_language="ar")
    client.force_login(admin_user)
    page = factories.make_modality()
    url = reverse("wagtailadmin_pages:preview_on_edit", args=(page.pk,))

    client.post(url, form_of(page))
    html = client.get(url, {"mode": "result"}).content.decode()

    assert '<html lang="ar" dir="rtl">' in html
    assert '<div class="wm-result" lang="en" dir="ltr">' in html


def test_a_page_written_from_right_to_left() -> None:
    page = factories.make_modality(locale=factories.make_locale("ar"), title="علاج")

    html = preview(page, "result")

    assert '<html lang="en" dir="ltr">' in html
    assert '<div class="wm-result" lang="ar" dir="rtl">' in html
    assert '<html lang="ar" dir="rtl">' in preview(page, "quotes")


# -- quotes ----------------------------------------------------------------------------------


def test_quotes_are_all_open_and_hidden_ones_are_named_without_their_words() -> None:
    page = factories.make_modality(quote_limit=1)
    shown = [factories.make_quote(page) for _ in range(3)]
    draft = factories.make_quote(page, live=False, title="A draft", quote="Not yet.")
    gone = factories.make_quote(page, title="Withdrawn", quote="No longer.")
    consent.withdraw(gone, user=None)

    html = preview(page, "quotes")

    assert html.count('class="wm-quote"') == 3
    assert "<details" not in html
    assert all(quote.quote in html for quote in shown)
    assert draft.title in html
    assert gone.title in html
    assert "Not yet." not in html
    assert "No longer." not in html


def test_without_a_quote_it_is_said() -> None:
    assert "Visitors see no quote here" in preview(factories.make_modality(), "quotes")


# -- advice ----------------------------------------------------------------------------------


def test_advice_is_on_what_is_in_memory() -> None:
    page = factories.make_modality()
    page.summary = "Two words."

    html = preview(page, "advice")

    assert "The summary has 2 words" in html
    assert html.count("<li>") == len(advice_on(page))


def test_a_page_without_advice_says_so() -> None:
    words = "We look at one thing at a time, and you decide which. " * 3
    assert "Nothing stands out" in preview(factories.make_quote(quote=words), "advice")


def form_of(page: Any, **fields: Any) -> Any:
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "body": streamfield([]),
            "quote_order": "manual",
            "quote_limit": "12",
            "comments": {
                "TOTAL_FORMS": 0,
                "INITIAL_FORMS": 0,
                "MIN_NUM_FORMS": 0,
                "MAX_NUM_FORMS": "",
            },
            **fields,
        }
    )


def test_the_editor_previews_what_is_typed_in_every_mode(admin_client: Any) -> None:
    page = factories.make_modality()
    url = reverse("wagtailadmin_pages:preview_on_edit", args=(page.pk,))

    answer = admin_client.post(url, form_of(page, title="Typed", summary="Two words."))

    assert answer.json() == {"is_valid": True, "is_available": True}
    for mode, found in (
        ("", "Typed</h1>"),
        ("quotes", "Typed</h1>"),
        ("result", "Typed</div>"),
        ("advice", "The summary has 2 words"),
    ):
        html = admin_client.get(url, {"mode": mode, "in_preview_panel": "true"}).content.decode()
        assert found in html
        assert html.count("<wagtail-userbar") == 1
        assert "checker-axe-configuration" in html
    page.refresh_from_db()
    assert page.title != "Typed"


def test_a_page_that_is_being_created_has_its_modes(admin_client: Any) -> None:
    parent = factories.make_index()
    model = get_modality_model()
    names = (model._meta.app_label, model._meta.model_name, parent.pk)
    url = reverse("wagtailadmin_pages:preview_on_add", args=names)

    answer = admin_client.post(url, form_of(model(title="New", slug="new", summary="Two words.")))

    assert answer.json()["is_valid"]
    assert "New</div>" in admin_client.get(url, {"mode": "result"}).content.decode()
    assert "The summary has 2 words" in admin_client.get(url, {"mode": "advice"}).content.decode()


def test_the_form_offers_the_modes(admin_client: Any) -> None:
    page = factories.make_modality()

    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=(page.pk,))).content.decode()

    for mode in ("quotes", "result", "advice"):
        assert f'<option value="{mode}"' in html


@pytest.mark.parametrize("role", ["no_pages", "view_only", "add_only", "other_section"])
def test_nobody_else_previews(client: Any, role: str) -> None:
    page = factories.make_modality(title="Secret draft", live=False)
    log_in(client, role, page)
    url = reverse("wagtailadmin_pages:preview_on_edit", args=(page.pk,))

    for mode in modes_of(page):
        answer = client.get(url, {"mode": mode})
        assert answer.status_code == 302
        assert "Secret draft" not in answer.content.decode()


def test_public_pages_are_without_the_user_bar(client: Any) -> None:
    page = factories.make_modality()
    client.force_login(get_user_model().objects.create_superuser("boss", "", "x"))

    answer = client.get(page.get_url_parts()[2], {"in_preview_panel": "true"})

    assert "<wagtail-userbar" not in answer.content.decode()
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("serve", ["none", "redirect"])
def test_previews_are_the_same_where_another_server_shows_the_page(
    settings: Any, serve: str
) -> None:
    settings.WAGTAIL_MODALITIES = {
        "SERVE": serve,
        "FRONTEND_URLS": {"localhost": "https://www.example.org"},
    }
    page = factories.make_modality(slug="ipt")

    html = preview(page, "result")

    assert "www.example.org › ipt" in html


@pytest.mark.parametrize("mode", ["quotes", "result", "advice"])
def test_more_quotes_cost_no_more_queries(mode: str) -> None:
    page = factories.make_modality()

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            preview(get_modality_model().objects.get(pk=page.pk), mode)
        return len(queries)

    for _ in range(2):
        factories.make_quote(page)
        factories.make_quote(page, live=False)
    cost()
    few = cost()
    for _ in range(4):
        factories.make_quote(page)
        factories.make_quote(page, live=False)
    assert cost() == few
