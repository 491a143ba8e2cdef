"""The consent views: who may use each, and what each does."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from tests.admin.people import OUTSIDERS, grant_on, log_in, make_user
from tests.consent.gate_steps import NEW_WORDS, draft_with, entries, row_of
from tests.factories import make_locale, make_modality, make_quote, make_site_root, make_specialist
from wagtail_modalities.models import consent

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

VIEWS = ("record", "renew", "ask", "spelling", "withdraw")
PREFIX = "wagtail_modalities.consent"


def address(name, page):
    return reverse(f"wagtail_modalities_consent:{name}", args=(page.pk,))


def record_form(**more):
    today = timezone.localdate().isoformat()
    return {"status": "granted", "date": today, "scope": ["website"], "note": "Letter", **more}


def messages_of(response):
    return [str(m) for m in response.context["messages"]]


@pytest.mark.parametrize("role", OUTSIDERS)
@pytest.mark.parametrize("name", VIEWS)
def test_nobody_without_rights_gets_in(client, role, name):
    quote = make_quote()
    draft_with(quote)
    log_in(client, role, quote.modality)
    before = row_of(quote).consent_digests

    for answer in (client.get(address(name, quote)), client.post(address(name, quote))):
        assert answer.status_code == 302
        assert quote.quote not in answer.content.decode()

    assert row_of(quote).consent_digests == before
    assert row_of(quote).live


@pytest.mark.parametrize(
    ("role", "name", "status"),
    [
        ("editor", "record", 302),
        ("editor", "renew", 302),
        ("editor", "spelling", 302),
        ("editor", "ask", 200),
        ("editor", "withdraw", 200),
        *[(role, name, 200) for role in ("publisher", "superuser") for name in VIEWS],
    ],
)
def test_who_may_open_which_view(client, role, name, status):
    quote = make_quote()
    draft_with(quote)
    log_in(client, role, quote.modality)

    response = client.get(address(name, quote))

    assert response.status_code == status


def test_an_editor_cannot_record_consent_by_sending_the_form(client):
    quote = make_quote(consent_status="not_asked", live=False)
    log_in(client, "editor", quote.modality)

    client.post(address("record", quote), record_form())

    assert row_of(quote).consent_status == "not_asked"


@pytest.mark.parametrize("name", VIEWS)
def test_a_form_from_elsewhere_is_refused(admin_user, name):
    quote = make_quote()
    draft_with(quote)
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)

    response = client.post(address(name, quote), record_form())

    assert response.status_code == 403
    assert row_of(quote).consent_status == "granted"


@pytest.mark.parametrize("name", [*VIEWS, "withdraw_all"])
def test_an_unknown_page_is_not_found(admin_client, name):
    url = reverse(f"wagtail_modalities_consent:{name}", args=(987_654,))

    assert admin_client.get(url).status_code == 404


@pytest.mark.parametrize("name", VIEWS)
def test_without_the_gate_there_are_no_views(admin_client, settings, name):
    quote = make_quote()
    settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}

    assert admin_client.get(address(name, quote)).status_code == 404


@pytest.mark.parametrize("name", VIEWS)
def test_an_alias_leads_to_the_page_it_follows(admin_client, name):
    quote = make_quote()
    alias = quote.create_alias(update_slug="alias")

    response = admin_client.get(address(name, alias))

    assert response.status_code == 302
    assert response.url == address(name, quote)


# -- record ----------------------------------------------------------------------------------


def test_a_publisher_records_consent_where_nothing_is_live(client):
    quote = make_quote(consent_status="not_asked", live=False)
    log_in(client, "publisher", quote.modality)
    ends = timezone.localdate() + datetime.timedelta(days=30)

    response = client.post(
        address("record", quote),
        record_form(expires=ends.isoformat(), scope=["website", "syndication"]),
        follow=True,
    )

    row = row_of(quote)
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=(quote.pk,))
    assert "is recorded" in messages_of(response)[0]
    assert (row.consent_status, row.consent_note) == ("granted", "Letter")
    assert row.consent_expires == ends
    assert row.consent_date == timezone.localdate()
    assert row.consent_scope == ["website", "syndication"]
    assert consent.valid_consent(row)
    assert entries(quote, f"{PREFIX}.granted")[0].user.username == "publisher"
    assert not row.live


def test_consent_that_is_not_needed(admin_client):
    quote = make_quote(consent_status="not_asked", live=False)

    admin_client.post(address("record", quote), record_form(status="not_needed"))

    assert row_of(quote).consent_status == "not_needed"
    assert consent.valid_consent(row_of(quote))


def test_consent_covers_the_draft_by_default(admin_client):
    quote = make_quote()
    draft = draft_with(quote).as_object()

    response = admin_client.get(address("record", quote))
    admin_client.post(address("record", quote), record_form(words="draft"))

    assert response.context["form"].initial["words"] == "draft"
    assert NEW_WORDS in response.content.decode()
    assert quote.quote in response.content.decode()
    assert consent.valid_consent(row_of(draft).get_latest_revision_as_object())
    assert consent.valid_consent(row_of(quote))


def test_a_renewal_covers_the_words_that_are_live(admin_client):
    quote = make_quote()
    draft_with(quote)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    type(quote).objects.filter(pk=quote.pk).update(consent_expires=yesterday)

    response = admin_client.get(address("record", quote))
    admin_client.post(address("record", quote), record_form(words="live"))

    assert response.context["form"].initial["words"] == "live"
    assert consent.valid_consent(row_of(quote))
    assert not consent.valid_consent(row_of(quote).get_latest_revision_as_object())


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("date", {"date": "2999-01-01"}),
        ("expires", {"date": "2020-02-02", "expires": "2020-02-01"}),
        ("status", {"status": "withdrawn"}),
        ("scope", {"scope": ["everything"]}),
        ("scope", {"scope": []}),
        ("note", {"note": "x" * 501}),
    ],
)
def test_what_cannot_be_recorded_is_said_at_its_field(admin_client, field, values):
    quote = make_quote(consent_status="not_asked", live=False)

    response = admin_client.post(address("record", quote), record_form(**values))

    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert row_of(quote).consent_status == "not_asked"


def test_the_place_to_go_back_to_is_of_this_site(admin_client):
    quote = make_quote(consent_status="not_asked", live=False)

    here = admin_client.post(address("record", quote), record_form(next="/admin/pages/"))
    elsewhere = admin_client.post(
        address("record", quote), record_form(next="https://example.org/")
    )

    assert here.url == "/admin/pages/"
    assert elsewhere.url == reverse("wagtailadmin_pages:edit", args=(quote.pk,))


def test_words_that_changed_while_somebody_read_them_are_shown_anew(admin_client):
    quote = make_quote(consent_status="not_asked", live=False)
    shown = admin_client.get(address("record", quote))
    draft_with(quote)

    response = admin_client.post(address("record", quote), record_form(seen=shown.context["seen"]))
    assert "have been changed meanwhile" in response.content.decode()
    assert NEW_WORDS in response.content.decode()
    assert row_of(quote).consent_status == "not_asked"

    admin_client.post(address("record", quote), record_form(seen=response.context["seen"]))
    assert consent.valid_consent(row_of(quote).get_latest_revision_as_object())


@pytest.mark.parametrize("name", ["record", "renew", "ask", "spelling"])
def test_every_form_about_words_says_which(admin_client, name):
    quote = make_quote()
    draft_with(quote)

    response = admin_client.get(address(name, quote))

    hidden = f'<input type="hidden" name="seen" value="{response.context["seen"]}">'
    assert hidden in response.content.decode()


@pytest.mark.parametrize(
    ("values", "warning"),
    [
        ({"date": "2020-02-02", "expires": "2020-02-03"}, "has expired"),
        ({"scope": ["syndication"]}, "does not cover the website"),
    ],
)
def test_what_is_recorded_and_shows_nothing_is_warned_of(admin_client, values, warning):
    quote = make_quote(consent_status="not_asked", live=False)

    response = admin_client.post(address("record", quote), record_form(**values), follow=True)

    assert row_of(quote).consent_status == "granted"
    assert any(warning in message for message in messages_of(response))


# -- renew -----------------------------------------------------------------------------------


def ended(quote):
    """The quote after its consent's last day, taken off the site by the nightly command."""
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    type(quote).objects.filter(pk=quote.pk).update(consent_expires=yesterday)
    consent.expire_due()
    return row_of(quote)


