"""A Site's llms.txt (https://llmstxt.org/): what there is, for programs that read for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import get_language_info, gettext
from wagtail.coreutils import get_content_languages
from wagtail.models import Site

from wagtail_modalities import cacheable
from wagtail_modalities.compose import keys
from wagtail_modalities.compose.addresses import is_elsewhere
from wagtail_modalities.compose.documents import directory
from wagtail_modalities.compose.documents.directory import Directory, Line, Section
from wagtail_modalities.compose.requests import INDEX, MODALITY
from wagtail_modalities.compose.visibility import Visibility
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.markdown import layout, plain
from wagtail_modalities.outputs.addresses import below

CONTENT_TYPE = "text/plain; charset=utf-8"


def llms(request: HttpRequest) -> HttpResponse:
    """Answer with the llms.txt of the Site that the request is for."""
    site = Site.find_for_request(request)
    found = directory.of_site(site.pk, modalities_settings.LLMS_LINKS) if site else Directory()
    with translation.override(settings.LANGUAGE_CODE):
        text = _text(site, found)
    site_id, locales = (site.pk if site else 0), list(get_content_languages())
    lists = [name for kind in (MODALITY, INDEX) for name in keys.of_list(kind, site_id, locales)]
    return cacheable.answer(
        request, text.encode(), CONTENT_TYPE, keys=[*lists, *keys.of_objects(found.embeds)]
    )


def _text(site: Site | None, found: Directory) -> str:
    name = (site.site_name or site.hostname) if site else ""
    languages = {section.language for section in found.sections}
    is_here = site is not None and _shows_formats(site.root_url)
    sections = (
        _section(section, several=len(languages) > 1, is_here=is_here)
        for section in _own_language_first(found.sections)
    )
    title = plain.heading(1, plain.line(name or gettext("Therapies")))
    summary = layout.quotation([plain.at_start(plain.line(_summary(site)))])
    return layout.joined([title, summary, *sections, _optional(site, found, is_here)]) + "\n"


def _own_language_first(sections: Iterable[Section]) -> list[Section]:
    return sorted(sections, key=lambda one: (one.language != settings.LANGUAGE_CODE, one.language))


def _summary(site: Site | None) -> str:
    """What the Site's first page says of itself where the public sees it, else what this is."""
    page = site.root_page.specific if site else None
    if page is not None and Visibility(site.pk if site else 0).visible([page]):
        own = getattr(page, "search_description", "")
        if own:
            return str(own)
    return gettext("Pages about kinds of therapy, with the words of specialists who practise them.")


def _section(section: Section, *, several: bool, is_here: bool) -> str:
    with translation.override(section.language):
        title = section.index.title if section.index else gettext("Therapies")
        all_of_them = gettext("All of them")
    if several:
        title = f"{title} ({_name_of(section.language)})"
    lines = [_line(line, is_here) for line in section.lines]
    if section.index is not None:
        first = Line(all_of_them, section.index.url, section.index.description)
        lines.insert(0, _line(first, is_here))
    return layout.joined([plain.heading(2, plain.line(title)), layout.bullets(lines)])


def _line(line: Line, is_here: bool) -> str:
    url = below(line.url, "markdown") if is_here else line.url
    link = plain.link(plain.line(line.title), url)
    return f"{link}: {plain.line(line.description)}" if line.description else link


def _optional(site: Site | None, found: Directory, is_here: bool) -> str:
    """What may be left out where there is no room: see the format."""
    lines: list[str] = []
    try:
        path = reverse("wagtail_modalities:sitemap")
    except NoReverseMatch:
        path = ""
    if site is not None and path:
        lines.append(plain.link(plain.line(gettext("Sitemap")), f"{site.root_url}{path}"))
    if is_here:
        lines += _feeds(found.sections)
    # the heading is a word of the format, not of a language
    return layout.joined(["## Optional", layout.bullets(lines)]) if lines else ""


def _feeds(sections: Sequence[Section]) -> Iterable[str]:
    for section in sections:
        if section.index is not None:
            title = gettext("%(title)s: new and newly reviewed") % {"title": section.index.title}
            yield plain.link(plain.line(title), below(section.index.url, "feed"))


def _shows_formats(root_url: str) -> bool:
    """Whether this server answers with formats of pages at the addresses that the public knows."""
    return modalities_settings.SERVE == "html" and not is_elsewhere(root_url)


def _name_of(code: str) -> str:
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code
