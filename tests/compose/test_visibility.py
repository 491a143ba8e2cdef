from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

import pytest
import swapper
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories, hidden
from wagtail_modalities import get_specialist_quote_model
from wagtail_modalities.compose import visibility
from wagtail_modalities.compose.visibility import quote_rows, restrictions
from wagtail_modalities.compose.visibility.live_quotes import without_hidden_quotes
from wagtail_modalities.models import consent

Page = swapper.load_model("wagtailcore", "Page")

pytestmark = pytest.mark.django_db


def test_a_live_page_in_the_site_is_visible() -> None:
    modality = factories.make_modality()
    assert visibility.is_visible(modality)
    assert visibility.is_visible(Page.objects.get(pk=modality.pk))


def test_nothing_is_not_visible() -> None:
    assert not visibility.is_visible(None)
    assert not visibility.is_visible(Page(title="Unsaved"))


def test_quotes_stand_in_the_tree_s_order() -> None:
    modality = factories.make_modality()
    first, second = factories.make_quote(modality), factories.make_quote(modality)
    second.move(first, pos="left")
    assert visibility.visible_quotes(modality) == [second, first]


@pytest.mark.parametrize("hide", hidden.PAGES, ids=lambda hide: hide.__name__)
def test_hidden_pages(hide: Any) -> None:
    seen = factories.make_modality()
    unseen = hide(factories.make_index())
    assert list(visibility.Visibility(seen.get_url_parts()[0]).visible([seen, unseen])) == [seen]


@pytest.mark.parametrize("hide", hidden.PAGES, ids=lambda hide: hide.__name__)
def test_a_query_and_a_row_say_the_same(hide: Any) -> None:
    index = factories.make_index()
    seen, unseen = factories.make_modality(index), hide(index)
    site_id, model = seen.get_url_parts()[0], type(seen)
    rule = visibility.Visibility(site_id)
    assert list(rule.pages(model._default_manager.all())) == [seen]
    rows = model._default_manager.values("pk", "live", "path", "url_path")
    assert [row["pk"] for row in rows if rule.opens_row(model, row)] == [seen.pk]
    entitled = visibility.Visibility(site_id, entitled=unseen)
    assert entitled.opens_row(model, rows.get(pk=unseen.pk))


def test_many_restrictions_and_no_site() -> None:
    index = factories.make_index()
    seen = factories.make_modality(index)
    for mark in ("one", "two", "three"):
        hidden.login_only(index, mark)
    everything = type(seen)._default_manager.all()
    assert list(visibility.Visibility().pages(everything)) == [seen]
    assert list(visibility.Visibility(0).pages(everything)) == []
    assert visibility.Visibility(0).visible([seen]) == []
    assert restrictions.at_or_below(()) is None


def test_an_index_is_nowhere_while_the_setting_is_off() -> None:
    index = factories.make_index()
    modality = factories.make_modality(index)
    assert visibility.is_visible(index)
    with override_settings(WAGTAIL_MODALITIES={"INDEX": False}):
        assert not visibility.is_visible(index)
        assert visibility.is_visible(modality)
        assert visibility.Visibility(entitled=index).sees_page(index)


def test_an_index_by_its_row_is_nowhere_while_the_setting_is_off() -> None:
    index = factories.make_index()
    row = {name: getattr(index, name) for name in ("pk", "live", "path", "url_path")}
    assert visibility.Visibility().opens_row(type(index), row)
    with override_settings(WAGTAIL_MODALITIES={"INDEX": False}):
        assert not visibility.Visibility().opens_row(type(index), row)


def test_pages_of_each_site_are_visible_in_one_query() -> None:
    here = factories.make_modality()
    there = hidden.on_another_site(factories.make_index())

    everything = type(here)._default_manager.all()
    assert set(visibility.Visibility().pages(everything)) == {here, there}


@pytest.mark.parametrize("hide", hidden.QUOTES, ids=lambda hide: hide.__name__)
def test_hidden_quotes(hide: Any) -> None:
    modality = factories.make_modality()
    seen, unseen = factories.make_quote(modality), hide(modality)
    assert visibility.visible_quotes(modality) == [seen]
    assert visibility.Visibility().visible([unseen, seen]) == [seen]
    # as the page's own class or as core's, which a list of all pages has
    bare = [Page.objects.get(pk=quote.pk) for quote in (unseen, seen)]
    assert visibility.Visibility().visible(bare) == [bare[1]]


