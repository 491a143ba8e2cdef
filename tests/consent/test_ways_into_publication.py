"""Every way a quote can go live, tried without consent and with it."""

from __future__ import annotations

import datetime

import pytest
import swapper
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.api.asking import needs_v3
from tests.consent.gate_steps import (
    NEW_WORDS,
    REFUSED,
    assert_published,
    assert_refused,
    draft_with,
    entries,
    is_scheduled,
    row_of,
)
from tests.factories import make_locale, make_modality, make_quote, make_site_root
from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.models import consent

pytestmark = [
    pytest.mark.django_db,
    # Wagtail 8.0 opens its mail connection in a way that Django 6.1 deprecates.
    pytest.mark.filterwarnings("ignore:get_connection.. is deprecated"),
    pytest.mark.filterwarnings("ignore:Django 2028 will not have a default mailer"),
]

WITHOUT, WITH = "not_asked", "granted"
ALL_SCOPES = ("website", "translation")


def post_editor(client, page, **more):
    form = {
        "title": page.title,
        "slug": page.slug,
        "quote": page.quote,
        "specialist": str(page.specialist_id),
        "body": streamfield([]),
        "go_live_at": "",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
        **more,
    }
    address = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    return client.post(address, nested_form_data(form))


def in_days(days):
    return timezone.now() + datetime.timedelta(days=days)


def moderated(modality):
    """Put a workflow of one approval on the page and what is below it."""
    workflow = Workflow.objects.create(name="Second pair of eyes")
    task = GroupApprovalTask.objects.create(name="Approve")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page_id=modality.pk)
    return workflow


# -- the editor's form -----------------------------------------------------------------------


def test_the_editor_does_not_publish_without_consent(admin_client):
    quote = make_quote(consent_status=WITHOUT, live=False)

    response = post_editor(admin_client, quote, **{"action-publish": "1"})

    assert "Record that it was granted" in response.context["form"].errors["quote"][0]
    assert not row_of(quote).live


def test_the_editor_publishes_with_consent(admin_client):
    quote = make_quote(consent_status=WITH, live=False)

    post_editor(admin_client, quote, **{"action-publish": "1"})

    assert_published(quote)


def test_the_editor_saves_a_draft_without_consent(admin_client):
    quote = make_quote(consent_status=WITHOUT, live=False)

    response = post_editor(admin_client, quote, quote=NEW_WORDS)

    assert response.status_code == 302
    assert row_of(quote).get_latest_revision_as_object().quote == NEW_WORDS


def test_the_editor_does_not_schedule_without_consent(admin_client):
    quote = make_quote(consent_status=WITHOUT, live=False)
    later = in_days(3).strftime("%Y-%m-%d %H:%M")

    response = post_editor(admin_client, quote, go_live_at=later, **{"action-publish": "1"})

    assert "Record that it was granted" in response.context["form"].errors["quote"][0]
    assert not is_scheduled(quote)


def test_the_editor_does_not_schedule_for_a_day_after_consent_ends(admin_client):
    quote = make_quote(consent_status=WITHOUT, live=False)
    consent.grant(quote, user=None, expires=timezone.localdate() + datetime.timedelta(days=1))
    later = in_days(3).strftime("%Y-%m-%d %H:%M")

    response = post_editor(admin_client, quote, go_live_at=later, **{"action-publish": "1"})

    assert "expired" in response.context["form"].errors["quote"][0]
    assert not is_scheduled(quote)


def test_the_editor_schedules_with_consent(admin_client):
    quote = make_quote(consent_status=WITH, live=False)
    later = in_days(3).strftime("%Y-%m-%d %H:%M")

    post_editor(admin_client, quote, go_live_at=later, **{"action-publish": "1"})

    assert is_scheduled(quote)


def test_the_editor_does_not_submit_without_consent(admin_client):
    quote = make_quote(consent_status=WITHOUT, live=False)
    moderated(quote.get_parent())

    response = post_editor(admin_client, quote, **{"action-submit": "1"})

    assert "Record that it was granted" in response.context["form"].errors["quote"][0]
    assert quote.current_workflow_state is None


def test_the_editor_submits_with_consent(admin_client):
    quote = make_quote(consent_status=WITH, live=False)
    moderated(quote.get_parent())

    post_editor(admin_client, quote, **{"action-submit": "1"})

    assert row_of(quote).current_workflow_state is not None


@pytest.mark.parametrize(
    "action",
    [
        {"action-cancel-workflow": "1"},
        {"action-workflow-action": "1", "workflow-action-name": "reject"},
    ],
)
def test_a_moderator_takes_a_quote_back_without_consent(admin_client, admin_user, action):
    quote = make_quote(consent_status=WITHOUT, live=False)
    quote.save_revision()
    moderated(quote.get_parent()).start(row_of(quote), admin_user)

    response = post_editor(admin_client, quote, **action)

    assert response.status_code == 302


