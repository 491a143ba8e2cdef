"""Changed words, asking again, withdrawing, expiry, and the gate switched off and on."""

from __future__ import annotations

import datetime
import hashlib

import pytest
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.signals import page_published

from tests.consent.gate_steps import (
    FRONTEND_CACHE,
    NEW_WORDS,
    REFUSED,
    YESTERDAY,
    RememberingCache,
    draft_with,
    entries,
    is_scheduled,
    row_of,
)
from tests.databases import finds_uncommitted_rows
from tests.factories import make_locale, make_modality, make_quote, make_site_root, make_specialist
from wagtail_modalities.models import consent
from wagtail_modalities.models.consent import ConsentScope, digest_words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("searchable")]

PREFIX = "wagtail_modalities.consent"
DAY = datetime.timedelta(days=1)


# -- the digest ------------------------------------------------------------------------------


@pytest.mark.parametrize("other", ["Cafe\u0301 talk", " Café\n\n  talk ", "Café\u00a0talk"])
def test_accents_and_white_space_are_no_change(other):
    assert digest_words(other) == digest_words("Café talk")


@pytest.mark.parametrize("other", ["café talk", "Café talk.", "Cafe talk", "Talk Café"])
def test_everything_else_is_a_change(other):
    assert digest_words(other) != digest_words("Café talk")


def test_the_digest_is_sha256_in_hex():
    assert digest_words("a  b") == hashlib.sha256(b"a b").hexdigest()


def test_the_longer_words_count_too():
    quote = make_quote()
    draft = quote.get_latest_revision_as_object()
    draft.body = [("paragraph", "<p>More that nobody agreed to.</p>")]

    draft.save_revision().publish()

    assert not row_of(quote).body
    assert "differ" in entries(quote, REFUSED)[-1].data["reason"]


# -- changed words ---------------------------------------------------------------------------


def test_the_agreed_words_stay_live_until_the_new_ones_are_agreed_to():
    quote = make_quote()
    words = quote.quote
    revision = draft_with(quote)

    revision.publish()
    assert row_of(quote).quote == words
    assert row_of(quote).live
    assert consent.valid_consent(row_of(quote))
    assert not consent.valid_consent(revision.as_object())

    consent.grant(revision.as_object(), user=None)
    revision.publish()
    assert row_of(quote).quote == NEW_WORDS
    assert len(row_of(quote).consent_digests) == 2


def test_a_change_of_spelling_keeps_the_consent(admin_user):
    quote = make_quote(quote="I lisen first.")
    given = row_of(quote).consent_date
    revision = draft_with(quote, "I listen first.")

    consent.record_spelling_change(revision.as_object(), user=admin_user)
    revision.publish()

    assert row_of(quote).quote == "I listen first."
    assert row_of(quote).consent_date == given
    (entry,) = entries(quote, f"{PREFIX}.spelling")
    assert (entry.data["before"], entry.data["after"]) == ("I lisen first.", "I listen first.")


def test_a_change_of_spelling_in_a_draft_names_the_text_that_was_agreed_to():
    quote = make_quote(quote="I lisen first.", live=False)
    quote.save_revision()
    draft_with(row_of(quote), "I listen first.")
    row = row_of(quote).get_latest_revision_as_object()
    row.save()  # the editor writes the row of a page that is not live

    consent.record_spelling_change(row, user=None)

    assert entries(quote, f"{PREFIX}.spelling")[0].data["before"] == "I lisen first."


@pytest.mark.parametrize("status", ["not_asked", "requested"])
def test_a_change_of_spelling_needs_a_consent(status):
    quote = make_quote(consent_status=status, live=False)

    with pytest.raises(ValueError, match="no consent"):
        consent.record_spelling_change(quote, user=None)


def test_a_change_of_spelling_needs_the_text_that_was_agreed_to():
    quote = make_quote(live=False)
    quote.revisions.all().delete()
    type(quote).objects.filter(pk=quote.pk).update(quote=NEW_WORDS, latest_revision=None)

    with pytest.raises(ValueError, match="cannot be found"):
        consent.record_spelling_change(row_of(quote), user=None)


def test_asking_again_leaves_the_status():
    quote = make_quote()

    consent.request(draft_with(quote).as_object(), user=None, note="Asked again")

    row = row_of(quote)
    assert (row.consent_status, row.consent_note) == ("granted", "")
    assert entries(quote, f"{PREFIX}.requested")
    assert consent.valid_consent(row)


