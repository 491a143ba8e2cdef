"""A page as search engines list it and as social networks show a link to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.utils import translation
from django.utils.translation import get_language_bidi, gettext

from wagtail_modalities.compose.addresses import Addresses
from wagtail_modalities.compose.text import DESCRIPTION_LIMIT
from wagtail_modalities.compose.values import Picture

if TYPE_CHECKING:
    from wagtail_modalities.compose.gather import Composition

#: about as many characters of a title are shown
TITLE_LIMIT = 60


@dataclass(frozen=True)
class Result:
    """Title, description, address and image of a page, as its HTML gives them.

    :param place: the address as search engines print it: the host and the steps of the path.
    :param is_own_description: False where the description is the beginning of the page's text.
    """

    title: str
    description: str
    is_own_description: bool
    host: str
    place: str
    site_name: str
    image: Picture | None
    language: str
    is_rtl: bool

    def notes(self) -> list[str]:
        """Return what an editor may want to know of them, in the active language."""
        found = []
        if len(self.title) > TITLE_LIMIT:
            message = gettext("The title has %(count)d characters. About 60 are shown.")
            found.append(message % {"count": len(self.title)})
        if not self.description:
            found.append(
                gettext("There is no description. Write a search description under Promote.")
            )
        elif not self.is_own_description:
            found.append(
                gettext("The description is the beginning of the text. To write one: Promote.")
            )
        elif len(self.description) > DESCRIPTION_LIMIT:
            message = gettext("The description has %(count)d characters. About 160 are shown.")
            found.append(message % {"count": len(self.description)})
        if self.image is None:
            found.append(gettext("There is no image for a link that is shared."))
        return found


def of_page(composition: Composition) -> Result:
    """Return how a page is listed and shared, as it is in memory."""
    page, language = composition.page, composition.scope.language
    with translation.override(language):
        context = page.composed_context(composition)
        is_rtl = bool(get_language_bidi())
    site = page.get_site() if page.url_path else None
    address = urlsplit(Addresses.for_request(None, absolute=True).url_of(page) or "")
    host = address.hostname or ""
    steps = [unquote(step) for step in address.path.split("/") if step]
    return Result(
        title=context["head_title"],
        description=context["description"],
        is_own_description=bool(getattr(page, "search_description", "")),
        host=host,
        place=" › ".join([host, *steps]) if host else "",
        site_name=(site and (site.site_name or site.hostname)) or "",
        image=Picture.of(composition.document.get("image"), "card"),
        language=language,
        is_rtl=is_rtl,
    )
