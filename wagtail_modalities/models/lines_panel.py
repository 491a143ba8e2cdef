"""A list of strings in the editor's form, and in the comparison of two versions."""

from __future__ import annotations

from typing import Any

from wagtail.admin.compare import FieldComparison, TextDiff, diff_text
from wagtail.admin.panels import FieldPanel

from wagtail_modalities.enumeration import parted


class LinesComparison(FieldComparison):
    """Tells two lists apart by their words: core prints them as Python does."""

    def htmldiff(self) -> str:
        before, after = (parted(value or []) for value in (self.val_a, self.val_b))
        difference: TextDiff = diff_text(before, after)
        return str(difference.to_html())


class LinesPanel(FieldPanel):
    """The panel of such a field."""

    def get_comparison_class(self) -> Any:
        return LinesComparison
