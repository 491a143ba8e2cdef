"""The same specialist, or the same words, twice under one modality."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.advice.advice import Advice, listed
from wagtail_modalities.blocks.words import folded
from wagtail_modalities.models.consent import ConsentStatus

if TYPE_CHECKING:
    from wagtail_modalities.models.modality import ModalityMixin
    from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin


@dataclass(frozen=True)
class Said:
    """The newest version of a quote, as far as another can be the same."""

    pk: int
    title: str
    specialist_id: int | None
    words: str


def advice_on_quotes_below(modality: ModalityMixin) -> list[Advice]:
    """Advise on quotes under a modality that share their specialist or their words.

    Drafts count too; a quote whose consent was withdrawn does not, for it is not shown.
    """
    said = _said_below(modality.path)
    found = []
    for titles in _shared((quote.specialist_id, quote.title) for quote in said):
        message = gettext("The same specialist speaks more than once: %(titles)s.")
        found.append(Advice("repeated_specialist", "", message % {"titles": listed(titles)}))
    for titles in _shared((quote.words, quote.title) for quote in said):
        message = gettext("The same words stand here more than once: %(titles)s.")
        found.append(Advice("repeated_words", "", message % {"titles": listed(titles)}))
    return found


def advice_on_twins(quote: SpecialistQuoteMixin) -> list[Advice]:
    """Advise where a quote shares its specialist or its words with another beside it."""
    parent_path = quote.path[: -quote.steplen] if quote.path else ""
    others = [said for said in _said_below(parent_path) if said.pk != quote.pk]
    speaker, words = quote.specialist_id, _comparable(quote.quote)
    found = []
    if titles := [said.title for said in others if speaker and said.specialist_id == speaker]:
        message = gettext("The same specialist also speaks in %(titles)s.")
        message %= {"titles": listed(titles)}
        found.append(Advice("repeated_specialist", "specialist", message))
    if titles := [said.title for said in others if words and said.words == words]:
        message = gettext("The same words also stand in %(titles)s.")
        found.append(Advice("repeated_words", "quote", message % {"titles": listed(titles)}))
    return found


def _said_below(path: str) -> list[Said]:
    """Return the quotes right below a tree path, in its order, at one query.

    A page that was edited since its publication has its newest words in its latest revision, of
    which only what is compared is read.
    """
    if not path:
        return []
    model = get_specialist_quote_model()
    rows = model._default_manager.filter(
        path__startswith=path, depth=len(path) // model.steplen + 1
    )
    rows = rows.exclude(consent_status=ConsentStatus.WITHDRAWN).order_by("path")
    return [
        _said(row)
        for row in rows.values(
            "pk",
            "draft_title",
            "quote",
            "specialist_id",
            "has_unpublished_changes",
            "latest_revision_id",
            "latest_revision__content__quote",
            "latest_revision__content__specialist",
        )
    ]


def _said(row: dict[str, Any]) -> Said:
    words, speaker = row["quote"], row["specialist_id"]
    if row["has_unpublished_changes"] and row["latest_revision_id"]:
        words = row["latest_revision__content__quote"]
        speaker = row["latest_revision__content__specialist"]
    return Said(row["pk"], row["draft_title"], speaker, _comparable(words))


def _comparable(words: str | None) -> str:
    return folded(words or "").casefold()


def _shared(pairs: Iterable[tuple[Any, str]]) -> list[list[str]]:
    """Return the titles that share a key, for each key of several; a blank key is none."""
    titles: dict[Any, list[str]] = defaultdict(list)
    for key, title in pairs:
        if key:
            titles[key].append(title)
    return [group for group in titles.values() if len(group) > 1]
