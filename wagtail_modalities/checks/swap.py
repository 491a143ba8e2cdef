"""Whether a page type was swapped while it had pages (E020)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import swapper
from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections, router

from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)

APP_LABEL = "wagtail_modalities"

#: the swappable page types and the getter of the class that stands in for each
SWAPPABLE: dict[str, Callable[[], Any]] = {
    "Modality": get_modality_model,
    "SpecialistQuote": get_specialist_quote_model,
    "ModalityIndex": get_modality_index_model,
}


def _base_page_model() -> Any:
    """Return the class that all pages of this site share: core's, or the site's own (8.0)."""
    return swapper.load_model("wagtailcore", "Page")


@register(Tags.database)
def check_swap(
    app_configs: Sequence[AppConfig] | None = None,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[CheckMessage]:
    """Refuse a swap of a page type of which stock pages exist, and count them (E020).

    Runs with ``check --database`` and before ``migrate``. The site would start, and then answer
    500 wherever one of these pages is met: their class has no table any more in Django's eyes.
    """
    return [
        Error(
            f"{swapper.swappable_setting(APP_LABEL, name)} is "
            f"{swapper.get_model_name(APP_LABEL, name)!r}, but the database {alias!r} holds "
            f"{count} page{'' if count == 1 else 's'} of the type '{APP_LABEL}.{name}'.",
            hint="Take the setting out again. A page type can be swapped only while it has no "
            "pages: delete them first, their revisions with them, and create them anew.",
            id="wagtail_modalities.E020",
        )
        for alias in databases or ()
        for name in SWAPPABLE
        if swapper.is_swapped(APP_LABEL, name)
        for count in [_stock_pages(alias, name)]
        if count
    ]


def _stock_pages(alias: str, name: str) -> int:
    """Return how many pages in a database have a stock page type that is swapped out."""
    from django.contrib.contenttypes.models import ContentType

    page_model = _base_page_model()
    if not router.allow_migrate_model(alias, page_model):
        return 0
    tables = connections[alias].introspection.table_names()
    # before the first migrate there is nothing to count, and nothing to read it from
    if not {page_model._meta.db_table, ContentType._meta.db_table} <= set(tables):
        return 0
    pages = page_model._default_manager.using(alias).filter(
        content_type__app_label=APP_LABEL, content_type__model=name.lower()
    )
    return int(pages.count())
