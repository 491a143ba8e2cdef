"""A page and its ready quotes go live together, or neither does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.signals import page_published

from tests.admin.forms import edit_url, filled
from tests.admin.people import OUTSIDERS, log_in, make_user
from tests.factories import make_index, make_modality, make_quote, make_specialist
from wagtail_modalities.models import Specialist, consent
from wagtail_modalities.publishing import (
    newest_versions,
    publish_ready_quotes,
    publish_with_quotes,
    quotes_below,
    survey,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def with_quotes(page: Any) -> str:
    return reverse("wagtail_modalities_publishing:with_quotes", args=[page.pk])


def quotes_url(page: Any) -> str:
    return reverse("wagtail_modalities_publishing:quotes", args=[page.pk])


def publish(client: Any, page: Any, **changes: Any) -> Any:
    data = filled(client, page, **{"action-publish": "with-quotes", **changes})
    return client.post(with_quotes(page), data)


def is_live(page: Any) -> bool:
    return bool(type(page).objects.get(pk=page.pk).live)


def told(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def draft(parent: Any = None, **fields: Any) -> Any:
    page = make_modality(parent, live=False, **fields)
    page.save_revision()
    page.refresh_from_db()
    return page


# -- what is ready -----------------------------------------------------------------------------


def test_the_survey_sorts_the_quotes():
    page = draft()
    ready = make_quote(page, live=False)
    make_quote(page)  # live with its newest words
    unasked = make_quote(page, live=False, consent_status="not_asked")

    found = survey(page)

    assert [quote.pk for quote in found.ready] == [ready.pk]
    assert [held.quote.pk for held in found.held_back] == [unasked.pk]
    assert "Consent is not recorded" in found.held_back[0].reasons[0]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"locked": True}, "locked"),
        ({"go_live_at": timezone.now() + timedelta(days=1)}, "scheduled"),
        ({"expire_at": timezone.now() - timedelta(days=1)}, "expires"),
        ({"specialist": None}, "Choose a specialist"),
        ({"quote": ""}, "Write the quote"),
    ],
)
def test_the_survey_says_what_a_quote_lacks(values, reason):
    page = draft()
    quote = make_quote(page, live=False)
    for name, value in values.items():
        setattr(quote, name, value)
    quote.save()

    (held,) = survey(page).held_back

    assert reason in " ".join(held.reasons)


def test_half_filled_longer_words_are_not_ready():
    page = draft()
    body = [{"type": "question_and_answer", "value": {"question": "", "answer": "<p>Yes.</p>"}}]
    make_quote(page, live=False, body=body)

    assert "not complete" in survey(page).held_back[0].reasons[0]
    assert survey(page, blocks=False).ready


def test_the_newest_words_count():
    page = draft()
    quote = make_quote(page)
    changed = quote.get_latest_revision_as_object()
    changed.quote = "Words that nobody has agreed to."
    changed.save_revision()

    (held,) = survey(page).held_back

    assert held.quote.quote == "Words that nobody has agreed to."
    assert "differ" in held.reasons[0]


def test_newest_versions_say_what_core_says_of_each():
    page = draft()
    quote = make_quote(page)
    changed = quote.get_latest_revision_as_object()
    changed.quote, changed.specialist, changed.title = "Others.", make_specialist(), "Renamed"
    changed.body = [("paragraph", "<p>More.</p>")]
    changed.go_live_at = timezone.now() + timedelta(days=3)
    changed.save_revision()
    make_quote(page, live=False)

    for mine in newest_versions(quotes_below(page)):
        core = type(mine).objects.get(pk=mine.pk).get_latest_revision_as_object()
        for field in mine._meta.concrete_fields:
            if field.name == "body":
                assert mine.body.get_prep_value() == core.body.get_prep_value()
            elif not field.name.endswith(("published_at", "created_at")):  # to the microsecond
                assert getattr(mine, field.attname) == getattr(core, field.attname), field.name


def test_where_a_page_stands_is_not_taken_from_its_draft():
    page = draft()
    quote = make_quote(page, live=False)
    quote.save_revision()
    stale = quote.latest_revision.content
    another = ContentType.objects.get_for_model(type(page)).pk
    stale |= {"path": "000100019999", "depth": 9, "numchild": 7, "content_type": another}
    stale["owner"] = make_user("publisher", page).pk
    quote.latest_revision.save()

    (mine,) = newest_versions(quotes_below(page))

    core = type(mine).objects.get(pk=mine.pk).get_latest_revision_as_object()
    for name in ("path", "depth", "numchild", "content_type_id", "owner_id"):
        assert getattr(mine, name) == getattr(core, name), name


def test_a_speaker_who_vanished_leaves_the_line():
    page = draft()
    quote = make_quote(page, live=False)
    line = quote.attribution
    quote.save_revision()
    type(quote).objects.filter(pk=quote.pk).update(specialist=None)
    speakers = Specialist.objects.filter(pk=quote.specialist_id)
    speakers._raw_delete(speakers.db)

    (found,) = newest_versions(quotes_below(page))

    assert (found.specialist, found.attribution) == (None, line)


def test_the_survey_costs_the_same_for_any_number_of_quotes():
    page = draft()

    def cost(number: int) -> int:
        for _quote in range(number):
            make_quote(page, live=False)
        alias = make_quote(page, live=False)
        alias.alias_of = make_quote(live=False)
        alias.save()
        user = make_user("publisher" if number == 1 else "superuser", page)
        with CaptureQueriesContext(connection) as captured:
            found = survey(page, user)
        assert len(found.ready) + len(found.held_back) > number
        return len(captured)

    cost(1)
    assert cost(2) == cost_of_more(page)


def cost_of_more(page: Any) -> int:
    from django.contrib.auth import get_user_model

    for _quote in range(10):
        make_quote(page, live=False)
    user = get_user_model().objects.get(is_superuser=True)
    with CaptureQueriesContext(connection) as captured:
        survey(page, user)
    return len(captured)


# -- the verbs ---------------------------------------------------------------------------------


def test_a_script_publishes_the_ready_quotes():
    page = draft()
    ready, unasked = make_quote(page, live=False), make_quote(page, consent_status="not_asked")

    done = publish_ready_quotes(page, user=None)

    assert [quote.pk for quote in done.ready] == [ready.pk]
    assert (is_live(ready), is_live(unasked), is_live(page)) == (True, False, False)


def test_a_page_without_a_body_goes_out_with_a_quote():
    page = draft(body=[])
    quote = make_quote(page, live=False)

    publish_with_quotes(page, user=None)

    assert is_live(page)
    assert is_live(quote)


@pytest.mark.parametrize("hidden", ["consent", "speaker", "restricted"])
def test_a_quote_that_nobody_would_see_is_no_body(hidden):
    from wagtail.models import PageViewRestriction

    page = draft(body=[])
    quote = make_quote(page, live=False)
    if hidden == "consent":
        consent.withdraw(quote, user=None)
    elif hidden == "speaker":
        quote.specialist.active = False
        quote.specialist.save()
    else:
        PageViewRestriction.objects.create(page=quote, restriction_type="login")

    with pytest.raises(ValidationError) as refused:
        publish_with_quotes(page, user=None)

    assert set(refused.value.message_dict) == {"body"}
    assert not is_live(page)
    assert not is_live(quote)


@contextmanager
def withdrawn_meanwhile(quote: Any) -> Iterator[None]:
    """Somebody withdraws between the look at what is ready and the last step."""

    def withdraw(sender: Any, **kwargs: Any) -> None:
        if sender is not type(quote):
            consent.withdraw(quote, user=None)

    page_published.connect(withdraw)
    try:
        yield
    finally:
        page_published.disconnect(withdraw)


def test_nothing_is_half_done_where_a_quote_is_refused():
    page = draft()
    quotes = [make_quote(page, live=False) for _quote in range(2)]

    with withdrawn_meanwhile(quotes[1]), pytest.raises(ValidationError) as refused:
        publish_with_quotes(page, user=None)

    assert quotes[1].title in str(refused.value)
    assert not any(map(is_live, [page, *quotes]))


def test_a_user_without_the_right_publishes_nothing():
    page = draft()
    quote = make_quote(page, live=False)

    with pytest.raises(PermissionDenied):
        publish_with_quotes(page, user=make_user("editor", page))

    assert not is_live(page)
    assert not is_live(quote)


# -- the button --------------------------------------------------------------------------------


def test_the_action_stands_where_a_quote_is_ready(admin_client):
    page = draft()
    assert "with-quotes" not in admin_client.get(edit_url(page)).content.decode()
    make_quote(page, live=False)

    html = admin_client.get(edit_url(page)).content.decode()

    assert f'formaction="{with_quotes(page)}"' in html
    assert "Publish with quotes" in html


def test_the_action_saves_and_publishes_both(admin_client):
    page = draft(body=[])
    quote, other = make_quote(page, live=False), make_quote(page, consent_status="not_asked")

    response = publish(admin_client, page, summary="Words of this minute.")

    assert response.status_code == 302
    row = type(page).objects.get(pk=page.pk)
    assert (row.live, row.summary) == (True, "Words of this minute.")
    assert is_live(quote)
    assert not is_live(other)
    assert "1 quote is published." in told(response)
    assert "Consent is not recorded" in told(response)


def test_a_refused_form_says_so_at_the_field_and_keeps_the_words(admin_client):
    page = draft()
    quote = make_quote(page, live=False)
    revisions = page.revisions.count()

    response = publish(admin_client, page, summary="", acronym="NEW")

    assert response.status_code == 200
    form = response.context["form"]
    assert set(form.errors) == {"summary"}
    assert form["acronym"].value() == "NEW"
    assert f'action="{edit_url(page)}"' in response.content.decode()
    assert page.revisions.count() == revisions
    assert not is_live(page)
    assert not is_live(quote)


def test_a_page_with_a_date_is_not_published_with_its_quotes(admin_client):
    page = draft()
    quote = make_quote(page, live=False)
    tomorrow = timezone.localtime() + timedelta(days=1)

    response = publish(admin_client, page, go_live_at=tomorrow.strftime("%Y-%m-%d %H:%M"))

    assert set(response.context["form"].errors) == {"go_live_at"}
    assert not is_live(quote)


def test_a_quote_that_is_refused_in_the_last_moment_takes_all_back(admin_client):
    page = draft()
    quote = make_quote(page, live=False)
    data = filled(admin_client, page, **{"action-publish": "with-quotes"})
    revisions = page.revisions.count()

    with withdrawn_meanwhile(quote):
        response = admin_client.post(with_quotes(page), data)

    assert response.status_code == 302
    assert page.revisions.count() == revisions
    assert not is_live(page)
    seen = admin_client.get(response.url).content.decode()
    assert "has been published" not in seen
    assert f"{quote.title}: Consent is not recorded" in seen


def test_a_hook_of_the_site_that_keeps_the_page_back_keeps_the_quotes(admin_client):
    from django.http import HttpResponse
    from wagtail import hooks

    page = draft()
    quote = make_quote(page, live=False)
    data = filled(admin_client, page, **{"action-publish": "with-quotes"})

    def stop(request, page):
        return HttpResponse("No.")

    with hooks.register_temporarily("before_publish_page", stop):
        response = admin_client.post(with_quotes(page), data)

    assert response.content == b"No."
    assert not is_live(page)
    assert not is_live(quote)


def test_reading_the_address_leads_to_the_form(admin_client):
    page = draft()

    response = admin_client.get(with_quotes(page))

    assert response.url == edit_url(page)


def test_other_pages_have_no_such_address(admin_client):
    assert admin_client.post(with_quotes(make_index()), {}).status_code == 404


# -- the ready quotes alone --------------------------------------------------------------------


def test_the_view_lists_and_publishes(admin_client):
    page = draft()
    ready = make_quote(page, live=False, title="Ready one")
    make_quote(page, live=False, title="Unasked one", consent_status="not_asked")

    html = admin_client.get(quotes_url(page)).content.decode()
    assert html.index("Ready one") < html.index("Unasked one")
    assert "Consent is not recorded" in html
    assert not is_live(ready)

    response = admin_client.post(quotes_url(page))

    assert is_live(ready)
    assert "1 quote is published." in told(response)
    assert "Unasked one" in told(response)


def test_the_specialists_tab_leads_there_with_the_number(admin_client):
    page = draft()
    assert quotes_url(page) not in admin_client.get(edit_url(page)).content.decode()
    for _quote in range(2):
        make_quote(page, live=False)

    html = admin_client.get(edit_url(page)).content.decode()

    assert f'href="{quotes_url(page)}"' in html
    assert "Publish 2 ready quotes" in html


# -- rights ------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [*OUTSIDERS, "editor", "publisher", "superuser"])
def test_who_may_publish_what(client, role):
    section = make_index()
    page = draft(section)
    quote = make_quote(page, live=False)
    log_in(client, role, section)
    may = role in ("publisher", "superuser")

    seen = client.get(quotes_url(page))
    if may:
        posted = publish(client, page)
    else:
        posted = client.post(with_quotes(page), {"action-publish": "with-quotes"})
    published = (is_live(page), is_live(quote))
    other = make_quote(page, live=False)
    listed = client.post(quotes_url(page))

    assert (seen.status_code == 200) is may
    assert published == (may, may)
    assert is_live(other) is may
    assert posted.status_code == listed.status_code == 302
    if not may:
        assert quote.title.encode() not in seen.content


def test_what_is_not_the_user_s_to_publish_is_counted_only(client):
    section = make_index()
    page = draft(section)
    quote = make_quote(page, live=False, title="Not yours")
    log_in(client, "editor", section)

    found = survey(page, make_user("other_section"))
    html = client.get(edit_url(page)).content.decode()

    assert (found.ready, found.held_back, found.others) == ([], [], 1)
    assert quotes_url(page) not in html
    assert "with-quotes" not in html
    assert quote.title in html
