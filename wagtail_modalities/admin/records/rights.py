"""Whether what uses a record may be named to somebody who works on the record."""

from __future__ import annotations

from typing import Any

from wagtail.models import AbstractPage


def may_see(use: Any, user: Any) -> bool:
    """Return whether ``user`` may read the title of a page or record in the admin.

    :param use: a page in its own class, or a record of any model.
    """
    if isinstance(use, AbstractPage):
        return bool(use.permissions_for_user(user).can_edit())
    label = use._meta
    return any(
        user.has_perm(f"{label.app_label}.{verb}_{label.model_name}") for verb in ("view", "change")
    )