def test_asking_for_the_first_time():
    quote = make_quote(consent_status="not_asked", live=False)

    consent.request(quote, user=None, note="By e-mail")

    assert (row_of(quote).consent_status, row_of(quote).consent_note) == ("requested", "By e-mail")
    assert quote.consent_status == "requested"


# -- what cannot be recorded -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"status": "withdrawn"}, "withdrawn"),
        ({"scope": ["everything"]}, "everything"),
        ({"note": "x" * 501}, "500"),
        ({"date": datetime.date(2026, 1, 2), "expires": datetime.date(2026, 1, 1)}, "before"),
    ],
)
def test_granting_refuses_what_makes_no_sense(values, said):
    quote = make_quote(consent_status="not_asked", live=False)

    with pytest.raises(ValueError, match=said):
        consent.grant(quote, user=None, **values)

    assert row_of(quote).consent_status == "not_asked"
    assert not entries(quote, f"{PREFIX}.granted")


@pytest.mark.parametrize("verb", [consent.grant, consent.request, consent.record_spelling_change])
def test_an_alias_has_no_consent_of_its_own(verb):
    alias = make_quote().create_alias(update_slug="alias")

    with pytest.raises(ValueError, match="alias"):
        verb(alias, user=None)


def test_a_long_note_of_a_request_is_refused():
    with pytest.raises(ValueError, match="500"):
        consent.request(make_quote(), user=None, note="x" * 501)


def test_without_the_website_in_its_scope_a_consent_shows_nothing():
    quote = make_quote(consent_status="not_asked", live=False)
    consent.grant(quote, user=None, scope=[ConsentScope.SYNDICATION])

    quote.save_revision().publish()

    assert not row_of(quote).live
    assert "website" in entries(quote, REFUSED)[-1].data["reason"]


# -- withdrawing -----------------------------------------------------------------------------


def test_withdrawing_hides_the_words_everywhere_at_once(
    settings, admin_user, django_capture_on_commit_callbacks
):
    settings.WAGTAILFRONTENDCACHE = FRONTEND_CACHE
    quote = make_quote()
    alias = quote.create_alias(update_slug="alias")
    scheduled = quote.get_latest_revision_as_object()
    scheduled.go_live_at = timezone.now() + DAY
    scheduled.save_revision().publish()
    assert is_scheduled(quote)
    RememberingCache.purged.clear()

    with django_capture_on_commit_callbacks(execute=True):
        consent.withdraw(row_of(quote), user=admin_user)

    row = row_of(quote)
    assert (row.live, row.consent_status, row.consent_digests) == (False, "withdrawn", [])
    assert not row_of(alias).live
    assert not is_scheduled(row)
    assert entries(quote, f"{PREFIX}.withdrawn")[0].user == admin_user
    assert entries(quote, "wagtail.unpublish")
    assert entries(alias, "wagtail.unpublish")
    assert quote.modality.full_url in RememberingCache.purged
    real_path = f"{quote.modality.full_url}{quote.slug}/"
    assert real_path in RememberingCache.purged
    assert not [url for url in RememberingCache.purged if "#" in url]


@finds_uncommitted_rows
def test_withdrawn_words_are_not_found_among_live_pages(django_capture_on_commit_callbacks):
    modality = make_modality()
    with django_capture_on_commit_callbacks(execute=True):
        quote = make_quote(modality, quote="A word like quixotic is easily found.")
    assert list(type(quote).objects.live().search("quixotic"))

    with django_capture_on_commit_callbacks(execute=True):
        consent.withdraw(quote, user=None)

    assert not list(type(quote).objects.live().search("quixotic"))
    assert not list(type(modality).objects.live().search("quixotic"))


@finds_uncommitted_rows
def test_a_quote_is_found_by_its_speakers_new_name(django_capture_on_commit_callbacks):
    speaker = make_specialist(display_name="Ada Marlow")
    quote = make_quote(specialist=speaker, title="A quote")
    speaker.display_name = "Ada Quixote"

    with django_capture_on_commit_callbacks(execute=True):
        speaker.save()

    assert list(type(quote).objects.live().search("Quixote")) == [quote]


def test_hiding_a_specialist_purges_the_pages_they_are_on(
    settings, django_capture_on_commit_callbacks
):
    settings.WAGTAILFRONTENDCACHE = FRONTEND_CACHE
    speaker = make_specialist()
    quote = make_quote(specialist=speaker)
    RememberingCache.purged.clear()
    speaker.active = False

    with django_capture_on_commit_callbacks(execute=True):
        speaker.save()

    assert quote.modality.full_url in RememberingCache.purged


