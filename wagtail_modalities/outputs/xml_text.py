"""Text as XML may hold it."""

from __future__ import annotations

import re

# what is no character of XML 1.0 (section 2.2); half of a pair cannot be written in UTF-8
_NO_CHARACTERS = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: object) -> str:
    """Return text without the characters that no XML document can hold, escaped or not."""
    return _NO_CHARACTERS.sub("", str(text or ""))
