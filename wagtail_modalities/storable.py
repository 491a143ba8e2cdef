"""Which texts every database can store, and every answer can hold."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def is_storable(text: str) -> bool:
    """Whether a text is Unicode without NUL.

    PostgreSQL takes no NUL. Half a character (a lone surrogate) has no UTF-8: JSON can bring one,
    as the editor of rich text sends it, and a page that has it can be printed nowhere.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in text


def validate_storable(text: str) -> None:
    """Refuse what :func:`is_storable` does.

    Django's fields refuse NUL by themselves. This is for texts that no such field has cleaned.

    :raises ValidationError: with a message for people.
    """
    if not is_storable(text):
        raise ValidationError(_("This text has characters that cannot be stored."), "storable")
