"""System checks, each by its id: silent on a good site, loud and helpful on a bad one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core.checks import CheckMessage, run_checks
from django.db import connection
from django.test import override_settings
from django.test.utils import isolate_apps
from wagtail.models import Page, get_page_models, pages

from tests import factories
from wagtail_modalities import (
    checks,
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.checks import swap

on_default_site = pytest.mark.skipif(
    getattr(django_settings, "WAGTAIL_PAGE_MODEL", "wagtailcore.Page") != "wagtailcore.Page"
    or get_modality_model()._meta.label != "wagtail_modalities.Modality",
    reason="needs the site that uses the page types as shipped",
)


def with_id(number: str, messages: Sequence[CheckMessage]) -> list[CheckMessage]:
    return [message for message in messages if message.id == f"wagtail_modalities.{number}"]


def settings_messages(value: object) -> list[CheckMessage]:
    with override_settings(WAGTAIL_MODALITIES=value):
        return checks.check_settings()


def test_this_site_is_clean() -> None:
    assert [m for m in run_checks() if str(m.id).startswith("wagtail_modalities.")] == []


@pytest.mark.parametrize("value", [None, [], "INDEX", 1])
def test_e001_not_a_dictionary(value: object) -> None:
    [message] = settings_messages(value)
    assert message.id == "wagtail_modalities.E001"
    assert "WAGTAIL_MODALITIES = {" in str(message.hint)


@pytest.mark.parametrize(
    ("key", "nearest"),
    [
        ("INDX", "INDEX"),
        ("consent_gate", "CONSENT_GATE"),
        ("IMPORT_MAX_BYTE", "IMPORT_MAX_BYTES"),
        ("BLOCK", "BLOCKS"),
    ],
)
def test_e002_suggests_the_nearest_key(key: str, nearest: str) -> None:
    [message] = settings_messages({key: True})
    assert message.id == "wagtail_modalities.E002"
    assert repr(key) in message.msg
    assert message.hint == f"Did you mean {nearest!r}?"


@pytest.mark.parametrize("key", ["COLOUR_OF_THE_SKY", 7])
def test_e002_lists_the_keys_where_none_is_near(key: object) -> None:
    [message] = settings_messages({key: True})
    assert message.id == "wagtail_modalities.E002"
    assert "QUOTES_HEADINGS" in str(message.hint)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("no_such_module.blocks", "No module named 'no_such_module'"),
        ("wagtail_modalities.conf.no_such_name", "no_such_name"),
        ("wagtail_modalities.conf.SETTING_NAME", "is not a function"),
    ],
)
def test_e003_dotted_path_that_does_not_import(path: str, says: str) -> None:
    [message] = settings_messages({"BLOCKS": path})
    assert message.id == "wagtail_modalities.E003"
    assert says in message.msg


def test_e003_a_path_that_imports_is_fine() -> None:
    assert settings_messages({"BLOCKS": "wagtail_modalities.get_modality_model"}) == []


def test_e004_modeladmin_without_its_app(monkeypatch: pytest.MonkeyPatch) -> None:
    # overriding INSTALLED_APPS would run every ready() again, and Wagtail's API v3 bears one
    monkeypatch.delitem(apps.app_configs, "wagtail_modeladmin")
    [message] = settings_messages({"ADMIN": "modeladmin"})
    assert message.id == "wagtail_modalities.E004"
    assert settings_messages({"ADMIN": "viewsets"}) == []
    assert settings_messages({}) == []


@pytest.mark.parametrize(
    ("number", "key", "value"),
    [
        ("E010", "BLOCKS", None),
        ("E011", "INDEX", "no"),
        ("E012", "CONSENT_GATE", 0),
        ("E013", "ADMIN", "model_admin"),
        ("E014", "QUOTES_HEADINGS", "Voices"),
        ("E015", "IMPORT_MAX_BYTES", "1 MB"),
        ("E016", "RENDITIONS", {"card": "broad"}),
        ("E017", "FRONTEND_URLS", {"cms.example.org": "www.example.org"}),
        ("E018", "SERVE", "json"),
        ("E019", "API_V2_NAMESPACE", ""),
        ("E021", "API_V3", "no"),
        ("E022", "API_LIMIT_FULL", 0),
        ("E023", "MAX_AGE", -1),
        ("E024", "S_MAXAGE", "60"),
        ("E025", "STALE_WHILE_REVALIDATE", -5),
        ("E026", "TAG_HEADER", "X-Tags"),
        ("E027", "TAG_BYTES", 0),
        ("E028", "PURGE_TAGS", "purge"),
    ],
)
def test_each_setting_has_its_own_id_and_hint(number: str, key: str, value: object) -> None:
    [message] = settings_messages({key: value})
    assert message.id == f"wagtail_modalities.{number}"
    assert repr(key) in message.msg
    assert repr(value) in message.msg
    assert "The default is" in str(message.hint)


def test_e013_suggests_the_nearest_choice() -> None:
    [message] = settings_messages({"ADMIN": "model_admin"})
    assert str(message.hint).startswith("Did you mean 'modeladmin'?")


def test_every_mistake_is_reported_at_once() -> None:
    found = {m.id for m in settings_messages({"INDEX": 1, "ADMIN": 2, "INDXE": 3})}
    assert found == {f"wagtail_modalities.{n}" for n in ("E002", "E011", "E013")}


# Page types that shut ours out


def forget_allowed_types() -> None:
    """Wagtail keeps the resolved page types on the class."""
    for model in get_page_models():
        model._clean_subpage_models = None
        model._clean_parent_page_models = None


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The test site's home page type; what a test sets on it is undone."""
    [model] = [m for m in get_page_models() if m.__name__ == "HomePage"]
    forget_allowed_types()
    yield model
    monkeypatch.undo()
    forget_allowed_types()


