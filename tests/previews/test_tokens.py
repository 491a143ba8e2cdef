"""Tokens: what they open, and each reason for which they open nothing."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import signing
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Site

from tests import factories
from tests.admin.people import make_user
from tests.compose.documents.asking import other_site
from tests.previews.typing import FRONT_END, asked_by, preview, unsaved
from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
    previews,
)
from wagtail_modalities.models import PreviewDraft, consent
from wagtail_modalities.previews import tokens
from wagtail_modalities.previews.rights import is_same_session, may_preview, session_digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(db: Any) -> Any:
    return factories.make_modality(factories.make_index(), title="Stored", slug="stored")


@pytest.fixture
def editor(page: Any) -> Any:
    """Who may edit that section, and nothing else."""
    return make_user("editor", page.get_parent())


@pytest.fixture
def token(page: Any, editor: Any) -> str:
    page.title = "Typed"
    return preview(page, editor).token


# -- what is kept --------------------------------------------------------------------------------


def test_a_page_is_kept_as_it_is_in_memory(page: Any, editor: Any) -> None:
    page.title = "Typed"

    made = preview(page, editor)
    draft = previews.read(made.token)

    assert made.url == f"{FRONT_END}/preview/{made.token}/"
    assert draft is not None
    assert (draft.page.title, draft.stored.title) == ("Typed", "Stored")
    assert (draft.page.pk, draft.user, draft.parent) == (page.pk, editor, None)
    page.refresh_from_db()
    assert page.title == "Stored"


def test_what_belongs_to_the_row_is_as_the_row_has_it(editor: Any, page: Any) -> None:
    quote = factories.make_quote(page)
    token = preview(quote, editor).token
    kept = PreviewDraft.objects.get().content

    consent.withdraw(quote, user=None)
    draft = previews.read(token)

    assert not {name for name in kept if name.startswith(("consent_", "import_"))}
    assert "wagtail_admin_comments" not in kept
    assert draft is not None
    assert (draft.page.consent_status, draft.page.live) == ("withdrawn", False)


def test_a_speaker_whose_record_is_gone_leaves_the_line(editor: Any, page: Any) -> None:
    quote = factories.make_quote(page, live=False)
    quote.specialist = factories.make_specialist(display_name="Bo Lind")
    token = preview(quote, editor).token
    quote.specialist.delete()

    draft = previews.read(token)

    assert draft is not None
    assert draft.page.specialist is None
    assert draft.page.attribution == "Bo Lind, Psychologist in Springfield, IL"


@pytest.mark.parametrize("kind", ["modality", "quote", "index"])
def test_a_page_that_is_not_saved_yet(kind: str) -> None:
    above = factories.make_index(slug="above")
    models = {"modality": get_modality_model(), "index": get_modality_index_model()}
    model: Any = models.get(kind) or get_specialist_quote_model()
    parent = factories.make_modality(above, slug="one") if kind == "quote" else above
    factories.make_modality(above, slug="two")
    user = make_user("superuser")

    draft = previews.read(preview(unsaved(model, parent), user).token)

    assert draft is not None
    assert (draft.page.pk, draft.stored, draft.parent.pk) == (None, None, parent.pk)
    assert draft.page.url_path == f"{parent.url_path}new/"
    assert draft.page.get_parent().pk == parent.pk
    assert type(draft.page) is model


def test_a_new_page_asks_who_may_add_one(page: Any) -> None:
    parent = page.get_parent().specific
    user = make_user("add_only", parent)
    token = preview(unsaved(get_modality_model(), parent), user).token
    assert previews.read(token) is not None

    Group.objects.filter(user=user).delete()

    assert previews.read(token) is None


def test_a_new_page_is_shown_only_where_it_may_stand(page: Any) -> None:
    index = page.get_parent().specific
    user = make_user("superuser")
    quote = unsaved(get_specialist_quote_model(), page)

    assert may_preview(user, quote, page)
    assert not may_preview(user, quote, index)
    assert not may_preview(user, quote, None)


def test_a_user_has_one_draft_of_a_page_in_each_slot(page: Any, editor: Any) -> None:
    page.title = "First"
    first = preview(page, editor)
    page.title = "Second"
    second = preview(page, editor)
    page.title = "Old"
    old = preview(page, editor, slot="7")
    page.title = "Another's"
    other = preview(page, make_user("superuser"))

    def title(token: str) -> str:
        draft = previews.read(token)
        assert draft is not None
        return str(draft.page.title)

    # an earlier token shows what was typed later, too
    shown = [title(one.token) for one in (first, second, old, other)]
    assert shown == ["Second", "Second", "Old", "Another's"]
    assert PreviewDraft.objects.count() == 3


def test_old_drafts_are_deleted_when_a_new_one_is_kept(page: Any, editor: Any) -> None:
    preview(page, editor)
    long_ago = timezone.now() - datetime.timedelta(seconds=3601)
    PreviewDraft.objects.update(kept_at=long_ago)

    preview(page, editor, slot="7")

    assert [draft.slot for draft in PreviewDraft.objects.all()] == ["7"]


def test_no_address_without_a_front_end_a_user_or_the_right(page: Any, editor: Any) -> None:
    def address(user: Any, urls: Any, of: Any = page) -> Any:
        with override_settings(WAGTAIL_MODALITIES={"PREVIEW_URLS": urls}):
            return previews.address(of, asked_by(user), slot="")

    urls = {"localhost": "https://www.example.org/{token}"}
    outside = factories.make_modality(page.get_parent())
    outside.url_path = "/nowhere/"
    assert address(editor, {}) is None
    assert address(editor, {"cms.example.org": "https://x.org/{token}"}) is None
    assert address(None, urls) is None
    assert address(make_user("publisher", factories.make_modality()), urls) is None
    assert address(editor, urls, outside) is None
    assert PreviewDraft.objects.count() == 0
    assert address(editor, urls) is not None


def test_each_site_has_its_own_front_end(page: Any) -> None:
    site = other_site()
    user = make_user("superuser")
    there = factories.make_modality(site.root_page)
    urls = {"localhost": "https://a.org/{token}", "other.example.org": "https://b.org/?t={token}"}

    with override_settings(WAGTAIL_MODALITIES={"PREVIEW_URLS": urls}):
        here, elsewhere = (previews.address(one, asked_by(user), slot="") for one in (page, there))

    assert here is not None
    assert elsewhere is not None
    assert here.url == f"https://a.org/{here.token}"
    assert elsewhere.url == f"https://b.org/?t={elsewhere.token}"


# -- what a token is -----------------------------------------------------------------------------


def test_a_token_is_short_and_needs_no_escaping(token: str) -> None:
    assert len(token) < 80
    assert token.replace("~", "").replace("-", "").replace("_", "").isalnum()
    assert str(PreviewDraft.objects.get().pk) not in token.split("~")


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_token_that_was_changed_opens_nothing(token: str, part: int) -> None:
    assert previews.read(token) is not None
    parts = token.split("~")
    for place in (0, len(parts[part]) // 2):
        was = parts[part][place]
        changed = list(parts)
        changed[part] = (
            f"{parts[part][:place]}{'a' if was != 'a' else 'b'}{parts[part][place + 1 :]}"
        )
        assert previews.read("~".join(changed)) is None


@pytest.mark.parametrize(
    "value",
    ["", ".", "..", "a", "a.b.c", "\0", "a\0.b.c", "é.b.c", "…", "x" * 100_000, "." * 1000, "-1"],
)
def test_what_is_no_token_opens_nothing(token: str, value: str) -> None:
    assert previews.read(value) is None
    if value:
        assert previews.read(f"{token}{value}") is None
        assert previews.read(f"{value}{token}") is None


def test_another_signed_value_is_no_token(token: str) -> None:
    key = PreviewDraft.objects.get().key
    for signer in (
        signing.TimestampSigner(sep="~"),
        signing.TimestampSigner(salt="headlesspreview.token", sep="~"),
        signing.TimestampSigner(salt=tokens.SALT),
        signing.Signer(salt=tokens.SALT, sep="~"),
        signing.TimestampSigner(salt=tokens.SALT, sep="~", key="another secret"),
    ):
        assert previews.read(signer.sign(key)) is None
    # and that is what one looks like
    assert previews.read(signing.TimestampSigner(salt=tokens.SALT, sep="~").sign(key)) is not None


class Then(signing.TimestampSigner):
    """A signer some seconds ago."""

    ago = 0

    def timestamp(self) -> str:
        return signing.b62_encode(int(timezone.now().timestamp()) - self.ago)


def signed_ago(seconds: int) -> str:
    signer = Then(salt=tokens.SALT, sep="~")
    signer.ago = seconds
    return signer.sign(PreviewDraft.objects.get().key)


def test_a_token_expires(token: str) -> None:
    # the draft itself may be newer: a later token has renewed it
    assert previews.read(signed_ago(3590)) is not None
    assert previews.read(signed_ago(3610)) is None
    with override_settings(WAGTAIL_MODALITIES={"PREVIEW_SECONDS": 7200}):
        assert previews.read(signed_ago(3610)) is not None
    with override_settings(WAGTAIL_MODALITIES={"PREVIEW_SECONDS": 60}):
        assert previews.read(signed_ago(70)) is None
        assert previews.read(signed_ago(10)) is not None


def test_a_draft_that_is_too_old_is_not_shown_by_a_newer_token(token: str) -> None:
    PreviewDraft.objects.update(kept_at=timezone.now() - datetime.timedelta(seconds=3610))

    assert previews.read(token) is None


def test_a_secret_key_that_is_replaced_keeps_its_tokens_while_it_is_a_fallback(
    page: Any, settings: Any, token: str
) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert previews.read(token) is not None

    settings.SECRET_KEY_FALLBACKS = []
    assert previews.read(token) is None


# -- whom it opens for ---------------------------------------------------------------------------


def becomes_inactive(page: Any, user: Any) -> None:
    user.is_active = False
    user.save()


def may_no_longer_enter_the_admin(page: Any, user: Any) -> None:
    user.user_permissions.clear()


def may_no_longer_edit(page: Any, user: Any) -> None:
    user.groups.clear()


def may_edit_elsewhere_only(page: Any, user: Any) -> None:
    group = user.groups.get()
    group.page_permissions.update(page=factories.make_modality())


def has_another_password(page: Any, user: Any) -> None:
    user.set_password("another")
    user.save()


def is_deleted(page: Any, user: Any) -> None:
    user.delete()


def page_is_deleted(page: Any, user: Any) -> None:
    page.delete()


def page_is_elsewhere(page: Any, user: Any) -> None:
    """In another Site, where the user may edit, too."""
    site = other_site()
    user.groups.get().page_permissions.create(
        page=site.root_page, permission=user.groups.get().page_permissions.get().permission
    )
    page.refresh_from_db()
    page.move(site.root_page, pos="last-child")


def page_is_out_of_every_site(page: Any, user: Any) -> None:
    Site.objects.all().delete()


def page_has_another_locale(page: Any, user: Any) -> None:
    type(page)._default_manager.filter(pk=page.pk).update(locale=factories.make_locale("fr"))


def user_s_are_revoked(page: Any, user: Any) -> None:
    assert previews.revoke(user=user) == 1


def page_s_are_revoked(page: Any, user: Any) -> None:
    assert previews.revoke(page=page) == 1


def all_are_revoked(page: Any, user: Any) -> None:
    assert previews.revoke() == 1


REASONS: list[Callable[[Any, Any], None]] = [
    becomes_inactive,
    may_no_longer_enter_the_admin,
    may_no_longer_edit,
    may_edit_elsewhere_only,
    has_another_password,
    is_deleted,
    page_is_deleted,
    page_is_elsewhere,
    page_is_out_of_every_site,
    page_has_another_locale,
    user_s_are_revoked,
    page_s_are_revoked,
    all_are_revoked,
]


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.__name__)
def test_a_token_is_good_only_while(
    page: Any, editor: Any, token: str, reason: Callable[[Any, Any], None]
) -> None:
    assert previews.read(token) is not None

    reason(page, editor)

    assert previews.read(token) is None


def test_nobody_sees_a_page_as_it_is_typed(page: Any) -> None:
    assert not may_preview(None, page)


def test_a_user_model_may_do_without_sessions() -> None:
    # as Django's login has it: only a model with the method has digests to compare
    user = object()

    assert session_digest(user) == ""
    assert is_same_session(user, "") is True
    assert is_same_session(user, "a digest") is False


def test_a_superuser_who_is_inactive_sees_nothing(page: Any) -> None:
    user = make_user("superuser")
    token = preview(page, user).token

    becomes_inactive(page, user)

    assert previews.read(token) is None


def test_a_move_within_the_site_leaves_it_good(page: Any, token: str) -> None:
    page.refresh_from_db()
    page.move(factories.make_index(page.get_parent(), slug="below"), pos="last-child")

    draft = previews.read(token)

    assert draft is not None
    assert draft.page.url_path.endswith("/below/stored/")


def test_a_token_from_before_a_move_stays_bad_once_the_page_is_typed_in_again(
    page: Any, token: str
) -> None:
    site = other_site()
    page.refresh_from_db()
    page.move(site.root_page, pos="last-child")
    page.refresh_from_db()
    urls = {"localhost": "https://a.org/{token}", "other.example.org": "https://b.org/{token}"}
    with override_settings(WAGTAIL_MODALITIES={"PREVIEW_URLS": urls}):
        newer = previews.address(page, asked_by(make_user("superuser")), slot="")

    assert newer is not None
    assert previews.read(newer.token) is not None
    assert previews.read(token) is None


def test_a_token_from_before_a_password_stays_bad_once_the_page_is_typed_in_again(
    page: Any, editor: Any, token: str
) -> None:
    has_another_password(page, editor)

    newer = preview(page, editor).token

    assert previews.read(newer) is not None
    assert previews.read(token) is None


def test_a_revoked_token_stays_bad_once_the_page_is_typed_in_again(
    page: Any, editor: Any, token: str
) -> None:
    previews.revoke(page=page)

    newer = preview(page, editor).token

    assert previews.read(newer) is not None
    assert previews.read(token) is None


def test_revoking_the_tokens_below_a_page_and_of_one_user(page: Any, editor: Any) -> None:
    parent, boss = page.get_parent().specific, make_user("superuser")
    preview(page, editor)
    preview(page, boss)
    preview(unsaved(get_modality_model(), parent), boss)

    assert previews.revoke(user=editor, page=parent) == 0
    assert previews.revoke(user=editor, page=page) == 1
    assert previews.revoke(page=parent) == 1
    assert previews.revoke() == 1


def test_what_was_kept_of_a_page_goes_with_it(page: Any, token: str) -> None:
    page.get_parent().delete()

    assert PreviewDraft.objects.count() == 0


def test_a_draft_does_not_print_its_key(token: str) -> None:
    draft = PreviewDraft.objects.get()

    assert draft.key not in f"{draft} {draft!r}"
    assert token not in f"{previews.read(token)!r}"
