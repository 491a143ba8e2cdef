"""Why a record cannot be deleted, said before the database says it in its own words."""

from __future__ import annotations

from django.db import models
from django.db.models import ProtectedError


def refuse_to_delete_in_use(record: models.Model) -> None:
    """Raise where a page, a draft or a schedule names ``record``; do nothing otherwise.

    :raises django.db.models.ProtectedError: with a message that names the uses, and the objects.
    """
    # the uses are found through the page types, which are defined in terms of the records
    from wagtail_modalities.models.protection import refusal_to_delete, uses_of

    if uses := uses_of(record):
        raise ProtectedError(refusal_to_delete(record, uses), set(uses))
