"""A modality page as values: everything but its body and its quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext

from wagtail_modalities.choices import EvidenceLevel
from wagtail_modalities.compose import links, terms
from wagtail_modalities.compose.values import (
    CallToAction,
    CrisisNotice,
    Evidence,
    Facts,
    Modality,
    Review,
)
from wagtail_modalities.models.settings import CrisisNotice as NoticeRow

if TYPE_CHECKING:
    from wagtail_modalities.compose.gather import Composition


def compose(composition: Composition) -> Modality:
    """Return the facts of the composition's page, in the page's language."""
    page = composition.page
    with translation.override(composition.language):
        facts = Facts(
            sessions_min=page.sessions_min,
            sessions_max=page.sessions_max,
            weeks_max=page.weeks_max,
            session_minutes=page.session_minutes,
        )
        return Modality(
            id=page.pk,
            title=page.title,
            name=page.name,
            acronym=page.acronym,
            also_known_as=[str(name) for name in page.also_known_as or []],
            summary=page.summary,
            call_to_action=_call_to_action(composition),
            facts=facts,
            fact_lines=_fact_lines(facts),
            concerns=terms.of_page(page.concerns, page.locale_id),
            populations=terms.of_page(page.populations, page.locale_id),
            formats=terms.of_page(page.formats, page.locale_id),
            evidence=_evidence(page),
            review=Review(
                author=page.author_name,
                reviewed_by=page.reviewed_by,
                last_reviewed=page.last_reviewed,
                next_review_due=page.next_review_due,
            ),
            specialists_heading=page.specialists_heading or gettext("Meet the specialists"),
            specialists_intro=page.specialists_intro,
        )


def crisis_notice(composition: Composition) -> CrisisNotice | None:
    """Return whom to call in an emergency, in the page's language or the site's default one.

    None where the page does not show it, or the site has none: there is no worldwide number.
    """
    page, site_id = composition.page, composition.site_id
    if site_id is None or not page.show_crisis_notice:
        return None
    # one row per language at most: see the model's constraint
    rows = NoticeRow.objects.filter(settings__site=site_id).select_related("locale")
    rows = rows.annotate(default_id=F("settings__site__root_page__locale_id"))
    by_locale: dict[int, Any] = {row.locale_id: row for row in rows}
    row = by_locale.get(page.locale_id)
    if row is None:
        row = next((r for r in by_locale.values() if r.locale_id == r.default_id), None)
    if row is None:
        return None
    return CrisisNotice(
        text=row.text,
        phone=row.phone,
        sms=row.sms,
        url=links.safe_url(row.url),
        locale=row.locale.language_code,
    )


def _call_to_action(composition: Composition) -> CallToAction | None:
    page = composition.page
    url = links.safe_url(page.cta_url)
    if page.cta_page_id:
        link = composition.page_link(page.cta_page_id)
        url = link.url if link else ""
    if not page.cta_text and not (page.cta_label and url):
        return None
    return CallToAction(text=page.cta_text, label=page.cta_label, url=url)


def _evidence(page: Any) -> Evidence | None:
    if page.evidence_level not in EvidenceLevel.values:
        return None
    label = EvidenceLevel(page.evidence_level).label
    return Evidence(level=page.evidence_level, label=str(label), note=page.evidence_note)


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