def test_w030_names_the_page_types_when_none_admits_ours(
    home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "subpage_types", [], raising=False)
    [message] = checks.check_site_page_types()
    assert message.id == "wagtail_modalities.W030"
    assert home._meta.label in message.msg
    assert get_modality_index_model()._meta.label in str(message.hint)


@pytest.mark.parametrize("getter", [get_modality_model, get_modality_index_model])
def test_w030_is_silent_when_the_modality_or_the_index_is_admitted(
    home: Any, monkeypatch: pytest.MonkeyPatch, getter: Any
) -> None:
    monkeypatch.setattr(home, "subpage_types", [getter()._meta.label], raising=False)
    assert checks.check_site_page_types() == []


def test_w030_does_not_count_an_index_that_is_left_out(
    home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    label = get_modality_index_model()._meta.label
    monkeypatch.setattr(home, "subpage_types", [label], raising=False)
    with override_settings(WAGTAIL_MODALITIES={"INDEX": False}):
        [message] = checks.check_site_page_types()
    assert message.id == "wagtail_modalities.W030"
    assert get_modality_model()._meta.label in str(message.hint)


def test_w030_sees_parent_page_types_of_a_subclass_of_ours(
    home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(get_modality_model(), "parent_page_types", [], raising=False)
    monkeypatch.setattr(get_modality_index_model(), "parent_page_types", [], raising=False)
    [message] = checks.check_site_page_types()
    assert message.id == "wagtail_modalities.W030"


def test_w030_leaves_a_name_that_does_not_exist_to_wagtail(
    home: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "subpage_types", ["nowhere.NoPage"], raising=False)
    assert checks.check_site_page_types() == []


@on_default_site
def test_i031_names_some_page_types_while_others_admit_ours(home: Any) -> None:
    with isolate_apps("tests.testapp"):

        class ClosedPage(Page):
            subpage_types: list[str] = []

            class Meta:
                app_label = "testapp"

        try:
            [message] = checks.check_site_page_types()
        finally:
            pages.PAGE_MODEL_CLASSES.remove(ClosedPage)
    assert message.id == "wagtail_modalities.I031"
    assert "testapp.ClosedPage" in message.msg
    assert home._meta.label not in message.msg


# Swapping too late


@pytest.mark.django_db
@on_default_site
@pytest.mark.parametrize("count", [1, 2])
def test_e020_counts_the_stock_pages(count: int) -> None:
    for number in range(count):
        factories.make_modality(title=f"Therapy {number}")
    with override_settings(WAGTAIL_MODALITIES_MODALITY_MODEL="testapp.TherapyPage"):
        [message] = with_id("E020", checks.check_swap(databases=["default"]))
    plural = "s" if count > 1 else ""
    assert f"holds {count} page{plural} of the type 'wagtail_modalities.Modality'" in message.msg
    assert "WAGTAIL_MODALITIES_MODALITY_MODEL" in message.msg


@pytest.mark.django_db
@on_default_site
def test_e020_looks_at_all_three_page_types() -> None:
    factories.make_quote(factories.make_modality(parent=factories.make_index()))
    with override_settings(
        WAGTAIL_MODALITIES_SPECIALISTQUOTE_MODEL="testapp.Words",
        WAGTAIL_MODALITIES_MODALITYINDEX_MODEL="testapp.Overview",
    ):
        messages = checks.check_swap(databases=["default"])
    assert [message.msg.split()[0] for message in messages] == [
        "WAGTAIL_MODALITIES_SPECIALISTQUOTE_MODEL",
        "WAGTAIL_MODALITIES_MODALITYINDEX_MODEL",
    ]


@pytest.mark.django_db
@on_default_site
def test_e020_is_silent_without_stock_pages_without_a_swap_and_without_database() -> None:
    swap = override_settings(WAGTAIL_MODALITIES_MODALITY_MODEL="testapp.TherapyPage")
    with swap:
        assert checks.check_swap(databases=["default"]) == []
    factories.make_modality()
    assert checks.check_swap(databases=["default"]) == []
    with swap:
        assert checks.check_swap(databases=None) == []
        assert with_id("E020", run_checks()) == []
        assert with_id("E020", run_checks(databases=["default"])) != []


@pytest.mark.django_db
def test_e020_is_silent_before_the_first_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    # a database that holds none of the tables: the names are looked up in it
    monkeypatch.setattr(Page._meta, "db_table", "a_table_that_is_not_there")
    base = swap._base_page_model()
    monkeypatch.setattr(base._meta, "db_table", "a_table_that_is_not_there")
    with override_settings(WAGTAIL_MODALITIES_MODALITY_MODEL="testapp.TherapyPage"):
        assert checks.check_swap(databases=["default"]) == []
    assert connection.introspection.table_names() != []


def test_quotes_can_stand_under_a_modality_on_every_kind_of_site() -> None:
    assert get_specialist_quote_model() in get_modality_model().allowed_subpage_models()
