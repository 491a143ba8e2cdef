"""An edit of anything that is embedded is told for exactly what the public sees differently."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import chain
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.forms import get_image_form
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from tests.changes import watching
from wagtail_modalities.models import SpecialistLicence, consent
from wagtail_modalities.models.merging import merge
from wagtail_modalities.signals import Reason

World = SimpleNamespace
Edit = Callable[[World], Any]

# the relations are asked for by plain queries; test_events.py tries them on every database
pytestmark = [pytest.mark.any_database, pytest.mark.takes_long, pytest.mark.newest_line]
EDITS: list[Any] = []


def edit(reason: Reason, *names: str, also: str = "") -> Callable[[Edit], Edit]:
    """Register an edit, by what happens and whose documents or HTML read differently then.

    :param also: what is purged and reads the same, since no relation tells.
    """

    def register(do: Edit) -> Edit:
        EDITS.append(pytest.param(do, reason, set(names), set(also.split()), id=do.__name__))
        return do

    return register


def save(item: Any, **values: Any) -> Any:
    for name, value in values.items():
        setattr(item, name, value)
    item.save()
    return item


@edit(Reason.PAGE, "page", "quote", "citing")
def words_of_a_quote(w: World) -> None:
    draft = w.quote.get_latest_revision_as_object()
    draft.quote = "Other words."
    consent.grant(draft, user=None)
    draft.save_revision().publish()


@edit(Reason.PAGE, "page", "quote", "citing", "speaker", "index")
def a_quote_unpublished(w: World) -> None:
    w.quote.unpublish()


@edit(Reason.CONSENT, "page", "quote", "citing", "speaker", "index")
def consent_withdrawn(w: World) -> None:
    consent.withdraw(w.quote, user=None)


@edit(Reason.RECORD, "page", "quote", "citing", "speaker")
def name_of_a_specialist(w: World) -> None:
    save(w.speaker, display_name="Another Name")


@edit(Reason.RECORD, "page", "quote", "speaker")
def pronouns_of_a_specialist(w: World) -> None:
    save(w.speaker, pronouns="they/them")


@edit(Reason.RECORD, "page", "quote", "citing", "speaker", "index")
def a_specialist_hidden(w: World) -> None:
    save(w.speaker, active=False)


@edit(Reason.RECORD, "page", "quote", "citing", "speaker", "index")
def name_of_a_profession(w: World) -> None:
    save(w.profession, name="Therapist")


@edit(Reason.RECORD, "page", "index")
def name_of_a_term(w: World) -> None:
    save(w.grief, name="Loss")


@edit(Reason.RECORD, "page", "quote")
def title_of_a_licence(w: World) -> None:
    save(w.licence, title="LMFT")


@edit(Reason.RECORD, "page", "quote")
def a_licence_that_has_expired(w: World) -> None:
    save(w.licence, expires=timezone.localdate() - datetime.timedelta(days=1))


@edit(Reason.RECORD, "page", "long_quote")
def a_licence_more(w: World) -> None:
    w.stranger.licences.add(SpecialistLicence(title="LPC"))
    w.stranger.save()


@edit(Reason.RECORD, "page", "quote")
def a_licence_deleted(w: World) -> None:
    w.licence.delete()


@edit(Reason.RECORD, "page")
def a_term_becomes_a_diagnosis(w: World) -> None:
    save(w.grief, is_diagnosis=True)


@edit(Reason.PAGE, "page", "quote", "long_quote", "index")
def acronym_of_a_modality(w: World) -> None:
    save(w.page, acronym="IPT")


@edit(Reason.PAGE, "page", "index")
def another_term(w: World) -> None:
    w.page.concerns.clear()
    w.page.save()


@edit(Reason.SEVERAL, "page", "quote", "long_quote", "citing", "speaker", "index", also="stranger")
def two_specialists_merged(w: World) -> None:
    merge(w.stranger, w.speaker, user=None)


@edit(Reason.RECORD, "page", "quote", "citing", "speaker", "index")
def two_professions_merged(w: World) -> None:
    merge(w.stranger.profession, w.profession, user=None)


@edit(Reason.SEVERAL, "page", "index")
def two_terms_merged(w: World) -> None:
    merge(w.spare_term, w.grief, user=None)


@edit(Reason.FILE, "page")
def alternative_text_of_an_image(w: World) -> None:
    save(w.image, description="A person and another person at a table")


@edit(Reason.FILE, "page")
def file_of_an_image(w: World) -> None:
    upload(w.body_image)


@edit(Reason.FILE, "page")
def focal_point_of_an_image(w: World) -> None:
    save(w.image, focal_point_x=10, focal_point_y=10, focal_point_width=5, focal_point_height=5)


@edit(Reason.FILE, "page", "quote", "speaker")
def file_of_a_portrait(w: World) -> None:
    upload(w.photo)


@edit(Reason.FILE, "page")
def an_image_deleted(w: World) -> None:
    w.body_image.delete()


@edit(Reason.FILE, "page")
def collection_of_an_image(w: World) -> None:
    save(w.image, collection=restricted_collection())


@edit(Reason.PAGE, "index", "page")
def a_page_in_other_words(w: World) -> None:
    save(w.page, summary="Other words.")


@edit(Reason.PAGE, "page", "index")
def a_page_published_with_another_body(w: World) -> None:
    w.page.body = []
    w.page.save_revision().publish()


@edit(Reason.FILE, "page")
def a_document_deleted(w: World) -> None:
    w.document.delete()


@edit(Reason.PAGE, "page")
def title_of_a_linked_page(w: World) -> None:
    save(w.help, title="Aid")


@edit(Reason.MOVE, "page")
def slug_of_a_linked_page(w: World) -> None:
    save(w.help, slug="aid")


@edit(Reason.PAGE, "page")
def a_linked_page_unpublished(w: World) -> None:
    w.help.unpublish()


@edit(Reason.PAGE, "page")
def a_linked_page_deleted(w: World) -> None:
    w.help.delete()


@edit(Reason.MOVE, "page", "target", "shelf")
def slug_of_a_page_linked_from_text(w: World) -> None:
    save(w.target, slug="goal")


@edit(Reason.PAGE, "target", "shelf")
def title_of_a_page_linked_from_text(w: World) -> None:
    save(w.target, title="Goal")


@edit(Reason.PAGE, "hidden", "index", "page")
def a_page_appears_that_is_linked(w: World) -> None:
    w.hidden.save_revision().publish()


@edit(Reason.PAGE, "page", "related", "index")
def title_of_a_related_page(w: World) -> None:
    save(w.related, title="Relative")


@edit(Reason.MOVE, "page", "page_fr")
def slug_of_a_translation(w: World) -> None:
    save(w.page_fr, slug="thérapie")


@edit(Reason.SETTINGS, "page", "related", "target", "page_fr")
def the_crisis_notice(w: World) -> None:
    save(w.notice, phone="988")


@edit(
    Reason.SITE,
    *("page", "related", "target", "citing", "page_fr", "quote", "long_quote"),
    *("index", "shelf", "speaker", "stranger"),
)
def hostname_of_the_site(w: World) -> None:
    save(w.site, hostname="127.0.0.1")


@edit(Reason.RESTRICTION, "page", "target", "citing", "shelf")
def a_restriction_on_an_ancestor(w: World) -> None:
    PageViewRestriction.objects.create(page_id=w.shelf.pk, restriction_type="login")


@edit(
    Reason.SITE,
    *("page", "page_fr", "quote", "long_quote", "index", "shelf", "related", "target", "citing"),
)
def name_of_the_site(w: World) -> None:
    save(w.site, site_name="Willow Lane")


@edit(Reason.RESTRICTION, "page")
def a_restriction_on_a_collection(w: World) -> None:
    inner = Collection.get_first_root_node().add_child(instance=Collection(name="Inner"))
    type(w.image).objects.filter(pk=w.image.pk).update(collection=inner)
    CollectionViewRestriction.objects.create(collection=inner, restriction_type="login")


@edit(Reason.MOVE, "page", "target", "citing", "shelf")
def an_ancestor_moved(w: World) -> None:
    w.shelf.move(watching.Page.objects.get(pk=w.help.pk), pos="last-child")


@edit(Reason.MOVE, "page")
def quotes_put_in_another_order(w: World) -> None:
    quote = watching.Page.objects.get(pk=w.long_quote.pk)
    quote.move(watching.Page.objects.get(pk=w.quote.pk), pos="left")


@edit(
    Reason.PAGE,
    *("page", "quote", "long_quote", "citing", "speaker", "stranger", "page_fr", "index"),
)
def a_page_deleted(w: World) -> None:
    watching.Page.objects.get(pk=w.page.pk).delete()


def upload(image: Any) -> None:
    """Give an image another file as an editor does."""
    file = SimpleUploadedFile("other.png", get_test_image_file(size=(500, 400)).file.getvalue())
    data = {"title": image.title, "collection": image.collection_id}
    form = get_image_form(type(image))(data, {"file": file}, instance=image)
    assert form.is_valid(), form.errors
    form.save()


def restricted_collection() -> Collection:
    found = Collection.get_first_root_node().add_child(instance=Collection(name="Private"))
    CollectionViewRestriction.objects.create(collection=found, restriction_type="login")
    return found


@pytest.mark.parametrize(("do", "reason", "expected", "also"), EDITS)
@pytest.mark.usefixtures("caches")
def test_an_edit_is_told_for_what_it_shows_in(
    w: World,
    before: watching.Seen,
    do: Edit,
    reason: Reason,
    expected: set[str],
    also: set[str],
    django_capture_on_commit_callbacks: Any,
) -> None:
    ids = {name: getattr(w, name).pk for name in watching.KINDS}
    with watching.listening() as told, django_capture_on_commit_callbacks(execute=True):
        do(w)
    w.site.refresh_from_db()
    for name, pk in ids.items():
        getattr(w, name).pk = pk  # what was deleted is asked for as well
    after = watching.see(w)

    documents = {n for n in watching.KINDS if before.etags[n] != after.etags[n]}
    html = {n for n in watching.PRINTING if before.html[n] != after.html.get(n, b"")}
    assert documents | html == expected

    pages = {ids[n] for n in expected | also if watching.KINDS[n] != "specialist"}
    urls = {
        *(url for name in documents | also for url in before.details[name] | after.details[name]),
        *(
            url
            for name in documents | html | also
            for seen in (before, after)
            for url in seen.addresses.get(name, ())
        ),
        # core made them when a page was moved, and they lead to it
        *(
            f"http://localhost{one.old_path}"
            for one in Redirect.objects.filter(redirect_page__in=pages)
        ),
    }
    # the first is of the edit, a second of the Redirects that core makes after it
    first, *later = told.events
    assert len(later) <= (reason is Reason.MOVE)
    assert {url for event in told.events for url in event["urls"]} == urls - {""}
    assert set(first["pages"]) == pages
    assert {event["reason"] for event in told.events} == {reason}
    urls_told = chain.from_iterable(event["urls"] for event in told.events)
    assert sorted(chain.from_iterable(told.urls)) == sorted(urls_told)
    assert told.tags == [event["tags"] for event in told.events]
    # each cached answer that is another one now is purged by one of the names it was given
    stale = {n for n, etag in before.etags.items() if etag and etag != after.etags[n]}
    assert not [n for n in stale if not before.keys[n] & set(first["tags"])]
