"""The command that ends tokens."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests import factories
from tests.admin.people import make_user
from tests.previews.typing import preview, unsaved
from wagtail_modalities import get_modality_model, previews

pytestmark = pytest.mark.django_db


def run(*args: str) -> str:
    out = StringIO()
    call_command("revoke_modality_previews", *args, stdout=out)
    return out.getvalue()


@pytest.fixture
def tokens() -> dict[str, str]:
    page, other = factories.make_modality(), factories.make_modality()
    boss, editor = make_user("superuser"), make_user("editor", page)
    new = unsaved(get_modality_model(), page.get_parent().specific)
    return {
        "boss, page": preview(page, boss).token,
        "boss, other": preview(other, boss).token,
        "boss, new": preview(new, boss).token,
        "editor, page": preview(page, editor).token,
    }


def good(tokens: dict[str, str]) -> set[str]:
    return {name for name, token in tokens.items() if previews.read(token) is not None}


def page_of(tokens: dict[str, str], name: str) -> Any:
    draft = previews.read(tokens[name])
    assert draft is not None
    return draft


def test_a_user_s(tokens: dict[str, str]) -> None:
    assert run("--user", "superuser") == "3 drafts deleted.\n"
    assert good(tokens) == {"editor, page"}


def test_a_page_s(tokens: dict[str, str]) -> None:
    page = page_of(tokens, "boss, page").page
    assert run("--page", str(page.pk)) == "2 drafts deleted.\n"
    assert good(tokens) == {"boss, other", "boss, new"}


def test_those_of_pages_to_be_created_below_one(tokens: dict[str, str]) -> None:
    parent = page_of(tokens, "boss, new").parent
    assert run("--page", str(parent.pk)) == "1 draft deleted.\n"
    assert good(tokens) == set(tokens) - {"boss, new"}


def test_a_user_s_of_one_page(tokens: dict[str, str]) -> None:
    page = page_of(tokens, "boss, page").page
    assert run("--page", str(page.pk), "--user", "superuser") == "1 draft deleted.\n"
    assert good(tokens) == set(tokens) - {"boss, page"}


def test_all(tokens: dict[str, str]) -> None:
    assert run("--all") == "4 drafts deleted.\n"
    assert good(tokens) == set()
    assert run("--all") == "0 drafts deleted.\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "Name a user"),
        (("--all", "--user", "superuser"), "Name a user"),
        (("--all", "--page", "1"), "Name a user"),
        (("--user", "nobody"), "nobody logs in as 'nobody'"),
        (("--user", ""), "nobody logs in as ''"),
        (("--page", "999999"), "there is no page 999999"),
        (("--page", "home"), "invalid int value"),
    ],
)
def test_what_is_not_meant_ends_nothing(
    tokens: dict[str, str], args: tuple[str, ...], said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        run(*args)
    assert good(tokens) == set(tokens)
