"""What only some databases can do."""

from __future__ import annotations

import pytest
from django.db import connection

finds_uncommitted_rows = pytest.mark.skipif(
    connection.vendor == "mysql", reason="InnoDB's full-text index holds committed rows only"
)
