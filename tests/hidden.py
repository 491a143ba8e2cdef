"""Pages, quotes and files that the public may not see: one function for each way of hiding."""

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

#: in every title, slug and text of something hidden, and nowhere else
MARK = "zzhidden"


def restrict(page: Any, kind: str = PageViewRestriction.LOGIN) -> None:
    restriction = PageViewRestriction.objects.create(
        page=Page.objects.get(pk=page.pk), restriction_type=kind, password="secret"
    )
    if kind == PageViewRestriction.GROUPS:
        restriction.groups.add(Group.objects.create(name=f"Readers {page.pk}"))


def modality(parent: Any = None, **fields: Any) -> Any:
    values = {
        "title": f"Title {MARK}",
        "slug": f"page-{MARK}",
        "summary": f"Words {MARK}.",
        **fields,
    }
    return factories.make_modality(parent, **values)


def draft(parent: Any) -> Any:
    return modality(parent, live=False)


def unpublished(parent: Any) -> Any:
    page = modality(parent)
    page.unpublish()
    return page


def expired(parent: Any) -> Any:
    return modality(
        parent, live=False, expired=True, expire_at=timezone.now() - datetime.timedelta(days=1)
    )


def scheduled(parent: Any) -> Any:
    return modality(parent, live=False, go_live_at=timezone.now() + datetime.timedelta(days=1))


def login_only(parent: Any) -> Any:
    page = modality(parent)
    restrict(page)
    return page


def with_password(parent: Any) -> Any:
    page = modality(parent)
    restrict(page, PageViewRestriction.PASSWORD)
    return page


def group_only(parent: Any) -> Any:
    page = modality(parent)
    restrict(page, PageViewRestriction.GROUPS)
    return page


def below_a_restricted_page(parent: Any) -> Any:
    above = factories.make_index(parent, title=f"Index {MARK}")
    page = modality(above)
    restrict(above)
    return page


def on_another_site(parent: Any) -> Any:
    root = Page.get_first_root_node().add_child(
        instance=Page(title=f"Site {MARK}", slug=f"site-{MARK}", locale=parent.locale)
    )
    Site.objects.create(hostname=f"{MARK}.example.org", root_page=root)
    return modality(root)


def alias_of_a_restricted_page(parent: Any) -> Any:
    source = modality(parent)
    restrict(source)
    return source.create_alias(parent=parent, update_slug=f"alias-{MARK}").specific


PAGES: list[Callable[[Any], Any]] = [
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


def quote(parent: Any, **fields: Any) -> Any:
    speaker = fields.pop("specialist", None) or factories.make_specialist(
        display_name=f"Speaker {MARK}"
    )
    values = {"quote": f"Said {MARK}.", "title": f"Quote {MARK}", "slug": f"quote-{MARK}", **fields}
    return factories.make_quote(parent, specialist=speaker, **values)


def draft_quote(parent: Any) -> Any:
    return quote(parent, live=False)


def restricted_quote(parent: Any) -> Any:
    page = quote(parent)
    restrict(page)
    return page


def quote_of_an_inactive_specialist(parent: Any) -> Any:
    page = quote(parent)
    page.specialist.active = False
    page.specialist.save()
    return page


def quote_without_consent(parent: Any) -> Any:
    page = quote(parent)
    _write(page, consent_status="not_asked")
    return page


def quote_with_withdrawn_consent(parent: Any) -> Any:
    page = quote(parent)
    consent.withdraw(page, user=None)
    return page


def quote_live_in_spite_of_withdrawal(parent: Any) -> Any:
    page = quote(parent)
    _write(page, consent_status="withdrawn")
    return page


def quote_with_expired_consent(parent: Any) -> Any:
    page = quote(parent)
    _write(page, consent_expires=timezone.localdate() - datetime.timedelta(days=1))
    return page


def quote_with_consent_elsewhere_only(parent: Any) -> Any:
    page = quote(parent)
    _write(page, consent_scope=["syndication"])
    return page


def quote_with_consent_to_other_words(parent: Any) -> Any:
    page = quote(parent)
    _write(page, consent_digests=[consent.digest_words("Other words.")])
    return page


def quote_changed_behind_the_gate(parent: Any) -> Any:
    page = quote(parent)
    # the row's digest still says that the words are the agreed ones
    _write(page, quote=f"Changed {MARK}.")
    return page


QUOTES: list[Callable[[Any], Any]] = [
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