def test_a_quote_that_core_serves_is_visible_with_its_words_or_without() -> None:
    private = factories.make_quote(hidden.login_only(factories.make_index()))
    assert visibility.Visibility().visible_quote_ids([private.pk]) == frozenset()
    assert visibility.Visibility(entitled=private).visible_quote_ids([private.pk]) == {private.pk}
    draft = hidden.quote_without_consent(factories.make_modality())
    assert visibility.Visibility(entitled=draft).visible([draft]) == [draft]


def test_a_page_whose_model_is_gone_is_a_page() -> None:
    modality = factories.make_modality()
    bare = Page.objects.get(pk=modality.pk)
    bare.content_type_id = ContentType.objects.create(app_label="gone", model="gone").pk

    assert visibility.Visibility().visible([bare]) == [bare]


def test_quotes_are_asked_for_where_there_are_any() -> None:
    modality = factories.make_modality()
    rule = visibility.Visibility()
    rule.visible([modality])

    with CaptureQueriesContext(connection) as asked:
        assert rule.visible([modality]) == [modality]

    assert len(asked) == 0


#: the others are public in a way of their own, or take their children from their source
WAITING = [
    hide
    for hide in hidden.PAGES
    if hide not in (hidden.on_another_site, hidden.alias_of_a_restricted_page)
]


@pytest.mark.parametrize("hide", WAITING, ids=lambda hide: hide.__name__)
def test_quotes_of_a_hidden_modality_wait_for_it(hide: Any) -> None:
    modality = hide(factories.make_index())
    quote = factories.make_quote(modality)
    assert visibility.visible_quotes(modality) == []
    assert not visibility.is_visible(quote)
    assert visibility.visible_quotes(modality, as_if_live=True) == [quote]


def test_consent_lasts_to_the_end_of_its_last_day() -> None:
    quote = factories.make_quote()
    rows = type(quote)._default_manager.filter(pk=quote.pk)
    rows.update(consent_expires=timezone.localdate())
    assert visibility.is_visible(quote)
    rows.update(consent_expires=timezone.localdate() - datetime.timedelta(days=1))
    assert not visibility.is_visible(quote)


def test_the_gate_turned_off() -> None:
    quote = hidden.quote_without_consent(factories.make_modality())
    inactive = hidden.quote_of_an_inactive_specialist(factories.make_modality())
    with override_settings(WAGTAIL_MODALITIES={"CONSENT_GATE": False}):
        assert visibility.is_visible(quote)
        assert visibility.visible_quotes(quote.modality) == [quote]
        assert not visibility.is_visible(inactive)
        assert list(visibility.Visibility().each_quote(Q(), "pk")) == [
            {"pk": quote.pk, "consent_ends": None}
        ]


def test_an_alias_goes_by_its_source_s_consent_and_speaks_its_words() -> None:
    modality, other = factories.make_modality(), factories.make_modality()
    quote = factories.make_quote(modality)
    alias = quote.create_alias(parent=other).specific
    again = alias.create_alias(parent=factories.make_modality()).specific
    for page in (alias, again):
        assert visibility.visible_quotes(page.modality) == [page]
        assert visibility.is_visible(page)
    rows = type(quote)._default_manager
    rows.filter(pk=quote.pk).update(consent_status=consent.ConsentStatus.WITHDRAWN)
    for page in (alias, again):
        assert visibility.visible_quotes(page.modality) == []
        assert not visibility.is_visible(page)


def alias_in_french() -> tuple[Any, Any, Any]:
    """A French page, a quote elsewhere that may be translated, and its alias on that page."""
    root = factories.make_site_root().copy_for_translation(factories.make_locale("fr"))
    root.save_revision().publish()
    there = factories.make_modality(root, locale=root.locale)
    quote = factories.make_quote()
    consent.grant(quote, user=None, scope=("website", "translation"))
    alias = quote.create_alias(parent=there, update_locale=root.locale).specific
    return there, quote, alias


def test_aliases_of_each_other_end() -> None:
    one = hidden.quote_without_consent(factories.make_modality())
    other = one.create_alias(parent=one.get_parent(), update_slug="other").specific
    type(one)._default_manager.filter(pk=one.pk).update(alias_of=other.pk)

    assert visibility.Visibility().visible_quote_ids([one.pk, other.pk]) == frozenset()


