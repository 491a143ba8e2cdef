"""When a site is told: once after a transaction, never for nothing, and whatever goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.frontend_cache.backends.base import BaseBackend
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from tests import factories
from tests.changes import watching
from wagtail_modalities.models import consent
from wagtail_modalities.models.specialist import SpecialistLicence
from wagtail_modalities.signals import Reason, composition_changed

World = SimpleNamespace
pytestmark = [pytest.mark.usefixtures("caches")]


def save(item: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(item, name, value)
    item.save()


def save_a_draft(w: World) -> None:
    w.page.title = "A draft's title"
    w.page.save_revision()


def schedule(w: World) -> None:
    draft = w.quote.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timezone.timedelta(days=1)
    draft.save_revision().publish()


def restrict_what_nobody_prints(w: World) -> None:
    PageViewRestriction.objects.create(page_id=w.unlinked.pk, restriction_type="login")


#: edits of something else
NOTHING: dict[str, Callable[[World], Any]] = {
    "a draft": save_a_draft,
    "a schedule": schedule,
    "a hidden page that is linked": lambda w: save(w.hidden, title="Still hidden"),
    "a page that nobody links to": lambda w: save(w.unlinked, title="Still alone"),
    "a restriction on it": restrict_what_nobody_prints,
    "an image that nobody shows": lambda w: save(w.spare_image, title="Other"),
    "the title of a document that a text links to": lambda w: save(w.document, title="Other"),
    "how an image is tagged": lambda w: w.image.tags.add("drawing"),
    "the alternative text of a portrait": lambda w: save(w.photo, description="A face"),
    "a term of no page": lambda w: save(w.spare_term, name="Other"),
    "a profession's abbreviation": lambda w: save(w.profession, abbreviation="C"),
    "a specialist's key": lambda w: save(w.speaker, external_id="7"),
    "the number of a licence": lambda w: save(w.licence, number="6789"),
    "a licence of nobody quoted": lambda w: SpecialistLicence.objects.create(
        specialist=w.silent, title="LPC"
    ),
    "a specialist without quotes": lambda w: save(w.silent, display_name="Other"),
    "how words are advised on": lambda w: save(w.settings, wording_list="a: b"),
    "what was asked of a speaker": lambda w: consent.request(w.quote, user=None),
    "everything, to no other value": lambda w: [
        one.save() for one in (w.speaker, w.image, w.document, w.grief, w.notice, w.site, w.help)
    ],
}


@pytest.mark.parametrize("what", NOTHING)
def test_an_edit_of_something_else_changes_nothing(
    w: World, what: str, django_capture_on_commit_callbacks: Any
) -> None:
    with watching.listening() as told, django_capture_on_commit_callbacks(execute=True):
        NOTHING[what](w)

    assert told == watching.Told()


def test_a_transaction_is_told_once(w: World, django_capture_on_commit_callbacks: Any) -> None:
    with watching.listening() as told, django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            save(w.help, title="Aid")
            save(w.speaker, pronouns="she/her")
            save(w.help, title="Help again")
        assert not told.events

    assert set(told.event.pages) == {w.page.pk, w.quote.pk}
    assert told.event.reason is Reason.SEVERAL
    assert len(told.tags) == 1


def test_what_is_taken_back_is_not_told(w: World, django_capture_on_commit_callbacks: Any) -> None:
    with watching.listening() as told, django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            save(w.help, title="Aid")
            w.related.delete()
            transaction.set_rollback(True)
        save(w.speaker, pronouns="she/her")

    assert told.event.reason is Reason.RECORD
    assert w.related.pk not in told.event.pages


def test_what_is_written_and_written_back_is_not_told(
    w: World, django_capture_on_commit_callbacks: Any
) -> None:
    with watching.listening() as told, django_capture_on_commit_callbacks(execute=True):
        save(w.help, slug="aid")
        save(w.help, slug="help")

    assert told == watching.Told()


class Broken(BaseBackend):
    """A frontend cache that cannot be reached."""

    def purge_batch(self, urls: list[str]) -> None:
        raise OSError("no route")


def broken(tags: Any) -> None:
    raise OSError("no route")


def test_nothing_that_fails_then_fails_the_save(
    w: World, settings: Any, caplog: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.WAGTAILFRONTENDCACHE = {"default": {"BACKEND": "tests.changes.test_events.Broken"}}
    settings.WAGTAIL_MODALITIES = {"PURGE_TAGS": "tests.changes.test_events.broken"}

    def refuse(sender: Any, **event: Any) -> None:
        raise RuntimeError("a receiver of the site's own is broken")

    composition_changed.connect(refuse)
    try:
        with (
            caplog.at_level(logging.ERROR),
            watching.listening() as told,
            django_capture_on_commit_callbacks(execute=True),
        ):
            save(w.help, title="Aid")
    finally:
        composition_changed.disconnect(refuse)

    assert told.event.pages == (w.page.pk,)
    said = [r.getMessage() for r in caplog.records if r.name.startswith("wagtail_modalities")]
    assert any("could not purge" in line for line in said)
    assert any("composition_changed" in line for line in said)


def test_a_function_that_is_not_there_fails_no_save(
    w: World, settings: Any, caplog: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.WAGTAIL_MODALITIES = {"PURGE_TAGS": "tests.changes.nowhere.purge"}

    with watching.listening() as told, django_capture_on_commit_callbacks(execute=True):
        save(w.help, title="Aid")

    assert told.event.pages == (w.page.pk,)
    assert "tests.changes.nowhere.purge" in caplog.text


def test_without_caches_a_site_is_told_all_the_same(
    w: World, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    del settings.WAGTAILFRONTENDCACHE
    settings.WAGTAIL_MODALITIES = {}

    with watching.listening() as told, django_capture_on_commit_callbacks(execute=True):
        save(w.help, title="Aid")

    assert told.event.pages == (w.page.pk,)
    assert (told.urls, told.tags) == ([], [])


def test_consent_that_ends_is_told(w: World, django_capture_on_commit_callbacks: Any) -> None:
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    type(w.quote).objects.filter(pk=w.quote.pk).update(consent_expires=yesterday)

    with watching.listening() as told, django_capture_on_commit_callbacks(execute=True):
        call_command("expire_modality_consents", verbosity=0)

    assert set(told.event.pages) >= {w.page.pk, w.quote.pk, w.citing.pk}
    assert told.event.reason is Reason.CONSENT


def test_a_redirect_to_a_page_is_told(w: World, django_capture_on_commit_callbacks: Any) -> None:
    told = {}
    for name, page in (("ours", w.page), ("other", w.help)):
        with (
            watching.listening() as told[name],
            django_capture_on_commit_callbacks(execute=True),
        ):
            Redirect.objects.create(old_path=f"/{name}", site=w.site, redirect_page_id=page.pk)

    assert told["other"] == watching.Told()
    assert told["ours"].event.urls == ("http://localhost/ours",)
    assert set(told["ours"].event.tags) == {f"page-{w.page.pk}", "page"}
    assert told["ours"].event.pages == ()


def test_a_redirect_is_told_where_the_front_end_would_answer_it(
    w: World, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.WAGTAIL_MODALITIES = {"FRONTEND_URLS": {"localhost": "https://www.example.org/at"}}
    with watching.listening() as told, django_capture_on_commit_callbacks(execute=True):
        Redirect.objects.create(old_path="/ours", redirect_page_id=w.page.pk)

    assert told.event.urls == ("http://localhost/ours", "https://www.example.org/at/ours")


def test_names_of_kinds_are_purged_with_names_of_objects(
    w: World, django_capture_on_commit_callbacks: Any
) -> None:
    with watching.listening() as told, django_capture_on_commit_callbacks(execute=True):
        save(w.speaker, display_name="Another Name")

    tags = set(told.event.tags)
    assert tags >= {f"page-{w.page.pk}", "page", f"specialist-{w.speaker.pk}", "specialist"}
    assert tags >= {
        f"{kind}-list-{w.site.pk}-en" for kind in ("modality", "specialist_quote", "specialist")
    }


SAVES: dict[str, Callable[[World, str], Any]] = {
    "a linked page": lambda w, word: save(w.help, title=word),
    "a specialist": lambda w, word: save(w.speaker, display_name=word),
    "a term": lambda w, word: save(w.grief, name=word),
    "an image": lambda w, word: save(w.image, description=word),
    "a notice": lambda w, word: save(w.notice, text=word),
    "an address": lambda w, word: save(w.index, slug=word),
}
#: queries of a save and of all that follows, core's own among them
MOST = 45


def test_what_it_costs_does_not_grow(w: World, django_capture_on_commit_callbacks: Any) -> None:
    for what in SAVES:
        cost(w, what, "warm", django_capture_on_commit_callbacks)
    few = {what: cost(w, what, "some", django_capture_on_commit_callbacks) for what in SAVES}
    for number in range(5):
        page = factories.make_modality(w.index, body=w.page.body, image=w.image)
        page.concerns, page.related = [w.grief], [w.related]
        page.save()
        factories.make_quote(page, specialist=w.speaker, title=f"Quote {number}")
    many = {what: cost(w, what, "more", django_capture_on_commit_callbacks) for what in SAVES}

    assert many == few
    assert max(many.values()) <= MOST, many


def cost(w: World, what: str, word: str, capture: Any) -> int:
    """Queries of saving, and of what this package does after the transaction."""
    with CaptureQueriesContext(connection) as saving, capture() as callbacks:
        SAVES[what](w, word)
    ours = [one for one in callbacks if getattr(one, "__module__", "").endswith("transaction")]
    assert ours
    with CaptureQueriesContext(connection) as telling, watching.listening() as told:
        for callback in ours:
            callback()
    assert len(told.events) == 1
    return len(saving) + len(telling)