def test_a_publisher_renews_a_consent_that_has_ended(client):
    quote = make_quote()
    consent.grant(quote, user=None, scope=["website", "syndication"], note="Letter")
    quote = ended(quote)
    log_in(client, "publisher", quote.modality)
    ends = timezone.localdate() + datetime.timedelta(days=365)
    form = {"date": timezone.localdate(), "expires": ends, "note": "E-mail of May"}

    shown = client.get(address("renew", quote))
    response = client.post(address("renew", quote), form, follow=True)

    row = row_of(quote)
    assert quote.quote in shown.content.decode()
    assert shown.context["form"].initial["note"] == "Letter"
    assert "Publish it to show it" in messages_of(response)[0]
    assert (row.consent_expires, row.consent_note) == (ends, "E-mail of May")
    assert (row.consent_status, row.consent_scope) == ("granted", ["website", "syndication"])
    assert row.consent_digests == quote.consent_digests
    assert not row.live
    assert consent.valid_consent(row)
    [entry] = entries(quote, f"{PREFIX}.renewed")
    assert entry.user.username == "publisher"
    assert entry.data["expires"] == ends.isoformat()


def test_a_renewal_says_nothing_about_changed_words(admin_client):
    quote = make_quote()
    draft_with(quote)

    response = admin_client.get(address("renew", quote))
    admin_client.post(address("renew", quote), {"date": timezone.localdate()})

    assert row_of(quote).quote in response.content.decode()
    assert NEW_WORDS not in response.content.decode()
    assert consent.valid_consent(row_of(quote))
    assert not consent.valid_consent(row_of(quote).get_latest_revision_as_object())


