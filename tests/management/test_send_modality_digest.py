"""The e-mail about what waits: to whom it goes, what it says and in which language."""

from __future__ import annotations

import datetime
import re
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django.utils.formats import date_format
from wagtail.users.models import UserProfile

from tests.admin.people import make_user
from tests.factories import make_index, make_modality, make_quote
from wagtail_modalities.waiting import consents, digest

pytestmark = pytest.mark.django_db


def run(*args):
    out, err = StringIO(), StringIO()
    call_command("send_modality_digest", *args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def due(parent=None, days=-3, **fields):
    today = timezone.localdate()
    dates = {
        "last_reviewed": today - datetime.timedelta(days=400),
        "next_review_due": today + datetime.timedelta(days=days),
    }
    return make_modality(parent, **dates, **fields)


def hidden_quote(modality, **fields):
    """Live, and shown to nobody for want of consent."""
    quote = make_quote(modality, **fields)
    type(quote).objects.filter(pk=quote.pk).update(consent_status="requested")
    return quote


def colleague(role, section=None, name="", **fields):
    user = make_user(role, section)
    user.username, user.email = name or role, f"{name or role}@example.org"
    for field, value in fields.items():
        setattr(user, field, value)
    user.save()
    return user


@pytest.fixture(autouse=True)
def _mailers(settings):
    # Django 6.1 asks for this setting; earlier versions do not know it
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}


@pytest.fixture
def section():
    return make_index()


def test_each_reads_of_their_own_pages_alone(section):
    editor = colleague("editor", section, first_name="Kim")
    colleague("other_section")
    mine = due(section, title="Mine")
    words = hidden_quote(mine, title="Of mine")
    due(title="Somebody else's")

    out, err = run()

    (message,) = mail.outbox
    assert message.to == [editor.email]
    assert message.subject.endswith("2 therapy pages wait for you")
    assert "Hello Kim," in message.body
    assert "1 review is due:" in message.body
    assert "- Mine (" in message.body
    assert f"http://localhost/admin/pages/{mine.pk}/edit/" in message.body
    assert "- Of mine (Not recorded)" in message.body
    assert f"http://localhost/admin/pages/{words.pk}/edit/" in message.body
    assert "http://localhost/admin/modalities/reports/review-due/?review=overdue" in message.body
    assert "Somebody else's" not in message.body
    assert words.quote not in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "1 sent." in out
    assert err == ""


def test_its_lists_hold_what_waits_and_no_more(client, section):
    editor = colleague("editor", section)
    mine = due(section, title="Due")
    due(section, title="Later", days=31)
    hidden_quote(mine, title="Waits")
    draft = make_quote(mine, title="Draft", consent_status="not_asked", live=False)
    assert not draft.live

    run()

    (message,) = mail.outbox
    lists = re.findall(r"The whole list: http://localhost(\S+)", message.body)
    client.force_login(editor)
    found = [[page.title for page in client.get(url).context["object_list"]] for url in lists]
    assert found == [["Due"], ["Waits"]]


def test_nobody_is_written_to_for_whom_nothing_waits(section):
    colleague("editor", section)
    colleague("superuser")
    due(section, days=31)
    make_quote(make_modality(section))

    out, _err = run()

    assert mail.outbox == []
    assert "0 sent." in out


@pytest.mark.parametrize("role", ["no_admin", "no_pages", "view_only"])
def test_who_works_on_no_page_is_not_written_to(section, role):
    colleague(role, section)
    due(section)

    run()

    assert mail.outbox == []


def test_nor_who_is_inactive_has_no_address_or_may_not_enter_the_admin(section):
    colleague("editor", section, name="gone", is_active=False)
    colleague("publisher", section, name="silent", email="")
    outside = colleague("superuser", name="outside", is_superuser=False)
    outside.groups.add(*Group.objects.filter(page_permissions__page=section))
    due(section)

    out, _err = run()

    assert mail.outbox == []
    assert "no e-mail address: silent" in out


def test_it_is_in_the_language_of_the_recipient(section):
    french, german = colleague("editor", section), colleague("publisher", section)
    for user, language in ((french, "fr"), (german, "de")):
        UserProfile.objects.create(user=user, preferred_language=language)
    page = due(section)
    hidden_quote(page)

    run()

    for message, language in zip(mail.outbox, ("fr", "de"), strict=True):
        with translation.override(language):
            assert f"({date_format(page.next_review_due)})" in message.body
            assert f"({consents.Finding.MISSING.label})" in message.body


def test_one_group_alone(section):
    editor = colleague("editor", section)
    colleague("superuser")
    group = editor.groups.get()
    due(section)

    run("--group", group.name)

    assert [message.to for message in mail.outbox] == [[editor.email]]


def test_a_group_that_is_not_there_is_refused(section):
    with pytest.raises(CommandError, match="no group 'Nobody'"):
        run("--group", "Nobody")


def test_a_dry_run_prints_and_sends_nothing(section):
    user = colleague("editor", section)
    due(section, title="Mine")

    out, _err = run("--dry-run")

    assert mail.outbox == []
    assert f"would send to editor <{user.email}>" in out
    assert "- Mine (" in out
    assert "1 to send." in out
    assert not UserProfile.objects.exists()


def test_one_bad_address_keeps_nobody_else_from_their_e_mail(section, monkeypatch):
    colleague("editor", section, email="no address\nat all")
    colleague("publisher", section)
    due(section)

    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="1 could not be sent"):
        call_command("send_modality_digest", stdout=out, stderr=err)

    assert [message.to for message in mail.outbox] == [["publisher@example.org"]]
    assert "FAILED editor" in err.getvalue()


def test_without_an_address_of_the_admin_there_are_no_links_to_send(settings):
    del settings.WAGTAILADMIN_BASE_URL

    with pytest.raises(CommandError, match="WAGTAILADMIN_BASE_URL"):
        run()


def test_consent_is_left_out_where_its_gate_is_off(section, settings):
    colleague("editor", section)
    hidden_quote(make_modality(section))
    settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}

    run()

    assert mail.outbox == []


def test_titles_are_text_and_never_headers(section, settings):
    settings.WAGTAIL_SITE_NAME = "Willow\nLane"
    colleague("editor", section)
    due(section, title="<b>Bold</b> & brave")

    run()

    (message,) = mail.outbox
    assert message.subject == "Willow Lane: 1 therapy page waits for you"
    assert "- <b>Bold</b> & brave (" in message.body


def test_many_pages_are_counted(section):
    colleague("editor", section)
    for _ in range(digest.NAMED + 2):
        due(section)

    run()

    assert f"{digest.NAMED + 2} reviews are due:" in mail.outbox[0].body
    assert "and 2 more" in mail.outbox[0].body


def test_more_pages_cost_no_more_queries(section):
    user = colleague("editor", section)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            _digest, message = digest.message_for(type(user).objects.get(pk=user.pk), "http://x")
        assert isinstance(message, EmailMessage)
        return len(queries)

    hidden_quote(due(section))
    cost()
    one = cost()
    for _ in range(4):
        hidden_quote(due(section))
    assert cost() == one
