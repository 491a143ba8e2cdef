"""The Atom feed of an index (RFC 4287): its new and newly reviewed modalities."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext

from wagtail_modalities.compose import keys
from wagtail_modalities.compose.documents import news
from wagtail_modalities.compose.documents.answer import instant
from wagtail_modalities.compose.documents.news import Entry, News
from wagtail_modalities.compose.documents.vocabulary import FIELDS
from wagtail_modalities.compose.requests import MODALITY
from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.outputs import serving
from wagtail_modalities.outputs.addresses import below
from wagtail_modalities.outputs.serving import Written
from wagtail_modalities.outputs.xml_text import clean

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
#: when an index that nobody published with a date was last changed
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


class _Feed(Atom1Feed):
    """A feed that says the same until something in it changes."""

    def latest_post_date(self) -> datetime.datetime:
        """Return when the newest entry was updated; without any, when the index was."""
        dates: list[datetime.datetime] = [item["updateddate"] for item in self.items]
        changed: datetime.datetime = self.feed["changed"]
        return max(dates, default=changed)


def respond(page: Any, request: HttpRequest) -> HttpResponse:
    """Answer with the feed of an index page that core has decided to serve."""
    return serving.answer(request, of_index(page, request), CONTENT_TYPE)


def of_index(page: Any, request: HttpRequest | None = None) -> Written:
    """Return the feed of an index page, in its language."""
    found = news.below(page, modalities_settings.FEED_ENTRIES, request)
    language = page.locale.language_code
    with translation.override(language):
        feed = _feed(page, found, language)
        for entry in found.entries:
            _add(feed, entry, found)
    listed = keys.of_list(MODALITY, found.site_id, [language])
    return Written(
        text=feed.writeString("utf-8"),
        keys=(*keys.of_objects(found.embeds), *listed),
        fresh_until=found.fresh_until,
        locale=language,
        changed=instant(feed.latest_post_date()),
        is_public=found.is_public,
    )


def _feed(page: Any, found: News, language: str) -> _Feed:
    changed = page.last_published_at or page.latest_revision_created_at or _EPOCH
    title = gettext("%(title)s: new and newly reviewed") % {"title": page.title}
    return _Feed(
        title=clean(title),
        link=found.url,
        description=None,
        subtitle=clean(" ".join(page.intro.split())) or None,
        language=language,
        author_name=clean(found.site_name),
        feed_url=_own_url(page),
        feed_guid=_id(page.translation_key, language, "feed"),
        changed=timezone.make_aware(changed) if timezone.is_naive(changed) else changed,
    )


def _own_url(page: Any) -> str | None:
    """Where this server has the feed, whatever shows the pages."""
    parts = page.get_url_parts()
    return below(f"{parts[1]}{parts[2]}", "feed") if parts and parts[2] else None


def _add(feed: _Feed, entry: Entry, found: News) -> None:
    card = entry.document
    names = [term["name"] for field in FIELDS for term in card[field]]
    feed.add_item(
        title=clean(card["title"]),
        link=card["meta"]["html_url"],
        # readers take it for HTML
        description=linebreaks(clean(card["summary"]), autoescape=True),
        unique_id=_id(card["meta"]["translation_key"], card["meta"]["locale"], "page"),
        pubdate=entry.published,
        updateddate=entry.updated,
        author_name=clean(entry.author) or None,
        categories=[clean(name) for name in dict.fromkeys(names)],
    )


def _id(translation_key: object, language: str, part: str) -> str:
    """Return an id that stays when the page is moved or renamed (RFC 4287, section 4.2.6)."""
    found = uuid.uuid5(uuid.UUID(str(translation_key)), f"{part}/{language}")
    return f"urn:uuid:{found}"
