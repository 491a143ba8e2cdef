"""The demo's film: a drawing that moves, served by this site, so that nothing is fetched."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail.embeds.finders.base import EmbedFinder

FILM = "demo/slow-breathing.svg"


class DemoFilmFinder(EmbedFinder):
    """Answers for the film's address, and for no other."""

    def accept(self, url: str) -> bool:
        """Whether this finder knows the film at ``url``."""
        return urlsplit(url).path == static(FILM)

    def find_embed(self, url: str, max_width: int | None = None, **kwargs: Any) -> dict[str, Any]:
        """Return what an oEmbed provider would: a title, and the markup that shows the film."""
        title = "Slow breathing"
        html = format_html(
            '<iframe src="{}" title="{}" width="640" height="360" loading="lazy"></iframe>',
            static(FILM),
            title,
        )
        return {
            "title": title,
            "author_name": "Willow Lane",
            "provider_name": "Willow Lane",
            "type": "video",
            "thumbnail_url": "",
            "width": 640,
            "height": 360,
            "html": html,
        }
