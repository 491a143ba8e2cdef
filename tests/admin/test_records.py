"""Specialists and terms in the admin, by wagtail-modeladmin and by viewsets alike."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, include, path, reverse
from wagtail.admin.auth import require_admin_access
from wagtail.users.models import UserProfile
from wagtail.utils.urlpatterns import decorate_urlpatterns

from tests import urls as site_urls
from tests.admin.people import log_in, make_user
from tests.consent.gate_steps import draft_with
from tests.factories import make_locale, make_modality, make_quote, make_site_root, make_specialist
from wagtail_modalities.admin.records.kinds import RECORDS
from wagtail_modalities.admin.records.viewsets import viewset_of
from wagtail_modalities.models import (
    Concern,
    Format,
    Population,
    Profession,
    Specialist,
    SpecialistLicence,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.admin.test_records")]

KINDS = ("modeladmin", "viewsets")
MODELS = [kind.model for kind in RECORDS]

_viewsets = {kind.model: viewset_of(kind) for kind in RECORDS}
#: the test site's addresses, and beside modeladmin's records those of the viewsets
urlpatterns = [
    *(
        path(
            f"admin/{viewset.url_prefix}/",
            include(
                (
                    decorate_urlpatterns(viewset.get_urlpatterns(), require_admin_access),
                    viewset.url_namespace,
                )
            ),
        )
        for viewset in _viewsets.values()
    ),
    *site_urls.urlpatterns,
]


def address(kind, model, action, record=None):
    arguments = (record.pk,) if record else ()
    if kind == "viewsets":
        name = {"create": "add"}.get(action, action)
        return reverse(_viewsets[model].get_url_name(name), args=arguments)
    label = f"{model._meta.app_label}_{model._meta.model_name}"
    return reverse(f"{label}_modeladmin_{action}", args=arguments)


def make_record(model, **fields):
    if model is Specialist:
        return make_specialist(**fields)
    return model.objects.create(**{"name": "Alpha", "locale": make_locale(), **fields})


def specialist_form(**fields):
    licences = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    return {
        "display_name": "Bo Lind",
        "kind": "person",
        "active": "on",
        **{f"licences-{name}": value for name, value in licences.items()},
        **fields,
    }


# -- what is shown ---------------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("kind", KINDS)
def test_listing_inspecting_and_searching(admin_client, kind, model):
    record = make_record(model)
    name = record.display_name if model is Specialist else record.name

    listed = admin_client.get(address(kind, model, "index"))
    found = admin_client.get(address(kind, model, "index"), {"q": name})
    missed = admin_client.get(address(kind, model, "index"), {"q": "zzzz"})
    inspected = admin_client.get(address(kind, model, "inspect", record))

    for response in (listed, found, inspected):
        assert response.status_code == 200
        assert name in response.content.decode()
    assert name not in missed.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_no_private_column_is_listed_inspected_or_exported(admin_client, kind):
    record = make_specialist(external_id="EXT-7")
    SpecialistLicence.objects.create(specialist=record, title="A", number="PRIVATE-42")

    pages = [
        admin_client.get(address(kind, Specialist, "index")),
        admin_client.get(address(kind, Specialist, "inspect", record)),
        admin_client.get(address(kind, Specialist, "index"), {"export": "csv"}),
        admin_client.get(address(kind, Specialist, "index"), {"q": "PRIVATE-42"}),
    ]

    for response in pages:
        content = response.getvalue() if response.streaming else response.content
        html = content.decode().replace("q=PRIVATE-42", "").replace('"PRIVATE-42"', "")
        assert "PRIVATE-42" not in html.replace("<em>PRIVATE-42</em>", "")
    assert record.display_name not in pages[-1].content.decode()


# in German no profession is recorded
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_listing_takes_the_same_queries_for_any_number(
    admin_client, admin_user, kind, language
):
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    url = address(kind, Specialist, "index")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert admin_client.get(url).status_code == 200
        return len(captured)

    make_specialist()
    queries()  # fills caches
    few = queries()
    for _ in range(8):
        make_specialist()

    assert queries() == few


@pytest.mark.parametrize("kind", KINDS)
def test_a_spreadsheet_says_what_the_list_says(admin_client, kind):
    make_specialist(display_name="=1+1", region="@R\x07", active=False)

    response = admin_client.get(address(kind, Specialist, "index"), {"export": "csv"})
    heading, row = b"".join(response.streaming_content).decode().splitlines()
    as_xlsx = admin_client.get(address(kind, Specialist, "index"), {"export": "xlsx"})

    assert heading == "Display name,Profession,City or town,State or region,Country,Kind,Active"
    assert row == "'=1+1,Psychologist,Springfield,'@R,US,Person,False"
    assert as_xlsx.status_code == 200


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_record_is_exported(admin_client, kind, model):
    make_record(model)

    response = admin_client.get(address(kind, model, "index"), {"export": "csv"})

    assert len(b"".join(response.streaming_content).decode().splitlines()) == 2


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("active", "false", "Gone"),
        ("kind", "practice", "Practice"),
        ("country", "CA", "Canadian"),
        ("region", "OR", "Oregonian"),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_each_filter(admin_client, kind, name, value, shown):
    make_specialist(display_name="Gone", active=False)
    make_specialist(display_name="Practice", kind="practice")
    make_specialist(display_name="Canadian", country="CA")
    make_specialist(display_name="Oregonian", region="OR")

    response = admin_client.get(address(kind, Specialist, "index"), {name: value})

    assert [record.display_name for record in response.context["object_list"]] == [shown]


@pytest.mark.parametrize("kind", KINDS)
def test_a_profession_is_offered_once_for_all_its_languages(admin_client, kind):
    nurse = Profession.objects.create(name="Nurse", locale=make_locale())
    infirmier = Profession.objects.create(
        name="Infirmier", locale=make_locale("fr"), translation_key=nurse.translation_key
    )
    Profession.objects.create(name="Unused", locale=make_locale())
    make_specialist(display_name="One", profession=nurse)
    make_specialist(display_name="Two", profession=infirmier)
    make_specialist(display_name="Other")
    url = address(kind, Specialist, "index")

    html = admin_client.get(url).content.decode()
    found = admin_client.get(url, {"profession": nurse.translation_key}).context["object_list"]

    assert html.count(f"{nurse.translation_key}") in (1, 2)
    assert "Unused" not in html
    assert sorted(record.display_name for record in found) == ["One", "Two"]


@pytest.mark.parametrize("kind", KINDS)
def test_terms_of_one_language(admin_client, kind):
    make_record(Concern, name="Grief")
    make_record(Concern, name="Deuil", locale=make_locale("fr"))

    response = admin_client.get(address(kind, Concern, "index"), {"locale": "fr"})

    assert [term.name for term in response.context["object_list"]] == ["Deuil"]


def test_yes_and_no_are_words_and_no_pictures(admin_client):
    record = make_record(Concern, is_diagnosis=True)

    for action in ("index", "inspect"):
        target = None if action == "index" else record
        html = admin_client.get(address("modeladmin", Concern, action, target)).content.decode()
        assert "admin/img" not in html
        assert "Yes" in html


@pytest.mark.parametrize("kind", KINDS)
def test_filters(admin_client, kind):
    shown, hidden = make_specialist(region="CA"), make_specialist(region="OR")
    key = {"modeladmin": "region", "viewsets": "region"}[kind]

    html = admin_client.get(address(kind, Specialist, "index"), {key: "CA"}).content.decode()

    assert shown.display_name in html
    assert hidden.display_name not in html


# -- rights ----------------------------------------------------------------------------------

ACTIONS = ("index", "create", "inspect", "edit", "delete")


@pytest.mark.parametrize("role", ["anonymous", "no_admin", "no_pages", "publisher"])
@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_visible_without_rights(client, kind, model, role):
    record = make_record(model)
    log_in(client, role, make_site_root())

    for action in ACTIONS:
        target = None if action in ("index", "create") else record
        response = client.get(address(kind, model, action, target))
        assert response.status_code in (302, 403)
        assert str(record) not in response.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_may_view_may_do_nothing_else(client, kind):
    record = make_specialist()
    log_in(client, "view_only")

    statuses = {
        action: client.get(
            address(kind, Specialist, action, None if action in ("index", "create") else record)
        ).status_code
        for action in ACTIONS
    }

    assert statuses["index"] == 200
    assert statuses["create"] != 200
    assert statuses["edit"] != 200
    assert statuses["delete"] != 200


@pytest.mark.parametrize(
    ("role", "codename", "is_shown"),
    [("publisher", None, False), ("no_pages", "view_concern", True), ("superuser", None, True)],
)
def test_the_menu_is_there_for_whom_it_has_something(client, role, codename, is_shown):
    user = make_user(role, make_site_root())
    if codename:
        user.user_permissions.add(Permission.objects.get(codename=codename))
    client.force_login(user)

    html = client.get(reverse("wagtailadmin_home")).content.decode()

    assert ("/admin/wagtail_modalities/concern/" in html) is is_shown


# -- making and changing ---------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_making_a_specialist(admin_client, kind):
    response = admin_client.post(address(kind, Specialist, "create"), specialist_form())

    assert response.status_code == 302
    assert Specialist.objects.get().display_name == "Bo Lind"


@pytest.mark.parametrize("model", [Profession, Concern, Population, Format])
@pytest.mark.parametrize("kind", KINDS)
def test_making_a_term_in_the_default_language(admin_client, kind, model):
    make_locale()
    form = {"name": "Very New", "slug": "", "order": "3", "language": str(make_locale().pk)}

    response = admin_client.post(address(kind, model, "create"), form)

    term = model.objects.get(name="Very New")
    assert response.status_code == 302
    assert (term.slug, term.order, term.locale) == ("very-new", 3, make_locale())


@pytest.mark.parametrize("kind", KINDS)
def test_translating_a_term(admin_client, kind):
    original = make_record(Concern, name="Grief")
    form = {
        "name": "Deuil",
        "slug": "",
        "order": "0",
        "language": str(make_locale("fr").pk),
        "translation_of": str(original.pk),
    }

    admin_client.post(address(kind, Concern, "create"), form)

    translated = Concern.objects.get(name="Deuil")
    assert translated.translation_key == original.translation_key
    assert original.get_translation(make_locale("fr")) == translated
    edit = admin_client.get(address(kind, Concern, "edit", translated))
    assert edit.context["form"].initial["translation_of"] == original.pk


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("translation_of", {"name": "Mourning", "translation_of": True}),
        ("slug", {"name": "Mourning", "slug": "grief"}),
        ("name", {"name": "Grief"}),
    ],
)
def test_a_second_term_of_one_slug_or_language_is_refused(admin_client, kind, field, values):
    original = make_record(Concern, name="Grief")
    form = {"slug": "", "order": "0", "language": str(make_locale().pk), **values}
    if form.get("translation_of"):
        form["translation_of"] = str(original.pk)

    response = admin_client.post(address(kind, Concern, "create"), form)

    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert Concern.objects.count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_site_of_one_language_is_not_asked_for_it(admin_client, settings, kind):
    settings.WAGTAIL_I18N_ENABLED = False
    locale = make_locale()

    shown = admin_client.get(address(kind, Format, "create"))
    admin_client.post(address(kind, Format, "create"), {"name": "Online", "slug": "", "order": "0"})

    assert "language" not in shown.context["form"].fields
    assert Format.objects.get().locale == locale


@pytest.mark.parametrize("kind", KINDS)
def test_editing_a_term(admin_client, kind):
    term = make_record(Format, name="Online")
    form = {"name": "By video", "slug": "online", "order": "1", "language": str(term.locale_id)}

    admin_client.post(address(kind, Format, "edit", term), form)

    term.refresh_from_db()
    assert (term.name, term.slug, term.order) == ("By video", "online", 1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_specialists_form_leads_to_the_withdrawal_of_all_their_words(
    admin_client, settings, kind
):
    record = make_specialist()
    url = reverse("wagtail_modalities_consent:withdraw_all", args=(record.pk,))
    edit, create = address(kind, Specialist, "edit", record), address(kind, Specialist, "create")

    assert url in admin_client.get(edit).content.decode()
    assert "Withdraw all words" not in admin_client.get(create).content.decode()
    settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}
    assert url not in admin_client.get(edit).content.decode()


# -- deleting --------------------------------------------------------------------------------


def in_use(model):
    """A record of that model, and the title of a draft that alone uses it."""
    record = make_record(model)
    if model is Specialist:
        quote = make_quote(title="The only use")
        draft_with(quote, specialist=record)
    elif model is Profession:
        make_specialist(display_name="The only use", profession=record)
    else:
        page = make_modality(title="The only use")
        draft = page.get_latest_revision_as_object()
        name = {Concern: "concerns", Population: "populations", Format: "formats"}[model]
        getattr(draft, name).add(record)
        draft.save_revision()
    return record


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_in_use_is_not_deleted_and_says_where(admin_client, kind, model):
    record = in_use(model)
    url = address(kind, model, "delete", record)

    for response in (admin_client.get(url), admin_client.post(url)):
        assert response.status_code == 200
        html = response.content.decode()
        assert "is in use and cannot be deleted" in html
        assert "The only use" in html

    assert model.objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize("kind", KINDS)
def test_uses_are_not_named_to_people_who_may_not_see_them(client, kind):
    record = in_use(Specialist)
    user = make_user("no_pages")
    user.user_permissions.add(Permission.objects.get(codename="delete_specialist"))
    client.force_login(user)

    html = client.post(address(kind, Specialist, "delete", record)).content.decode()

    assert "The only use" not in html
    assert "and 1 more" in html
    assert Specialist.objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize(("verb", "is_named"), [("view", True), ("change", True), ("add", False)])
def test_a_record_is_named_to_whom_may_view_or_change_it(client, verb, is_named):
    record = in_use(Profession)
    user = make_user("no_pages")
    for codename in ("delete_profession", f"{verb}_specialist", "view_concern"):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    client.force_login(user)

    html = client.post(address(KINDS[0], Profession, "delete", record)).content.decode()

    assert "is in use and cannot be deleted" in html
    assert ("The only use" in html) == is_named


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_in_use_is_deleted(admin_client, kind, model):
    record = make_record(model)
    url = address(kind, model, "delete", record)

    asked = admin_client.get(url)
    admin_client.post(url)

    assert "cannot be deleted" not in asked.content.decode()
    assert not model.objects.filter(pk=record.pk).exists()


# -- which admin is there --------------------------------------------------------------------

BOOT = """
import django
from django.conf import settings
settings.WAGTAIL_MODALITIES = {settings_value!r}
if {without_modeladmin!r}:
    settings.INSTALLED_APPS = [a for a in settings.INSTALLED_APPS if a != "wagtail_modeladmin"]
