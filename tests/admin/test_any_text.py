"""Whatever is typed is stored as it is, or refused at its field: never an error of the server."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from tests.admin.forms import as_json, edit_url, filled
from tests.blocks.half_filled import KnownFilm, whole
from tests.factories import make_index, make_modality, make_quote, make_specialist
from wagtail_modalities.models import Concern, Specialist

pytestmark = pytest.mark.django_db

TEXTS = {
    "four bytes": "🫶🏽 𝔘𝔫𝔦",
    "combining": "e\u0301\u0323 Z\u0351\u036b",
    "right to left": "\u202eabc\u202c \u0634\u0641\u0627\u0621",
    "zero width": "a\u200b\u200d\u2060b",
    "separators": "a\u2028b\u2029c\x85d",
    "markup": "</script><!-- ]]>",
    "attributes": "<b onclick=x>\"'&",
    "template": "{{ 7|add:7 }} =1+1",
}
REFUSED = {"NUL": "a\x00b"}
every_text = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
every_page = pytest.mark.parametrize("make", [make_modality, make_quote, make_index])


@pytest.fixture(autouse=True)
def site(settings: Any) -> None:
    # consent to other words is not what is tried here
    settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}
    settings.WAGTAILEMBEDS_FINDERS = [{"class": f"{KnownFilm.__module__}.KnownFilm"}]


def with_every_block(make: Any) -> Any:
    """A page whose body has one of each of its blocks, filled in."""
    page = make()
    block = page._meta.get_field("body").stream_block
    page.body = [
        (name, child.to_python(whole(child)))
        for name, child in block.child_blocks.items()
        if name not in ("pull_quote", "call_to_action")
    ]
    page.save()
    return page


def texts_of(form: forms.ModelForm) -> list[str]:
    """The names of a form's fields that take any text."""
    return [
        name
        for name, field in form.fields.items()
        if type(field) is forms.CharField
        and not field.widget.is_hidden
        and name != "slug"
        and (field.max_length or 1000) > 60
    ]


def with_text(data: dict[str, Any], names: list[str], text: str) -> dict[str, Any]:
    """The data of a form with a text added to each of its texts, those of blocks among them."""

    def is_text(name: str, value: Any) -> bool:
        if name in names:
            return True
        parts = name.split("-")
        return (
            parts[0] == "body"
            and isinstance(value, str)
            and " " in value
            and not value.startswith(("{", "http"))
        )

    return {k: f"{v} {text}".strip() if is_text(k, v) else v for k, v in data.items()}


@every_page
@every_text
def test_a_page_keeps_it(admin_client: Any, client: Any, make: Any, text: str) -> None:
    page = with_every_block(make)
    form = admin_client.get(edit_url(page)).context["form"]
    names = [name for name in texts_of(form) if name not in ("cta_url", "comment_notifications")]
    data = with_text(filled(admin_client, page), names, text)

    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert as_json(admin_client.post(preview, data))["is_valid"] is True
    for mode, _label in page.preview_modes:
        assert admin_client.get(preview, {"mode": mode}).status_code == 200
    response = admin_client.post(edit_url(page), {**data, "action-publish": "action-publish"})
    assert response.status_code == 302, _errors(response)

    stored = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    assert stored.title.endswith(text.strip())
    for view in ("history", "view_draft"):
        url = reverse(f"wagtailadmin_pages:{view}", args=[page.pk])
        assert admin_client.get(url).status_code == 200
    page = type(page).objects.get(pk=page.pk)
    if page.live and page.get_url():
        html = client.get(page.get_url(), follow=True)
        assert html.status_code == 200
        assert not BeautifulSoup(html.content, "html.parser").find(onclick=True)


@every_page
def test_nul_is_refused_at_its_field(admin_client: Any, make: Any) -> None:
    page = with_every_block(make)
    data = filled(admin_client, page)
    response = admin_client.post(edit_url(page), {**data, "title": REFUSED["NUL"]})

    assert response.status_code == 200
    assert response.context["form"].errors["title"]
    blocks = with_text(data, [], REFUSED["NUL"])
    if blocks != data:
        response = admin_client.post(edit_url(page), blocks)
        assert response.status_code == 200
        assert response.context["form"].errors["body"]


@every_text
def test_a_record_keeps_it(admin_client: Any, text: str) -> None:
    specialist = make_specialist(display_name="Ode")
    concern = Concern.objects.create(name="Grief", slug="grief")
    for row, name in ((specialist, "display_name"), (concern, "name")):
        value = f"{getattr(row, name)} {text}".strip()
        setattr(row, name, value)
        row.full_clean()
        row.save()
        assert getattr(type(row).objects.get(pk=row.pk), name) == value


def test_a_lone_surrogate_is_no_text() -> None:
    # no form can bring one: a browser sends UTF-8
    specialist = make_specialist(display_name="Ode")
    specialist.display_name = "a\ud800b"
    with pytest.raises((ValidationError, UnicodeEncodeError)), transaction.atomic():
        specialist.save()
    assert Specialist.objects.get(pk=specialist.pk).display_name == "Ode"


def _errors(response: Any) -> Any:
    return response.context["form"].errors.as_json() if response.context else response
