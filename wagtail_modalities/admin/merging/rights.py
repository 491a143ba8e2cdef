"""Who may merge records: whoever may change and delete records of the kind."""

from __future__ import annotations

from typing import Any

from django.urls import reverse


def may_merge(user: Any, model: Any) -> bool:
    """Return whether ``user`` may make one record of two."""
    label = model._meta
    verbs = ("change", "delete")
    return all(user.has_perm(f"{label.app_label}.{verb}_{label.model_name}") for verb in verbs)


def merge_url(record: Any) -> str:
    """Return the address of the view that merges another record into this one."""
    name = record._meta.model_name
    return reverse("wagtail_modalities_merging:merge", args=[name, record.pk])
