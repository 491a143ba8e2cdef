"""Wiring only: what the admin is told about, defined elsewhere."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.contrib.settings.registry import register_setting

from wagtail_modalities.admin.log_actions import register_consent_actions
from wagtail_modalities.models import ModalitiesSettings

register_setting(ModalitiesSettings, icon="clipboard-list")


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    register_consent_actions(actions)
