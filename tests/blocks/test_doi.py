from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from wagtail_modalities.blocks.doi import bare_doi, validate_doi


@pytest.mark.parametrize(
    ("given", "bare"),
    [
        ("10.1000/182", "10.1000/182"),
        ("doi:10.1000/182", "10.1000/182"),
        ("DOI: 10.1000/182 ", "10.1000/182"),
        ("https://doi.org/10.1000/182", "10.1000/182"),
        ("http://dx.doi.org/10.1000/182", "10.1000/182"),
        ("10.1002/(SICI)1097-0000(199801)1:1<1::AID-A1>3.0.CO;2-X",) * 2,
    ],
)
def test_a_doi_with_or_without_its_prefix(given, bare):
    validate_doi(given)
    assert bare_doi(given) == bare


@pytest.mark.parametrize(
    "given",
    ["10.1000", "10.1000/", "11.1000/182", "10.12/3", "10x1000/182", "10.1000/a b", "PMID 1234"],
)
def test_not_a_doi(given):
    with pytest.raises(ValidationError, match="no DOI"):
        validate_doi(given)


def test_blank_is_left_to_required():
    validate_doi("")
