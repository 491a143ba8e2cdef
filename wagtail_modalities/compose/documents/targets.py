"""Pages that an answer mentions: link targets, ancestors, translations."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import swapper
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from wagtail_modalities.compose.documents.families import any_of
from wagtail_modalities.models.modality_index import ModalityIndexMixin
from wagtail_modalities.models.specialist_quote import SpecialistQuoteMixin

if TYPE_CHECKING:
    from wagtail_modalities.compose.documents.answer import Answer, Row, Scope

Link = dict[str, Any]

_COLUMNS = (
    "pk",
    "path",
    "live",
    "title",
    "url_path",
    "locale_id",
    "locale__language_code",
    "translation_key",
    "alias_of_id",
    "content_type_id",
)


class Targets:
    """The pages that an answer mentions, fetched by one query as rows."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        #: ids of pages that something links to and that are not fetched yet
        self.ids: set[int] = set()
        self._localized: set[int] = set()
        self._keys: set[uuid.UUID] = set()
        self._paths: set[str] = set()
        self._by_id: dict[int, Row] = {}
        self._by_path: dict[str, Row] = {}
        self._by_key: dict[uuid.UUID, dict[int, Row]] = defaultdict(dict)
        self._urls: dict[int, str] = {}

    def mention(self, pk: int | None, *, localized: bool = False) -> None:
        """Note that a page's link will be asked for, perhaps in the printing page's language."""
        if pk:
            self.ids.add(pk)
            if localized and getattr(settings, "WAGTAIL_I18N_ENABLED", False):
                self._localized.add(pk)

    def mention_translations(self, key: uuid.UUID) -> None:
        """Note that the translations of a page will be asked for."""
        self._keys.add(key)

    def mention_paths(self, paths: Iterable[str]) -> None:
        """Note that the pages at some tree paths will be asked for."""
        self._paths.update(paths)

    def quote_conditions(self) -> list[Q]:
        """Return the conditions of the quotes among what is mentioned so far: one has to be met.

        Quotes are held to a rule of their own, so they are fetched first, with what that needs.
        """
        found = [Q(pk__in=self.ids)] if self.ids else []
        if localized := self.ids & self._localized:
            found.append(Q(translation_key__in=self._keys_of(localized)))
        return found

    @property
    def is_empty(self) -> bool:
        """Whether nothing is mentioned."""
        return not (self.ids or self._keys or self._paths)

    @staticmethod
    def _keys_of(ids: Iterable[int]) -> Any:
        page_model = swapper.load_model("wagtailcore", "Page")
        return page_model.objects.order_by().filter(pk__in=list(ids)).values("translation_key")

    def fetch(self) -> None:
        """Fetch what has been mentioned since the last time."""
        if self.is_empty:
            return
        wanted = []
        localized = self.ids & self._localized
        if self.ids - localized:
            wanted.append(Q(pk__in=self.ids - localized))
        if localized:
            wanted.append(Q(translation_key__in=self._keys_of(localized)))
        if self._keys:
            wanted.append(Q(translation_key__in=self._keys))
        if self._paths:
            wanted.append(Q(path__in=self._paths))
        page_model = swapper.load_model("wagtailcore", "Page")
        for row in _all_rows(page_model).filter(any_of(page_model, wanted)):
            self._by_id[row["pk"]] = row
            self._by_path[row["path"]] = row
            self._by_key[row["translation_key"]][row["pk"]] = row
            model = _class_of(row)
            if model is not None:
                self.answer.routing.announce(model, [row["pk"]])
        self.ids, self._keys, self._paths = set(), set(), set()

    # -- answers, once fetched ---------------------------------------------------------------

    def link(self, pk: int | None, scope: Scope | None = None) -> Link | None:
        """Return a page as ``id``, ``title``, ``html_url``; None when it is hidden or gone.

        :param scope: of the page that prints it: a page of another site is hidden from there.
        """
        row = self._by_id.get(pk) if pk else None
        url = self._url(row) if row is not None and self._is_near(row, scope) else ""
        if row is None or not url:
            if pk:
                self.answer.hidden.add(("page", pk))
            return None
        self.answer.embeds.add(("page", row["pk"]))
        return {"id": row["pk"], "title": row["title"], "html_url": url}

    def _is_near(self, row: Row, scope: Scope | None) -> bool:
        if scope is None or scope.site_id is None:
            return True
        return self.answer.addresses.is_in(scope.site_id, row["url_path"])

    def localized(self, pk: int | None, scope: Scope) -> Link | None:
        """Return the link to a page in a scope's language where that is visible, else to the page.

        This is what core does for links in rich text.
        """
        # noted as what it is, too: the page that is meant may itself be hidden
        meant = self.link(pk, scope)
        translated = self.translation(pk, scope)
        return self.link(translated, scope) if translated else meant

    def translation(self, pk: int | None, scope: Scope) -> int | None:
        """Return the id of a page's translation into a scope's language; None if none is visible.

        None as well for a page that is in that language itself.
        """
        row = self._by_id.get(pk) if pk else None
        if row is None or pk not in self._localized or row["locale_id"] == scope.locale_id:
            return None
        for other in self._by_key[row["translation_key"]].values():
            if other["locale_id"] == scope.locale_id and self.link(other["pk"], scope):
                return int(other["pk"])
        return None

    def language(self, pk: int | None, scope: Scope) -> str:
        """Return the language code of a page that is in another one than a scope, else ""."""
        row = self._by_id.get(pk) if pk else None
        if row is None or row["locale_id"] == scope.locale_id:
            return ""
        return str(row["locale__language_code"])

    def translations(self, key: uuid.UUID, pk: int, scope: Scope) -> list[dict[str, Any]]:
        """Return the visible translations of a page, by language."""
        found = []
        for row in self._by_key[key].values():
            if row["pk"] == pk:
                continue
            link = self.link(row["pk"], scope)
            if link:
                code = row["locale__language_code"]
                found.append({"locale": code, "id": link["id"], "html_url": link["html_url"]})
        return sorted(found, key=lambda one: (one["locale"], one["id"]))

    def versions(self, key: uuid.UUID, pk: int, scope: Scope) -> list[dict[str, Any]]:
        """Return those visible translations of a page that are pages of their own.

        An alias stands for the page that it follows, where that is visible, and a quote without a
        page for its modality.
        """
        found = []
        for one in self.translations(key, pk, scope):
            row = self._by_id[one["id"]]
            followed = self.followed(_class_of(row), row["alias_of_id"], scope)
            if followed is None and "#" not in one["html_url"]:
                found.append(one)
        return found

    def followed(self, model: Any, alias_of: int | None, scope: Scope) -> Link | None:
        """Return the page that an alias says the same as; None for one that is no alias.

        None also where that page is hidden, and for an index: it lists what is below itself.
        """
        if model is not None and issubclass(model, ModalityIndexMixin):
            return None
        return self.link(alias_of, scope)

    def crumbs(self, paths: Iterable[str], scope: Scope) -> list[dict[str, str]]:
        """Return title and address of the visible pages at some tree paths, in that order."""
        found = []
        for path in paths:
            row = self._by_path.get(path)
            link = self.link(row["pk"], scope) if row is not None else None
            if link:
                found.append({"title": link["title"], "url": link["html_url"]})
        return found

    def _url(self, row: Row) -> str:
        """The address of a row's page; "" when the public may not see it."""
        pk: int = row["pk"]
        if pk not in self._urls:
            self._urls[pk] = self._find_url(row)
        return self._urls[pk]

    def _find_url(self, row: Row) -> str:
        model = _class_of(row)
        if model is None:
            return ""
        if issubclass(model, SpecialistQuoteMixin):
            quote = self.answer.quotes.by_id.get(row["pk"])
            return self.answer.quotes.url(quote) if quote is not None else ""
        if not self.answer.visibility.opens_row(model, row):
            return ""
        return self.answer.routing.url(model, row["pk"], row["url_path"])


def _class_of(row: Row) -> Any:
    """The class of a row's page; None where the code of it is gone."""
    return ContentType.objects.get_for_id(row["content_type_id"]).model_class()


@lru_cache(maxsize=1)
def _all_rows(model: Any) -> QuerySet[Any, Any]:
    """The rows of all pages; kept, since building a query takes longer than running it."""
    found: QuerySet[Any, Any] = model.objects.order_by().values(*_COLUMNS)
    return found
