"""Databases of several sizes, open at the same time."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from django.db.utils import load_backend

_current = ""


def cache_key(key: str, prefix: str, version: int) -> str:
    """Return the cache's key: what one database's rows left there says nothing of another's."""
    return f"{_current}:{prefix}:{version}:{key}"


class Database:
    """One database on the server that DATABASE_URL names; a file where that is SQLite.

    :param name: tells databases of one server apart.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        # not those of the one in use
        configured = deepcopy(connections.settings["default"])
        file = settings.DATA_DIR / f"{name}.sqlite3"
        is_file = configured["ENGINE"].endswith("sqlite3")
        configured["NAME"] = str(file) if is_file else f"{configured['NAME']}_{name}"
        configured["TEST"]["NAME"] = configured["NAME"]
        # tables come from the models: the plain ones need no migrations, and it takes a tenth
        configured["TEST"]["MIGRATE"] = False
        self._content_types: dict[str, Any] = {}
        self._wrapper: Any = load_backend(configured["ENGINE"]).DatabaseWrapper(
            configured, "default"
        )

    def use(self) -> None:
        """Make it the default database."""
        global _current
        if _current != self.name:
            connections["default"] = self._wrapper
            # kept for each, as a site would: a cleared one would cost the next answer queries
            vars(ContentType.objects)["_cache"] = self._content_types
            _current = self.name