django.setup()
from django.core.management import call_command
from django.urls import NoReverseMatch, reverse
call_command("check")
from wagtail.admin.menu import admin_menu
names = [getattr(item, "name", "") for item in admin_menu.registered_menu_items]
print("MENU", "therapies" in names)
for name in ("modeladmin", "viewsets"):
    view = {{"modeladmin": "wagtail_modalities_concern_modeladmin_index",
            "viewsets": "modalities_concern:index"}}[name]
    try:
        reverse(view)
        print("THERE", name)
    except NoReverseMatch:
        pass
reverse("modalities_specialist_chooser:choose")
import sys
print("MODELADMIN", "wagtail_modeladmin.options" in sys.modules)
"""


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("setting", "without_modeladmin", "there"),
    [
        (None, False, "modeladmin"),
        (None, True, "viewsets"),
        ("viewsets", False, "viewsets"),
        ("none", False, ""),
        ("none", True, ""),
    ],
)
def test_the_setting_decides_when_the_site_starts(setting, without_modeladmin, there):
    given = {"ADMIN": setting} if setting else {}
    code = BOOT.format(settings_value=given, without_modeladmin=without_modeladmin)
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings.default"},
    )

    assert done.returncode == 0, done.stderr
    assert [line.split()[1] for line in done.stdout.splitlines() if line.startswith("THERE")] == (
        [there] if there else []
    )
    assert f"MENU {bool(there)}" in done.stdout
    assert f"MODELADMIN {there == 'modeladmin'}" in done.stdout


def test_an_address_that_is_not_there():
    with pytest.raises(NoReverseMatch):
        reverse("wagtail_modalities_specialistlicence_modeladmin_index")