def test_an_alias_in_another_language_needs_consent_to_translation() -> None:
    there, quote, alias = alias_in_french()
    assert visibility.visible_quotes(there) == [alias]
    rows = type(quote)._default_manager.filter(pk=quote.pk)
    rows.update(consent_scope=["website"])
    assert visibility.visible_quotes(there) == []


def test_collections() -> None:
    rule = visibility.Visibility
    assert rule().opens_collection(factories.make_image().collection.path)
    for below in (False, True):
        assert not rule().opens_collection(hidden.collection(below=below).path)


def test_the_number_of_quotes_and_aliases_makes_no_queries() -> None:
    counts = []
    for number in (1, 6):
        modality, other = factories.make_modality(), factories.make_modality()
        for _ in range(number):
            factories.make_quote(modality).create_alias(parent=other)
        for page in (modality, other):
            visibility.visible_quotes(page)
            with CaptureQueriesContext(connection) as captured:
                assert len(visibility.visible_quotes(page)) == number
            counts.append(len(captured))
    assert counts[:2] == counts[2:]


# -- the same rule as a query, for lists of what is live --------------------------------------


def listed() -> list[Any]:
    """What a list of live pages shows of quotes; core's own models are asked, and ours."""
    found = set(without_hidden_quotes(Page.objects.live()).values_list("pk", flat=True))
    quotes = list(without_hidden_quotes(get_specialist_quote_model()._default_manager.live()))
    assert {quote.pk for quote in quotes} < found
    return quotes


#: left to the caller, or known to the rule alone
NOT_IN_A_QUERY = (
    hidden.draft_quote,
    hidden.restricted_quote,
    hidden.quote_changed_behind_the_gate,
)


@pytest.mark.parametrize(
    "hide",
    [hide for hide in hidden.QUOTES if hide not in NOT_IN_A_QUERY],
    ids=lambda hide: hide.__name__,
)
def test_a_list_of_what_is_live_leaves_hidden_quotes_out(hide: Any) -> None:
    modality = factories.make_modality()
    seen, unseen = factories.make_quote(modality), hide(modality)
    unseen.save_revision()
    type(unseen)._default_manager.filter(pk=unseen.pk).update(live=True)
    assert listed() == [seen]


def test_a_list_leaves_quotes_of_unpublished_modalities_out() -> None:
    seen, unseen = factories.make_quote(), factories.make_quote()
    Page.objects.filter(pk=unseen.modality.pk).update(live=False)
    assert listed() == [seen]


def test_a_list_shows_quotes_without_a_specialist_and_those_that_need_no_consent() -> None:
    anonymous = factories.make_quote(attribution_override="A client of ours")
    unasked = factories.make_quote(consent_status="not_needed")
    assert listed() == [anonymous, unasked]


def test_a_list_tells_the_last_day_of_a_consent() -> None:
    quote = factories.make_quote()
    rows = type(quote)._default_manager.filter(pk=quote.pk)
    rows.update(consent_expires=timezone.localdate())
    assert listed() == [quote]
    rows.update(consent_expires=timezone.localdate() - datetime.timedelta(days=1))
    assert listed() == []


def test_a_list_shows_quotes_whose_words_have_no_digest_nowhere() -> None:
    quote = factories.make_quote()
    type(quote)._default_manager.filter(pk=quote.pk).update(words_digest="")
    assert listed() == []


def test_a_list_asks_an_alias_s_source_for_consent() -> None:
    quote = factories.make_quote()
    alias = quote.create_alias(parent=factories.make_modality()).specific
    assert listed() == [quote, alias]
    type(quote)._default_manager.filter(pk=quote.pk).update(consent_digests=[])
    assert listed() == []


def test_a_list_asks_for_consent_to_translation() -> None:
    _there, quote, alias = alias_in_french()
    assert listed() == [quote, alias]
    type(quote)._default_manager.filter(pk=quote.pk).update(consent_scope=["website"])
    assert listed() == [quote]


def test_a_list_with_the_gate_turned_off() -> None:
    quote = hidden.quote_without_consent(factories.make_modality())
    type(quote)._default_manager.filter(pk=quote.pk).update(live=True)
    hidden.quote_of_an_inactive_specialist(factories.make_modality())
    assert listed() == []
    with override_settings(WAGTAIL_MODALITIES={"CONSENT_GATE": False}):
        assert listed() == [quote]


def test_a_list_of_other_pages_is_left_alone() -> None:
    modalities = type(factories.make_modality())._default_manager.all()
    assert without_hidden_quotes(modalities) is modalities