@pytest.mark.parametrize("state", ["not_asked", "requested", "withdrawn"])
def test_there_is_nothing_to_renew_without_a_consent(admin_client, state):
    quote = make_quote(consent_status="granted" if state == "withdrawn" else state, live=False)
    if state == "withdrawn":
        consent.withdraw(quote, user=None)

    response = admin_client.post(
        address("renew", quote), {"date": timezone.localdate()}, follow=True
    )

    assert "Record consent instead" in messages_of(response)[0]
    assert row_of(quote).consent_status == state


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("date", {"date": "2999-01-01"}),
        ("date", {"date": ""}),
        ("expires", {"date": "2020-02-02", "expires": "2020-02-01"}),
        ("note", {"date": "2020-02-02", "note": "x" * 501}),
    ],
)
def test_what_cannot_be_renewed_is_said_at_its_field(admin_client, field, values):
    quote = make_quote()

    response = admin_client.post(address("renew", quote), values)

    assert field in response.context["form"].errors
    assert not entries(quote, f"{PREFIX}.renewed")


@pytest.mark.parametrize("ends", [True, False])
def test_only_a_consent_that_ends_offers_to_be_renewed(admin_client, ends):
    quote = make_quote()
    expires = timezone.localdate() if ends else None
    consent.grant(quote, user=None, expires=expires)
    edit = reverse("wagtailadmin_pages:edit", args=(quote.pk,))
    explorer = reverse("wagtailadmin_explore", args=(quote.get_parent().pk,))

    for url in (edit, explorer):
        html = admin_client.get(url).content.decode()
        assert (address("renew", quote) in html) is ends


# -- ask, spelling ---------------------------------------------------------------------------


def test_asking_is_noted(client):
    quote = make_quote(consent_status="not_asked", live=False)
    log_in(client, "editor", quote.modality)

    shown = client.get(address("ask", quote))
    client.post(address("ask", quote), {"note": "By e-mail"})

    assert quote.quote in shown.content.decode()
    assert row_of(quote).consent_status == "requested"
    assert row_of(quote).consent_note == "By e-mail"
    assert entries(quote, f"{PREFIX}.requested")


