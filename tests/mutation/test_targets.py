"""What mutation testing aims at is there, and where it looks for rights it finds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutation.targets import TARGETS, Target, asking_lines

ROOT = Path(__file__).resolve().parents[2]
EVERY_TARGET = pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)

CODE = """\
from django.core.exceptions import PermissionDenied

def dispatch(user, page):
    name = page.title
    if (
        not page.permissions_for_user(user).can_edit()
        and name
    ):
        name = ""
    if not page.live:
        raise PermissionDenied
    if not page.path:
        raise ValueError(name)
    return name
"""


@EVERY_TARGET
def test_what_a_target_names_is_there(target: Target) -> None:
    for pattern in (*target.files, *target.asking):
        assert list(ROOT.glob(pattern)), pattern
    for path in target.tests:
        assert (ROOT / path.partition("::")[0]).exists(), path


def test_the_lines_that_ask_for_a_right() -> None:
    # a condition over two lines, the one that a refusal depends on, and the refusal
    assert asking_lines(CODE) == {6, 7, 10, 11}


def test_a_file_is_broken_wholly_or_where_it_asks() -> None:
    target = TARGETS["permissions"]
    assert target.breaks("wagtail_modalities/admin/listings/page_rights.py", CODE) is None
    assert target.breaks("wagtail_modalities/admin/pages.py", CODE) == asking_lines(CODE)
