"""Merging two records in the admin: who may, what is shown first, and what happens then."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.admin.people import grant_on, log_in, make_user
from tests.admin.test_records import KINDS, MODELS, address, make_record, specialist_form
from tests.consent.gate_steps import draft_with, row_of
from tests.factories import make_locale, make_modality, make_quote, make_site_root, make_specialist
from wagtail_modalities.models import Concern, Profession, Specialist, SpecialistLicence

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.admin.test_records")]


def url_of(record, other=None):
    url = reverse("wagtail_modalities_merging:merge", args=(record._meta.model_name, record.pk))
    return f"{url}?other={other.pk}" if other else url


def doubles(model=Specialist):
    """The record that stays and the one that goes."""
    if model is Specialist:
        return make_specialist(display_name="Ada Marlow"), make_specialist(display_name="A. Marlow")
    fields = {"locale": make_locale()}
    return model.objects.create(name="Beta", **fields), model.objects.create(name="Bet", **fields)


def messages_of(response):
    return [str(m) for m in response.context["messages"]]


# -- choosing and looking --------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS)
def test_the_double_is_chosen_with_the_chooser(admin_client, model):
    kept, _gone = doubles(model)

    html = admin_client.get(url_of(kept)).content.decode()

    assert str(kept) in html
    assert reverse(f"modalities_{model._meta.model_name}_chooser:choose") in html


def test_the_preview_says_what_changes(admin_client):
    kept, gone = doubles()
    quote = make_quote(specialist=gone, title="The words of a double")
    draft_with(quote)
    SpecialistLicence.objects.create(specialist=gone, title="A licence")
    gone.pronouns = "she/her"
    gone.save()

    html = admin_client.get(url_of(kept, gone)).content.decode()

    assert "1 place will name" in html
    assert "2 versions of pages" in html
    assert "The words of a double" in html
    assert reverse("wagtailadmin_pages:edit", args=(quote.pk,)) in html
    assert "Moves along: A licence" in html
    assert "she/her" in html
    assert url_of(gone, kept) in html
    assert row_of(quote).specialist == gone


def test_the_preview_of_a_term_names_its_translations(admin_client):
    kept, gone = doubles(Profession)
    french = {"locale": make_locale("fr"), "translation_key": gone.translation_key}
    Profession.objects.create(name="Bêta", **french)

    html = admin_client.get(url_of(kept, gone)).content.decode()

    assert "Becomes the French translation: Bêta" in html


def test_pages_are_not_named_to_people_who_may_not_edit_them(client):
    kept, gone = doubles()
    mine = make_modality()
    make_quote(mine, specialist=gone, title="In my section")
    make_quote(specialist=gone, title="Elsewhere entirely")
    draft_with(make_quote(title="A draft elsewhere"), specialist=gone)
    user = make_user("no_pages")
    for verb in ("change", "delete"):
        user.user_permissions.add(Permission.objects.get(codename=f"{verb}_specialist"))
    grant_on(user, "change_page", mine)
    client.force_login(user)

    html = client.get(url_of(kept, gone)).content.decode()

    assert "In my section" in html
    assert "Elsewhere entirely" not in html
    assert "A draft elsewhere" not in html
    assert "And 2 more" in html


@pytest.mark.parametrize(
    ("verb", "is_named"), [("view", True), ("change", True), ("add", False), ("delete", False)]
)
def test_records_are_named_to_whom_may_look_at_them(client, verb, is_named):
    kept, gone = doubles(Profession)
    make_specialist(display_name="Bo Lind", profession=gone)
    user = make_user("no_pages")
    names = ("change_profession", "delete_profession", f"{verb}_specialist")
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    client.force_login(user)

    html = client.get(url_of(kept, gone)).content.decode()

    assert ("Bo Lind" in html) is is_named
    assert ("And 1 more" in html) is not is_named


def test_what_is_no_double_is_explained(admin_client):
    kept, gone = doubles()
    gone.kind = "practice"
    gone.save()

    for response in (
        admin_client.get(url_of(kept, gone)),
        admin_client.post(url_of(kept), {"other": gone.pk}),
    ):
        html = response.content.decode()
        assert "One is a person and the other a practice" in html
        assert 'type="hidden" name="other"' not in html
    assert Specialist.objects.filter(pk=gone.pk).exists()


# -- merging ---------------------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS)
def test_merging(admin_client, model):
    kept, gone = doubles(model)

    response = admin_client.post(url_of(kept), {"other": gone.pk}, follow=True)

    assert "is merged into" in messages_of(response)[0]
    assert response.status_code == 200
    assert list(model.objects.filter(pk__in=[kept.pk, gone.pk])) == [kept]
    entry = ModelLogEntry.objects.get(action="wagtail_modalities.merged")
    assert (entry.object_id, entry.user.username) == (str(kept.pk), "admin")


def test_sending_it_twice_merges_once(admin_client):
    kept, gone = doubles()
    admin_client.post(url_of(kept), {"other": gone.pk})

    response = admin_client.post(url_of(kept), {"other": gone.pk}, follow=True)

    assert any("there no more" in message for message in messages_of(response))
    assert ModelLogEntry.objects.filter(action="wagtail_modalities.merged").count() == 1


@pytest.mark.parametrize("other", ["0", "abc", "-1", "9" * 30])
def test_an_other_that_is_not_there(admin_client, other):
    kept, _gone = doubles()

    response = admin_client.get(f"{url_of(kept)}?other={other}", follow=True)

    assert response.status_code == 200
    assert any("there no more" in message for message in messages_of(response))


def test_opening_the_page_merges_nothing(admin_client):
    kept, gone = doubles()

    admin_client.get(url_of(kept, gone))

    assert Specialist.objects.count() == 2


def test_where_the_records_disagree_the_form_asks(admin_client):
    kept, gone = doubles()
    kept.external_id, gone.external_id, gone.active = "A", "B", False
    kept.save(), gone.save()

    shown = admin_client.get(url_of(kept, gone)).context["form"]
    unanswered = admin_client.post(url_of(kept), {"other": gone.pk})
    assert set(shown.fields) == {"active", "external_id"} == set(unanswered.context["form"].errors)
    assert Specialist.objects.count() == 2
    admin_client.post(url_of(kept), {"other": gone.pk, "active": "0", "external_id": "B"})

    kept.refresh_from_db()
    assert (kept.active, kept.external_id) == (False, "B")


def test_a_form_from_elsewhere_is_refused(admin_user):
    kept, gone = doubles()
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)

    assert client.post(url_of(kept), {"other": gone.pk}).status_code == 403
    assert Specialist.objects.count() == 2


def test_an_unknown_kind_or_record_is_not_found(admin_client):
    kept, _gone = doubles()
    for name, pk in (("page", kept.pk), ("specialist", 987_654)):
        url = reverse("wagtail_modalities_merging:merge", args=(name, pk))
        assert admin_client.get(url).status_code == 404


# -- rights ----------------------------------------------------------------------------------


@pytest.mark.parametrize("codenames", [(), ("change",), ("delete",), ("view", "add")])
def test_merging_takes_the_rights_to_change_and_to_delete(client, codenames):
    kept, gone = doubles()
    user = make_user("publisher", make_site_root())
    for verb in codenames:
        user.user_permissions.add(Permission.objects.get(codename=f"{verb}_specialist"))
    client.force_login(user)

    for response in (
        client.get(url_of(kept, gone)),
        client.post(url_of(kept), {"other": gone.pk}),
    ):
        assert response.status_code == 302
        assert "Marlow" not in response.content.decode()
    assert Specialist.objects.count() == 2


def test_rights_to_people_are_none_to_terms(client):
    kept, gone = doubles(Concern)
    user = make_user("no_pages")
    for verb in ("change", "delete"):
        user.user_permissions.add(Permission.objects.get(codename=f"{verb}_specialist"))
    client.force_login(user)

    client.post(url_of(kept), {"other": gone.pk})

    assert Concern.objects.count() == 2


@pytest.mark.parametrize("role", ["anonymous", "no_admin", "no_pages", "view_only", "editor"])
def test_nobody_else_gets_in(client, role):
    kept, gone = doubles()
    log_in(client, role, make_site_root())

    assert client.get(url_of(kept, gone)).status_code == 302
    assert client.post(url_of(kept), {"other": gone.pk}).status_code == 302
    assert Specialist.objects.count() == 2


# -- where it is found -----------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("kind", KINDS)
def test_listing_and_form_lead_there(admin_client, kind, model):
    record = make_record(model)

    for url in (address(kind, model, "index"), address(kind, model, "edit", record)):
        assert url_of(record) in admin_client.get(url).content.decode()
    assert (
        "Merge with another"
        not in admin_client.get(address(kind, model, "create")).content.decode()
    )


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_may_not_merge_is_not_led_there(client, kind):
    record = make_specialist()
    user = make_user("no_pages")
    for verb in ("view", "change"):
        user.user_permissions.add(Permission.objects.get(codename=f"{verb}_specialist"))
    client.force_login(user)

    for action, about in (("index", None), ("edit", record)):
        response = client.get(address(kind, Specialist, action, about))
        assert response.status_code == 200
        assert url_of(record) not in response.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_saves_as_before(admin_client, kind):
    record = make_specialist()

    admin_client.post(
        address(kind, Specialist, "edit", record), specialist_form(display_name="Bo Lind")
    )

    record.refresh_from_db()
    assert record.display_name == "Bo Lind"


@pytest.mark.parametrize("kind", KINDS)
def test_the_history_reads_like_a_sentence(admin_client, kind):
    kept, gone = doubles()
    admin_client.post(url_of(kept), {"other": gone.pk})

    html = admin_client.get(address(kind, Specialist, "history", kept)).content.decode()

    assert "was merged into this record" in html