def test_a_ready_email_has_the_exact_words(admin_client):
    modality = make_modality(title="Interpersonal Therapy (IPT)")
    speaker = make_specialist(display_name="Jane & Joe's Doe")
    quote = make_quote(modality, specialist=speaker)
    draft_with(
        quote,
        "First <b>words</b> & more.\n\nSecond words.",
        body=[("paragraph", "<p>Longer words.</p>")],
    )

    email = admin_client.get(address("ask", quote)).context["email"]

    assert email.text.startswith("Hello Jane & Joe's Doe,")
    assert "First <b>words</b> & more.\n\nSecond words.\n\nLonger words." in email.text
    assert f"— {speaker.attribution('en')}" in email.text
    assert "Interpersonal Therapy (IPT)" in email.text
    assert modality.full_url in email.text
    for scope in ("This website", "Translations", "Other sites and feeds"):
        assert scope in email.text
    assert "Test site" in email.subject


def test_the_email_is_shown_escaped_and_can_be_copied(admin_client):
    quote = make_quote(quote="</textarea><script>alert(1)</script>", live=False)

    html = admin_client.get(address("ask", quote)).content.decode()

    assert "<script>alert(1)" not in html
    assert "w-clipboard#copy" in html


def test_the_email_is_in_the_language_of_the_quote(admin_client):
    locale = make_locale("ar")
    make_site_root().copy_for_translation(locale)
    quote = make_quote(make_modality(make_site_root().get_translation(locale), locale=locale))

    email = admin_client.get(address("ask", quote)).context["email"]

    assert (email.language, email.direction) == ("ar", "rtl")


def test_a_page_that_is_no_longer_below_a_modality_can_be_asked_about(admin_client):
    quote = make_quote(specialist=None, attribution_override="", live=False)
    type(quote).objects.filter(pk=quote.pk).update(quote="Words")
    make_site_root().refresh_from_db()
    row_of(quote).move(make_site_root(), pos="last-child")

    email = admin_client.get(address("ask", quote)).context["email"]

    assert email.text.startswith("Hello,")
    assert "on the page" not in email.text


def test_nobody_can_be_asked_about_no_words(admin_client):
    quote = make_quote(quote="", live=False, consent_status="not_asked")

    response = admin_client.get(address("ask", quote), follow=True)

    assert "no words yet" in messages_of(response)[0]


def test_asking_again_leaves_the_consent(admin_client):
    quote = make_quote()
    draft_with(quote)

    admin_client.post(address("ask", quote), {"note": "Again"})

    assert row_of(quote).consent_status == "granted"
    assert row_of(quote).consent_note == ""
    [entry] = entries(quote, f"{PREFIX}.requested")
    assert entry.data["note"] == "Again"
    assert str(entry.message) == "Consent asked for: Again"


def test_spelling_is_carried_over_with_both_texts_in_the_history(client):
    quote = make_quote(quote="I lisen first.")
    draft = draft_with(quote, "I listen first.").as_object()
    log_in(client, "publisher", quote.modality)

    shown = client.get(address("spelling", quote)).content.decode()
    client.post(address("spelling", quote))

    (entry,) = entries(quote, f"{PREFIX}.spelling")
    assert "I lisen first." in shown
    assert "I listen first." in shown
    assert entry.data["before"] == "I lisen first."
    assert entry.data["after"] == "I listen first."
    assert consent.valid_consent(row_of(draft).get_latest_revision_as_object())


@pytest.mark.parametrize("status", ["not_asked", "granted"])
def test_spelling_with_nothing_to_compare_is_explained(admin_client, status):
    quote = make_quote(consent_status=status, live=False)

    response = admin_client.post(address("spelling", quote), follow=True)

    assert messages_of(response)
    assert not entries(quote, f"{PREFIX}.spelling")


# -- withdraw --------------------------------------------------------------------------------


def french(quote):
    root = make_site_root()
    if not root.get_translations().exists():
        root.copy_for_translation(make_locale("fr"))
    quote.modality.copy_for_translation(make_locale("fr"))
    return quote.copy_for_translation(make_locale("fr"))


