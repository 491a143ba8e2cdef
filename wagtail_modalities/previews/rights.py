"""Whether somebody may preview a page: whoever may edit it now, or may add it where it is to be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any


def may_preview(user: Any, page: Any, parent: Any = None) -> bool:
    """Return whether a user may see a page as it is being typed.

    :param page: as the database has it, or as it is in memory.
    :param parent: the page above one that is not saved yet.
    """
    if user is None or not user.is_active or not user.has_perm("wagtailadmin.access_admin"):
        return False
    if page.pk is not None:
        return bool(page.permissions_for_user(user).can_edit())
    if parent is None or not type(page).can_create_at(parent):
        return False
    return bool(parent.permissions_for_user(user).can_add_subpage())


def session_digest(user: Any) -> str:
    """Return what changes with the user's password, as Django's sessions do."""
    return _digest(user.get_session_auth_hash()) if _has_sessions(user) else ""


def is_same_session(user: Any, digest: str) -> bool:
    """Return whether the user's password is the one of that time; the secret key may be newer."""
    if not _has_sessions(user):
        return not digest
    return digest in {_digest(one) for one in _hashes(user)}


def _hashes(user: Any) -> Iterator[str]:
    yield user.get_session_auth_hash()
    yield from user.get_session_auth_fallback_hash()


def _has_sessions(user: Any) -> bool:
    # as django.contrib.auth.login has it: a user model may do without
    return hasattr(user, "get_session_auth_hash")


def _digest(session_hash: str) -> str:
    return hashlib.sha256(session_hash.encode()).hexdigest()
