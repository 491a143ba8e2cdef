"""The reports on reviews and on consent, their exports, and the panel on the dashboard."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests import factories
from tests.admin.people import OUTSIDERS, log_in
from wagtail_modalities.admin.exports import harmless

pytestmark = pytest.mark.django_db

REVIEWS = "wagtail_modalities_reports:review_due"
CONSENTS = "wagtail_modalities_reports:quote_consent"
REPORTS = (REVIEWS, CONSENTS)


def day(offset: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=offset)


def reviewed(title: str, due: int | None, parent: Any = None, **fields: Any) -> Any:
    """A modality whose review is due so many days from now; never reviewed when None."""
    dates = {} if due is None else {"last_reviewed": day(-400), "next_review_due": day(due)}
    return factories.make_modality(parent, title=title, **dates, **fields)


def quote(title: str, modality: Any, **columns: Any) -> Any:
    """A live quote whose row of consent is as given."""
    found = factories.make_quote(modality, title=title)
    values = {"consent_note": "Mail of 3 May", **columns}
    type(found)._default_manager.filter(pk=found.pk).update(**values)
    return found


def rows(client: Any, name: str, **params: Any) -> list[str]:
    """The titles that a report lists, in its order."""
    return [page.title for page in client.get(reverse(name), params).context["object_list"]]


def lines(client: Any, name: str, **params: Any) -> list[str]:
    response = client.get(reverse(name), {**params, "export": "csv"})
    return b"".join(response.streaming_content).decode().splitlines()


@pytest.fixture
def modality() -> Any:
    return reviewed("Reviewed", 200)


class TestReviews:
    @pytest.fixture(autouse=True)
    def _pages(self, modality: Any) -> None:
        for title, due in (("Overdue", -3), ("Today", 0), ("Soon", 30), ("Later", 31)):
            reviewed(title, due)
        reviewed("Never", None, live=False)

    def test_what_is_due_comes_first_and_what_was_never_reviewed_last(self, admin_client):
        assert rows(admin_client, REVIEWS) == ["Overdue", "Today", "Soon", "Never"]

    @pytest.mark.parametrize(
        ("params", "found"),
        [
            ({"review": "overdue"}, ["Overdue"]),
            ({"review": ["overdue", "soon"]}, ["Overdue", "Today", "Soon"]),
            ({"review": "never"}, ["Never"]),
            ({"state": "live"}, ["Overdue", "Today", "Soon"]),
        ],
    )
    def test_it_is_narrowed_down(self, admin_client, params, found):
        assert rows(admin_client, REVIEWS, **params) == found

    def test_it_is_narrowed_down_to_a_language(self, admin_client):
        french = factories.make_locale("fr")
        reviewed("Bientôt", 3, locale=french)

        assert rows(admin_client, REVIEWS, locale="fr") == ["Bientôt"]

    def test_an_alias_is_reviewed_with_the_page_it_follows(self, admin_client):
        source = reviewed("Source", -5)
        source.create_alias(parent=factories.make_index(), update_slug="alias")

        assert rows(admin_client, REVIEWS, review="overdue") == ["Source", "Overdue"]

    def test_it_is_exported(self, admin_client):
        heading, *found = lines(admin_client, REVIEWS)

        assert heading == "Title,Locale,Status,Next review due,Last reviewed,Reviewed by,Author"
        assert found[0].startswith(f"Overdue,en,live,{day(-3)},{day(-400)}")
        assert len(found) == 4

    def test_a_row_leads_to_its_page(self, admin_client):
        page = reviewed("Linked", 2)

        html = admin_client.get(reverse(REVIEWS)).content.decode()

        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html


class TestConsents:
    @pytest.fixture(autouse=True)
    def _quotes(self, modality: Any) -> None:
        quote("Fine", modality)
        quote("Missing", modality, consent_status="requested")
        quote("Withdrawn", modality, consent_status="withdrawn")
        quote("Expired", modality, consent_expires=day(-1))
        quote("Expiring", modality, consent_expires=day(0))
        quote("Other words", modality, consent_digests=["0" * 64])
        quote("No note", modality, consent_note="")

    @pytest.mark.parametrize(
        ("finding", "found"),
        [
            ("missing", ["Missing"]),
            ("withdrawn", ["Withdrawn"]),
            ("expired", ["Expired"]),
            ("expiring", ["Expiring"]),
            ("other_words", ["Other words"]),
            ("no_evidence", ["No note"]),
            (["expired", "missing"], ["Expired", "Missing"]),
            ([], ["Expired", "Expiring", "Missing", "No note", "Other words", "Withdrawn"]),
        ],
    )
    def test_a_finding_is_listed(self, admin_client, finding, found):
        assert rows(admin_client, CONSENTS, finding=finding) == found

    def test_several_findings_of_one_quote_are_all_named(self, admin_client, modality):
        quote("Both", modality, consent_expires=day(-9), consent_note="")

        assert any("Expired, No evidence noted" in line for line in lines(admin_client, CONSENTS))

    def test_an_alias_is_not_asked_for_a_consent_of_its_own(self, admin_client, modality):
        source = quote("Source", modality, consent_status="withdrawn")
        source.create_alias(parent=factories.make_modality(), update_slug="alias")

        assert rows(admin_client, CONSENTS, finding="withdrawn") == ["Source", "Withdrawn"]

    def test_the_export_says_nothing_of_the_evidence_or_the_digests(self, admin_client):
        printed = "\n".join(lines(admin_client, CONSENTS))

        assert "Granted" in printed
        assert "Mail of 3 May" not in printed
        assert "0" * 64 not in printed

    def test_it_is_gone_with_the_gate(self, admin_client, settings):
        settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}

        assert admin_client.get(reverse(CONSENTS)).status_code == 404
        assert (
            reverse(CONSENTS) not in admin_client.get(reverse("wagtailadmin_home")).content.decode()
        )


class TestExports:
    @pytest.mark.parametrize(
        ("value", "written"),
        [
            ("=1+1", "'=1+1"),
            ("+49", "'+49"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("a\x07b", "ab"),
            ("\x01=1", "'=1"),
            ("Ada - Bo", "Ada - Bo"),
            (3, 3),
            (None, None),
        ],
    )
    def test_no_cell_is_a_formula_or_holds_what_xml_forbids(self, value, written):
        assert harmless(value) == written

    def test_a_page_named_like_a_formula(self, admin_client, tmp_path):
        reviewed("=cmd|' /C calc'!A0 \x07", -1)

        [line] = lines(admin_client, REVIEWS)[1:]
        response = admin_client.get(reverse(REVIEWS), {"export": "xlsx"})
        file = tmp_path / "report.xlsx"
        file.write_bytes(b"".join(response.streaming_content))
        cell = load_workbook(file).active["A2"]

        assert line.startswith("'=cmd|")
        assert cell.value.startswith("'=cmd|")
        assert cell.data_type == "s"


class TestRights:
    @pytest.mark.parametrize("name", REPORTS)
    @pytest.mark.parametrize(
        "role", [r for r in OUTSIDERS if r not in ("add_only", "other_section")]
    )
    def test_who_works_on_no_page_is_turned_away(self, client, role, name):
        response = log_in(client, role).get(reverse(name))

        assert response.status_code == 302
        assert reverse(name) not in response["Location"].split("?")[0]

    @pytest.mark.parametrize("role", ["editor", "publisher", "other_section", "add_only"])
    def test_others_see_their_own_branch_alone(self, client, role):
        section = factories.make_index(title="Section")
        mine = reviewed("Mine", -1, section)
        quote("Of mine", mine, consent_status="withdrawn")
        theirs = reviewed("Theirs", -1)
        quote("Of theirs", theirs, consent_status="withdrawn")

        log_in(client, role, section)

        works = role in ("editor", "publisher")
        for name, found in ((REVIEWS, "Mine"), (CONSENTS, "Of mine")):
            answer = client.get(reverse(name))
            assert [p.title for p in answer.context["object_list"]] == ([found] if works else [])
            assert len(lines(client, name)) == (2 if works else 1)


class TestCost:
    @pytest.mark.parametrize("name", REPORTS)
    def test_rows_add_no_query(self, admin_client, name, modality):
        def cost() -> int:
            with CaptureQueriesContext(
                connection,
            ) as captured:
                assert admin_client.get(reverse(name)).status_code == 200
            return len(captured)

        reviewed("First", -1)
        quote("One", modality, consent_status="withdrawn")
        cost()
        one = cost()
        for number in range(5):
            other = reviewed(f"Page {number}", -1)
            quote(f"Quote {number}", other, consent_status="withdrawn")

        assert cost() == one


class TestDashboard:
    def home(self, client: Any) -> str:
        return client.get(reverse("wagtailadmin_home")).content.decode()

    def test_nothing_is_there_while_nothing_waits(self, admin_client, modality):
        assert "modalities-due" not in self.home(admin_client)

    def test_it_counts_and_leads_to_what_waits(self, admin_client, modality):
        reviewed("Overdue", -1)
        quote("Expired", modality, consent_expires=day(-1))
        quote("Other words", modality, consent_digests=[])

        html = self.home(admin_client)

        assert "1 review is due" in html
        assert "2 published quotes need consent" in html
        for name in REPORTS:
            assert f'href="{reverse(name)}?' in html

    def test_its_links_list_what_it_counts(self, admin_client, modality):
        reviewed("Overdue", -1)
        reviewed("Never", None)
        quote("Expired", modality, consent_expires=day(-1))
        quote("No note", modality, consent_note="")

        html = self.home(admin_client)
        links = [part.split('"')[0].replace("&amp;", "&") for part in html.split('href="')]
        reviews, consents = (
            next(link for link in links if link.startswith(f"{reverse(name)}?")) for name in REPORTS
        )

        assert [p.title for p in admin_client.get(reviews).context["object_list"]] == ["Overdue"]
        assert [p.title for p in admin_client.get(consents).context["object_list"]] == ["Expired"]

    @pytest.mark.parametrize("role", ["no_pages", "view_only", "other_section"])
    def test_it_is_not_for_others(self, client, role, modality):
        reviewed("Overdue", -1)

        assert "modalities-due" not in self.home(log_in(client, role))

    def test_the_menu_of_reports_names_them(self, admin_client):
        html = self.home(admin_client)

        assert all(reverse(name) in html for name in REPORTS)
