"""Where a page, its words and its pictures come out, to the public and to editors."""

from __future__ import annotations

from django.urls import reverse

from tests.admin.forms import edit_url
from tests.api.asking import World, path
from wagtail_modalities.compat import WAGTAIL_8

FORMATS = ("", "markdown/")


def public_addresses(world: World) -> list[str]:
    """Pages, their formats, the site's files and both APIs."""
    pages = [path(page) for page in (world.index, world.page, world.quote_with_page)]
    found = [page + form for page in pages for form in FORMATS]
    found += [f"{path(world.index)}feed/", "/sitemap.xml", "/llms.txt"]
    apis = ["/api/v2/", "/api/v3/"] if WAGTAIL_8 else ["/api/v2/"]
    asked = {name: below for name, below in world.paths().items() if name != "redirect"}
    found += [api + below for api in apis for below in asked.values()]
    return [*found, "/api/v2/pages/", f"/api/v2/pages/{world.page.pk}/", "/api/v2/images/"]


def admin_addresses(world: World) -> list[str]:
    """Editors, listings, reports and choosers that show what is on the pages."""
    pages = (world.index, world.page, world.quote, world.quote_with_page)
    return [
        reverse("wagtailadmin_home"),
        *(edit_url(page) for page in pages),
        *(reverse("wagtailadmin_explore", args=[page.pk]) for page in pages),
        reverse("wagtail_modalities_reports:review_due"),
        reverse("wagtail_modalities_reports:quote_consent"),
    ]
