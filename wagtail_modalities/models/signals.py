"""What happens around saving and deleting, wired once by the app config."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import pre_delete
from wagtail.contrib.frontend_cache.utils import purge_page_from_cache
from wagtail.signals import copy_for_translation_done, page_published, page_unpublished

from wagtail_modalities.models.consent import CONSENT_FIELDS, ConsentScope
from wagtail_modalities.models.protection import protect_records_in_use
from wagtail_modalities.models.specialist import Specialist
from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin
from wagtail_modalities.models.terms import Concern, Format, Population, Profession


def connect() -> None:
    """Connect every receiver; called once, when the app is ready."""
    for record in (Specialist, Profession, Concern, Population, Format):
        pre_delete.connect(
            protect_records_in_use, sender=record, dispatch_uid=f"protect-{record._meta.label}"
        )
    copy_for_translation_done.connect(keep_translation_consent, dispatch_uid="keep-consent")
    page_published.connect(purge_modality, dispatch_uid="purge-published")
    page_unpublished.connect(purge_modality, dispatch_uid="purge-unpublished")


def keep_translation_consent(sender: Any, source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """Give a copy for translation the consent of its source, if that covers translations.

    Copying has reset it. An alias needs none: its source's row is read.
    """
    source = getattr(source_obj, "specific", source_obj)
    if not isinstance(source, SpecialistQuoteMixin) or target_obj.alias_of_id:
        return
    if ConsentScope.TRANSLATION in source.consent_scope:
        values = {name: getattr(source, name) for name in CONSENT_FIELDS}
        type(source)._default_manager.filter(pk=target_obj.pk).update(**values)
        for name, value in values.items():
            setattr(target_obj, name, value)


def purge_modality(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Purge the page a quote is printed on when the quote appears or goes.

    Core purges the quote's own address only.
    """
    if isinstance(instance, SpecialistQuoteMixin) and (modality := instance.modality):
        transaction.on_commit(lambda: purge_page_from_cache(modality))
