"""Which quotes of a modality could be published now, and what the others lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext

from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.publishing.drafts import newest_versions

if TYPE_CHECKING:
    from wagtail_modalities.models import ModalityMixin, SpecialistQuoteMixin


@dataclass(frozen=True)
class HeldBack:
    """A quote that is not published, with the reasons, each a sentence for its editor."""

    quote: SpecialistQuoteMixin
    reasons: list[str]


@dataclass
class Survey:
    """The quotes below a modality whose newest words are not published.

    :ivar ready: those that ``user`` may publish and nothing stands against, as drafted.
    :ivar held_back: those that the user may publish once what they lack is there.
    :ivar others: how many more there are, of which the user learns no more.
    """

    ready: list[SpecialistQuoteMixin] = field(default_factory=list)
    held_back: list[HeldBack] = field(default_factory=list)
    others: int = 0


def survey(modality: ModalityMixin, user: Any = None, *, blocks: bool = True) -> Survey:
    """Return which of the modality's quotes are ready to be published, in the tree's order.

    :param user: whose rights count; None for a script, which may publish all of them.
    :param blocks: whether longer words are looked at too. It may cost queries for each quote
        that has some; without it the number of queries is the same for any number of quotes.
    """
    return sort_out(newest_versions(quotes_below(modality)), user, blocks=blocks)


def sort_out(drafts: Iterable[Any], user: Any = None, *, blocks: bool = True) -> Survey:
    """Return :func:`survey` of quotes that are at hand in their newest versions."""
    found = Survey()
    for draft in drafts:
        if draft.live and not draft.has_unpublished_changes:
            continue
        if user is not None and not draft.permissions_for_user(user).can_publish():
            found.others += 1
        elif reasons := list(reasons_against(draft, blocks=blocks)):
            found.held_back.append(HeldBack(draft, reasons))
        else:
            found.ready.append(draft)
    return found


def quotes_below(modality: ModalityMixin) -> Any:
    """Return the quotes right below a modality, with what their states are read from."""
    quotes = get_specialist_quote_model()._default_manager.child_of(modality).order_by("path")
    return quotes.annotate_approved_schedule().prefetch_workflow_states()


def reasons_against(draft: SpecialistQuoteMixin, *, blocks: bool = True) -> Iterator[str]:
    """Yield why a quote in its newest version is not to be published together with others.

    Besides what forbids publication: somebody else decides about it, or a date does.
    """
    if draft.alias_of_id:
        yield gettext("It is an alias: it is published with the page that it follows.")
        return
    if draft.locked:
        yield gettext("It is locked.")
    if draft.workflow_in_progress:
        yield gettext("It is in a workflow.")
    now = timezone.now()
    if draft.approved_schedule or (draft.go_live_at and draft.go_live_at > now):
        yield gettext("It is scheduled for publication.")
    if draft.expire_at and draft.expire_at <= now:
        yield gettext("The day on which it expires has passed.")
    for messages in draft.publication_errors().values():
        yield from messages
    if blocks and draft.body and not is_complete(draft, "body"):
        yield gettext("Its longer words are not complete.")


def is_complete(page: Any, name: str) -> bool:
    """Return whether the blocks of a page's field would be let through at publication."""
    value = getattr(page, name)
    try:
        value.stream_block.clean(value)
    except ValidationError:
        return False
    return True
