"""Where a specialist's form leads to the withdrawal of all their words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from wagtail_modalities.conf import modalities_settings


class WithdrawAllPanel(Panel):
    """A link to the list of everything that would go dark. Hidden where the gate is off."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Consent"), "icon": "clipboard-list", **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one specialist."""

        template_name = "wagtail_modalities/admin/consent/specialist_panel.html"

        def is_shown(self) -> bool:
            has_row = self.instance is not None and self.instance.pk is not None
            return has_row and modalities_settings.CONSENT_GATE and super().is_shown()
