"""Why two records cannot be made one, and what somebody has to choose first."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext

from wagtail_modalities.models.specialist import Specialist


class MergeRefused(ValueError):
    """Two records were not merged; the message says why, in the active language."""


def refusal_to_merge(kept: Any, merged: Any) -> str:
    """Return why the two are no doubles of each other; '' when they may be merged."""
    if type(kept) is not type(merged):
        return gettext("These are records of different kinds.")
    if kept.pk == merged.pk:
        return gettext("This is one and the same record.")
    if isinstance(kept, Specialist):
        if kept.kind != merged.kind:
            return gettext("One is a person and the other a practice. Correct that first.")
        return ""
    if kept.locale_id != merged.locale_id:
        return gettext(
            "These terms are in different languages. Make one the translation of the other instead."
        )
    return ""


def asks_active(kept: Any, merged: Any) -> bool:
    """Whether it has to be said if the person's words are shown: the records disagree."""
    return isinstance(kept, Specialist) and kept.active != merged.active


def asks_external_id(kept: Any, merged: Any) -> bool:
    """Whether one of two external ids has to be chosen."""
    if not isinstance(kept, Specialist) or not kept.external_id or not merged.external_id:
        return False
    return bool(kept.external_id != merged.external_id)