def test_a_new_quote_is_not_published_from_the_form_that_makes_it(admin_client):
    model = get_specialist_quote_model()
    address = reverse(
        "wagtailadmin_pages:add",
        args=(model._meta.app_label, model._meta.model_name, make_modality().pk),
    )
    form = {
        "title": "New",
        "slug": "new",
        "quote": NEW_WORDS,
        "attribution_override": "A nurse",
        "body": streamfield([]),
        "action-publish": "1",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
    }

    response = admin_client.post(address, nested_form_data(form))

    assert "Record that it was granted" in response.context["form"].errors["quote"][0]
    assert not model.objects.exists()


# -- schedules -------------------------------------------------------------------------------


def due(quote):
    """Schedule the quote's newest words for a moment that has passed."""
    draft = quote.get_latest_revision_as_object()
    draft.go_live_at = in_days(1)
    draft.save_revision().publish()
    row_of(quote).revisions.filter(approved_go_live_at__isnull=False).update(
        approved_go_live_at=in_days(-1)
    )
    for revision in quote.revisions.all():
        revision.content["go_live_at"] = in_days(-1).isoformat()
        revision.save()


def test_a_schedule_ends_without_consent_and_another_page_still_goes_out():
    refused, allowed = make_quote(consent_status=WITHOUT, live=False), make_quote(live=False)
    other_page = make_modality(live=False)
    for page in (refused, allowed, other_page):
        due(page)
    assert is_scheduled(refused)

    call_command("publish_scheduled")

    assert_refused(refused)
    assert row_of(refused).first_published_at is None
    assert row_of(allowed).live
    assert row_of(other_page).live


def test_a_schedule_made_with_consent_does_not_outlive_it():
    quote = make_quote(live=False)
    due(quote)
    consent.withdraw(quote, user=None)

    call_command("publish_scheduled")

    assert not row_of(quote).live


def test_a_schedule_of_other_words_leaves_the_agreed_words_live():
    quote = make_quote()
    agreed = quote.quote
    draft_with(quote)
    due(quote)

    call_command("publish_scheduled")

    row = row_of(quote)
    assert row.live
    assert row.quote == agreed
    assert row.has_unpublished_changes
    assert not is_scheduled(row)
    assert "differ" in entries(quote, REFUSED)[-1].data["reason"]


# -- workflow, bulk action, APIs -------------------------------------------------------------


@pytest.mark.parametrize(("status", "is_live"), [(WITHOUT, False), (WITH, True)])
def test_the_last_approval_of_a_workflow(admin_user, status, is_live):
    quote = make_quote(consent_status=status, live=False)
    quote.save_revision()
    state = moderated(quote.get_parent()).start(row_of(quote), admin_user)

    state.current_task_state.approve(user=admin_user)

    state.refresh_from_db()
    assert state.status == "approved"
    assert row_of(quote).live is is_live
    if not is_live:
        assert_refused(quote)


def bulk_address():
    base = swapper.load_model("wagtailcore", "Page")._meta
    return reverse("wagtail_bulk_action", args=(base.app_label, base.model_name, "publish"))


def test_bulk_publishing_says_what_it_left_out(admin_client):
    refused, allowed = make_quote(consent_status=WITHOUT, live=False), make_quote(live=False)
    address = bulk_address()
    ids = f"?id={refused.pk}&id={allowed.pk}&next=/admin/"

    response = admin_client.post(address + ids, {"include_descendants": ""}, follow=True)

    assert response.status_code == 200
    assert_refused(refused)
    assert_published(allowed)
    assert any(refused.title in str(m) for m in response.context["messages"])


def test_bulk_publishing_of_a_modality_with_its_quotes(admin_client):
    modality = make_modality(live=False)
    refused = make_quote(modality, consent_status=WITHOUT, live=False)
    allowed = make_quote(modality, live=False)
    address = bulk_address()

    response = admin_client.post(
        f"{address}?id={modality.pk}&next=/admin/", {"include_descendants": "on"}, follow=True
    )

    assert_refused(refused)
    assert_published(allowed)
    assert row_of(modality).live
    assert any(refused.title in str(m) for m in response.context["messages"])


@needs_v3
@pytest.mark.parametrize(("status", "is_live"), [(WITHOUT, False), (WITH, True)])
def test_api_v3_publishes_only_with_consent(admin_user, client, status, is_live):
    from wagtail.models import APIToken

    quote = make_quote(consent_status=status, live=False)
    quote.save_revision()
    _token, secret = APIToken.create_token(user=admin_user, name="test")

    response = client.post(
        reverse("wagtailapi_v3:pages_actions_publish", args=(quote.pk,)),
        headers={"Authorization": f"Bearer {secret}"},
    )

    assert response.status_code < 300
    assert row_of(quote).live is is_live
    if not is_live:
        assert_refused(quote)


