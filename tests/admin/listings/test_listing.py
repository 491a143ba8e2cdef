"""What modeladmin's listings of pages show, and those of the viewsets."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.urls import NoReverseMatch
from django.utils import timezone

from tests import factories
from tests.admin.listings.places import ADMINS, MODALITY, NAMES, QUOTE, listing, titles
from tests.databases import finds_uncommitted_rows
from wagtail_modalities.models import consent

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.admin.listings.places"),
    pytest.mark.usefixtures("searchable"),
]


def html(client: Any, url: str, **params: Any) -> str:
    response = client.get(url, params)
    assert response.status_code == 200
    return response.content.decode()


def day(offset: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=offset)


@pytest.fixture
def index() -> Any:
    return factories.make_index(title="All therapies")


@pytest.mark.parametrize("admin", ADMINS)
class TestShown:
    def test_a_modality(self, admin_client, admin, index):
        factories.make_modality(index, title="Art <b>therapy</b>", next_review_due=day(5))

        page = html(admin_client, listing(admin, MODALITY))

        assert "Art &lt;b&gt;therapy&lt;/b&gt;" in page
        assert "All therapies" in page
        assert "Next review due" in page
        assert str(day(5).year) in page

    def test_a_quote_with_its_speaker_and_consent(self, admin_client, admin):
        modality = factories.make_modality(title="Art therapy")
        speaker = factories.make_specialist(display_name="Zoe Zimt")
        quote = factories.make_quote(modality, specialist=speaker)
        type(quote).objects.filter(pk=quote.pk).update(consent_expires=day(-1))

        page = html(admin_client, listing(admin, QUOTE))

        assert "Zoe Zimt" in page
        assert "Granted, Expired, No evidence noted" in page
        assert "Art therapy" in page

    def test_a_quote_without_speaker(self, admin_client, admin):
        factories.make_quote(specialist=None, attribution_override="A colleague", live=False)

        assert "A colleague" in html(admin_client, listing(admin, QUOTE))

    def test_a_draft_is_named_by_its_newest_title(self, admin_client, admin, index):
        page = factories.make_modality(index, title="Old name")
        page.title = "New name"
        page.save_revision()

        assert "New name" in html(admin_client, listing(admin, MODALITY))

    def test_consent_is_gone_with_the_gate(self, admin_client, settings, admin):
        factories.make_quote()
        assert "Granted" in html(admin_client, listing(admin, QUOTE))

        settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}

        assert "Granted" not in html(admin_client, listing(admin, QUOTE))
        assert titles(admin_client, listing(admin, QUOTE), finding="missing")

    def test_nothing_private_is_listed(self, admin_client, admin):
        quote = factories.make_quote(consent_status="requested", live=False)
        consent.grant(quote, user=None, note="In the SECRET drawer")
        type(quote).objects.filter(pk=quote.pk).update(
            import_key="SECRET/file", import_digest="SECRETDIGEST"
        )

        page = html(admin_client, listing(admin, QUOTE))

        assert "SECRET" not in page
        assert quote.consent_digests[-1] not in page

    def test_an_alias_is_listed_and_has_no_consent_of_its_own(self, admin_client, admin):
        quote = factories.make_quote(title="Source")
        quote.create_alias(parent=factories.make_modality(), update_slug="alias")

        page = html(admin_client, listing(admin, QUOTE))

        assert titles(admin_client, listing(admin, QUOTE)) == ["Source", "Source"]
        assert page.count("Granted") == 1

    @pytest.mark.parametrize("name", NAMES)
    def test_no_page_at_all(self, admin_client, admin, name):
        factories.make_site_root()

        assert titles(admin_client, listing(admin, name)) == []


@pytest.mark.parametrize("admin", ADMINS)
class TestFound:
    @finds_uncommitted_rows
    def test_modalities_are_searched(self, admin_client, admin, index):
        factories.make_modality(index, title="Art therapy", acronym="XART")
        factories.make_modality(index, title="Play therapy")

        for words, found in (("xart", ["Art therapy"]), ("play", ["Play therapy"]), ("zz", [])):
            assert titles(admin_client, listing(admin, MODALITY), q=words) == found

    @finds_uncommitted_rows
    def test_quotes_are_searched_by_their_words(self, admin_client, admin):
        factories.make_quote(title="One", quote="Chalk and cheese")
        factories.make_quote(title="Two", quote="Salt and sand")

        assert titles(admin_client, listing(admin, QUOTE), q="chalk") == ["One"]

    @pytest.mark.parametrize(
        ("order", "field"), [("4", "next_review_due"), ("-4", "-next_review_due")]
    )
    def test_they_are_ordered(self, admin_client, admin, index, order, field):
        for title, offset in (("B", 3), ("A", 9), ("C", 1)):
            factories.make_modality(index, title=title, next_review_due=day(offset))
        params = {"o": order.replace("4", "3")} if admin == "modeladmin" else {"ordering": field}

        found = titles(admin_client, listing(admin, MODALITY), **params)

        assert found == (["A", "B", "C"] if order.startswith("-") else ["C", "B", "A"])

    @finds_uncommitted_rows
    def test_an_order_that_the_search_index_does_not_know_is_no_error(self, admin_client, admin):
        factories.make_modality(title="Art therapy")

        params = {"q": "art", "ordering": "next_review_due", "o": "3"}
        assert titles(admin_client, listing(admin, MODALITY), **params) == ["Art therapy"]


class TestInspected:
    """modeladmin's read-only view: viewsets have none for pages."""

    def test_a_modality(self, admin_client, index):
        page = factories.make_modality(index, title="Art", author_name="Bo Lind", acronym="XART")

        shown = html(admin_client, listing("modeladmin", MODALITY, "inspect", page))

        assert all(words in shown for words in ("Bo Lind", "XART", "All therapies"))

    def test_a_quote_without_anything_private(self, admin_client):
        quote = factories.make_quote(consent_status="requested", live=False)
        consent.grant(quote, user=None, note="In the SECRET drawer")
        type(quote).objects.filter(pk=quote.pk).update(import_key="SECRET/file")

        shown = html(admin_client, listing("modeladmin", QUOTE, "inspect", quote))

        assert quote.quote in shown
        assert "Granted" not in shown
        assert "SECRET" not in shown
        assert quote.consent_digests[-1] not in shown

    @pytest.mark.parametrize("name", NAMES)
    def test_there_is_no_history_but_cores(self, admin_client, name):
        quote = factories.make_quote()
        page = quote if name == QUOTE else quote.get_parent()

        shown = html(admin_client, listing("modeladmin", name, "inspect", page))

        with pytest.raises(NoReverseMatch):
            listing("modeladmin", name, "history", page)
        for action in ("history", "edit", "delete"):
            assert f"/admin/pages/{page.pk}/{action}/?next=" in shown

    @pytest.mark.parametrize("name", NAMES)
    def test_a_key_that_is_no_number_is_not_found(self, admin_client, name):
        address = f"{listing('modeladmin', name)}inspect/abc/"

        assert admin_client.get(address).status_code == 404


@pytest.mark.parametrize("admin", ADMINS)
class TestAdding:
    def test_one_place_needs_no_choice(self, admin_client, admin):
        modality = factories.make_modality()

        response = admin_client.get(listing(admin, QUOTE, "choose_parent"))

        assert response["Location"].endswith(f"/specialistquote/{modality.pk}/")

    def test_thousands_of_places_are_no_options_of_a_list(self, admin_client, admin):
        pages = [factories.make_modality(title=f"Place {n}") for n in range(3)]
        url = listing(admin, QUOTE, "choose_parent")

        form = html(admin_client, url)
        response = admin_client.post(url, {"parent_page": pages[1].pk})

        assert "Place 1" not in form
        assert response["Location"].endswith(f"/specialistquote/{pages[1].pk}/")
