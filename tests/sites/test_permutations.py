"""Settings that a site may choose: none of them asks for a migration, on any kind of site."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites.site import KINDS, Site

# .ci/run has it on SQLite, with each line of Wagtail; tox on the database of each environment
pytestmark = [pytest.mark.any_database, pytest.mark.takes_long]

PERMUTATIONS = {
    "auto_field": 'DEFAULT_AUTO_FIELD = "django.db.models.AutoField"',
    "custom_image": 'INSTALLED_APPS += ["tests.custom_image_app"]\n'
    'WAGTAILIMAGES_IMAGE_MODEL = "siteimages.SiteImage"',
    "custom_user": 'INSTALLED_APPS += ["tests.custom_user_app"]\n'
    'AUTH_USER_MODEL = "siteusers.SiteUser"',
    "french": 'LANGUAGE_CODE = "fr"',
    "naive_times": "USE_TZ = False",
    "no_i18n": "USE_I18N = False\nWAGTAIL_I18N_ENABLED = False",
    "own_blocks": 'WAGTAIL_MODALITIES = {"BLOCKS": "tests.site_blocks.blocks"}',
    "everything_off": 'WAGTAIL_MODALITIES = {"INDEX": False, "CONSENT_GATE": False, '
    '"ADMIN": "none"}',
}
#: the same, as many at once as go together: a process takes seconds
TOGETHER = {
    "none": (),
    "own": ("auto_field", "custom_image", "custom_user", "french", "naive_times", "own_blocks"),
    "less": ("auto_field", "no_i18n", "everything_off"),
}


def look(kind: str, names: tuple[str, ...], database_url: str, folder: Path) -> dict[str, str]:
    """What a site of a kind says to ``check`` and ``makemigrations`` with these settings."""
    lines = [f"from tests.settings.{kind} import *", *(PERMUTATIONS[name] for name in names)]
    (folder / "permutation.py").write_text("\n".join(lines), encoding="utf-8")
    return Site("permutation", database_url, folder).step("look")  # type: ignore[no-any-return]


@pytest.mark.newest_line
@pytest.mark.parametrize("name", PERMUTATIONS)
def test_a_setting_asks_for_no_migration(
    name: str, tmp_path: Path, shared_database_url: str
) -> None:
    looked = look("default", (name,), shared_database_url, tmp_path)

    assert "no issues" in looked["check"]
    assert looked["makemigrations"] == "No changes detected\n"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", TOGETHER)
def test_no_kind_of_site_asks_for_one(
    name: str, kind: str, tmp_path: Path, shared_database_url: str
) -> None:
    looked = look(kind, TOGETHER[name], shared_database_url, tmp_path)

    assert "no issues" in looked["check"]
    assert looked["makemigrations"] == "No changes detected\n"


def test_each_setting_is_tried_on_each_kind_of_site() -> None:
    assert {name for names in TOGETHER.values() for name in names} == set(PERMUTATIONS)
