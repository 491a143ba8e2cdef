"""What happens around saving and deleting, wired once by the app config."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.images.models import AbstractImage
from wagtail.search.index import insert_or_update_object
from wagtail.signals import copy_for_translation_done

from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.models.consent import take_over
from wagtail_modalities.models.modality import ModalityMixin
from wagtail_modalities.models.modality_index import ModalityIndexMixin
from wagtail_modalities.models.preview_draft import PreviewDraft
from wagtail_modalities.models.protection import protect_records_in_use
from wagtail_modalities.models.specialist import Specialist
from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin
from wagtail_modalities.models.terms import Concern, Format, Population, Profession
from wagtail_modalities.models.translating import translate_related


def connect() -> None:
    """Connect every receiver; called once, when the app is ready."""
    for record in (Specialist, Profession, Concern, Population, Format):
        pre_delete.connect(
            protect_records_in_use, sender=record, dispatch_uid=f"protect-{record._meta.label}"
        )
    copy_for_translation_done.connect(copied_for_translation, dispatch_uid="translated")
    post_save.connect(specialist_changed, sender=Specialist, dispatch_uid="specialist-changed")
    post_save.connect(image_or_page_saved, dispatch_uid="make-renditions")
    for page in (get_modality_model(), get_specialist_quote_model(), get_modality_index_model()):
        post_delete.connect(page_deleted, sender=page, dispatch_uid=f"drafts-{page._meta.label}")


def copied_for_translation(sender: Any, source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """See to what a copy for translation takes over; core has copied the rest."""
    source = getattr(source_obj, "specific", source_obj)
    if isinstance(source, SpecialistQuoteMixin) and not target_obj.alias_of_id:
        take_over(source, target_obj)
    elif isinstance(source, ModalityMixin):
        translate_related(source, target_obj)


def image_or_page_saved(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Have renditions made on saving: a read that has to make them takes long."""
    from wagtail_modalities.compose import warming

    if kwargs.get("raw"):
        return
    if issubclass(sender, AbstractImage):
        warming.warm_if_shown(instance)
    elif issubclass(sender, ModalityMixin | SpecialistQuoteMixin | ModalityIndexMixin | Specialist):
        warming.warm_images_of(instance)


def page_deleted(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Delete what was kept of a page for its previews: no key ties it to the page."""
    PreviewDraft.objects.filter(page_pk=instance.pk).delete()


def specialist_changed(sender: Any, instance: Specialist, created: bool, **kwargs: Any) -> None:
    """Index the quotes of a specialist anew: they are found by their speaker's name."""
    if created or kwargs.get("raw"):
        return
    rows = get_specialist_quote_model()._default_manager.filter(specialist=instance, live=True)
    quotes = list(rows)
    transaction.on_commit(lambda: [insert_or_update_object(quote) for quote in quotes])