def test_withdrawing_cancels_a_workflow(admin_user):
    quote = make_quote(live=False)
    workflow = Workflow.objects.create(name="Moderation")
    WorkflowPage.objects.create(workflow=workflow, page_id=quote.get_parent().pk)
    quote.save_revision()
    task = GroupApprovalTask.objects.create(name="Approve")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    admin_user.email = ""
    admin_user.save()
    state = workflow.start(row_of(quote), admin_user)

    consent.withdraw(row_of(quote), user=admin_user)

    state.refresh_from_db()
    assert state.status == "cancelled"


def test_withdrawing_from_an_alias_withdraws_what_it_follows():
    quote = make_quote()
    alias = quote.create_alias(update_slug="alias")

    consent.withdraw(alias, user=None)

    assert not row_of(quote).live
    assert row_of(quote).consent_status == "withdrawn"
    assert not alias.live


def test_all_words_of_one_person():
    speaker, modality = make_specialist(), make_modality()
    live = make_quote(modality, specialist=speaker)
    alias = live.create_alias(update_slug="alias")
    copy = live.copy(update_attrs={"slug": "copy"}, keep_live=False)
    consent.grant(row_of(copy), user=None)
    copy.get_latest_revision().publish()
    in_draft = make_quote(modality)
    draft_with(in_draft, specialist=speaker)
    scheduled = make_quote(modality)
    due = scheduled.get_latest_revision_as_object()
    due.specialist, due.go_live_at = speaker, timezone.now() + DAY
    due.save_revision().publish()
    later = scheduled.get_latest_revision_as_object()
    later.specialist, later.go_live_at = make_specialist(), None
    later.save_revision()
    make_site_root().copy_for_translation(make_locale("fr"))
    modality.copy_for_translation(make_locale("fr"))
    translation = live.copy_for_translation(make_locale("fr"))
    other = make_quote(modality)

    listed = consent.quotes_by(speaker)
    count = consent.withdraw_all(speaker, user=None)

    mine = [live, copy, in_draft, scheduled, translation]
    assert {q.pk for q in listed} == {q.pk for q in mine}
    assert count == 5
    assert all(row_of(q).consent_status == "withdrawn" for q in mine)
    assert not any(row_of(q).live for q in [*mine, alias])
    assert not is_scheduled(scheduled)
    assert row_of(other).live


def test_drafts_without_words_are_not_copies_of_each_other():
    blank, other = make_quote(quote="", live=False), make_quote(quote="", live=False)

    assert other not in consent.same_words(blank)


# -- stale copies of a consent ---------------------------------------------------------------


def test_an_instance_loaded_before_a_withdrawal_does_not_write_the_consent_back():
    quote = make_quote()
    stale = row_of(quote)
    consent.withdraw(quote, user=None)

    stale.source_note = "Changed meanwhile"
    stale.save()

    row = row_of(quote)
    assert (row.consent_status, row.consent_digests, row.live) == ("withdrawn", [], False)


@pytest.mark.parametrize("fields", [None, ["consent_status", "consent_digests"], ["words_digest"]])
def test_setting_the_fields_and_saving_grants_nothing(fields):
    quote = make_quote(consent_status="not_asked", live=False)
    quote.consent_status = "granted"
    quote.consent_digests = [quote.current_digest()]
    quote.words_digest = "0" * 64

    quote.save(update_fields=fields)

    row = row_of(quote)
    assert (row.consent_status, row.consent_digests) == ("not_asked", [])
    assert row.words_digest == row.current_digest()
    assert quote.consent_status == "not_asked"


def test_a_restored_revision_has_the_consent_of_the_row():
    quote = make_quote()
    granted = quote.latest_revision
    consent.withdraw(quote, user=None)

    restored = granted.as_object()

    assert restored.quote == quote.quote
    assert (restored.consent_status, restored.consent_digests) == ("withdrawn", [])


def test_a_draft_that_is_saved_before_an_approval_keeps_the_approval():
    quote = make_quote(consent_status="not_asked", live=False)
    old = quote.save_revision()
    consent.grant(quote, user=None)

    old.publish()

    assert row_of(quote).live


# -- expiry ----------------------------------------------------------------------------------


def test_the_last_valid_day_counts():
    quote = make_quote(live=False)
    last = timezone.localdate() + 30 * DAY
    consent.grant(quote, user=None, expires=last)

    assert consent.valid_consent(quote, on=last)
    assert not consent.valid_consent(quote, on=last + DAY)
    assert "expired" in consent.refusal(quote, on=last + DAY)


