"""What happens when something that the public sees has changed: purge, and tell the site.

Receivers note what is written (``pages.py``, ``records.py``, ``restrictions.py``); a transaction's
notes are put together once it is committed (``transaction.py``); ``compose/embedding.py`` says who
prints what was written; ``event.py`` purges and sends the signal.
"""

from __future__ import annotations


def connect() -> None:
    """Connect every receiver; called once, when the app is ready."""
    from wagtail_modalities.changes import pages, records, restrictions

    for part in (pages, records, restrictions):
        part.connect()
