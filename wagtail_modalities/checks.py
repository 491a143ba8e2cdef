"""System checks: what is wrong with a site's settings, and with a swap made too late.

=====  ==========================================================================
E001   ``WAGTAIL_MODALITIES`` is not a dictionary
E002   it has a key that does not exist
E003   a dotted path in it cannot be imported, or names nothing that can be called
E004   its ``ADMIN`` is "modeladmin" and wagtail_modeladmin is not installed
E005   its ``SERVE`` is "redirect" and ``FRONTEND_URLS`` is empty
E01x   one id per setting: a value of the wrong type, or not among the choices
E020   a page type was swapped although pages of the stock type exist (database)
W030   no page type of the site may hold our pages
I031   some page types of the site may not hold our pages
W044   a page type of ours has wagtail-headless-preview's mixin, and so tokens that never expire
=====  ==========================================================================

The module is imported by the app config's ``ready()``; importing it registers the checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import Any

import swapper
from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, Info, Tags, Warning, register
from django.db import connections, router
from django.utils.module_loading import import_string

from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.conf import SETTING_NAME, all_settings, modalities_settings

APP_LABEL = "wagtail_modalities"

#: the swappable page types and the getter of the class that stands in for each
SWAPPABLE: dict[str, Callable[[], Any]] = {
    "Modality": get_modality_model,
    "SpecialistQuote": get_specialist_quote_model,
    "ModalityIndex": get_modality_index_model,
}


@register
def check_settings(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Check ``WAGTAIL_MODALITIES``: a dictionary, its keys, and each value (E001 to E015)."""
    if not isinstance(modalities_settings.raw(), dict):
        return [
            Error(
                f"{SETTING_NAME} is not a dictionary.",
                hint=f"Write {SETTING_NAME} = {{...}}, or leave it out to use every default.",
                id="wagtail_modalities.E001",
            )
        ]
    return [*_unknown_keys(), *_wrong_values()]


def _unknown_keys() -> Iterable[CheckMessage]:
    known = [setting.key for setting in all_settings()]
    for key in modalities_settings.given():
        if key in known:
            continue
        near = get_close_matches(str(key).upper(), known, n=1)
        hint = f"Did you mean {near[0]!r}?" if near else f"The keys are: {', '.join(known)}."
        yield Error(
            f"{SETTING_NAME} has no setting {key!r}.", hint=hint, id="wagtail_modalities.E002"
        )


def _wrong_values() -> Iterable[CheckMessage]:
    for setting in all_settings():
        value = getattr(modalities_settings, setting.key)
        name = f"{SETTING_NAME}[{setting.key!r}]"
        if not setting.kind.accepts(value):
            near = get_close_matches(str(value), setting.kind.choices, n=1)
            hint = f"Did you mean {near[0]!r}? " if near else ""
            yield Error(
                f"{name} is {value!r}; it must be {setting.kind.expected}.",
                hint=f"{hint}The default is {setting.default!r}.",
                id=setting.check_id,
            )
        elif setting.kind.name == "dotted path" and value:
            yield from _unimportable(name, value)
        elif value == "redirect" and not modalities_settings.FRONTEND_URLS:
            yield Error(
                f"{name} is 'redirect', but FRONTEND_URLS names no front end to redirect to.",
                hint="Give FRONTEND_URLS the address of each Site's front end, or set SERVE to "
                "'html' or 'none'.",
                id="wagtail_modalities.E005",
            )
        elif (
            value == "modeladmin"
            # unset, viewsets stand in; written down, somebody expects modeladmin
            and setting.key in modalities_settings.given()
            and not apps.is_installed("wagtail_modeladmin")
        ):
            yield Error(
                f"{name} is 'modeladmin', but wagtail_modeladmin is not in INSTALLED_APPS.",
                hint="Add 'wagtail_modeladmin' to INSTALLED_APPS, or set ADMIN to 'viewsets' "
                "or 'none'.",
                id="wagtail_modalities.E004",
            )


def _unimportable(name: str, path: str) -> Iterable[CheckMessage]:
    problem = ""
    try:
        target = import_string(path)
    # the site's module may fail in any way while it is imported; that is what is reported
    except Exception as error:
        problem = f"cannot be imported: {error}"
    else:
        if not callable(target):
            problem = "is not a function"
    if problem:
        yield Error(
            f"{name}: {path!r} {problem}.",
            hint="Give the dotted path of a function that can be imported.",
            id="wagtail_modalities.E003",
        )


@register
def check_site_page_types(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Name the site's page types under which none of our pages may stand (W030, I031).

    A page type is named when neither the modality nor, where it is in use, the index is allowed
    under it. It is a warning when that leaves no page type at all; while at least one admits our
    pages the others were probably meant so, and the list is for information.
    """
    try:
        ours = [get_modality_model()]
        if modalities_settings.INDEX:
            ours.append(get_modality_index_model())
        closed, opened = _site_page_types(ours)
    except (LookupError, ValueError):
        # a page type or a name in subpage_types that does not exist: Wagtail's own checks say so
        return []
    if not closed:
        return []
    names = ", ".join(sorted(model._meta.label for model in closed))
    hint = (
        f"Add {ours[-1]._meta.label!r} to the subpage_types of the page type that should hold "
        "these pages, and check that its parent_page_types names that page type."
    )
    if opened:
        text = f"Modalities cannot be created under these page types: {names}."
        return [Info(text, hint=hint, id="wagtail_modalities.I031")]
    text = f"Modalities cannot be created under any page type of this site: {names}."
    return [Warning(text, hint=hint, id="wagtail_modalities.W030")]


def _site_page_types(ours: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """Return the site's page types that admit none of ``ours``, and those that admit one."""
    from wagtail.models import get_page_models

    from wagtail_modalities.models import ModalityIndexMixin, ModalityMixin, SpecialistQuoteMixin

    # a subclass of ours says itself what stands under it, also one that is not in use
    skipped = (ModalityMixin, SpecialistQuoteMixin, ModalityIndexMixin)
    closed: list[Any] = []
    opened: list[Any] = []
    for model in get_page_models():
        if (
            issubclass(model, skipped)
            or model is _base_page_model()
            or model._meta.app_label == "wagtailcore"
        ):
            continue
        admits = any(page_type in model.allowed_subpage_models() for page_type in ours)
        (opened if admits else closed).append(model)
    return closed, opened


@register
def check_headless_previews(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Name our page types whose previews have wagtail-headless-preview's own tokens (W044)."""
    try:
        return tokens_of_the_package([get() for get in SWAPPABLE.values()])
    except (LookupError, ValueError):
        # a swap to a model that does not exist: Django's own checks say so
        return []


def tokens_of_the_package(models: Iterable[Any]) -> list[CheckMessage]:
    """Return a warning for each page type that takes its tokens from wagtail-headless-preview."""
    return [
        Warning(
            f"{model._meta.label} is previewed by tokens that never expire and that are nobody's.",
            hint="Take HeadlessPreviewMixin or HeadlessMixin from "
            "wagtail_modalities.previews.headless in the place of wagtail-headless-preview's own.",
            id="wagtail_modalities.W044",
        )
        for model in models
        # imported by whoever has it: the package need not be there
        if getattr(
            getattr(model, "get_page_from_preview_token", None), "__module__", ""
        ).startswith("wagtail_headless_preview")
    ]


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
