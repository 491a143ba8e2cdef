"""Previews of unsaved drafts in a front end on another host, by tokens.

:func:`address` keeps a page as it is in memory and returns the token that leads to it;
:func:`read` follows a token, by every rule there is, or returns None; :func:`revoke` ends tokens.
A token is good while its user may edit its page, and for ``PREVIEW_SECONDS`` at most.
"""

from __future__ import annotations

from wagtail_modalities.previews.keeping import Preview, address, keep
from wagtail_modalities.previews.reading import Draft, read
from wagtail_modalities.previews.revoking import revoke

__all__ = ["Draft", "Preview", "address", "keep", "read", "revoke"]
