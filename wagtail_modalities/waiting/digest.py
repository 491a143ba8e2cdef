"""What waits for one user, as an e-mail in their language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from wagtail.permissions import page_permission_policy

from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.enumeration import parted
from wagtail_modalities.languages import interface_language
from wagtail_modalities.waiting import consents, reviews
from wagtail_modalities.waiting.pages import WORKING

#: as many pages as an e-mail names of each kind; the others are counted
NAMED = 20


@dataclass(frozen=True)
class Line:
    """One page that waits, why, and where to see to it."""

    title: str
    remark: str
    url: str


@dataclass(frozen=True)
class Part:
    """The pages of one kind.

    :param count: of all of them.
    :param url: the report that lists them.
    """

    lines: list[Line]
    count: int
    url: str

    @property
    def others(self) -> int:
        """How many are counted and not named."""
        return self.count - len(self.lines)


@dataclass(frozen=True)
class Digest:
    """What waits for one user: pages that they may edit or publish, and no others."""

    user: Any
    reviews: Part
    consents: Part

    @property
    def count(self) -> int:
        """How many pages wait."""
        return self.reviews.count + self.consents.count


def recipients(groups: Iterable[str] = ()) -> QuerySet[Any]:
    """Return the active users who work on pages anywhere, of some groups only where named."""
    users: QuerySet[Any] = page_permission_policy.users_with_any_permission(WORKING)
    names = list(groups)
    if names:
        users = users.filter(groups__name__in=names)
    return users.order_by("pk").distinct()


def digest_of(user: Any, base_url: str) -> Digest:
    """Return what waits for a user, in the language that is active.

    :param base_url: what links begin with, as WAGTAILADMIN_BASE_URL says it.
    """
    due = reviews.due(user).order_by("next_review_due", "title", "pk")
    urgent = consents.urgent(user) if modalities_settings.CONSENT_GATE else None
    if urgent is not None:
        urgent = urgent.order_by(F("consent_expires").asc(nulls_last=True), "title", "pk")
    return Digest(
        user,
        reviews=_part(
            due,
            lambda page: date_format(page.next_review_due),
            f"{base_url}{reviews.due_url()}",
            base_url,
        ),
        consents=_part(
            urgent,
            lambda quote: parted(consents.findings_of(quote)),
            f"{base_url}{consents.urgent_url()}",
            base_url,
        ),
    )


def _part(pages: QuerySet[Any] | None, remark: Any, url: str, base_url: str) -> Part:
    if pages is None:
        return Part([], 0, url)
    lines = [
        Line(
            page.get_admin_display_title(),
            remark(page),
            f"{base_url}{reverse('wagtailadmin_pages:edit', args=[page.pk])}",
        )
        for page in pages[:NAMED]
    ]
    count = len(lines) if len(lines) < NAMED else pages.count()
    return Part(lines, count, url)


def message_for(user: Any, base_url: str) -> tuple[Digest, EmailMessage]:
    """Return what waits for a user, and the e-mail that says so in the user's language."""
    with translation.override(interface_language(user)):
        digest = digest_of(user, base_url)
        context = {
            "digest": digest,
            "name": getattr(user, "first_name", "") or user.get_username(),
            "site_name": getattr(settings, "WAGTAIL_SITE_NAME", ""),
        }
        subject = render_to_string("wagtail_modalities/digest/subject.txt", context)
        body = render_to_string("wagtail_modalities/digest/body.txt", context)
    address = getattr(user, user.get_email_field_name(), "") or ""
    return digest, EmailMessage(
        " ".join(subject.split()),
        body.strip() + "\n",
        getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", None),
        [address] if address else [],
        headers={"Auto-Submitted": "auto-generated"},
    )