# -- what the rest of the package asks the rule -----------------------------------------------


def test_a_request_has_one_rule() -> None:
    request = HttpRequest()
    kept = visibility.Visibility.for_request(request)
    assert visibility.Visibility.for_request(request) is kept
    assert visibility.Visibility.for_request(HttpRequest()) is not kept
    assert visibility.Visibility.for_request(None).site_id is None


def test_the_newest_quotes_first_and_undated_ones_last() -> None:
    modality = factories.make_modality(quote_order="newest")
    quotes = [factories.make_quote(modality) for _ in range(3)]
    rows = type(quotes[0])._default_manager
    rows.filter(pk=quotes[0].pk).update(first_published_at=None)
    early = timezone.now() - datetime.timedelta(days=2)
    rows.filter(pk=quotes[1].pk).update(first_published_at=early)
    assert visibility.visible_quotes(modality) == [quotes[2], quotes[1], quotes[0]]


def test_a_modality_that_is_nowhere_has_no_quotes() -> None:
    modality = type(factories.make_modality())(title="Unsaved", live=True)
    assert visibility.visible_quotes(modality, as_if_live=True) == []


def test_quotes_hang_right_below_their_modality() -> None:
    modality = factories.make_modality()
    below = factories.make_quote(factories.make_modality(modality))
    assert visibility.is_visible(below)
    assert visibility.visible_quotes(modality) == []


def test_consents_are_looked_at_for_the_day_in_question() -> None:
    today = timezone.localdate()
    quote = factories.make_quote()
    type(quote)._default_manager.filter(pk=quote.pk).update(consent_expires=today)
    alias = quote.create_alias(parent=quote.get_parent(), update_slug="alias")
    for day, seen in ((None, True), (today, True), (today + datetime.timedelta(days=1), False)):
        rule = visibility.Visibility(on=day)
        for pk in (quote.pk, alias.pk):
            assert [row["consent_ends"] for row in rule.quote_rows(Q(pk=pk))] == [today] * seen


def test_a_row_says_where_the_quote_hangs_and_who_speaks() -> None:
    body = [{"type": "paragraph", "value": "<p>At length.</p>"}]
    quote = factories.make_quote(body=body)
    [row] = visibility.Visibility().quote_rows(Q(pk=quote.pk), "title")
    assert row["title"] == quote.title
    assert row["quote"] == quote.quote
    assert [block["type"] for block in row["stored_body"]] == ["paragraph"]
    assert row["parent_path"] == quote.modality.path
    assert row["modality_id"] == quote.modality.pk
    assert row["specialist_id"] == quote.specialist_id
    draft = factories.make_modality(live=False)
    below = factories.make_quote(draft)
    [row_below] = visibility.Visibility(entitled=draft).quote_rows(Q(pk=below.pk))
    assert row_below["modality_id"] == draft.pk
    assert row["profession_id"] == quote.specialist.profession_id
    assert row["profession_key"] == quote.specialist.profession.translation_key
    assert row["consent_ends"] is None


def test_words_of_the_body_are_held_to_the_consent_too() -> None:
    body = [{"type": "paragraph", "value": "<p>At length.</p>"}]
    quote = factories.make_quote(body=body)
    assert visibility.is_visible(quote)
    longer = [{"type": "paragraph", "value": "<p>At more length.</p>"}]
    type(quote)._default_manager.filter(pk=quote.pk).update(body=json.dumps(longer))
    assert not visibility.is_visible(quote)


def test_what_may_go_live_with_its_page() -> None:
    modality = factories.make_modality()
    ready = factories.make_quote(modality)
    anonymous = factories.make_quote(modality, attribution_override="A client of ours")
    waiting = [
        hide(modality, hide.__name__.replace("_", "-"))
        for hide in (
            hidden.restricted_quote,
            hidden.quote_without_consent,
            hidden.quote_of_an_inactive_specialist,
        )
    ]
    for draft in waiting:
        draft.refresh_from_db()
    drafts = [ready, *waiting, anonymous]
    assert visibility.would_be_visible(drafts) == [ready, anonymous]
    with CaptureQueriesContext(connection) as captured:
        assert visibility.would_be_visible([]) == []
    assert len(captured) == 0


