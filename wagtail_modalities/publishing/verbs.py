"""The verbs: what they publish they publish by Wagtail's own action, through the consent gate."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from wagtail_modalities.models import consent
from wagtail_modalities.publishing.readiness import HeldBack, Survey, is_complete, survey

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from wagtail_modalities.models import ModalityMixin, SpecialistQuoteMixin


@transaction.atomic
def publish_ready_quotes(modality: ModalityMixin, *, user: AbstractBaseUser | None) -> Survey:
    """Publish the newest versions of the quotes that are ready; leave the others as they are.

    :param user: who publishes, whose rights count; None for a script.
    :returns: what was published (``ready``) and what was held back, with the reasons.
    """
    found = survey(modality, user)
    refused = publish_quotes(found.ready, user=user)
    kept = {held.quote.pk for held in refused}
    ready = [quote for quote in found.ready if quote.pk not in kept]
    return Survey(ready, [*found.held_back, *refused], found.others)


@transaction.atomic
def publish_with_quotes(modality: ModalityMixin, *, user: AbstractBaseUser | None) -> Survey:
    """Publish a modality's newest version and its ready quotes, all or nothing.

    The body may be missing where a quote that goes live in the same step will be seen on the page.

    :param user: who publishes, whose rights count; None for a script.
    :returns: what was published with it (``ready``) and what was held back.
    :raises django.core.exceptions.ValidationError: the page may not be published, by field name.
    :raises django.core.exceptions.PermissionDenied: ``user`` may not publish the page.
    """
    draft = modality.get_latest_revision_as_object()
    found = survey(modality, user)
    draft.quotes_going_along = found.ready
    errors = draft.publication_errors()
    if draft.body and not is_complete(draft, "body"):
        errors.setdefault("body", []).append(gettext("A block of the body is not complete."))
    if errors:
        raise ValidationError(errors)
    revision = modality.latest_revision or modality.save_revision(user=user)
    revision.publish(user=user)
    refuse_halves(publish_quotes(found.ready, user=user))
    return found


def publish_quotes(
    quotes: Iterable[SpecialistQuoteMixin], *, user: AbstractBaseUser | None
) -> list[HeldBack]:
    """Publish the newest versions of quotes that were found ready; return those that were refused.

    What has changed since, or the gate refuses, stays as it is.
    """
    refused = []
    for quote in quotes:
        try:
            with transaction.atomic():
                revision = quote.latest_revision or quote.save_revision(user=user)
                revision.publish(user=user)
        except ValidationError as error:
            refused.append(HeldBack(quote, list(error.messages)))
            continue
        row = type(quote)._default_manager.get(pk=quote.pk)
        if row.live_revision_id != revision.pk:
            reason = consent.refusal(row.get_latest_revision_as_object())
            refused.append(HeldBack(quote, [reason or gettext("It could not be published.")]))
    return refused


def refuse_halves(refused: list[HeldBack]) -> None:
    """Raise where quotes were refused that were to go live in the same step as their page.

    :raises django.core.exceptions.ValidationError: names each of them; the caller rolls back.
    """
    if refused:
        said = [f"{held.quote.title}: {' '.join(held.reasons)}" for held in refused]
        raise ValidationError({"__all__": said})
