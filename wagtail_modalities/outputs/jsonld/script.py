"""Structured data as text: for a document of its own, and inside an HTML page."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# Inside a script element nothing is markup but what begins with "<" (HTML, section 13.2.5.4): it
# must not be there at all. ">" and "&" are for readers of XHTML; the two separators end a line of
# older JavaScript.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def text(data: dict[str, Any]) -> str:
    """Return JSON that may stand in any HTML, and reads the same everywhere else."""
    compact = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return compact.translate(_ESCAPES)


def element(data: dict[str, Any]) -> SafeString:
    """Return the element that holds structured data in a page.

    It is a data block, which no browser runs: a Content Security Policy does not ask about it.
    """
    html = f'<script type="application/ld+json">{text(data)}</script>'
    return mark_safe(html)  # nosec B308 B703 # every sign that could end the element is escaped