# -- revisions -------------------------------------------------------------------------------


def test_a_revision_is_not_published_without_consent():
    quote = make_quote(consent_status=WITHOUT, live=False)

    quote.save_revision().publish()

    assert_refused(quote)


def test_a_revision_is_published_with_consent():
    quote = make_quote(live=False)

    quote.save_revision().publish()

    assert_published(quote)


def test_publishing_an_older_revision_does_not_bring_consent_back():
    quote = make_quote()
    granted = quote.latest_revision
    consent.withdraw(quote, user=None)

    granted.publish()

    assert_refused_after_withdrawal(quote)


def assert_refused_after_withdrawal(quote):
    row = row_of(quote)
    assert not row.live
    assert row.consent_status == "withdrawn"
    assert row.consent_digests == []
    assert entries(quote, REFUSED)


def test_an_older_revision_with_agreed_words_is_published():
    quote = make_quote()
    first, words = quote.latest_revision, quote.quote
    changed = draft_with(quote)
    consent.grant(changed.as_object(), user=None)
    changed.publish()

    first.publish()

    assert row_of(quote).quote == words
    assert_published(quote)


def test_reverting_brings_words_back_but_no_consent():
    quote = make_quote()
    granted = quote.latest_revision
    consent.withdraw(quote, user=None)

    reverted = granted.as_object().save_revision(previous_revision=granted)
    reverted.publish()

    assert_refused_after_withdrawal(quote)
    assert reverted.as_object().consent_status == "withdrawn"


# -- copies, aliases, translations -----------------------------------------------------------


def test_a_live_copy_is_not_live_and_has_no_consent():
    quote = make_quote()

    copy = quote.copy(keep_live=True, update_attrs={"slug": "copy"})

    assert_refused(copy)
    row = row_of(copy)
    assert (row.consent_status, row.consent_digests, row.consent_note) == ("not_asked", [], "")
    assert (row.first_published_at, row.last_published_at) == (None, None)
    assert row.quote == quote.quote
    assert row_of(quote).live


def test_a_copy_is_published_with_a_consent_of_its_own():
    copy = make_quote().copy(keep_live=False, update_attrs={"slug": "copy"})
    draft = copy.get_latest_revision_as_object()
    consent.grant(draft, user=None)

    copy.get_latest_revision().publish()

    assert row_of(copy).live


def test_copying_a_modality_keeps_it_live_and_its_quotes_dark():
    modality = make_modality()
    make_quote(modality)

    copy = modality.copy(recursive=True, keep_live=True, update_attrs={"slug": "copy"})

    (quote,) = copy.get_children().specific()
    assert copy.live
    assert_refused(quote)


@pytest.mark.parametrize(("status", "is_live"), [(WITHOUT, False), (WITH, True)])
def test_an_alias_in_the_same_locale_follows_its_source(status, is_live):
    quote = make_quote(consent_status=status, live=False)
    if status == WITHOUT:
        type(quote).objects.filter(pk=quote.pk).update(live=True)  # as if the gate had been off
    else:
        quote.save_revision().publish()

    alias = row_of(quote).create_alias(update_slug="alias")

    assert row_of(alias).live is is_live
    assert row_of(alias).consent_status == "not_asked"
    assert row_of(alias).consent_digests == []
    if not is_live:
        assert entries(alias, REFUSED)


def french_alias(quote):
    modality = quote.modality
    root = make_site_root()
    if not root.get_translations().exists():
        root.copy_for_translation(make_locale("fr"))
    if not modality.get_translations().exists():
        modality.copy_for_translation(make_locale("fr"))
    return quote.copy_for_translation(make_locale("fr"), alias=True)


def test_an_alias_in_another_locale_needs_the_translation_scope():
    quote = make_quote()

    alias = french_alias(quote)

    assert_refused(alias, "translations")


def test_an_alias_in_another_locale_is_live_with_the_translation_scope():
    quote = make_quote(live=False)
    consent.grant(quote, user=None, scope=ALL_SCOPES)
    quote.save_revision().publish()

    alias = french_alias(row_of(quote))

    assert_published(alias)


def test_updating_aliases_does_not_publish_words_without_consent():
    quote = make_quote()
    words = quote.quote
    alias = quote.create_alias(update_slug="alias")

    draft_with(quote).publish()

    assert row_of(alias).live
    assert row_of(alias).quote == words
    assert "differ" in entries(alias, REFUSED)[-1].data["reason"]


def test_updating_aliases_publishes_agreed_words():
    quote = make_quote()
    alias = quote.create_alias(update_slug="alias")
    changed = draft_with(quote)
    consent.grant(changed.as_object(), user=None)

    changed.publish()

    assert row_of(alias).quote == NEW_WORDS
    assert_published(alias)


