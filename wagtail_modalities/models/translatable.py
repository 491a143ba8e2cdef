"""What wagtail-localize does with each field, where a site has installed it.

It derives most of it by itself: text is translated, everything else is kept in step with the
original. Here stands what it would get wrong. Nothing of it is imported without the package.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.utils.functional import classproperty


def fields(
    *,
    synchronised: Sequence[str] = (),
    fixed: Sequence[str] = (),
    own: Sequence[str] = (),
) -> Any:
    """Return the class attribute ``override_translatable_fields``; empty without the package.

    :param synchronised: kept in step with the original; a translator may override them.
    :param fixed: kept in step with the original, whatever a translator says.
    :param own: never touched: each language has its own.
    """

    def declared(cls: Any) -> list[Any]:
        if not apps.is_installed("wagtail_localize"):
            return []
        from wagtail_localize.fields import BaseTranslatableField, SynchronizedField

        return [
            *(SynchronizedField(name) for name in synchronised),
            *(SynchronizedField(name, overridable=False) for name in fixed),
            *(BaseTranslatableField(name) for name in own),
        ]

    return classproperty(declared)
