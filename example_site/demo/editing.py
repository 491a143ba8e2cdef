"""What an editor would do with a page, in single steps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale


def forget_redirects(page: Any) -> None:
    """Take back the redirects from an address that nobody has ever seen."""
    made = Redirect.objects.filter(automatically_created=True)
    made.filter(redirect_page__path__startswith=page.path).delete()


def publish(page: Any) -> None:
    """Publish a page as an editor would, after the checks that a form makes."""
    page.full_clean()
    page.save_revision().publish()
    page.refresh_from_db()


def set_fields(page: Any, values: Mapping[str, Any]) -> None:
    """Set a page's fields by name."""
    for name, value in values.items():
        setattr(page, name, value)


def set_blocks(page: Any, blocks: Iterable[Any]) -> None:
    """Set a page's body, and refuse blocks that an editor could not save."""
    stream = page.body.stream_block
    page.body = stream.clean(stream.to_python(list(blocks)))


def terms(model: Any, slugs: Sequence[str], locale: Locale) -> list[Any]:
    """Return the terms with these slugs in a language; all of them, or an error."""
    found = {term.slug: term for term in model.objects.filter(locale=locale, slug__in=slugs)}
    return [found[slug] for slug in slugs]


def translated(page: Any, locale: Locale) -> Any:
    """Return a page's translation, or None; a getter that does not raise."""
    return (
        type(page)
        ._default_manager.filter(translation_key=page.translation_key, locale=locale)
        .first()
    )