def test_the_day_is_one_of_the_sites_time_zone(settings):
    settings.TIME_ZONE = "Pacific/Kiritimati"  # 14 hours ahead of UTC
    quote = make_quote()
    with timezone.override("Pacific/Kiritimati"):
        today = timezone.localdate()
        type(quote).objects.filter(pk=quote.pk).update(consent_expires=today - DAY)
        assert not consent.valid_consent(row_of(quote))
        type(quote).objects.filter(pk=quote.pk).update(consent_expires=today)
        assert consent.valid_consent(row_of(quote))


def test_saving_a_live_quote_past_its_last_day_unpublishes_nothing_by_itself():
    quote = make_quote()
    type(quote).objects.filter(pk=quote.pk).update(consent_expires=YESTERDAY)

    row = row_of(quote)
    row.source_note = "Changed"
    row.save()

    assert row_of(quote).live
    assert row_of(quote).source_note == "Changed"
    assert not consent.valid_consent(row_of(quote))


# -- the gate off and on ---------------------------------------------------------------------


def test_without_the_gate_anything_may_be_published(settings):
    settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}

    quote = make_quote(consent_status="not_asked")

    assert row_of(quote).live
    assert consent.valid_consent(quote)
    assert consent.live_without_consent() == []
    assert consent.due_for_expiry() == []


def test_turning_the_gate_on_again_hides_and_lists_but_unpublishes_nothing(settings):
    settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}
    quote, agreed = make_quote(consent_status="not_asked"), make_quote()
    settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": True}

    assert row_of(quote).live
    assert not consent.valid_consent(quote)
    assert consent.live_without_consent() == [quote]
    assert consent.valid_consent(agreed)


# -- what a refused publication tells the rest of the site ------------------------------------


@pytest.fixture
def heard():
    """What receivers of ``page_published`` get to see."""
    seen = []

    def listen(sender, instance, **kwargs):
        seen.append((instance.pk, instance.live, getattr(instance, "quote", "")))

    page_published.connect(listen)
    yield seen
    page_published.disconnect(listen)


def test_receivers_see_a_page_that_is_not_live_and_never_the_refused_words(heard):
    quote = make_quote()
    words = quote.quote
    alias = quote.create_alias(update_slug="alias")
    revision = draft_with(quote)
    heard.clear()

    revision.publish()

    assert {pk for pk, _live, _words in heard} <= {quote.pk, alias.pk}
    assert all(not live and text == words for _pk, live, text in heard)


def test_a_refusal_leaves_the_row_and_the_history_as_they_were():
    quote = make_quote()
    revision = draft_with(quote)
    before = type(quote).objects.filter(pk=quote.pk).values().get()

    revision.publish()

    after = type(quote).objects.filter(pk=quote.pk).values().get()
    changed = {name for name in after if after[name] != before[name]}
    assert changed <= {"has_unpublished_changes"}
    published = [e for e in entries(quote, "wagtail.publish") if e.revision_id == revision.pk]
    assert published == []


@finds_uncommitted_rows
def test_a_refusal_leaves_the_search_index_as_it_was(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        quote = make_quote(quote="A word like quixotic is easily found.")
    revision = draft_with(quote, "Nobody agreed to sesquipedalian words.")

    with django_capture_on_commit_callbacks(execute=True):
        revision.publish()

    assert list(type(quote).objects.search("quixotic"))
    assert not list(type(quote).objects.search("sesquipedalian"))


def test_private_fields_are_in_no_search_index():
    quote = make_quote(live=False)
    consent.grant(quote, user=None, note="quixotic")
    quote.save_revision().publish()
    indexed = {getattr(field, "field_name", "") for field in type(quote).get_search_fields()}

    assert not [n for n in indexed if n.startswith(("consent", "import", "words_digest"))]
    assert not list(type(quote).objects.search("quixotic"))


@pytest.mark.parametrize("path", ["pages/", "pages/{pk}/"])
def test_private_fields_are_in_no_api(client, path):
    quote = make_quote(live=False)
    consent.grant(quote, user=None, note="quixotic")
    quote.save_revision().publish()
    label = type(quote)._meta.label
    query = {"type": label, "fields": "*"} if path == "pages/" else {"fields": "*"}

    response = client.get("/api/v2/" + path.format(pk=quote.pk), query)

    assert response.status_code == 200
    for private in ("quixotic", "consent", "import_", "words_digest", quote.current_digest()):
        assert private not in response.content.decode()
