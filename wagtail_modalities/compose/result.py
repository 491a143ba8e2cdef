"""A page as search engines list it and as social networks show a link to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.utils import translation
from django.utils.translation import get_language_bidi, gettext

from wagtail_modalities.compose.schema.head import Head
from wagtail_modalities.compose.text import DESCRIPTION_LIMIT

if TYPE_CHECKING:
    from wagtail_modalities.compose.gather import Composition

#: about as many characters of a title are shown
TITLE_LIMIT = 60


@dataclass(frozen=True)
class Result:
    """What a page says in its head, as it is shown.

    :param head: title, description, address and image, as its HTML gives them.
    :param place: the address as search engines print it: the host and the steps of the path.
    :param is_own_description: False where the description is the beginning of the page's text.
    """

    head: Head
    is_own_description: bool
    host: str
    place: str
    language: str
    is_rtl: bool

    def notes(self) -> list[str]:
        """Return what an editor may want to know of them, in the active language."""
        found = []
        title, description = self.head.title, self.head.description
        if len(title) > TITLE_LIMIT:
            message = gettext("The title has %(count)d characters. About 60 are shown.")
            found.append(message % {"count": len(title)})
        if not description:
            found.append(
                gettext("There is no description. Write a search description under Promote.")
            )
        elif not self.is_own_description:
            found.append(
                gettext("The description is the beginning of the text. To write one: Promote.")
            )
        elif len(description) > DESCRIPTION_LIMIT:
            message = gettext("The description has %(count)d characters. About 160 are shown.")
            found.append(message % {"count": len(description)})
        if self.head.open_graph.image is None:
            found.append(gettext("There is no image for a link that is shared."))
        return found


def of_page(composition: Composition) -> Result:
    """Return how a page is listed and shared, as it is in memory."""
    page, language = composition.page, composition.scope.language
    with translation.override(language):
        is_rtl = bool(get_language_bidi())
    head = composition.head
    address = urlsplit(head.canonical)
    host = address.hostname or ""
    steps = [unquote(step) for step in address.path.split("/") if step]
    return Result(
        head=head,
        is_own_description=bool(getattr(page, "search_description", "")),
        host=host,
        place=" › ".join([host, *steps]) if host else "",
        language=language,
        is_rtl=is_rtl,
    )
