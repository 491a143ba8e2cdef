from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class SiteUser(AbstractUser):
    """``AUTH_USER_MODEL``."""
