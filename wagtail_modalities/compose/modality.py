"""A modality's document as its page prints it, in the language that is active."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext, pgettext

from wagtail_modalities.choices import EvidenceLevel
from wagtail_modalities.compose.schema.objects import Facts
from wagtail_modalities.compose.values import Document, Modality


def of_document(document: Document) -> Modality:
    """Return a modality's document with the words that HTML adds to its codes and numbers."""
    facts, evidence = Facts(**document["facts"]), document["evidence"]
    if evidence is not None:
        evidence = {**evidence, "label": str(EvidenceLevel(evidence["level"]).label)}
    return Modality.model_validate(
        {**document, "facts": facts, "fact_lines": _fact_lines(facts), "evidence": evidence}
    )


def _fact_lines(facts: Facts) -> list[tuple[str, str]]:
    """Return what is known as pairs to print: ("Sessions", "12 to 16")."""
    lines = []
    if sessions := _sessions(facts):
        lines.append((pgettext("length of a therapy", "Sessions"), sessions))
    if facts.weeks_max:
        weeks = ngettext("Up to %(count)d week", "Up to %(count)d weeks", facts.weeks_max)
        lines.append(
            (pgettext("length of a therapy", "Duration"), weeks % {"count": facts.weeks_max})
        )
    if facts.session_minutes:
        minutes = ngettext("%(count)d minute", "%(count)d minutes", facts.session_minutes)
        lines.append((gettext("Each session"), minutes % {"count": facts.session_minutes}))
    return lines


def _sessions(facts: Facts) -> str:
    fewest, most = facts.sessions_min, facts.sessions_max
    if fewest and most and fewest != most:
        return gettext("%(fewest)d to %(most)d") % {"fewest": fewest, "most": most}
    if fewest and not most:
        return gettext("%(fewest)d or more") % {"fewest": fewest}
    if most and not fewest:
        return gettext("Up to %(most)d") % {"most": most}
    return str(most) if most else ""
