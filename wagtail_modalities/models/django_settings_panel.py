"""Where an administrator reads what developers have set, beside what can be set in the admin."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from wagtail_modalities.conf import Setting, all_settings, modalities_settings
from wagtail_modalities.setting_kinds import BOOL, DOTTED_PATH, WEB_ADDRESSES


class DjangoSettingsPanel(Panel):
    """Lists the keys of WAGTAIL_MODALITIES with their present values and what they mean.

    Read-only. Of a path into the site's code it is only said whether there is one, and addresses
    are shown without a user name or a password.
    """

    #: core would make it of the heading, in whichever language a process shows the form in first
    clean_name = "django_settings"

    def __init__(self, **kwargs: Any) -> None:
        given = {"heading": _("Set by developers"), "icon": "code", "classname": "collapsed"}
        super().__init__(**{**given, **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one site's settings: the same for every site."""

        template_name = "wagtail_modalities/panels/django_settings.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            rows = [
                {
                    "key": setting.key,
                    "value": shown(setting),
                    # written for the reference, which is Markdown
                    "meaning": str(setting.help).replace("`", ""),
                }
                for setting in all_settings()
            ]
            return {**context, "rows": rows}


def shown(setting: Setting[Any]) -> str:
    """Return a setting's present value as the panel shows it."""
    value = getattr(modalities_settings, setting.key)
    if setting.kind is DOTTED_PATH:
        return gettext("Set") if value else gettext("Not set")
    if not setting.kind.accepts(value):
        return gettext("Not valid: see the system checks")
    if setting.kind is BOOL:
        return gettext("On") if value else gettext("Off")
    if setting.kind is WEB_ADDRESSES:
        value = {host: _without_login(address) for host, address in value.items()}
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False) if value else gettext("None")
    return str(value) or gettext("None")


def _without_login(address: str) -> str:
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
