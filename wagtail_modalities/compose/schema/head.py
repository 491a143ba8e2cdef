"""What a page says in its head, for browsers, search engines and networks."""

from __future__ import annotations

from typing import Literal

from wagtail_modalities.compose.schema.objects import Document


class SocialImage(Document):
    """An image as networks show it beside a link, in pixels. ``alt`` is "" for a decorative one."""

    url: str
    width: int
    height: int
    alt: str


class OpenGraph(Document):
    """What networks show where a link is shared (https://ogp.me/), and the card for X.

    ``locale`` and ``locale_alternates`` are written as Open Graph does: ``en_US``.
    """

    title: str
    description: str
    type: Literal["article", "website"]
    url: str
    site_name: str
    locale: str
    locale_alternates: list[str]
    image: SocialImage | None
    twitter_card: Literal["summary", "summary_large_image"]


class Alternate(Document):
    """The page in one language, itself included; ``x-default`` is for all others."""

    hreflang: str
    href: str


class Head(Document):
    """What a page says in its head. ``canonical`` is another page's address where the page stands
    for that one; ``robots`` is "" where search engines may do as they like.
    """

    title: str
    description: str
    canonical: str
    robots: str
    open_graph: OpenGraph
    alternates: list[Alternate]

    @classmethod
    def of_title(cls, title: str) -> Head:
        """Return the head of something that has a title and nothing else to say."""
        network = OpenGraph(
            title=title,
            description="",
            type="article",
            url="",
            site_name="",
            locale="",
            locale_alternates=[],
            image=None,
            twitter_card="summary",
        )
        return cls(
            title=title,
            description="",
            canonical="",
            robots="noindex",
            open_graph=network,
            alternates=[],
        )
