"""What every test can rely on."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.test.signals import setting_changed
from django.urls import clear_url_caches


@receiver(setting_changed)
def forget_addresses(*, setting: str, **kwargs: Any) -> None:
    """Resolvers keep the language they first took for the site's own; Django does not tell them."""
    if setting == "LANGUAGE_CODE":
        clear_url_caches()
