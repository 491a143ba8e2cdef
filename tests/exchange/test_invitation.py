"""Where a lead ends and its invitation begins; within whole pages, in ``test_text.py``."""

from __future__ import annotations

import pytest

from wagtail_modalities.exchange.invitation import split_invitation


@pytest.mark.parametrize(
    ("lead", "invitation"),
    [
        ("A lead.", "Is it for you?"),
        ("A lead.", "Is it for you? Talk to us."),
        # an abbreviation with which the text begins ends no sentence
        ("Mrs. Moore asks: who?", "Is it for you?"),
        ("A lead of one sentence.", ""),
    ],
)
def test_what_closes_a_lead(lead: str, invitation: str) -> None:
    assert split_invitation(f"{lead} {invitation}".strip()) == (lead, invitation)
