"""In which language the admin speaks to somebody."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from wagtail.users.models import UserProfile


def interface_language(user: Any) -> str:
    """Return the language that the user chose for the admin, else the project's.

    Nothing is written for it: core's ``get_for_user()`` would make a profile.
    """
    profile = UserProfile.objects.filter(user=user.pk).first() if user is not None else None
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE
