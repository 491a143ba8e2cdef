"""The bulk actions on pages: which they leave out and why, and that none publishes a draft."""

from __future__ import annotations

import datetime
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.admin.people import log_in, make_user
from tests.consent.gate_steps import entries, row_of
from tests.factories import make_index, make_modality, make_quote, make_site_root
from tests.page_states import PENDING, STATES, publish

pytestmark = pytest.mark.django_db

REVIEWED = "modalities_mark_reviewed"
NEXT = "modalities_set_next_review"
CONSENT = "modalities_record_consent"
TODAY = timezone.localdate()
SOON = TODAY + datetime.timedelta(days=40)

FORMS = {
    REVIEWED: {"reviewed_by": "Dr. M. Ortiz", "last_reviewed": TODAY.isoformat()},
    NEXT: {"next_review_due": SOON.isoformat()},
    CONSENT: {
        "status": "granted",
        "date": TODAY.isoformat(),
        "scope": ["website"],
        "note": "Letter",
    },
}


def address(action, *pages, **params):
    url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))
    ids = "&".join(f"id={page.pk}" for page in pages)
    more = "".join(f"&{name}={value}" for name, value in params.items())
    return f"{url}?{ids}{more}"


def act(client, action, *pages, **values):
    return client.post(address(action, *pages), {**FORMS[action], **values}, follow=True)


def messages_of(response):
    return [str(m) for m in response.context["messages"]]


def skipped_of(response):
    return dict(response.context["skipped"])


def quote_in(state):
    """A quote of that state, with consent to its live words alone."""
    quote = make_quote()
    STATES[state](quote, "quote")
    return row_of(quote)


# -- reviews ---------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [s for s in STATES if s not in ("locked", "in workflow")])
def test_marking_publishes_nothing_and_the_dates_outlive_the_publication(admin_client, state):
    page = make_modality()
    STATES[state](page, "summary")
    before = row_of(page)

    response = act(admin_client, REVIEWED, page)

    row = row_of(page)
    assert "1 page is marked as reviewed." in messages_of(response)[0]
    assert (row.live, row.summary) == (before.live, before.summary)
    assert (row.reviewed_by, row.last_reviewed) == ("Dr. M. Ortiz", TODAY)
    publish(state, page)
    assert row_of(page).last_reviewed == TODAY


def test_the_next_review_is_set(admin_client):
    pages = [make_modality(), make_modality(last_reviewed=TODAY)]

    response = act(admin_client, NEXT, *pages)

    assert "The next review of 2 pages is set." in messages_of(response)[0]
    assert [row_of(page).next_review_due for page in pages] == [SOON, SOON]


def test_a_page_reviewed_later_than_that_is_left_out_by_name(admin_client):
    today = timezone.localdate()  # the suite may have begun on another day
    page, late = make_modality(), make_modality(title="Reviewed today", last_reviewed=today)

    response = act(admin_client, NEXT, page, late, next_review_due=today.isoformat())

    assert row_of(page).next_review_due == today
    assert row_of(late).next_review_due == late.next_review_due
    assert "Reviewed today: It was reviewed on that day or later." in messages_of(response)[-1]


@pytest.mark.parametrize(
    ("action", "values", "field"),
    [
        (REVIEWED, {"last_reviewed": SOON.isoformat()}, "last_reviewed"),
        (REVIEWED, {"next_review_due": TODAY.isoformat()}, "next_review_due"),
        (REVIEWED, {"reviewed_by": "x" * 121}, "reviewed_by"),
        (NEXT, {"next_review_due": "2020-01-01"}, "next_review_due"),
        (NEXT, {"next_review_due": ""}, "next_review_due"),
        (CONSENT, {"date": SOON.isoformat()}, "date"),
        (CONSENT, {"scope": ["everything"]}, "scope"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(admin_client, action, values, field):
    page = make_quote(consent_status="not_asked") if action == CONSENT else make_modality()

    response = act(admin_client, action, page, **values)

    assert set(response.context["form"].errors) == {field}
    row = row_of(page)
    assert getattr(row, "last_reviewed", None) is None
    assert getattr(row, "consent_status", "not_asked") == "not_asked"


def test_pages_that_are_not_reviewed_are_named_with_the_reason(client):
    section, elsewhere = make_index(title="Mine"), make_index(title="Theirs", slug="theirs")
    editor = make_user("editor", section)
    client.force_login(editor)
    mine = make_modality(section, title="Mine to edit")
    locked = make_modality(section, title="Locked", locked=True)
    own_lock = make_modality(section, title="My lock", locked=True, locked_by=editor)
    submitted = make_modality(section, title="Submitted")
    STATES["in workflow"](submitted, "summary")
    alias = mine.create_alias(update_slug="alias")
    quote = make_quote(mine, title="Words")
    foreign = make_modality(elsewhere, title="Out of sight")
    chosen = [section, mine, locked, own_lock, submitted, alias, quote, foreign]

    response = client.get(address(REVIEWED, *chosen))

    others = "Others have locked this page, or review it in a workflow."
    assert [item["item"].pk for item in response.context["items"]] == [mine.pk, own_lock.pk]
    # an alias has its page's title
    assert sorted(response.context["skipped"]) == [
        ("Locked", others),
        ("Mine", "Only modalities are reviewed."),
        ("Mine to edit", "This page is an alias: review the page that it follows."),
        ("Submitted", others),
        ("Words", "Only modalities are reviewed."),
    ]
    assert "Out of sight" not in response.content.decode()

    response = act(client, REVIEWED, *chosen)

    assert "2 pages are marked" in messages_of(response)[0]
    assert "Out of sight" not in "".join(messages_of(response))
    assert [row_of(p).last_reviewed for p in (mine, own_lock)] == [TODAY, TODAY]
    assert {row_of(p).last_reviewed for p in (locked, submitted, foreign)} == {None}


def test_a_page_that_may_be_seen_and_not_edited_is_named(client):
    section = make_index()
    client.force_login(make_user("add_only", section))
    page = make_modality(section, title="Not mine")

    shown = client.get(address(REVIEWED, page))
    response = act(client, REVIEWED, page)

    assert skipped_of(shown) == {"Not mine": "You may not edit this page."}
    (message,) = messages_of(response)
    assert "Not mine: You may not edit this page." in message
    assert row_of(page).last_reviewed is None


@pytest.mark.parametrize("action", [REVIEWED, NEXT])
def test_the_pages_lead_to_their_editors(admin_client, action):
    page = make_modality()

    html = admin_client.get(address(action, page)).content.decode()

    assert f'<a href="{reverse("wagtailadmin_pages:edit", args=(page.pk,))}">{page.title}' in html


def test_all_of_a_listing(admin_client):
    index = make_index()
    pages = [make_modality(index), make_modality(index)]
    other = make_modality()

    admin_client.post(f"{address(REVIEWED)}id=all&childOf={index.pk}", FORMS[REVIEWED])

    assert [row_of(page).last_reviewed for page in (*pages, other)] == [TODAY, TODAY, None]


def test_all_of_a_listing_of_one_type(admin_client):
    pages = [make_modality(), make_modality()]
    quote = make_quote(pages[0])

    shown = admin_client.get(f"{address(REVIEWED)}id=all")
    admin_client.post(f"{address(REVIEWED)}id=all", FORMS[REVIEWED])

    assert shown.context["skipped"] == []
    assert [row_of(page).last_reviewed for page in pages] == [TODAY, TODAY]
    shown = admin_client.get(f"{address(CONSENT)}id=all")
    assert [item["item"].pk for item in shown.context["items"]] == [quote.pk]


# -- consent ---------------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_consent_is_recorded_to_live_words_else_to_those_of_the_draft(admin_client, state):
    quote = quote_in(state)
    type(quote).objects.filter(pk=quote.pk).update(consent_digests=[], consent_status="requested")
    live, words = quote.live, quote.quote

    response = act(admin_client, CONSENT, quote)

    row = row_of(quote)
    assert "Consent to 1 quote is recorded." in messages_of(response)[0]
    assert (row.live, row.quote, row.consent_note) == (live, words, "Letter")
    agreed = row if live else row.get_latest_revision_as_object()
    assert row.consent_digests == [agreed.current_digest()]
    assert entries(quote, "wagtail_modalities.consent.granted")
    publish(state, quote)
    row = row_of(quote)
    assert row.live
    # words that wait still wait: nobody has agreed to them
    assert row.quote == (PENDING if state == "draft" else words)
    assert row.consent_status == "granted"


def test_quotes_to_which_no_consent_is_recorded_are_named_with_the_reason(client):
    section = make_index()
    modality = make_modality(section, title="Modality")
    log_in(client, "editor", section)
    quote = make_quote(modality, consent_status="not_asked", live=False, title="Words")

    shown = client.get(address(CONSENT, quote, modality))
    act(client, CONSENT, quote, modality)

    assert skipped_of(shown) == {
        "Modality": "Only quotes carry consent.",
        "Words": "You may not publish this quote, nor record consent to it.",
    }
    assert row_of(quote).consent_status == "not_asked"


def test_an_alias_and_an_empty_quote_are_left_out(admin_client):
    quote = make_quote(consent_status="not_asked", live=False, title="Source")
    alias = quote.create_alias(update_slug="alias")
    empty = make_quote(quote="", consent_status="not_asked", live=False, title="Empty")

    response = act(admin_client, CONSENT, quote, alias, empty)

    assert "1 quote" in messages_of(response)[0]
    assert "is an alias" in messages_of(response)[1]
    assert "Empty: It has no words yet." in messages_of(response)[1]
    assert row_of(empty).consent_status == "not_asked"


def test_the_words_that_consent_would_cover_are_shown(admin_client):
    live, draft = quote_in("live with draft"), quote_in("draft")

    response = admin_client.get(address(CONSENT, live, draft))

    assert [item["detail"] for item in response.context["items"]] == [live.quote, PENDING]


@pytest.mark.parametrize("live", [True, False])
def test_longer_words_are_spoken_of(admin_client, live):
    body = [{"type": "paragraph", "value": "<p>Longer words.</p>"}]
    quote = make_quote(quote="Short.", body=body, live=live)
    quote.save_revision()

    (item,) = admin_client.get(address(CONSENT, quote)).context["items"]

    assert item["detail"] == "Short. (and the longer words of its page)"


def test_without_the_gate_there_is_no_such_action(admin_client, settings):
    quote = make_quote(consent_status="not_asked", live=False)
    settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}

    assert admin_client.get(address(CONSENT, quote)).status_code == 404


# -- all of them -----------------------------------------------------------------------------


@pytest.mark.parametrize("action", FORMS)
def test_an_address_without_pages_is_not_found(admin_client, action):
    for query in ("", "id=987654", "id=x", "id=all&childOf=987654"):
        url = reverse("wagtail_bulk_action", args=("wagtailcore", "page", action))
        assert admin_client.get(f"{url}?{query}").status_code == 404


@pytest.mark.parametrize("action", FORMS)
def test_a_form_from_elsewhere_is_refused(admin_user, action):
    page = make_quote(consent_status="not_asked") if action == CONSENT else make_modality()
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)

    assert client.post(address(action, page), FORMS[action]).status_code == 403


@pytest.mark.parametrize("action", FORMS)
def test_asking_costs_the_same_for_few_and_for_many(client, action):
    section = make_site_root()
    log_in(client, "publisher", section)
    modality = make_modality(section)

    def cost(number):
        if action == CONSENT:
            pages = [make_quote(modality, live=bool(n % 2)) for n in range(number)]
        else:
            pages = [make_modality(section) for n in range(number)]
            for page in pages:
                STATES["live with draft"](page, "summary")
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(address(action, *pages)).context["items"]) == number
        return len(queries)

    cost(2)
    assert cost(3) == cost(9)


def test_the_explorer_offers_the_actions(admin_client):
    url = reverse("wagtailadmin_explore", args=(make_modality().get_parent().pk,))

    html = admin_client.get(url).content.decode()

    for action in FORMS:
        assert reverse("wagtail_bulk_action", args=("wagtailcore", "page", action)) in html


def test_where_the_user_came_from_is_where_they_go(admin_client):
    page = make_modality()
    back = reverse("wagtailadmin_explore", args=(page.get_parent().pk,))

    response = admin_client.post(address(REVIEWED, page, next=back), FORMS[REVIEWED])

    assert response.url == back


def test_the_history_reads_like_sentences(admin_client):
    page = make_modality()
    act(admin_client, REVIEWED, page, next_review_due="2030-05-03")
    act(admin_client, NEXT, page, next_review_due="2031-05-03")

    html = admin_client.get(reverse("wagtailadmin_pages:history", args=(page.pk,))).content.decode()

    assert "Marked as reviewed. The next review is due on May 3, 2030" in html
    assert "The next review is due on May 3, 2031" in html
    assert json.dumps(entries(page, "wagtail_modalities.review.marked")[0].data)
