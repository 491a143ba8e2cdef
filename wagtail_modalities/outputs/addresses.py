"""Where formats are found: right below the page that they are of."""

from __future__ import annotations


def below(url: str, name: str) -> str:
    """Return the address right below a page's, in the form that the site gives addresses."""
    end = "/" if url.endswith("/") else ""
    return f"{url.rstrip('/')}/{name}{end}"
