"""The site and what on it is not a page: address, pictures, crisis notices, logins."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.models import Locale, Site

from example_site.demo.drawing import PICTURES, png
from example_site.demo.logins import LOGINS
from example_site.demo.words import NOTICES
from wagtail_modalities.models import CrisisNotice, ModalitiesSettings

SITE_NAME = "Willow Lane"


def set_address(site: Site) -> None:
    """Give the site the name and the address that the demo is served under."""
    # 0.0.0.0 and :: mean every address of the machine; one of them has a name
    host = settings.DEMO_HOST
    if host in ("0.0.0.0", "::"):  # nosec B104 # looked for, not bound to
        host = "localhost"
    site.hostname, site.port = host, settings.DEMO_PORT
    site.site_name = site.site_name or SITE_NAME
    site.save()


def draw_pictures() -> tuple[dict[str, Any], int]:
    """Draw the pictures that the image library does not have under their title.

    :returns: all of the demo's pictures by their key, and how many of them are new.
    """
    model = get_image_model()
    images: dict[str, Any] = {}
    drawn = 0
    for key, drawing in PICTURES.items():
        image = model.objects.filter(title=drawing.title).order_by("pk").first()
        if image is None:
            file = ContentFile(png(drawing), name=f"{key}.png")
            image = model(title=drawing.title, description=drawing.shows, file=file)
            image.save()
            drawn += 1
        images[key] = image
    return images, drawn


def write_notices(site: Site) -> None:
    """Write a crisis notice for each language that has none."""
    site_settings = ModalitiesSettings.for_site(site)
    if not site_settings.default_country:
        site_settings.default_country = "US"
    for code, values in NOTICES.items():
        locale = Locale.objects.get(language_code=code)
        if not site_settings.crisis_notices.filter(locale=locale).exists():
            site_settings.crisis_notices.add(CrisisNotice(locale=locale, **values))
    site_settings.save()


def create_logins() -> None:
    """Create the two logins, and let editors manage specialists."""
    users = get_user_model()._default_manager
    editors = Group.objects.get(name="Editors")
    if not users.filter(username="admin").exists():
        users.create_superuser("admin", "admin@example.org", LOGINS["admin"])
    if not users.filter(username="editor").exists():
        editor = users.create_user("editor", "editor@example.org", LOGINS["editor"])
        editor.groups.add(editors)
        editors.permissions.add(
            *Permission.objects.filter(
                content_type__app_label="wagtail_modalities",
                codename__in=["add_specialist", "change_specialist", "view_specialist"],
            )
        )
