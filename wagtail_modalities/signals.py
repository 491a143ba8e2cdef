"""The signal that tells a site what the public sees anew.

Connect to it as to any of Django's, in the ``ready()`` of a site's app config::

    from django.dispatch import receiver
    from wagtail_modalities.signals import composition_changed

    @receiver(composition_changed)
    def rebuild(sender, pages, urls, tags, reason, **kwargs):
        ...
"""

from __future__ import annotations

from enum import Enum

from django.dispatch import Signal


class Reason(str, Enum):
    """What happened. The set is closed: another member is announced in the changelog."""

    #: a page was published, unpublished, created, edited or deleted
    PAGE = "page"
    #: a page was moved, or another address was given to it, to one above it or by a Redirect
    MOVE = "move"
    #: consent to a quote was given, withdrawn or changed
    CONSENT = "consent"
    #: a specialist or a term was changed
    RECORD = "record"
    #: an image or a document was changed or deleted
    FILE = "file"
    #: a view restriction of a page or a collection was set or lifted
    RESTRICTION = "restriction"
    #: a crisis notice was changed
    SETTINGS = "settings"
    #: a Site or the code of a language was changed
    SITE = "site"
    #: more than one of these in one transaction
    SEVERAL = "several"

    def __str__(self) -> str:
        return self.value


#: Sent once after each transaction that has changed what the public sees of our pages, and after
#: none that was rolled back. A receiver that raises is logged and stops nobody.
#:
#: - ``pages`` (``tuple[int, ...]``): ids of the modality, quote and index pages that look or read
#:   differently now, those that are gone included.
#: - ``urls`` (``tuple[str, ...]``): absolute addresses of these pages and of their documents on
#:   each API, of specialists' documents and of redirects to our pages, without query.
#: - ``tags`` (``tuple[str, ...]``): the names, in the header that TAG_HEADER names, of answers that
#:   have changed.
#: - ``reason`` (:class:`Reason`): what happened.
composition_changed = Signal()
