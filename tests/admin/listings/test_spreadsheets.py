"""What of the section may be downloaded, and by whom."""

from __future__ import annotations

from typing import Any

import pytest
from openpyxl import load_workbook

from tests import factories
from tests.admin.listings.places import ADMINS, MODALITY, NAMES, QUOTE, listing
from tests.admin.people import log_in
from wagtail_modalities.models import consent

pytestmark = [
    pytest.mark.newest_line,
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.urls("tests.admin.listings.places"),
]


def exported(client: Any, admin: str, name: str, **params: Any) -> list[str]:
    response = client.get(listing(admin, name), {"export": "csv", **params})
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode().splitlines()


@pytest.mark.parametrize("admin", ADMINS)
class TestExports:
    def test_modalities(self, admin_client, admin):
        index = factories.make_index(title="Therapies")
        factories.make_modality(index, title="Art", acronym="XART", author_name="Bo Lind")

        heading, row = exported(admin_client, admin, MODALITY)

        assert heading.startswith("Title,Parent,Locale,State,Updated,Acronym,")
        assert row.startswith("Art,Therapies,English,Live,")
        assert "XART" in row
        assert "Bo Lind" in row

    def test_quotes_without_a_private_column(self, admin_client, admin):
        quote = factories.make_quote(consent_status="requested", live=False)
        consent.grant(quote, user=None, note="In the SECRET drawer")
        type(quote).objects.filter(pk=quote.pk).update(import_key="SECRET/file")

        heading, row = exported(admin_client, admin, QUOTE)

        assert heading == (
            "Title,Parent,Locale,State,Updated,Specialist,Profession,State or region,"
            "Quote,Source address,Source"
        )
        assert quote.quote in row
        for private in ("SECRET", "Granted", "granted", quote.consent_digests[-1]):
            assert private not in row

    def test_what_is_narrowed_down_is_exported_so(self, admin_client, admin):
        factories.make_modality(title="Live")
        factories.make_modality(title="Draft", live=False)

        assert len(exported(admin_client, admin, MODALITY)) == 3
        [_heading, row] = exported(admin_client, admin, MODALITY, state="draft")
        assert row.startswith("Draft,")

    def test_no_cell_is_a_formula_or_a_control_character(self, admin_client, admin, tmp_path):
        speaker = factories.make_specialist(display_name="@SUM(A1)", region="-1+1")
        factories.make_quote(title="=cmd|' /C calc'!A0", quote="+1 \x07bell", specialist=speaker)

        [_heading, row] = exported(admin_client, admin, QUOTE)
        response = admin_client.get(listing(admin, QUOTE), {"export": "xlsx"})
        file = tmp_path / "quotes.xlsx"
        file.write_bytes(b"".join(response.streaming_content))
        cells = [cell for cell in load_workbook(file).active[2] if cell.value is not None]

        assert row.startswith("'=cmd|")
        for cell in ("'@SUM(A1)", "'-1+1", "'+1 bell"):
            assert cell in row
            assert cell in [each.value for each in cells]
        assert {cell.data_type for cell in cells} <= {"s", "d"}

    @pytest.mark.parametrize("name", NAMES)
    @pytest.mark.parametrize("form", ["csv", "xlsx"])
    @pytest.mark.parametrize("role", ["anonymous", "no_admin", "no_pages", "view_only"])
    def test_not_for_users_without_rights(self, client, admin, name, form, role):
        factories.make_quote(title="Hidden")
        log_in(client, role)

        response = client.get(listing(admin, name), {"export": form})

        assert response.status_code == 302
        assert not response.streaming

    def test_others_get_their_own_branch(self, client, admin):
        section = factories.make_index(title="Section")
        factories.make_modality(section, title="Mine")
        factories.make_modality(title="Theirs")
        log_in(client, "editor", section)

        [_heading, row] = exported(client, admin, MODALITY)

        assert row.startswith("Mine,")
