"""How to import: what a run is told once for all its sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import swapper
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Locale, Site

from wagtail_modalities import get_modality_model
from wagtail_modalities.models.consent import ConsentScope, ConsentStatus

from .source import Note, SourceError

if TYPE_CHECKING:
    import datetime

    from django.contrib.auth.models import AbstractBaseUser
    from wagtail.models import Page

IMPORTABLE_CONSENT = (
    str(ConsentStatus.GRANTED),
    str(ConsentStatus.REQUESTED),
    str(ConsentStatus.NOT_NEEDED),
)


@dataclass(frozen=True)
class Options:
    """What to do with the sources of one run.

    :param parent: the page below which modalities belong; its locale is theirs.
    :param publish: publish quotes whose consent allows it, then their page.
    :param consent: '', 'granted', 'requested' or 'not_needed': recorded on quotes that the run
        creates and on those that are still not_asked with the source's words.
    :param consent_note: where the evidence is kept; at most 500 characters.
    :param consent_date: the day a consent was given; None for today.
    :param consent_expires: its last valid day; None for no end.
    :param consent_scope: what it covers: values of `ConsentScope`.
    :param overwrite: go over what editors changed, over drafts, locks and workflows.
    :param user: whose name stands in revisions and the log; None for nobody's. Permission is the
        caller's to ask.
    :param new_only: make pages, and write to none that is there already.
    :param may_add_specialists: False keeps a line as it stands where it names somebody new.
    :param may_add_professions: False does so where that person's profession is new.
    :param made: called with each page that is made, before anything is published.
    :raises ValueError: for a consent that an import cannot record, or a note without one.
    """

    parent: Page
    publish: bool = False
    consent: str = ""
    consent_note: str = ""
    overwrite: bool = False
    user: AbstractBaseUser | None = None
    consent_date: datetime.date | None = None
    consent_expires: datetime.date | None = None
    consent_scope: tuple[str, ...] = (str(ConsentScope.WEBSITE),)
    new_only: bool = False
    may_add_specialists: bool = True
    may_add_professions: bool = True
    made: Callable[[Any], None] | None = None

    def __post_init__(self) -> None:
        if self.consent and self.consent not in IMPORTABLE_CONSENT:
            raise ValueError(f"An import cannot record the consent {self.consent!r}")
        if self.consent_note and not self.consent:
            raise ValueError("A consent note needs a consent to belong to")
        if len(self.consent_note) > 500:
            raise ValueError("A consent note has at most 500 characters")


def find_parent(path_or_id: str, locale: str = "") -> Page:
    """Find the page to import below, and check that modalities may stand there.

    :param path_or_id: a page's id, or a URL path on the default site ("/therapies/").
    :param locale: a language code: that locale's translation of the page is meant.
    :raises SourceError: no such page, locale or translation, or no modality may stand there.
    """
    page = _by_id_or_path(path_or_id.strip())
    if page is None:
        raise _refusal(_("There is no parent page at “%(parent)s”."), parent=path_or_id)
    if locale:
        page = _translation(page, locale)
    model: Any = get_modality_model()
    page = page.specific
    if not model.can_exist_under(page):
        raise _refusal(_("No modality can be created below “%(parent)s”."), parent=page.title)
    return page


def _pages() -> Any:
    """All pages, as the class that this site's pages share: core's, or its own."""
    return swapper.load_model("wagtailcore", "Page")._default_manager.all()


def _by_id_or_path(path_or_id: str) -> Page | None:
    if path_or_id.isdecimal() and len(path_or_id) < 19:
        return _pages().filter(pk=int(path_or_id), depth__gt=1).first()
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return None
    slugs = [slug for slug in path_or_id.split("/") if slug]
    return _below(site.root_page, slugs) or _with_language_prefix(site.root_page, slugs)


def _below(root: Page, slugs: list[str]) -> Page | None:
    url_path = "/".join([root.url_path.rstrip("/"), *slugs, ""])
    inside = Q(path__startswith=root.path)
    return _pages().filter(inside, url_path=url_path).first()


def _with_language_prefix(root: Page, slugs: list[str]) -> Page | None:
    """A path such as "/fr/therapies/", as sites with one tree per language have."""
    code = slugs[0] if slugs else ""
    translations = root.get_translations(inclusive=True)
    home = translations.filter(locale__language_code__iexact=code).first()
    return _below(home, slugs[1:]) if home else None


def _translation(page: Page, code: str) -> Page:
    # compared here: some databases (MariaDB) take "EN" for "en"
    locale = next((one for one in Locale.objects.all() if one.language_code == code), None)
    if locale is None:
        raise _refusal(_("There is no locale “%(locale)s” on this site."), locale=code)
    translated = page.get_translations(inclusive=True).filter(locale=locale).first()
    if translated is None:
        raise _refusal(
            _("The parent page “%(parent)s” has no translation in “%(locale)s”."),
            parent=page.title,
            locale=code,
        )
    return translated


def _refusal(message: str, **values: str) -> SourceError:
    return SourceError(Note(1, message % values))
