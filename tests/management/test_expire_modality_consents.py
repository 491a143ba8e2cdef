"""The daily command that unpublishes what nobody may see any more."""

from __future__ import annotations

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.consent.gate_steps import YESTERDAY, entries, row_of
from tests.factories import make_quote
from wagtail_modalities.models import consent
from wagtail_modalities.models.consent import ConsentStatus

pytestmark = pytest.mark.django_db

EXPIRED = "wagtail_modalities.consent.expired"
DAY = datetime.timedelta(days=1)


def run(*args):
    out, err = StringIO(), StringIO()
    call_command("expire_modality_consents", *args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def ended(quote, on=YESTERDAY):
    type(quote).objects.filter(pk=quote.pk).update(consent_expires=on)
    return quote


def test_it_unpublishes_what_has_ended_and_nothing_else():
    gone, last_day, endless = ended(make_quote()), make_quote(), make_quote()
    ended(last_day, timezone.localdate())

    out, err = run()

    assert [row_of(q).live for q in (gone, last_day, endless)] == [False, True, True]
    assert f"unpublished {gone.pk} {gone.title} (last valid day {YESTERDAY})" in out
    assert "1 of 1 unpublished." in out
    assert err == ""
    assert len(entries(gone, EXPIRED)) == 1
    assert row_of(gone).consent_status == ConsentStatus.GRANTED


def test_an_alias_goes_with_its_source():
    quote = make_quote()
    alias = quote.create_alias(update_slug="alias")
    ended(quote)
    type(quote).objects.filter(pk=quote.pk).update(live=False)

    out, _err = run()

    assert not row_of(alias).live
    assert entries(alias, EXPIRED)
    assert "1 of 1" in out


def test_a_dry_run_changes_nothing():
    quote = ended(make_quote())

    out, _err = run("--dry-run")

    assert f"would unpublish {quote.pk}" in out
    assert "1 of 1 would be unpublished." in out
    assert row_of(quote).live
    assert not entries(quote, EXPIRED)


def test_running_again_does_nothing():
    quote = ended(make_quote())
    run()

    out, _err = run()

    assert "0 of 0 unpublished." in out
    assert len(entries(quote, EXPIRED)) == 1


def test_another_day_can_be_given():
    quote = ended(make_quote(), timezone.localdate() + DAY)

    run("--on", (timezone.localdate() + DAY).isoformat())
    assert row_of(quote).live

    run("--on", (timezone.localdate() + 2 * DAY).isoformat())
    assert not row_of(quote).live


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30"])
def test_a_day_that_is_none_is_refused(day):
    with pytest.raises(CommandError, match="no day"):
        run("--on", day)


def test_one_bad_row_does_not_keep_the_others_on_the_site():
    from wagtail.signals import page_unpublished

    bad, good = ended(make_quote()), ended(make_quote())

    def refuse(sender, instance, **kwargs):
        if instance.pk == bad.pk:
            raise RuntimeError("a site's own receiver is broken")

    page_unpublished.connect(refuse)
    err = StringIO()
    try:
        with pytest.raises(CommandError, match="1 could not be unpublished"):
            call_command("expire_modality_consents", stdout=StringIO(), stderr=err)
    finally:
        page_unpublished.disconnect(refuse)

    assert row_of(bad).live
    assert not row_of(good).live
    assert "a site's own receiver is broken" in err.getvalue()


def test_it_lists_live_quotes_without_consent_and_leaves_them(settings):
    settings.WAGTAIL_MODALITIES = {"CONSENT_GATE": False}
    quote = make_quote(consent_status="not_asked")
    out, _err = run()
    assert "gate is off" in out

    settings.WAGTAIL_MODALITIES = {}
    out, _err = run()

    assert f"{quote.pk} {quote.title}: Consent is not recorded" in out
    assert row_of(quote).live


def test_a_schedule_of_what_has_ended_is_cancelled():
    quote = make_quote()
    draft = quote.get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + DAY
    draft.save_revision().publish()
    ended(quote)

    run()

    assert not quote.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_the_function_tells_what_it_unpublished():
    quote = ended(make_quote())

    assert consent.expire_due() == [quote]
    assert consent.expire_due() == []
