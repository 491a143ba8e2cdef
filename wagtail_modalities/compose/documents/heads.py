"""What a page says in its head, to search engines and to those who share a link to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from babel.core import Locale, UnknownLocaleError, get_global
from django.conf import settings
from wagtail.coreutils import get_supported_content_language_variant

from wagtail_modalities.compose.requests import HEAD, INDEX, MODALITY, QUOTE
from wagtail_modalities.compose.text import DESCRIPTION_LIMIT, first_sentences

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Row, Scope

Document = dict[str, Any]

#: the column that a description falls back on
TEXTS = {MODALITY: "summary", QUOTE: "quote", INDEX: "intro"}
#: the language of whoever speaks none that a page is in
X_DEFAULT = "x-default"
_TYPES = {MODALITY: "article", QUOTE: "article", INDEX: "website"}


def title_of(row: Mapping[str, Any]) -> str:
    """Return what a page is called where it is listed."""
    return str(row.get("seo_title") or row["title"])


def description_of(row: Mapping[str, Any], kind: str) -> str:
    """Return what is said of a page where it is listed: its own words for that, else its lead."""
    own = row.get("search_description")
    return str(own or first_sentences(row[TEXTS[kind]] or "", DESCRIPTION_LIMIT))


def add(
    answer: Answer,
    kind: str,
    row: Row,
    document: Document,
    scope: Scope,
    url: str | None = None,
) -> None:
    """Have a page's head put into its document, if it is asked for.

    :param url: where the public finds the page, in the answer's own form; None where the document
        will say. One that stays empty gets no head.
    """
    if HEAD not in answer.options.include:
        return
    if kind != INDEX:
        # an index lists what is below itself, and so says something of its own
        answer.targets.mention(row["alias_of_id"])
    answer.targets.mention_translations(row["translation_key"])

    def finish() -> None:
        at = document["meta"]["html_url"] if url is None and document else url
        if at is not None:
            document["head"] = _head(answer, kind, row, document, scope, at)

    answer.later(finish)


def _head(
    answer: Answer, kind: str, row: Row, document: Document, scope: Scope, url: str
) -> Document:
    own = answer.addresses.whole(url)
    source = answer.targets.link(row["alias_of_id"], scope) if kind != INDEX else None
    address = answer.addresses.whole(source["html_url"]) if source else own
    canonical, fragment = urldefrag(address)
    # what stands for another page says nothing of its own translations
    stands_alone = bool(own) and source is None and not fragment
    versions = _versions(answer, row, scope, canonical) if stands_alone else {}
    title, description = title_of(row), description_of(row, kind)
    image = _image(answer, row.get("image_id"), document)
    return {
        "title": title,
        "description": description,
        "canonical": canonical,
        "robots": "",
        "open_graph": {
            "title": title,
            "description": description,
            "type": _TYPES[kind],
            "url": canonical,
            "site_name": answer.site_name(scope.site_id),
            "locale": open_graph_locale(scope.language),
            "locale_alternates": [
                open_graph_locale(code) for code in versions if code != scope.language
            ],
            "image": image,
            "twitter_card": "summary_large_image" if image else "summary",
        },
        "alternates": _links(versions),
    }


def _versions(answer: Answer, row: Row, scope: Scope, canonical: str) -> dict[str, str]:
    """The page's addresses by language, its own among them; none where it has no other."""
    key, pk = row["translation_key"], row["pk"]
    others = answer.targets.versions(key, pk, scope)
    if not others:
        return {}
    whole = answer.addresses.whole
    found = {one["locale"]: whole(one["html_url"]) for one in others}
    return dict(sorted({**found, scope.language: canonical}.items()))


def alternates(answer: Answer, row: Row, scope: Scope, url: str) -> list[Document]:
    """Return a page's address in each language, its own among them; [] where it has one alone.

    :param row: with ``pk`` and ``translation_key``; its translations have been mentioned.
    """
    return _links(_versions(answer, row, scope, answer.addresses.whole(url)))


def _links(versions: Mapping[str, str]) -> list[Document]:
    """The same as links, and which of them is for all other languages: the site's own."""
    if not versions:
        return []
    found = [{"hreflang": code, "href": url} for code, url in versions.items()]
    default = get_supported_content_language_variant(settings.LANGUAGE_CODE)
    url = versions.get(default) or next(iter(versions.values()))
    return [*found, {"hreflang": X_DEFAULT, "href": url}]


def _image(answer: Answer, pk: int | None, document: Document) -> Document | None:
    shown = document.get("image")
    found = answer.files.social(pk) if shown else None
    if found is None or shown is None:
        return None
    url = answer.addresses.whole_file(found["url"])
    return {"url": url, "width": found["width"], "height": found["height"], "alt": shown["alt"]}


@lru_cache(maxsize=128)
def open_graph_locale(code: str) -> str:
    """Return a language as Open Graph names it, with the country where most speak it: "en_US".

    Source: https://ogp.me/#optional. A language that CLDR does not know stays as it is.
    """
    try:
        known = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return code
    parts = [part for part in (known.language, known.script) if part]
    likely = get_global("likely_subtags")
    whole = next((likely[k] for k in ("_".join(parts), known.language) if k in likely), "")
    territory = known.territory or (whole.rpartition("_")[2] if whole else "")
    return f"{known.language}_{territory}" if territory else known.language
