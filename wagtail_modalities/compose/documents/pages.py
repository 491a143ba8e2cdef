"""What all documents of pages share: which columns they need, and their ``meta``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import ExpressionWrapper, F, JSONField, QuerySet

from wagtail_modalities.compose import extensions
from wagtail_modalities.compose.documents.answer import Scope, instant
from wagtail_modalities.compose.requests import BREADCRUMB
from wagtail_modalities.compose.schema.objects import SCHEMA_VERSION

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Row

Document = dict[str, Any]

COLUMNS = (
    "pk",
    "path",
    "url_path",
    "live",
    "slug",
    "title",
    "locale_id",
    "locale__language_code",
    "translation_key",
    "alias_of_id",
    "first_published_at",
    "last_published_at",
)
#: a site's own base page may lack these
PROMOTED = ("seo_title", "search_description")
#: the name under which a row has its body as it is stored
STORED_BODY = "stored_body"


def columns(model: Any, kind: str, *more: str) -> list[str]:
    """Return the columns that a document of a page needs, the site's own fields' among them."""
    promoted = [name for name in PROMOTED if has_field(model, name)]
    own = [name for field in extensions.fields_of(kind) for name in field.columns]
    return list(dict.fromkeys([*COLUMNS, *promoted, *more, *own]))


def has_field(model: Any, name: str) -> bool:
    """Whether a model has a field of that name."""
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def rows(
    answer: Answer, model: Any, ids: Iterable[int], names: Iterable[str], *, public: bool = True
) -> list[Row]:
    """Return the rows of the visible pages among ``ids``, in that order.

    :param names: columns; ``stored_body`` is the body as it is stored.
    :param public: False for a page that core has decided to serve itself.
    """
    wanted = list(ids)
    opens = answer.visibility.opens_row
    by_id = {
        row["pk"]: row
        for row in _all_rows(model, tuple(names)).filter(pk__in=wanted)
        if not public or opens(model, row)
    }
    answer.routing.announce(model, by_id)
    return [by_id[pk] for pk in wanted if pk in by_id]


@lru_cache(maxsize=64)
def _all_rows(model: Any, names: tuple[str, ...]) -> QuerySet[Any, Any]:
    """The rows of a type of page; kept, since building a query takes longer than running it."""
    plain = [name for name in names if name != STORED_BODY]
    # the field's own conversion would build a value for each block
    body = {STORED_BODY: ExpressionWrapper(F("body"), output_field=JSONField())}
    found: QuerySet[Any, Any] = model._default_manager.order_by().values(
        *plain, **(body if STORED_BODY in names else {})
    )
    return found


def scope_of(answer: Answer, row: Row) -> Scope:
    """Return where and in which language a page is printed."""
    site_id = answer.addresses.site_of(row["url_path"])
    answer.embed("site", site_id)
    return Scope(row["locale_id"], row["locale__language_code"], site_id)


def meta(
    answer: Answer,
    row: Row,
    kind: str,
    label: str,
    scope: Scope,
    url: str,
    *,
    translations: bool = True,
) -> Document:
    """Return a page's ``meta``; its translations follow once they are fetched."""
    answer.embed("page", row["pk"])
    found: Document = {
        "type": label,
        "kind": kind,
        "schema_version": SCHEMA_VERSION,
        "slug": row["slug"],
        "detail_url": answer.detail_url(kind, row["pk"], scope.site_id),
        "html_url": url,
        "locale": scope.language,
        "translation_key": str(row["translation_key"]),
        "first_published_at": instant(row["first_published_at"]),
        "last_published_at": instant(row["last_published_at"]),
        "seo_title": row.get("seo_title") or "",
        "search_description": row.get("search_description") or "",
        "translations": [],
    }
    if translations:
        key, pk = row["translation_key"], row["pk"]
        answer.targets.mention_translations(key)
        answer.later(lambda: found.update(translations=answer.targets.translations(key, pk, scope)))
    return found


def paths_above(row: Row, steplen: int) -> list[str]:
    """Return the tree paths of the pages above a page, the outermost first."""
    path = row["path"] or ""
    # the tree's root is no page of any site
    return [path[:end] for end in range(2 * steplen, len(path), steplen)]


def breadcrumb(answer: Answer, row: Row, steplen: int, document: Document, scope: Scope) -> None:
    """Have the visible pages above a page put into its document, if they are asked for."""
    if BREADCRUMB not in answer.options.include:
        return
    paths = paths_above(row, steplen)
    document["breadcrumb"] = []
    answer.targets.mention_paths(paths)
    answer.later(lambda: document.update(breadcrumb=answer.targets.crumbs(paths, scope)))


def image(answer: Answer, row: Row, document: Document) -> None:
    """Have a page's own image put into its document."""
    pk = row["image_id"]
    document["image"] = None
    if pk:
        alt = "" if row["image_decorative"] else row["image_alt_text"] or None
        answer.files.images.add(pk)
        answer.later(lambda: document.update(image=answer.files.image(pk, alt)))


def add_site_fields(
    answer: Answer, kind: str, view: str, found: list[tuple[Row, Document]]
) -> Callable[[], None]:
    """Return what adds the fields that the site registered to the documents of its rows."""

    def add() -> None:
        for field in extensions.fields_of(kind):
            if view not in field.views:
                continue
            fetched = field.fetch([row for row, _document in found])
            for row, document in found:
                document[field.name] = field.value(row, fetched)
                answer.embeds.update(field.embeds(row, fetched))

    return add
