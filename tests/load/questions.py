"""What is asked of a site: documents, lists, outputs, and what editors look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from tests.load.content import RARE
from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.compat import WAGTAIL_8
from wagtail_modalities.models import Concern, Specialist

#: the median at the large site may be so many times that at the small one
TWICE = 2.0
#: rows of a list, unless told otherwise
ROWS = 20

ADMIN_LISTS = {
    "Modalities": "modalities_modality_modeladmin_index",
    "Quotes": "modalities_specialistquote_modeladmin_index",
    "Specialists": "wagtail_modalities_specialist_modeladmin_index",
    "Concerns": "wagtail_modalities_concern_modeladmin_index",
    "Report: reviews": "wagtail_modalities_reports:review_due",
    "Report: consent": "wagtail_modalities_reports:quote_consent",
    "Chooser: specialists": "modalities_specialist_chooser:choose",
    "Chooser: concerns": "modalities_concern_chooser:choose",
    "Home, with what waits": "wagtailadmin_home",
}


@dataclass(frozen=True)
class Question:
    """One request.

    :param twice: whether its median may at most double; else it may grow with the site.
    :param staff: whether an administrator asks.
    """

    name: str
    path: str
    twice: bool = False
    staff: bool = False


def questions() -> list[Question]:
    """Return what is asked of the database that is in use."""
    return [*_documents(), *_lists(), *_outputs(), *_admin()]


def _middle(model: Any) -> Any:
    """A row in the middle of its table's order."""
    ids = model._default_manager.order_by("pk").values_list("pk", flat=True)
    return model._default_manager.get(pk=ids[len(ids) // 2])


def _documents() -> Iterator[Question]:
    modality, index = _middle(get_modality_model()), _first(get_modality_index_model())
    quote, person = _middle(get_specialist_quote_model()), _middle(Specialist)
    includes = urlencode({"include": "related,breadcrumb,structured_data,head"})
    apis = {"v2": "/api/v2/", **({"v3": "/api/v3/"} if WAGTAIL_8 else {})}
    for api, root in apis.items():
        yield Question(f"Modality, {api}", f"{root}modalities/{modality.pk}/", twice=True)
    root = apis["v2"]
    detail = f"{root}modalities/{modality.pk}/?{includes}"
    yield Question("Modality with all includes", detail, twice=True)
    yield Question("Modality by its path", f"{root}modalities/resolve/?path={modality.url}", True)
    yield Question("Modality as a page", modality.url, twice=True)
    yield Question("Modality as Markdown", f"{modality.url}markdown/", twice=True)
    yield Question("Quote", f"{root}specialist_quotes/{quote.pk}/", twice=True)
    yield Question("Specialist", f"{root}specialists/{person.pk}/", twice=True)
    yield Question("Index", f"{root}modality_indexes/{index.pk}/")


def _first(model: Any) -> Any:
    return model._default_manager.order_by("pk").first()


def _lists() -> Iterator[Question]:
    root, total = "/api/v2/", get_modality_model().objects.count()
    quotes, people = get_specialist_quote_model().objects.count(), Specialist.objects.count()
    concern = _first(Concern)

    def rows(name: str, path: str, twice: bool = False, **query: object) -> Question:
        return Question(name, f"{root}{path}/?{urlencode({'limit': ROWS, **query})}", twice)

    yield rows("Modalities, first page", "modalities", True)
    yield rows("Modalities, first page, full", "modalities", True, view="full")
    if WAGTAIL_8:
        yield Question("Modalities, first page, v3", f"/api/v3/modalities/?limit={ROWS}", True)
    yield rows("Modalities, newest first", "modalities", True, order="-last_published_at")
    yield rows("Modalities, last page", "modalities", offset=max(0, total - ROWS))
    yield rows("Modalities under a concern", "modalities", concern=concern.slug)
    yield rows("Modalities by a letter", "modalities", letter="B")
    yield rows("Modalities with a rare word", "modalities", search=RARE)
    yield rows("Modalities with a common word", "modalities", search="therapy")
    yield Question("Facets", f"{root}modalities/facets/")
    yield Question("Facets under a concern", f"{root}modalities/facets/?concern={concern.slug}")
    yield rows("Quotes, first page", "specialist_quotes")
    yield rows("Quotes, last page", "specialist_quotes", offset=max(0, quotes - ROWS))
    yield rows("Quotes with a rare word", "specialist_quotes", search="wigo kavode")
    middle = _middle(get_modality_model())
    yield rows("Quotes of one modality", "specialist_quotes", True, modality=middle.pk)
    yield rows("Specialists, first page", "specialists")
    yield rows("Specialists, last page", "specialists", offset=max(0, people - ROWS))
    yield rows("Specialists by a name", "specialists", search="baba")


def _outputs() -> Iterator[Question]:
    index = _first(get_modality_index_model())
    yield Question("Index as a page", index.url)
    yield Question("Index as a page, searched", f"{index.url}?q=therapy")
    yield Question("Index as a page, last page", f"{index.url}?page=9999")
    yield Question("Feed", f"{index.url}feed/")
    yield Question("Sitemap, list of files", "/sitemap.xml")
    yield Question("Sitemap, first file", "/sitemap.xml?p=1")
    yield Question("llms.txt", "/llms.txt")


def _admin() -> Iterator[Question]:
    for name, view in ADMIN_LISTS.items():
        yield Question(name, reverse(view), staff=True)
    lists = {"Modalities": ADMIN_LISTS["Modalities"], "Quotes": ADMIN_LISTS["Quotes"]}
    for name, view in lists.items():
        yield Question(f"{name}, searched", f"{reverse(view)}?q=baba", staff=True)
        yield Question(f"{name}, page 10", f"{reverse(view)}?p=9", staff=True)
    index, modality = _first(get_modality_index_model()), _middle(get_modality_model())
    explore = "wagtailadmin_explore"
    yield Question("Explorer, the index", reverse(explore, args=[index.pk]), staff=True)
    yield Question("Explorer, one modality", reverse(explore, args=[modality.pk]), staff=True)
    search = reverse("wagtailadmin_pages:search")
    yield Question("Search for pages", f"{search}?q=therapy", staff=True)
    chooser = reverse("wagtailadmin_choose_page_search")
    yield Question("Chooser: pages, searched", f"{chooser}?q=therapy", staff=True)
    edit = "wagtailadmin_pages:edit"
    yield Question("Editor of a modality", reverse(edit, args=[modality.pk]), staff=True)
