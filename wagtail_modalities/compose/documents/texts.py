"""Rich text: the links and embeds of all texts of an answer, resolved in one go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.html import escape
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import (
    FIND_A_TAG,
    FIND_EMBED_TAG,
    EmbedRewriter,
    LinkRewriter,
    extract_attrs,
)
from wagtail.whitelist import check_url

from wagtail_modalities.compose.mentions import DOCUMENT, IMAGE, PAGE, Mention, number
from wagtail_modalities.compose.requests import MARKDOWN
from wagtail_modalities.markdown.rich_text import markdown

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Scope

#: what the rules here, and core's own, put in place of a link without a target
NO_TARGET = "<a>"
_LINKS = LinkRewriter()
_EMBEDS = EmbedRewriter()
#: what a tag's id is of
_KINDS = {("a", "page"): PAGE, ("a", "document"): DOCUMENT, ("embed", "image"): IMAGE}
#: kinds of link that core leaves as they are where no handler is registered
_KNOWN_TO_CORE = ("email", "external", "anchor")


class _Tag(NamedTuple):
    start: int
    end: int
    group: str
    type: str
    attrs: dict[str, str]


class _Text(NamedTuple):
    source: str
    scope: Scope
    tags: list[_Tag]


class Texts:
    """The rich texts of an answer. What their links lead to is noted when a text is added."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self._texts: list[tuple[Any, Any, _Text]] = []

    def add(self, box: Any, key: Any, stored: object, scope: Scope) -> None:
        """Have ``box[key]`` filled with a rich text as the public may see it.

        :param stored: its source; anything else that may be stored in its place is no text.
        """
        source = stored if isinstance(stored, str) else ""
        box[key] = source
        tags = _tags(source)
        dead = NO_TARGET in source
        if tags or dead or self.answer.options.rich_text_format == MARKDOWN:
            self._texts.append((box, key, _Text(source, scope, tags)))
        self.answer.mention(_mentions(tags))

    def expand(self) -> None:
        """Fill every text. A kind of link or embed costs its handler's queries once."""
        texts, self._texts = self._texts, []
        is_markdown = self.answer.options.rich_text_format == MARKDOWN
        expanded = self._expanded([text for _box, _key, text in texts])
        for (box, key, _text), html in zip(texts, expanded, strict=True):
            box[key] = markdown(html) if is_markdown else html

    def mentions(self, source: str) -> set[Mention]:
        """Return what the links and images of a text lead to."""
        return _mentions(_tags(source))

    def html(self, source: str, scope: Scope) -> str:
        """Return one text as the public may see it, what it mentions being fetched."""
        (html,) = self._expanded([_Text(source, scope, _tags(source))])
        return html

    def _expanded(self, texts: Sequence[_Text]) -> Iterator[str]:
        printed = self._printed(texts)
        for index, (source, _scope, tags) in enumerate(texts):
            parts, place = [], 0
            for position, tag in enumerate(tags):
                replacement = printed.get((index, position))
                if replacement is not None:
                    parts += [source[place : tag.start], replacement]
                    place = tag.end
            html = "".join([*parts, source[place:]])
            yield _unlinked(html) if NO_TARGET in html else html

    def _printed(self, texts: Sequence[_Text]) -> dict[tuple[int, int], str]:
        """The replacement of each tag, by its text's and its own number."""
        by_type: dict[tuple[str, str], list[tuple[tuple[int, int], _Tag, Scope]]]
        by_type = defaultdict(list)
        for index, (_source, scope, tags) in enumerate(texts):
            for position, tag in enumerate(tags):
                by_type[tag.group, tag.type].append(((index, position), tag, scope))
        printed: dict[tuple[int, int], str] = {}
        for (group, kind), found in by_type.items():
            if group == "a" and kind == "page":
                printed |= {at: self._page(tag.attrs, scope) for at, tag, scope in found}
            elif group == "a" and kind == "document":
                printed |= {at: self._document(tag.attrs) for at, tag, _scope in found}
            else:
                if group == "embed" and kind == "image":
                    printed |= {at: "" for at, tag, _scope in found if not self._shows(tag.attrs)}
                    found = [one for one in found if self._shows(one[1].attrs)]
                replacements = _by_handler(group, kind, [tag.attrs for _at, tag, _scope in found])
                ats = [at for at, _tag, _scope in found]
                printed |= dict(zip(ats, replacements, strict=False))
        return printed

    def _page(self, attrs: dict[str, str], scope: Scope) -> str:
        link = self.answer.targets.localized(number(attrs.get("id")), scope)
        if link is None:
            return NO_TARGET
        # for front ends, which route by themselves
        known = f' data-page-id="{link["id"]}"' if self.answer.addresses.absolute else ""
        return f'<a href="{escape(link["html_url"])}"{known}>'

    def _document(self, attrs: dict[str, str]) -> str:
        url = self.answer.files.document_url(number(attrs.get("id")))
        return f'<a href="{escape(url)}">' if url else NO_TARGET

    def _shows(self, attrs: dict[str, str]) -> bool:
        return self.answer.files.has_image(number(attrs.get("id")))


def _tags(source: str) -> list[_Tag]:
    """The tags of a text that stand for something else, as core's rewriters tell them."""
    found: list[_Tag] = []
    if "<a" in source:
        for match in FIND_A_TAG.finditer(source):
            attrs = extract_attrs(match.group(1))
            kind = _LINKS.get_tag_type_from_attrs(attrs) or _unsafe(attrs)
            if kind:
                found.append(_Tag(match.start(), match.end(), "a", kind, attrs))
    if "<embed" in source:
        for match in FIND_EMBED_TAG.finditer(source):
            attrs = extract_attrs(match.group(1))
            kind = _EMBEDS.get_tag_type_from_attrs(attrs) or ""
            found.append(_Tag(match.start(), match.end(), "embed", kind, attrs))
        found.sort(key=lambda tag: tag.start)
    return found


def _unsafe(attrs: dict[str, str]) -> str:
    """A kind that nobody handles, for an address that runs something instead of leading somewhere.

    Core refuses it when a text is saved; a text may be older than that rule, or come another way.
    """
    return "" if check_url(unescape(attrs.get("href", ""))) is not None else "unsafe"


def _mentions(tags: Iterable[_Tag]) -> set[Mention]:
    return {
        (_KINDS[tag.group, tag.type], pk)
        for tag in tags
        if (tag.group, tag.type) in _KINDS and (pk := number(tag.attrs.get("id"))) is not None
    }


def _by_handler(group: str, kind: str, found: list[dict[str, str]]) -> list[str]:
    """What core's and the site's own handlers print; [] for tags that stay as they are."""
    if not found:
        return []
    handlers = features.get_link_types() if group == "a" else features.get_embed_types()
    handler = handlers.get(kind)
    if handler is not None:
        replaced: list[str] = handler.expand_db_attributes_many(found)
        return replaced
    if group == "a":
        return [] if kind in _KNOWN_TO_CORE else [NO_TARGET] * len(found)
    return [""] * len(found)


def _unlinked(html: str) -> str:
    """Take off the tags of links without a target, in one pass however many are never closed."""
    first, *rest = html.split(NO_TARGET)
    parts = (
        part.replace("</a>", "", 1) if "</a>" in part else f"{NO_TARGET}{part}" for part in rest
    )
    return "".join([first, *parts])
