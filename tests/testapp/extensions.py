"""What this site adds to the API: a field of its page type, and a block in a form of its own."""

from __future__ import annotations

from typing import Any

from wagtail_modalities.compose import extensions


@extensions.register
class FoundedBy(extensions.DocumentField):
    """The site's own field, on cards and documents."""

    kind = "modality"
    name = "founded_by"
    type = str
    columns = ("founded_by",)

    def value(self, row: extensions.Row, fetched: Any) -> str:
        return str(row["founded_by"])


@extensions.register
class EvidenceInWords(extensions.BlockRepresentation):
    """Prints an evidence_summary as one sentence."""

    block = "evidence_summary"
    schema = str

    def represent(self, value: Any, stored: Any) -> str:
        return "{statement} ({source})".format(**value)
