"""The visibility rule (placeholder until the compose module lands in this commit series)."""
from __future__ import annotations
from typing import Any, Iterable


def visible_quotes(modality: Any, *, as_if_live: bool = False) -> Iterable[Any]:
    from wagtail_modalities import get_specialist_quote_model
    from wagtail_modalities.models import consent
    qs = get_specialist_quote_model()._default_manager.child_of(modality).live().order_by("path")
    return [q for q in qs if consent.valid_consent(q) and (q.specialist is None or q.specialist.active)]