def test_withdrawing_lists_and_hides_every_place_of_the_words(client):
    section = make_site_root()
    quote = make_quote(make_modality(), live=False)
    consent.grant(quote, user=None, scope=["website", "translation"])
    quote.save_revision().publish()
    quote = row_of(quote)
    alias = quote.create_alias(update_slug="alias")
    copy = quote.copy(update_attrs={"slug": "copy", "title": "A copy"}, keep_live=False)
    consent.grant(row_of(copy), user=None)
    row_of(copy).get_latest_revision().publish()
    translation = french(quote)
    translation.get_latest_revision().publish()
    log_in(client, "editor", section)
    for page in translation.get_site().root_page.get_translations():
        grant_on(client_user(client), "change_page", page)

    shown = client.get(address("withdraw", quote))
    places = shown.context["going_dark"].places()
    response = client.post(address("withdraw", quote), follow=True)

    assert {p.page.pk for p in places} == {quote.pk, alias.pk, copy.pk, translation.pk}
    assert [p.page.pk for p in places if p.is_alias] == [alias.pk]
    assert "A copy" in shown.content.decode()
    assert "is withdrawn" in messages_of(response)[0]
    for page in (quote, alias, copy, translation):
        assert not row_of(page).live
        assert not consent.valid_consent(row_of(page))


def client_user(client):
    return get_user(type("Request", (), {"session": client.session})())


def test_opening_the_page_withdraws_nothing(admin_client):
    quote = make_quote()

    admin_client.get(address("withdraw", quote))

    assert row_of(quote).live


def test_copies_where_the_user_may_not_edit_are_counted_and_left(client):
    mine, theirs = make_modality(), make_modality(title="Elsewhere")
    quote = make_quote(mine)
    copy = quote.copy(to=theirs, update_attrs={"title": "Out of reach"}, keep_live=False)
    consent.grant(row_of(copy), user=None)
    row_of(copy).get_latest_revision().publish()
    log_in(client, "editor", mine)

    shown = client.get(address("withdraw", quote))
    client.post(address("withdraw", quote))

    assert shown.context["going_dark"].left_out == 1
    assert "1 more quote" in shown.content.decode()
    assert "Out of reach" not in shown.content.decode()
    assert not row_of(quote).live
    assert row_of(copy).live


def test_withdrawing_a_draft(client):
    quote = make_quote(live=False)
    log_in(client, "editor", quote.modality)

    client.post(address("withdraw", quote))

    assert row_of(quote).consent_status == "withdrawn"
    assert entries(quote, f"{PREFIX}.withdrawn")[0].user.username == "editor"


# -- all words of a specialist ---------------------------------------------------------------


def test_all_words_of_a_specialist(client):
    modality, speaker = make_modality(), make_specialist()
    live = make_quote(modality, specialist=speaker)
    draft = make_quote(modality, attribution_override="Somebody", specialist=None)
    draft_with(draft, specialist=speaker)
    other = make_quote(modality)
    log_in(client, "editor", modality)
    url = reverse("wagtail_modalities_consent:withdraw_all", args=(speaker.pk,))

    shown = client.get(url)
    response = client.post(url, follow=True)

    assert {p.page.pk for p in shown.context["going_dark"].places()} == {live.pk, draft.pk}
    assert "2 quotes" in messages_of(response)[0]
    assert [row_of(q).live for q in (live, draft, other)] == [False, False, True]


@pytest.mark.parametrize("role", OUTSIDERS)
def test_all_words_of_a_specialist_are_nobody_elses_to_withdraw(client, role):
    speaker = make_specialist(display_name="Ada Marlow")
    quote = make_quote(specialist=speaker)
    log_in(client, role, quote.modality)
    url = reverse("wagtail_modalities_consent:withdraw_all", args=(speaker.pk,))

    for answer in (client.get(url), client.post(url)):
        assert answer.status_code == 302

    assert row_of(quote).live


