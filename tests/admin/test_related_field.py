"""The field for related modalities lists what is chosen, and core's page chooser adds more."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests import factories
from tests.admin.forms import edit_url, filled

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def options(html: bytes) -> list[tuple[str, bool]]:
    """The words of each option, and whether it is chosen."""
    found: Any = BeautifulSoup(html, "html.parser").find("select", attrs={"name": "related"})
    return [(one.text, one.has_attr("selected")) for one in found.find_all("option")]


def related(page: Any) -> list[str]:
    newest = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    return [other.title for other in newest.related.all()]


def test_the_chosen_ones_are_listed_and_no_others(admin_client: Any) -> None:
    index = factories.make_index()
    chosen, _other = factories.make_modality(index, title="Chosen"), factories.make_modality(index)
    page = factories.make_modality(index)
    page.related = [chosen]
    page.save_revision()

    assert options(admin_client.get(edit_url(page)).content) == [("Chosen", True)]


def test_a_new_page_has_none(admin_client: Any) -> None:
    index = factories.make_index()
    factories.make_modality(index)
    model = type(factories.make_modality(index))
    names = (model._meta.app_label, model._meta.model_name, index.pk)

    response = admin_client.get(reverse("wagtailadmin_pages:add", args=names))

    assert options(response.content) == []


def test_what_was_not_listed_may_be_chosen(admin_client: Any) -> None:
    index = factories.make_index()
    other = factories.make_modality(index, title="Added")
    page = factories.make_modality(index)

    response = admin_client.post(
        edit_url(page), filled(admin_client, page, related=[str(other.pk)])
    )

    assert response.status_code == 302
    assert related(page) == ["Added"]


@pytest.mark.parametrize("wrong", ["abc", "-1", "²", "7777777"])
def test_what_is_no_page_is_refused(admin_client: Any, wrong: str) -> None:
    index = factories.make_index()
    chosen = factories.make_modality(index, title="Chosen")
    page = factories.make_modality(index)

    data = filled(admin_client, page, related=[str(chosen.pk), wrong])
    response = admin_client.post(edit_url(page), data)

    assert response.status_code == 200
    assert response.context["form"].errors["related"]
    assert options(response.content) == [("Chosen", True)]


def test_the_dialogue_offers_modalities_alone_and_several_at_once(admin_client: Any) -> None:
    page = factories.make_modality()
    html = BeautifulSoup(admin_client.get(edit_url(page)).content, "html.parser")
    field: Any = html.select_one('.modalities-terms:has(select[name="related"])')

    assert "Choose modalities" in field.find("button", class_="chooser__choose-button").text
    packed = field.find("script", type="application/json").string
    assert type(page)._meta.label_lower in packed
    assert reverse("wagtailadmin_choose_page") in packed


def test_the_dialogue_opens_where_the_page_lies(admin_client: Any) -> None:
    index = factories.make_index()
    page = factories.make_modality(index)
    names = (page._meta.app_label, page._meta.model_name, index.pk)

    for url in (edit_url(page), reverse("wagtailadmin_pages:add", args=names)):
        html = BeautifulSoup(admin_client.get(url).content, "html.parser")
        field: Any = html.select_one('.modalities-terms:has(select[name="related"])')
        assert field["data-modalities-terms-below-value"] == str(index.pk)
        # a dialogue for terms has no tree
        other: Any = html.select_one('.modalities-terms:has(select[name="concerns"])')
        assert "data-modalities-terms-below-value" not in other.attrs
