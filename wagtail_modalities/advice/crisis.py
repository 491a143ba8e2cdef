"""A page that is to show a crisis notice, and none to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.utils.translation import gettext

from wagtail_modalities.advice.advice import Advice
from wagtail_modalities.models.settings import CrisisNotice, ModalitiesSettings

if TYPE_CHECKING:
    from wagtail_modalities.models.modality import ModalityMixin


def crisis_advice(page: ModalityMixin, settings: ModalitiesSettings) -> list[Advice]:
    """Advise to write a notice where the page would show one and its site has none for it.

    A notice in the language of the site's root page stands in for one in the page's language.
    A page outside every site has nowhere to take a notice from, and gets no advice.
    """
    if not page.show_crisis_notice or settings.site_id is None:
        return []
    shown = Q(locale=page.locale_id) | Q(locale=F("settings__site__root_page__locale"))
    if CrisisNotice.objects.filter(shown, settings__site=settings.site_id).exists():
        return []
    message = gettext(
        "This page is to show a crisis notice, and the site has none in its language. "
        "An administrator can write one under Settings, Therapy modalities."
    )
    return [Advice("crisis_notice", "show_crisis_notice", message)]
