"""An answer, as one page's blocks and templates ask it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from wagtail_modalities.compose import images
from wagtail_modalities.compose.mentions import DOCUMENT, IMAGE, PAGE, Mention
from wagtail_modalities.compose.values import Link

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Scope


class View:
    """What an answer knows, in one page's language. Nothing hidden is in it.

    Block definitions find it in their context as ``composition``, for HTML and JSON alike.
    """

    def __init__(self, answer: Answer, scope: Scope) -> None:
        self.answer = answer
        self.scope = scope

    def expect(self, mentions: Iterable[Mention]) -> None:
        """Announce what is going to be asked for, so that it is fetched together.

        Here everything has been announced already, and what was not is not found.
        """

    def page_link(self, pk: int | None) -> Link | None:
        """Return the link to a page, in this language where it is translated into it.

        None when it is hidden or gone.
        """
        if pk:
            self.expect([(PAGE, pk)])
        found = self.answer.targets.localized(pk, self.scope)
        if found is None:
            return None
        return Link(id=found["id"], title=found["title"], url=found["html_url"])

    def image_document(self, image: Any, alt: str | None = None) -> dict[str, Any] | None:
        """Return an image with its sizes; None when it is restricted or gone.

        :param image: the chooser's value, which carries an editor's words for this place.
        :param alt: the alternative text; that of the value when None.
        """
        if image is None or image.pk is None:
            return None
        self.expect([(IMAGE, image.pk)])
        return self.answer.files.image(image.pk, images.alt_text(image) if alt is None else alt)

    def document_url(self, pk: int | None) -> str:
        """Return a document's address; "" when it is restricted or gone."""
        if pk:
            self.expect([(DOCUMENT, pk)])
        return self.answer.files.document_url(pk)

    def rich_text(self, source: str) -> str:
        """Return stored rich text as HTML; links to what is hidden are taken off their words."""
        self.expect(self.answer.texts.mentions(source))
        return self.answer.texts.html(source, self.scope)

    def pulled(self, pk: int, excerpt: str = "") -> dict[str, Any] | None:
        """Return a quote's words as a pull quote prints them; None where it may not.

        :param excerpt: the words that are wanted; all of them when "".
        """
        self.expect([(PAGE, pk)])
        return self.answer.quotes.pulled(pk, excerpt, self.scope)

    def language_of(self, pk: int | None) -> str:
        """Return the language code of a page that was asked for, "" where it is this one."""
        return self.answer.targets.language(pk, self.scope)