def test_a_person_without_words_has_nothing_to_withdraw(client, admin_client):
    speaker = make_specialist()
    url = reverse("wagtail_modalities_consent:withdraw_all", args=(speaker.pk,))

    response = admin_client.get(url, follow=True)
    assert "no words by this person" in messages_of(response)[0]

    user = make_user("editor", make_site_root())
    client.force_login(user)
    assert client.get(url).url == reverse("wagtailadmin_home")
    user.user_permissions.add(Permission.objects.get(codename="change_specialist"))
    assert "no words by this person" in messages_of(client.get(url, follow=True))[-1]


def test_the_right_to_a_record_does_not_tell_that_words_elsewhere_are_none(client):
    speaker = make_quote().specialist
    user = make_user("no_pages")
    user.user_permissions.add(Permission.objects.get(codename="change_specialist"))
    client.force_login(user)
    url = reverse("wagtail_modalities_consent:withdraw_all", args=(speaker.pk,))

    (message,) = messages_of(client.get(url, follow=True))

    assert "permission" in message


# -- where they are found --------------------------------------------------------------------


def test_the_editor_shows_what_is_known_of_a_consent(admin_client):
    quote = make_quote(live=False)
    ends = timezone.localdate() + datetime.timedelta(days=30)
    consent.grant(quote, user=None, expires=ends, note="Folder 7")

    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=(quote.pk,))).content.decode()

    assert "May be published." in html
    assert "Folder 7" in html
    assert "This website" in html
    assert address("record", quote) in html
    assert address("withdraw", quote) in html


def test_the_editor_shows_why_a_draft_may_not_be_published(admin_client):
    quote = make_quote()
    draft_with(quote).publish()

    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=(quote.pk,))).content.decode()

    assert "The words differ from those agreed to" in html
    assert "Last refused" in html
    assert address("spelling", quote) in html


def test_the_editor_says_when_live_words_are_shown_to_nobody(admin_client):
    quote = make_quote()
    type(quote).objects.filter(pk=quote.pk).update(consent_status="requested")

    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=(quote.pk,))).content.decode()

    assert "Live, but shown to nobody" in html


def test_a_new_quote_says_what_comes_first(admin_client):
    model = type(make_quote())
    url = reverse(
        "wagtailadmin_pages:add",
        args=(model._meta.app_label, model._meta.model_name, make_modality().pk),
    )

    assert "Save the quote as a draft first" in admin_client.get(url).content.decode()


def test_an_editor_is_offered_only_what_an_editor_may(client):
    quote = make_quote()
    log_in(client, "editor", quote.modality)

    html = client.get(reverse("wagtailadmin_pages:edit", args=(quote.pk,))).content.decode()

    assert address("record", quote) not in html
    assert address("ask", quote) in html


@pytest.mark.parametrize("role", ["editor", "publisher"])
def test_the_explorer_offers_the_verbs(client, role):
    quote = make_quote()
    log_in(client, role, quote.modality)

    html = client.get(
        reverse("wagtailadmin_explore", args=(quote.get_parent().pk,))
    ).content.decode()

    assert (address("record", quote) in html) is (role == "publisher")
    assert address("withdraw", quote) in html


def test_without_the_gate_nothing_of_it_is_seen(admin_client, settings):
    quote = make_quote()
    settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}
    edit = reverse("wagtailadmin_pages:edit", args=(quote.pk,))
    explorer = reverse("wagtailadmin_explore", args=(quote.get_parent().pk,))

    for url in (edit, explorer):
        html = admin_client.get(url).content.decode()
        assert "modalities/consent/" not in html
        assert "May be published." not in html


def test_the_history_reads_like_sentences(admin_client):
    quote = make_quote(consent_status="not_asked", live=False)
    quote.save_revision().publish()
    consent.grant(quote, user=make_user("superuser"))
    consent.withdraw(quote, user=None)

    html = admin_client.get(
        reverse("wagtailadmin_pages:history", args=(quote.pk,))
    ).content.decode()

    for sentence in ("Not published: Consent", "Consent recorded", "Consent withdrawn"):
        assert sentence in html
    assert PageLogEntry.objects.filter(page=quote.pk).exists()
