"""The app's configuration: what has to happen once, when Django starts."""

from __future__ import annotations

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _


class WagtailModalitiesConfig(AppConfig):
    """App config of ``wagtail_modalities``."""

    name = "wagtail_modalities"
    label = "wagtail_modalities"
    verbose_name = _("Therapy modalities")
    # fixed, so that a site's DEFAULT_AUTO_FIELD never changes our migrations
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail_modalities import changes, checks, compat  # noqa: F401
        from wagtail_modalities.blocks import fields
        from wagtail_modalities.conf import modalities_settings
        from wagtail_modalities.models import signals

        compat.forget_swapped_page_types()
        # after that: it imports what is made from the list of page types
        from wagtail_modalities.api import stock

        fields.build_all()
        signals.connect()
        changes.connect()
        stock.hold_to_the_rule()
        if apps.is_installed("wagtail.api.v3") and modalities_settings.API_V3:
            from wagtail_modalities.api import v3
            from wagtail_modalities.compose import states

            v3.mount()
            states.apis.append(v3.addresses)
