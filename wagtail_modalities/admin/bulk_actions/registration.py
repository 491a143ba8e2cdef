"""Which bulk actions there are: core asks once, when it first lists pages."""

from __future__ import annotations

from wagtail import hooks

from wagtail_modalities.admin.bulk_actions.base import ModalitiesBulkAction
from wagtail_modalities.admin.bulk_actions.consents import RecordConsent
from wagtail_modalities.admin.bulk_actions.reviews import MarkReviewed, SetNextReview
from wagtail_modalities.conf import modalities_settings


def register_bulk_actions() -> None:
    """Hook the actions in; consent's only where its gate is on."""
    actions: list[type[ModalitiesBulkAction]] = [MarkReviewed, SetNextReview]
    if modalities_settings.CONSENT_GATE:
        actions.append(RecordConsent)
    for action in actions:
        hooks.register("register_bulk_action", action)