def test_updating_aliases_leaves_an_alias_without_translation_scope_dark():
    quote = make_quote()
    alias = french_alias(quote)

    quote.save_revision().publish()

    assert row_of(quote).live
    assert_refused(alias, "translations")


def test_an_alias_of_an_alias_reads_the_consent_at_the_end():
    quote = make_quote()
    first = quote.create_alias(update_slug="first")
    second = first.create_alias(update_slug="second")
    assert row_of(second).live

    consent.withdraw(quote, user=None)
    type(quote).objects.filter(pk__in=[first.pk, second.pk]).update(live=True)

    for alias in (first, second):
        assert not consent.valid_consent(row_of(alias))
        assert not row_of(alias).create_alias(update_slug=f"of-{alias.pk}").live


def test_an_alias_that_becomes_a_page_needs_consent():
    from wagtail.actions.convert_alias import ConvertAliasPageAction

    alias = make_quote().create_alias(update_slug="alias")

    ConvertAliasPageAction(row_of(alias)).execute()

    assert_refused(alias)
    assert row_of(alias).alias_of_id is None
    assert row_of(alias).get_latest_revision() is not None


def test_an_alias_that_becomes_a_translation_keeps_consent_to_translations():
    from wagtail.actions.convert_alias import ConvertAliasPageAction

    quote = make_quote(live=False)
    consent.grant(quote, user=None, scope=ALL_SCOPES, note="Letter")
    quote.save_revision().publish()
    alias = french_alias(row_of(quote))

    ConvertAliasPageAction(row_of(alias)).execute()

    row = row_of(alias)
    assert_published(alias)
    assert (row.consent_status, row.consent_note) == ("granted", "Letter")


@pytest.mark.parametrize(("scope", "status"), [(("website",), WITHOUT), (ALL_SCOPES, WITH)])
def test_a_copy_for_translation_keeps_consent_only_within_its_scope(scope, status):
    quote = make_quote(live=False)
    consent.grant(quote, user=None, scope=scope, note="Letter")
    quote.save_revision().publish()
    make_site_root().copy_for_translation(make_locale("fr"))
    quote.modality.copy_for_translation(make_locale("fr"))

    translation = row_of(quote).copy_for_translation(make_locale("fr"))
    # as an editor finds it: the instance that was copied is a draft whatever its consent says
    # (tests/translation/test_simple.py)
    row_of(translation).get_latest_revision().publish()

    row = row_of(translation)
    assert row.consent_status == status
    assert row.consent_note == ("Letter" if status == WITH else "")
    assert row.live is (status == WITH)
    if status == WITHOUT:
        assert_refused(translation)


def test_translated_words_need_consent_again():
    quote = make_quote(live=False)
    consent.grant(quote, user=None, scope=ALL_SCOPES)
    quote.save_revision().publish()
    make_site_root().copy_for_translation(make_locale("fr"))
    quote.modality.copy_for_translation(make_locale("fr"))
    translation = row_of(quote).copy_for_translation(make_locale("fr"))

    draft_with(row_of(translation), "J'écoute d'abord.").publish()

    assert_refused(translation, "differ")


# -- code ------------------------------------------------------------------------------------


def test_adding_a_live_child_without_consent():
    quote = get_specialist_quote_model()(title="By code", quote=NEW_WORDS, live=True)

    make_modality().add_child(instance=quote)

    assert_refused(quote)
    assert row_of(quote).quote == NEW_WORDS
    assert quote.live is False


@pytest.mark.parametrize("fields", [None, ["live"]])
def test_saving_a_draft_as_live_keeps_its_words_and_refuses(fields):
    quote = make_quote(consent_status=WITHOUT, live=False)
    quote.live = True

    quote.save(update_fields=fields)

    assert_refused(quote)


@pytest.mark.parametrize("fields", [None, ["quote"], ["live", "quote"]])
def test_saving_other_words_on_a_live_row_leaves_the_agreed_ones(fields):
    quote = make_quote()
    words = quote.quote
    quote.quote = NEW_WORDS

    quote.save(update_fields=fields)

    row = row_of(quote)
    assert (row.live, row.quote) == (True, words)
    assert row.words_digest == consent.digest_words(words)
    assert "differ" in entries(quote, REFUSED)[-1].data["reason"]


def test_a_row_of_words_that_may_not_stay_is_unpublished():
    quote = make_quote()
    type(quote).objects.filter(pk=quote.pk).update(consent_status="requested")

    row_of(quote).save_revision().publish()

    assert not row_of(quote).live
    assert entries(quote, REFUSED)


def test_a_user_who_may_publish_still_needs_consent():
    editor = get_user_model().objects.create_user("editor", is_superuser=True)
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    quote = make_quote(consent_status=WITHOUT, live=False)

    quote.save_revision(user=editor).publish(user=editor)

    assert_refused(quote)
