"""The e-mail that asks for consent, ready to be sent by hand: nothing is sent from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from wagtail_modalities.models import consent

if TYPE_CHECKING:
    from wagtail_modalities.models import SpecialistQuoteMixin


@dataclass(frozen=True)
class Email:
    """A subject and a plain text, in the language of the quote.

    :param direction: "ltr" or "rtl", of that language.
    """

    subject: str
    text: str
    language: str
    direction: str


def request_email(quote: SpecialistQuoteMixin) -> Email:
    """Return the e-mail that asks about the words of ``quote`` exactly as they are in memory.

    A site words it by ``wagtail_modalities/admin/consent/email.txt`` among its own templates.
    """
    language = quote.locale.language_code
    site = quote.get_site()
    modality = quote.modality
    with translation.override(language):
        context = {
            "quote": quote,
            "words": consent.plain_words(quote.quote, quote.body),
            "attribution": quote.attribution,
            "name": quote.specialist.display_name if quote.specialist else "",
            "modality": modality,
            "url": modality.get_full_url() if modality and modality.live else "",
            "site_name": (site.site_name if site else "") or settings.WAGTAIL_SITE_NAME,
            "scopes": [scope.label for scope in consent.ConsentScope],
        }
        return Email(
            subject=gettext("May we publish your words on %(site)s?")
            % {"site": context["site_name"]},
            text=render_to_string("wagtail_modalities/admin/consent/email.txt", context).strip(),
            language=language,
            direction="rtl" if translation.get_language_bidi() else "ltr",
        )
