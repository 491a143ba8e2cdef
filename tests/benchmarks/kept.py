"""Databases that are kept from run to run, as long as they would be built alike."""

from __future__ import annotations

from django.db import DatabaseError

from tests.benchmarks.databases import Database
from tests.benchmarks.plain.models import StoredDocument

#: under which name a database says how it was built, once it is complete
_BUILT = "built"


class KeptDatabase(Database):
    """A database that knows how it was built.

    :param key: of what it is built by; one built by anything else is built anew.
    """

    def __init__(self, name: str, key: str) -> None:
        super().__init__(name)
        self.key = key

    def is_built(self) -> bool:
        """Whether it is there, complete, and built by the same."""
        self.use()
        try:
            return StoredDocument.objects.filter(name=_BUILT, body=self.key).exists()
        except DatabaseError:
            return False

    def create(self) -> None:
        """Make it anew, with empty tables."""
        self.use()
        self._wrapper.creation.create_test_db(verbosity=0, autoclobber=True)

    def keep(self) -> None:
        """Note that it is complete."""
        StoredDocument.objects.create(name=_BUILT, body=self.key)
