"""The filters of pages: the same in modeladmin, in viewsets, in the explorer and in reports."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, Site, Workflow, WorkflowTask

from tests import factories
from tests.admin.listings.places import (
    ADMINS,
    EXPLORER,
    MODALITY,
    QUOTE,
    listing,
    place,
    titles,
)
from tests.admin.people import log_in
from tests.databases import finds_uncommitted_rows
from wagtail_modalities.models import Profession

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.admin.listings.places"),
    pytest.mark.usefixtures("searchable"),
]

EVERYWHERE = (*ADMINS, EXPLORER)


def day(offset: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=offset)


@pytest.fixture
def index() -> Any:
    return factories.make_index()


def found(client: Any, admin: str, name: str, parent: Any, **params: Any) -> list[str]:
    return sorted(titles(client, place(admin, name, parent), **params))


@pytest.mark.parametrize("admin", EVERYWHERE)
class TestState:
    @pytest.fixture(autouse=True)
    def _pages(self, index: Any, admin_user: Any) -> None:
        factories.make_modality(index, title="Live")
        factories.make_modality(index, title="Draft", live=False)
        changed = factories.make_modality(index, title="Changed")
        changed.save_revision()
        scheduled = factories.make_modality(index, title="Scheduled", live=False)
        scheduled.go_live_at = timezone.now() + datetime.timedelta(days=2)
        scheduled.save_revision().publish()
        waiting = factories.make_modality(index, title="Waiting", live=False)
        waiting.save_revision()
        workflow = Workflow.objects.create(name="Two eyes")
        task = GroupApprovalTask.objects.create(name="Look")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        admin_user.email = ""  # nobody to write to
        admin_user.save()
        workflow.start(waiting, admin_user)

    @pytest.mark.parametrize(
        ("state", "expected"),
        [
            ("live", ["Changed", "Live"]),
            ("draft", ["Draft", "Scheduled", "Waiting"]),
            ("changed", ["Changed"]),
            ("scheduled", ["Scheduled"]),
            ("workflow", ["Waiting"]),
            ("unheard of", ["Changed", "Draft", "Live", "Scheduled", "Waiting"]),
        ],
    )
    def test_it_narrows(self, admin_client, admin, index, state, expected):
        # the explorer looks below as well: an index holds modalities alone here
        assert found(admin_client, admin, MODALITY, index, state=state) == expected


@pytest.mark.parametrize("admin", EVERYWHERE)
class TestOthers:
    def test_review(self, admin_client, admin, index):
        factories.make_modality(index, title="Never")
        factories.make_modality(index, title="Overdue", next_review_due=day(-1))
        factories.make_modality(index, title="Fine", next_review_due=day(99))

        assert found(admin_client, admin, MODALITY, index, review="overdue") == ["Overdue"]
        assert found(admin_client, admin, MODALITY, index, review="never") == ["Never"]

    def test_consent(self, admin_client, admin):
        modality = factories.make_modality()
        factories.make_quote(modality, title="Granted")
        asked = factories.make_quote(
            modality, title="Asked", consent_status="requested", live=False
        )
        asked.create_alias(parent=factories.make_modality(), update_slug="alias")

        narrowed = found(admin_client, admin, QUOTE, modality, finding="missing")

        assert narrowed == ["Asked"]

    def test_profession_in_any_language_and_region(self, admin_client, admin):
        modality = factories.make_modality()
        profession = Profession.objects.create(name="Nurse", locale=factories.make_locale())
        french = Profession.objects.create(
            name="Infirmier",
            locale=factories.make_locale("fr"),
            translation_key=profession.translation_key,
        )
        nurse = factories.make_specialist(profession=profession, region="OR")
        infirmier = factories.make_specialist(profession=french, region="QC")
        factories.make_quote(modality, title="Nurse", specialist=nurse)
        factories.make_quote(modality, title="Infirmier", specialist=infirmier)
        factories.make_quote(modality, title="Other")

        by_profession = found(
            admin_client, admin, QUOTE, modality, profession=french.translation_key
        )
        by_region = found(admin_client, admin, QUOTE, modality, region="OR")

        assert by_profession == ["Infirmier", "Nurse"]
        assert by_region == ["Nurse"]

    @finds_uncommitted_rows
    def test_a_filter_and_a_search_together(self, admin_client, admin):
        modality = factories.make_modality()
        speaker = factories.make_specialist(region="OR")
        factories.make_quote(modality, title="Apple pie", specialist=speaker)
        factories.make_quote(modality, title="Apple juice")
        factories.make_quote(modality, title="Plum pie", specialist=speaker)
        params = {"region": "OR", "state": "live", "q": "apple"}

        assert found(admin_client, admin, QUOTE, modality, **params) == ["Apple pie"]

    def test_locale(self, admin_client, admin, index):
        page = factories.make_modality(index, title="Shared")
        french = factories.make_locale("fr")
        page.copy_for_translation(french, copy_parents=True)

        narrowed = titles(
            admin_client,
            place(admin, MODALITY, index.get_translation(french)),
            locale="fr",
        )

        assert narrowed == ["Shared"]


@pytest.mark.parametrize("admin", ADMINS)
class TestOffered:
    def test_site(self, admin_client, admin):
        factories.make_modality(title="Here")
        root = factories.make_index(factories.make_site_root().get_parent(), title="Elsewhere")
        assert "site=" not in admin_client.get(listing(admin, MODALITY)).content.decode()
        site = Site.objects.create(hostname="other.example.org", root_page=root)
        factories.make_modality(root, title="There")

        assert titles(admin_client, listing(admin, MODALITY), site=site.pk) == ["There"]

    def test_locale_where_there_are_several(self, admin_client, admin):
        factories.make_modality()
        Locale.objects.exclude(language_code="en").delete()

        assert 'locale=fr"' not in admin_client.get(listing(admin, MODALITY)).content.decode()

    def test_on_a_site_of_one_language(self, admin_client, admin):
        factories.make_modality(title="Art")

        with override_settings(WAGTAIL_I18N_ENABLED=False):
            response = admin_client.get(listing(admin, MODALITY))

        assert "Art" in response.content.decode()
        assert "Locale" not in response.content.decode()


class TestLinks:
    def test_the_choice_is_told_by_more_than_its_colour(self, admin_client):
        factories.make_modality()

        html = admin_client.get(listing("modeladmin", MODALITY), {"state": "live"}).content.decode()

        assert html.count('aria-current="true"') == 2  # a choice of each filter
        assert "<h3>State</h3>" in html


class TestNothingElse:
    """modeladmin takes any parameter for a look-up in the database."""

    @pytest.mark.parametrize(
        "params",
        [
            {"owner__password__startswith": "md5"},
            {"consent_note__startswith": "In the"},
            {"import_key": "zz"},
            {"unheard_of": "x"},
            {"pk__in": "x"},
        ],
    )
    def test_no_other_look_up_narrows(self, admin_client, params):
        factories.make_quote(title="Shown")

        assert titles(admin_client, listing("modeladmin", QUOTE), **params) == ["Shown"]

    @pytest.mark.parametrize("params", [{"q": "sho\x00wn"}, {"state": "\x00"}, {"p": "\x00"}])
    def test_a_character_that_no_database_takes(self, admin_client, params):
        factories.make_quote(title="Shown")

        assert titles(admin_client, listing("modeladmin", QUOTE), **params) == ["Shown"]

    def test_nor_among_records(self, admin_client):
        person = factories.make_specialist()
        person.licences.create(title="Psychologist", number="PRIVATE")
        address = "/admin/wagtail_modalities/specialist/"

        response = admin_client.get(address, {"licences__number__startswith": "zz"})

        assert list(response.context["object_list"]) == [person]

    def test_whose_consent_is_private_is_not_found_by_it(self, client):
        """The explorer lists what one may add to as well; a consent is for its editors."""
        modality = factories.make_modality()
        factories.make_quote(modality, title="Asked", consent_status="requested", live=False)
        log_in(client, "add_only", modality)
        address = place(EXPLORER, QUOTE, modality)

        assert titles(client, address) == ["Asked"]
        assert "Requested" not in client.get(address).content.decode()
        assert titles(client, address, finding="missing") == []
