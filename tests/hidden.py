"""Pages, quotes and files that the public may not see: one function for each way of hiding.

Each takes the mark that its titles, slugs and words carry: a leak then names where it comes from.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import swapper
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from tests import factories
from wagtail_modalities.models import consent

Page = swapper.load_model("wagtailcore", "Page")

#: in every title, slug and text of something hidden, and nowhere else, unless another is given
MARK = "zzhidden"


def restrict(page: Any, kind: str = PageViewRestriction.LOGIN) -> None:
    restriction = PageViewRestriction.objects.create(
        page=Page.objects.get(pk=page.pk), restriction_type=kind, password="secret"
    )
    if kind == PageViewRestriction.GROUPS:
        restriction.groups.add(Group.objects.create(name=f"Readers {page.pk}"))


def modality(parent: Any = None, mark: str = MARK, **fields: Any) -> Any:
    values = {
        "title": f"Title {mark}",
        "slug": f"page-{mark}",
        "summary": f"Words {mark}.",
        **fields,
    }
    return factories.make_modality(parent, **values)


def draft(parent: Any, mark: str = MARK) -> Any:
    return modality(parent, mark, live=False)


def unpublished(parent: Any, mark: str = MARK) -> Any:
    page = modality(parent, mark)
    page.unpublish()
    return page


def expired(parent: Any, mark: str = MARK) -> Any:
    yesterday = timezone.now() - datetime.timedelta(days=1)
    return modality(parent, mark, live=False, expired=True, expire_at=yesterday)


def scheduled(parent: Any, mark: str = MARK) -> Any:
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    return modality(parent, mark, live=False, go_live_at=tomorrow)


def login_only(parent: Any, mark: str = MARK) -> Any:
    page = modality(parent, mark)
    restrict(page)
    return page


def with_password(parent: Any, mark: str = MARK) -> Any:
    page = modality(parent, mark)
    restrict(page, PageViewRestriction.PASSWORD)
    return page


def group_only(parent: Any, mark: str = MARK) -> Any:
    page = modality(parent, mark)
    restrict(page, PageViewRestriction.GROUPS)
    return page


def below_a_restricted_page(parent: Any, mark: str = MARK) -> Any:
    above = factories.make_index(parent, title=f"Index {mark}")
    page = modality(above, mark)
    restrict(above)
    return page


def on_another_site(parent: Any, mark: str = MARK) -> Any:
    root = Page.get_first_root_node().add_child(
        instance=Page(title=f"Site {mark}", slug=f"site-{mark}", locale=parent.locale)
    )
    Site.objects.create(hostname=f"{mark}.example.org", root_page=root)
    return modality(root, mark)


def alias_of_a_restricted_page(parent: Any, mark: str = MARK) -> Any:
    source = modality(parent, mark)
    restrict(source)
    return source.create_alias(parent=parent, update_slug=f"alias-{mark}").specific


PAGES: list[Callable[..., Any]] = [
    draft,
    unpublished,
    expired,
    scheduled,
    login_only,
    with_password,
    group_only,
    below_a_restricted_page,
    on_another_site,
    alias_of_a_restricted_page,
]


def quote(parent: Any, mark: str = MARK, **fields: Any) -> Any:
    speaker = fields.pop("specialist", None) or factories.make_specialist(
        display_name=f"Speaker {mark}"
    )
    values = {"quote": f"Said {mark}.", "title": f"Quote {mark}", "slug": f"quote-{mark}", **fields}
    return factories.make_quote(parent, specialist=speaker, **values)


def draft_quote(parent: Any, mark: str = MARK, **fields: Any) -> Any:
    return quote(parent, mark, live=False, **fields)


def restricted_quote(parent: Any, mark: str = MARK, **fields: Any) -> Any:
    page = quote(parent, mark, **fields)
    restrict(page)
    return page


def quote_of_an_inactive_specialist(parent: Any, mark: str = MARK, **fields: Any) -> Any:
    page = quote(parent, mark, **fields)
    page.specialist.active = False
    page.specialist.save()
    return page


def quote_without_consent(parent: Any, mark: str = MARK, **fields: Any) -> Any:
    page = quote(parent, mark, **fields)
    _write(page, consent_status="not_asked")
    return page


def quote_with_withdrawn_consent(parent: Any, mark: str = MARK, **fields: Any) -> Any:
    page = quote(parent, mark, **fields)
    consent.withdraw(page, user=None)
    return page


def quote_live_in_spite_of_withdrawal(parent: Any, mark: str = MARK, **fields: Any) -> Any:
    page = quote(parent, mark, **fields)
    _write(page, consent_status="withdrawn")
    return page


def quote_with_expired_consent(parent: Any, mark: str = MARK, **fields: Any) -> Any:
    page = quote(parent, mark, **fields)
    _write(page, consent_expires=timezone.localdate() - datetime.timedelta(days=1))
    return page


def quote_with_consent_elsewhere_only(parent: Any, mark: str = MARK, **fields: Any) -> Any:
    page = quote(parent, mark, **fields)
    _write(page, consent_scope=["syndication"])
    return page


def quote_with_consent_to_other_words(parent: Any, mark: str = MARK, **fields: Any) -> Any:
    page = quote(parent, mark, **fields)
    _write(page, consent_digests=[consent.digest_words("Other words.")])
    return page


def quote_changed_behind_the_gate(parent: Any, mark: str = MARK, **fields: Any) -> Any:
    page = quote(parent, mark, **fields)
    # the row's digest still says that the words are the agreed ones
    _write(page, quote=f"Changed {mark}.")
    return page


QUOTES: list[Callable[..., Any]] = [
    draft_quote,
    restricted_quote,
    quote_of_an_inactive_specialist,
    quote_without_consent,
    quote_with_withdrawn_consent,
    quote_live_in_spite_of_withdrawal,
    quote_with_expired_consent,
    quote_with_consent_elsewhere_only,
    quote_with_consent_to_other_words,
    quote_changed_behind_the_gate,
]


def collection(*, below: bool) -> Collection:
    """A restricted collection, or one below it."""
    top = Collection.get_first_root_node().add_child(instance=Collection(name="Private"))
    CollectionViewRestriction.objects.create(collection=top, restriction_type="login")
    return top.add_child(instance=Collection(name="Inner")) if below else top


def _write(page: Any, **values: Any) -> None:
    type(page)._default_manager.filter(pk=page.pk).update(**values)