def test_a_page_may_be_public_where_its_own_view_is_not() -> None:
    quote = factories.make_quote(hidden.login_only(factories.make_index()))
    private = quote.modality
    entitled = visibility.Visibility(entitled=private)
    assert entitled.sees_page(private)
    assert not entitled.is_public(private)
    assert not entitled.is_public(quote)
    seen = factories.make_quote()
    assert entitled.is_public(seen)
    assert entitled.is_public(seen.modality)
    seen.modality.unpublish()
    assert not entitled.is_public(type(seen)._default_manager.get(pk=seen.pk))


def test_aliases_of_aliases_carry_the_restriction() -> None:
    index = factories.make_index()
    source = factories.make_modality(index)
    alias = source.create_alias(parent=index, update_slug="one").specific
    again = alias.create_alias(parent=index, update_slug="two").specific
    last = again.create_alias(parent=index, update_slug="three").specific
    # afterwards, for an alias that is made of a restricted page gets a restriction of its own
    hidden.restrict(source)
    restricted = restrictions.read()
    pages = (source, alias, again, last)
    assert restricted.page_ids == {page.pk for page in pages}
    assert set(restricted.page_paths) == {page.path for page in pages}
    assert restricted.collection_paths == ()


def test_only_the_outermost_restrictions_are_compared() -> None:
    above = hidden.login_only(factories.make_index())
    below, beside = factories.make_modality(above), hidden.login_only(factories.make_index())
    hidden.restrict(below)
    collection = hidden.collection(below=True)
    restricted = restrictions.read()
    assert restricted.page_ids == {above.pk, below.pk, beside.pk}
    assert restricted.page_paths == tuple(sorted((above.path, beside.path)))
    assert restricted.collection_paths == (collection.get_parent().path,)


def test_previews_leave_withdrawn_and_restricted_quotes_out() -> None:
    modality = factories.make_modality()
    kept = [factories.make_quote(modality), hidden.quote_without_consent(modality)]
    withdrawn = hidden.quote_with_withdrawn_consent(modality, "withdrawn")
    alias = withdrawn.create_alias(parent=modality, update_slug="alias").specific
    restricted = hidden.restricted_quote(modality, "restricted")
    rows = type(withdrawn)._default_manager.values("pk", "alias_of_id", "consent_status")
    rule = visibility.Visibility(entitled=modality)

    def previewed() -> set[int]:
        return {row["pk"] for row in rule.previews_of(list(rows))}

    assert previewed() == {quote.pk for quote in kept}
    with override_settings(WAGTAIL_MODALITIES={"CONSENT_GATE": False}):
        assert previewed() == {quote.pk for quote in (*kept, withdrawn, alias)}
    assert restricted.pk not in previewed()


@pytest.mark.parametrize("at_once", [1, 2, 2_000])
def test_going_through_all_quotes_finds_those_that_a_list_has(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(quote_rows, "ROWS_AT_ONCE", at_once)
    quotes = [factories.make_quote() for _ in range(3)]
    alias = quotes[0].create_alias(parent=quotes[1].get_parent()).specific
    hidden.quote_with_consent_to_other_words(factories.make_modality())
    quotes[2].modality.unpublish()

    names = ("pk", "modality_id", "profession_key", "quote")
    rows = list(visibility.Visibility().each_quote(Q(), *names))

    assert {row["pk"] for row in rows} == {quotes[0].pk, quotes[1].pk, alias.pk}
    listed = {row["pk"]: row for row in visibility.Visibility().quote_rows(Q())}
    for row in rows:
        assert row == {name: listed[row["pk"]][name] for name in (*names, "consent_ends")}


def test_going_through_all_quotes_reads_as_many_at_once_as_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(quote_rows, "ROWS_AT_ONCE", 2)
    model = type(factories.make_modality())
    read = []

    def stored() -> Iterator[dict[str, Any]]:
        for number in range(5):
            read.append(number)
            yield {"path": f"{number:08}"}

    rows = quote_rows.with_modalities(stored(), model, 4)
    assert next(rows)["path"] == "00000000"
    assert read == [0, 1]
    assert len(list(rows)) == 4


def test_going_through_all_quotes_asks_for_their_modalities_apart() -> None:
    quote = factories.make_quote()
    table = type(quote.modality)._meta.db_table
    with CaptureQueriesContext(connection) as asked:
        assert list(visibility.Visibility().each_quote(Q(), "pk"))

    naming = [query["sql"] for query in asked if f'"{table}"' in query["sql"].replace("`", '"')]
    assert len(naming) == 1
    assert quote._meta.db_table not in naming[0]
