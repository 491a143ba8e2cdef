"""Pages as an editor has typed them so far, kept for the front end that previews them."""

from __future__ import annotations

import datetime
import secrets

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Site

from wagtail_modalities.conf import modalities_settings


def new_key() -> str:
    """Return a name for a draft that nobody can guess: 128 bits, safe in addresses."""
    return secrets.token_urlsafe(16)


class PreviewDraftQuerySet(models.QuerySet["PreviewDraft"]):
    """The drafts that are kept."""

    def outlived(self) -> PreviewDraftQuerySet:
        """Return the drafts to which no token can lead any more, by their age."""
        lifetime = datetime.timedelta(seconds=modalities_settings.PREVIEW_SECONDS)
        return self.filter(kept_at__lt=timezone.now() - lifetime)


class PreviewDraft(models.Model):
    """What one user has typed into one page: what a revision holds, until it is outlived.

    Page and parent are plain ids: a key to the site's page model would tie our migrations to
    it. ``page_pk`` is 0 for a page that is not saved yet; then ``parent_pk`` says where it is to
    be, else that is 0. With a locale or a Site of its own a page that has moved has another row.
    """

    # users, locales and Sites are in no list of what is in use because of a draft
    wagtail_reference_index_ignore = True

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    page_pk = models.PositiveBigIntegerField(default=0, db_index=True)
    parent_pk = models.PositiveBigIntegerField(default=0)
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    #: "" for what is being typed, else the id of the revision that is looked at
    slot = models.CharField(max_length=40, blank=True)
    content = models.JSONField(encoder=DjangoJSONEncoder)
    #: of the user's password when the draft was kept first
    session_digest = models.CharField(max_length=64)
    kept_at = models.DateTimeField(db_index=True)

    objects = PreviewDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview draft")
        verbose_name_plural = _("preview drafts")
        # who may see one is asked of its page
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "user",
                    "content_type",
                    "page_pk",
                    "parent_pk",
                    "locale",
                    "site",
                    "slot",
                ],
                name="wagtail_modalities_one_draft_per_slot",
            )
        ]

    def __str__(self) -> str:
        # the key opens the draft, and a log may hold this line
        return f"Draft of page {self.page_pk or 'to be'}, kept at {self.kept_at:%Y-%m-%d %H:%M}"
