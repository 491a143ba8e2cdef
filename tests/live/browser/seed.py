"""What the journeys find on the demo beside its own pages: each has pages of its own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.users.models import UserProfile

from tests import factories
from tests.live.browser import scripts
from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.models import consent


def seed() -> dict[str, int]:
    """Make the rows, and tell the primary key of each by its name."""
    index = get_modality_index_model().objects.get(slug="therapies", locale__language_code="en")
    made = {"index": index}

    made["withdrawing"] = factories.make_modality(index, title="Withdrawing Therapy")
    for key in ("withdrawn", "kept"):
        quote = factories.make_quote(made["withdrawing"], quote=f"These words are to be {key}.")
        made[key] = quote
    quote.quote += " They have changed since."
    quote.save_revision()

    made["bulk"] = factories.make_index(index.get_parent(), title="Bulk", slug="bulk")
    for number in (1, 2, 3):
        made[f"bulk{number}"] = factories.make_modality(made["bulk"], title=f"Bulk {number}")

    made["changed"] = made["kept"]
    made["specialist"] = made["kept"].specialist
    made["profession"] = made["specialist"].profession
    made["site"] = Site.objects.get()
    for name in ("ours", "sample"):
        made[f"text, {name}"] = factories.make_index(
            index.get_parent(), title=f"Text {name}", slug=f"text-{name}"
        )
    made["e-mail"] = factories.make_modality(index, title="Mail Therapy")
    made["arabic"] = make_arabic_reader()
    pictured = get_modality_model().objects.get(slug="interpersonal-therapy")
    scripts.make_pages(index.get_parent().specific, index, pictured.image)
    made["every block"] = make_every_block(index, pictured.image)
    made["reports"] = make_findings(index)
    made["headless"] = make_headless()
    return {name: row.pk for name, row in made.items()}


def make_arabic_reader() -> Any:
    """A superuser whose admin speaks Arabic."""
    user = get_user_model().objects.create_superuser("arabic", "", "arabic")
    UserProfile.objects.create(user=user, preferred_language="ar")
    return user


def make_headless() -> Any:
    """A page of a Site whose previews a front end shows, long enough to be scrolled."""
    home = Page.get_first_root_node().add_child(instance=Page(title="Headless", slug="headless"))
    Site.objects.create(hostname=settings.HEADLESS, root_page=home, site_name="Headless")
    text = "<p>Words that take up some room.</p>" * 12
    facts = {"items": [{"label": "Keys", "value": "104"}, {"label": "Mice", "value": "None"}]}
    body = [("paragraph", text)] * 4 + [("key_facts", facts)]
    page = factories.make_modality(home, title="Live Therapy", body=body)
    factories.make_quote(page, quote="Words on another page than the one that is open.")
    return page


def make_every_block(index: Any, image: Any) -> Any:
    """A page with one of each block, as the block picker shows it, and with quotes."""
    blocks = get_modality_model()._meta.get_field("body").stream_block.child_blocks
    body = {name: block.get_preview_value() for name, block in blocks.items()}
    body["image"] = {"image": image, "caption": "A picture with words below it."}
    page = factories.make_modality(
        index, title="Every Block Therapy", slug="every-block", image=image, body=[*body.items()]
    )
    for _ in range(2):
        factories.make_quote(page)
    return page


def make_findings(index: Any) -> Any:
    """A page that every report has something to say of."""
    today = timezone.localdate()
    page = factories.make_modality(
        index,
        title="Findings Therapy",
        last_reviewed=today - timedelta(days=400),
        next_review_due=today - timedelta(days=30),
    )
    factories.make_quote(page, consent_status="not_asked", live=False)
    factories.make_quote(page, consent_status="requested", live=False)
    expiring = factories.make_quote(page)
    quotes = get_specialist_quote_model().objects
    quotes.filter(pk=expiring.pk).update(consent_expires=today + timedelta(days=10))
    expired = factories.make_quote(page)
    quotes.filter(pk=expired.pk).update(consent_expires=today - timedelta(days=1))
    consent.withdraw(factories.make_quote(page), user=None)
    return page
