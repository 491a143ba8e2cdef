"""The crisis notices that documents show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F

from wagtail_modalities.blocks.links import safe_link
from wagtail_modalities.compose.documents import pages
from wagtail_modalities.compose.schema.objects import CrisisNotice as Shown
from wagtail_modalities.models.settings import CrisisNotice

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Row

Document = dict[str, Any]


def add(answer: Answer, written: list[tuple[Row, Document]]) -> None:
    """Put the notice into the documents that show it: in their language, else the site's own."""
    showing = [
        (document, scope)
        for row, document in written
        if row["show_crisis_notice"] and (scope := pages.scope_of(answer, row)).site_id is not None
    ]
    if not showing:
        return
    notices: dict[tuple[int, int], Row] = {}
    default: dict[int, Row] = {}
    rows = CrisisNotice.objects.filter(settings__site__in={scope.site_id for _d, scope in showing})
    columns = ("settings_id", "settings__site_id", "locale_id", "locale__language_code")
    for notice in rows.order_by().values(
        *columns, "text", "phone", "sms", "url", own=F("settings__site__root_page__locale_id")
    ):
        site_id = notice["settings__site_id"]
        notices[site_id, notice["locale_id"]] = notice
        if notice["locale_id"] == notice["own"]:
            default[site_id] = notice
    for document, scope in showing:
        if scope.site_id is None:
            continue
        answer.embed("settings", scope.site_id)
        found = notices.get((scope.site_id, scope.locale_id)) or default.get(scope.site_id)
        if found:
            document["crisis_notice"] = _document(found, found["locale__language_code"])


def of_settings(settings: Any, locale_id: int, own_locale_id: int) -> Shown | None:
    """Return the notice that pages in a language show, from settings as they are in memory.

    :param locale_id: the pages' language.
    :param own_locale_id: that of the site, whose notice stands in for one that is missing.
    """
    notices = {notice.locale_id: notice for notice in settings.crisis_notices.all()}
    found = notices.get(locale_id) or notices.get(own_locale_id)
    if found is None:
        return None
    return Shown(**_document(vars(found), found.locale.language_code))


def _document(row: Row, language: str) -> Document:
    return {
        **{name: row[name] for name in ("text", "phone", "sms")},
        "url": safe_link(row["url"]),
        "locale": language,
    }
