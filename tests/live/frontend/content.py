"""What the front end shows beside the live site's own pages: French, a page that has moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site as WagtailSite

from tests import factories
from tests.api.asking import path
from tests.live.site import Site

#: where the page was before
OLD_PATH = "/therapies/formerly-somewhere-else/"


@dataclass(frozen=True)
class Content:
    """The live site in two languages.

    :param french: the French page.
    :param paths: of every modality, index and quote with a page of its own, by their titles.
    """

    site: Site
    french: Any
    paths: dict[str, str]
    redirect: Redirect

    def remove(self) -> None:
        """Take it away again, and leave the site as it was."""
        self.redirect.delete()
        home = self.french.get_parent().get_parent()
        type(home).objects.get(pk=home.pk).delete()


def make_content(site: Site) -> Content:
    """Translate the first page and its index, and leave a redirect behind."""
    world = site.world
    french = factories.make_locale("fr")
    home = world.index.get_parent().specific.copy_for_translation(french)
    home.save_revision().publish()
    index = world.index.copy_for_translation(french)
    index.title = "Thérapies"
    index.save_revision().publish()
    page = world.page.copy_for_translation(french)
    page.title, page.slug = "Thérapie interpersonnelle", "thérapie-interpersonnelle"
    page.body = [("paragraph", "<p>Ce qui se passe.</p>")]
    page.save_revision().publish()
    redirect = Redirect.objects.create(
        old_path=OLD_PATH.rstrip("/"),
        site=WagtailSite.objects.get(is_default_site=True),
        redirect_page=world.other,
    )
    shown = [world.index, world.page, world.other, world.quote_with_page, site.every_block]
    pages = [one.specific_class.objects.get(pk=one.pk) for one in [*shown, index, page]]
    return Content(site, page, {one.title: path(one) for one in pages}, redirect)
