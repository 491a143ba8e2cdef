"""Specialists, terms, notices, images and documents that are written or deleted."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.changes.pages import seen_columns
from wagtail_modalities.changes.transaction import note, noted
from wagtail_modalities.compose import printed
from wagtail_modalities.compose.facts import Facts, Notice, Term
from wagtail_modalities.compose.holders import VOCABULARIES
from wagtail_modalities.compose.references import references_to
from wagtail_modalities.compose.states import states
from wagtail_modalities.compose.visibility import Visibility
from wagtail_modalities.models.settings import CrisisNotice
from wagtail_modalities.models.specialist import Specialist, SpecialistLicence
from wagtail_modalities.signals import Reason

#: attribute of an instance that is being saved or deleted
_FACTS = "_wagtail_modalities_facts"


def connect() -> None:
    """Connect every receiver."""
    senders = {
        Specialist: specialist_facts,
        SpecialistLicence: licence_facts,
        CrisisNotice: notice_facts,
        get_image_model(): file_facts,
        get_document_model(): file_facts,
        get_image_model().get_rendition_model(): rendition_facts,
        **dict.fromkeys((model for model, _field in VOCABULARIES.values()), term_facts),
    }
    for sender, look in senders.items():
        watch(sender, look)


def watch(sender: Any, look: Any) -> None:
    """Have a record looked at before it is saved or deleted, and noted once it is.

    :param look: takes the record as it is stored (None for a new one) and as it will be (None for
        one that is deleted), and returns what to note, if anything.
    """
    name = sender._meta.label

    def before(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
        if not raw:
            old = sender._base_manager.filter(pk=instance.pk).first() if instance.pk else None
            setattr(instance, _FACTS, look(old, instance))

    def going(sender: Any, instance: Any, **kwargs: Any) -> None:
        setattr(instance, _FACTS, look(instance, None))

    def after(sender: Any, instance: Any, **kwargs: Any) -> None:
        found = vars(instance).pop(_FACTS, None)
        if isinstance(found, Facts):
            note(found)
        elif callable(found):
            note(found())

    uid = f"modalities-record-{name}"
    pre_save.connect(before, sender=sender, weak=False, dispatch_uid=f"{uid}-before")
    pre_delete.connect(going, sender=sender, weak=False, dispatch_uid=f"{uid}-going")
    for signal in (post_save, post_delete):
        signal.connect(after, sender=sender, weak=False, dispatch_uid=f"{uid}-after")


def specialist_facts(old: Specialist | None, new: Specialist | None) -> Facts | None:
    """Return what a specialist's change may show in: their quotes, if they have any."""
    if old is None or new is None:
        # nobody is quoted who is new, and nobody is deleted who is quoted
        return None
    columns = seen_columns(old, new)
    facts = Facts(reason=Reason.RECORD)
    if "active" in columns:
        spoken = get_specialist_quote_model()._default_manager.filter(specialist=old)
        facts.before = dict(states(Q(pk__in=list(spoken.values_list("pk", flat=True)))))
        facts.tags.add(("specialist", old.pk))
    if columns & printed.SPEAKER:
        facts.speakers[old.pk] = columns
    return facts if facts.before or facts.speakers else None


def licence_facts(old: Any, new: Any) -> Facts | None:
    """Return what a licence's change may show in: the structured data of what its holder says."""
    if old and new and not seen_columns(old, new) & printed.LICENCE:
        return None
    holders = {one.specialist_id for one in (old, new) if one}
    return Facts(licensed=holders, reason=Reason.RECORD)


def term_facts(old: Any, new: Any) -> Any:
    """Return what a term's change may show in: the pages and people that are filed under it.

    A term that becomes another one's translation is printed where that one is, and no longer
    where its former one is.
    """
    seen = printed.TERM | printed.DIAGNOSIS | {"translation_key"}
    changed = seen_columns(old, new) & seen if old and new else seen
    if not changed:
        return None
    term = old or new
    kind = next(k for k, (model, _field) in VOCABULARIES.items() if isinstance(term, model))
    if kind == "profession" and not changed & {"name", "slug", "translation_key"}:
        return None
    name_only = changed <= {"name", "order"}
    told_only = changed <= printed.DIAGNOSIS
    # a new one has no id yet, and one that is deleted will have none
    pk, locale_id = term.pk, term.locale_id
    keys = {one.translation_key for one in (old, new) if one}

    def facts() -> Facts:
        noted = {Term(kind, pk or new.pk, key, locale_id, name_only, told_only) for key in keys}
        return Facts(terms=noted, reason=Reason.RECORD)

    return facts


def notice_facts(old: CrisisNotice | None, new: CrisisNotice | None) -> Facts | None:
    """Return what a notice's change shows in: the pages of its Site that print it."""
    if old and new and not seen_columns(old, new):
        return None
    notices = {Notice(one.settings.site_id, one.locale_id) for one in (old, new) if one}
    return Facts(notices=notices, reason=Reason.SETTINGS)


def file_facts(old: Any, new: Any) -> Facts | None:
    """Return what an image's or document's change may show in: what refers to it."""
    if old is None:
        return None
    kind = "image" if isinstance(old, get_image_model()) else "document"
    facts = Facts(reason=Reason.FILE)
    at = (kind, old.pk)
    if new is None:
        if is_public(old):
            facts.files[at] = False
            facts.references = references_to({kind: [old.pk]})
        return facts if facts.references else None
    columns = seen_columns(old, new)
    words = _words(old) != _words(new)
    moved = "collection_id" in columns
    was = now = False
    if columns & printed.FILE or words or moved:
        was = is_public(old)
        now = is_public(new) if moved else was
    if (was or now) and (was != now or columns & printed.FILE or words):
        facts.files[at] = was == now and not columns & printed.FILE
        return facts
    return None


def rendition_facts(old: Any, new: Any) -> Facts | None:
    """Return what a rendition's loss may show in: it is made anew, perhaps of another file.

    Core's form deletes an image's renditions after it has saved the image with another file.
    """
    at = ("image", old.image_id if old else 0)
    if new is not None or any(at in facts.files for facts in noted()) or not is_public(old.image):
        return None
    return Facts(files={at: False}, reason=Reason.FILE)


def is_public(item: Any) -> bool:
    """Whether an image or document lies outside restricted collections."""
    path = item.collection.path
    return Visibility().opens_collection(path)


def _words(item: Any) -> str:
    return str(getattr(item, "default_alt_text", None) or item.title)
