"""What the form shows of what the page makes of its fields."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.admin.forms import edit_url
from tests.admin.people import log_in
from tests.factories import make_locale, make_modality, make_quote, make_site_root, make_specialist
from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.models import Specialist

pytestmark = pytest.mark.django_db


def shown(html: str) -> dict[str, str]:
    """The computed values by their labels."""
    found = BeautifulSoup(html, "html.parser").select("[data-controller=modalities-computed]")
    (panel,) = found
    labels, texts = panel.find_all("dt"), panel.find_all("dd")
    return {label.get_text(): text.get_text() for label, text in zip(labels, texts, strict=True)}


def form(client: Any, page: Any) -> str:
    return str(client.get(edit_url(page)).content.decode())


def computed(client: Any, name: str, **given: Any) -> Any:
    return client.get(reverse(f"wagtail_modalities_computed:{name}"), given)


def test_a_modality_shows_its_name_and_acronym(admin_client):
    page = make_modality(title="Schema Therapy (ST)", acronym="ST")

    html = form(admin_client, page)

    assert shown(html) == {
        "Name": "Schema Therapy",
        "Acronym": "ST",
        "Reading level": "There is too little copy to tell.",
    }
    assert "wagtail_modalities/js/computed.js" in html


@pytest.mark.parametrize(
    ("code", "level"),
    [("en", "Grade 0.1 (Flesch-Kincaid). The site's limit is 12."), ("fr", "LIX 5.0.")],
)
def test_a_modality_shows_how_hard_it_is_to_read(admin_client, code, level):
    page = make_modality(
        locale=make_locale(code), summary="We sit and we talk. " * 20 + "It is so. " * 10
    )

    assert shown(form(admin_client, page))["Reading level"].startswith(level[:5])


def test_a_quote_shows_its_line_in_the_page_s_language(admin_client):
    speaker = make_specialist(display_name="Ada Marlow", country="FR", region="", locality="Lyon")
    page = make_modality(locale=make_locale("fr"))
    quote = make_quote(page, specialist=speaker)

    assert shown(form(admin_client, quote)) == {"Line": "Ada Marlow, Psychologist à Lyon, France"}


def test_the_draft_s_line_is_shown(admin_client):
    quote = make_quote()
    draft = quote.get_latest_revision_as_object()
    draft.attribution_override = "A nurse"
    draft.save_revision()

    assert shown(form(admin_client, quote)) == {"Line": "A nurse"}


def test_a_new_quote_has_no_line_yet(admin_client):
    model = get_specialist_quote_model()
    names = (model._meta.app_label, model._meta.model_name, make_modality().pk)

    html = admin_client.get(reverse("wagtailadmin_pages:add", args=names)).content.decode()

    assert shown(html) == {"Line": ""}
    assert "?language=en" in html


def test_the_line_of_what_is_chosen(admin_client):
    make_locale("fr")
    speaker = make_specialist(display_name="Ada Marlow", country="FR", region="", locality="Lyon")

    line = computed(admin_client, "attribution", specialist=speaker.pk, language="fr")
    override = computed(
        admin_client, "attribution", specialist=speaker.pk, attribution_override=" A nurse "
    )

    assert line.json() == {"line": "Ada Marlow, Psychologist à Lyon, France"}
    assert override.json() == {"line": "A nurse"}
    assert "no-store" in line["Cache-Control"]


@pytest.mark.parametrize("pk", ["", "0", "x", "-1", "9" * 40, "١"])
def test_nobody_is_chosen(admin_client, pk):
    answer = computed(admin_client, "attribution", specialist=pk, language="nowhere")

    assert answer.json() == {"line": ""}


def test_a_language_that_the_site_has_not_is_english(admin_client):
    speaker = make_specialist(display_name="Ada Marlow")

    answer = computed(admin_client, "attribution", specialist=speaker.pk, language="xx")

    assert answer.json() == {"line": "Ada Marlow, Psychologist in Springfield, IL"}


def test_the_name_of_what_is_typed(admin_client):
    answer = computed(admin_client, "name", title="Schema Therapy (ST) ", acronym=" ST ")

    assert answer.json() == {"name": "Schema Therapy", "acronym": "ST"}


def test_who_edits_no_pages_learns_no_line(client):
    speaker = make_specialist(display_name="Ada Marlow")
    log_in(client, "no_pages", make_site_root())

    answer = computed(client, "attribution", specialist=speaker.pk, language="en")

    assert answer.status_code == 302
    assert Specialist.objects.filter(pk=speaker.pk).exists()


def test_nothing_is_written_there(admin_client):
    url = reverse("wagtail_modalities_computed:attribution")

    assert admin_client.post(url, {}).status_code == 405
