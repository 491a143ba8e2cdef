"""Whether ``WAGTAIL_MODALITIES`` can be meant as it is written (E001 to E005, E01x and up)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register
from django.utils.module_loading import import_string

from wagtail_modalities.conf import SETTING_NAME, all_settings, modalities_settings


@register
def check_settings(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Check ``WAGTAIL_MODALITIES``: a dictionary, its keys, and each value."""
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
