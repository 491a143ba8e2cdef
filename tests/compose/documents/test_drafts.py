"""The document of a page as it is typed: that of a published page, with its drafts and marks."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
import swapper
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from tests import factories, hidden
from tests.blocks.half_filled import KnownFilm, variants
from tests.compose.documents.asking import busy_body, detail, options, other_site
from tests.previews.typing import unsaved
from tests.test_pages_preview import HALF
from wagtail_modalities import (
    get_modality_index_model,
    get_modality_model,
    get_specialist_quote_model,
)
from wagtail_modalities.compose import documents, schema
from wagtail_modalities.compose.requests import INDEX, MODALITY, QUOTE
from wagtail_modalities.models import (
    Concern,
    CrisisNotice,
    ModalitiesSettings,
    Profession,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

Page = swapper.load_model("wagtailcore", "Page")
EVERYTHING = ("related", "breadcrumb")


class EditUrls:
    """Addresses of forms, short enough to compare."""

    def page(self, page: Any) -> str:
        return f"/edit/{page.pk}/"

    def block(self, page: Any, id: str) -> str:
        return f"/edit/{page.pk}/#{id}"

    def quote(self, id: int) -> str:
        return f"/edit/{id}/"


def composed(page: Any, *include: str, **more: Any) -> dict[str, Any]:
    """The document of a page as it is in memory."""
    stored = type(page)._default_manager.filter(pk=page.pk).first() if page.pk else None
    site = page.get_site() if page.url_path else None
    found = documents.draft(
        page,
        options(*include, **more),
        edit_urls=EditUrls(),
        stored=stored,
        site_id=site.pk if site else None,
    )
    return found.data


def bare(document: dict[str, Any]) -> dict[str, Any]:
    """A draft's document without what only previews have, each of which has to be there."""
    document = deepcopy(document)
    for one in (document, *document.get("specialist_quotes", ())):
        del one["meta"]["live"], one["meta"]["edit_url"]
    for block in document["body"]:
        del block["edit_url"]
    return document


def said(document: dict[str, Any]) -> list[str]:
    return [quote["quote"] for quote in document["specialist_quotes"]]


def validate(document: dict[str, Any]) -> None:
    model = {MODALITY: "Modality", QUOTE: "SpecialistQuote", INDEX: "ModalityIndex"}
    data = json.loads(json.dumps(document))
    schema.models()[model[document["meta"]["kind"]]].model_validate(data)


def everything() -> Any:
    """A published modality in which every field says something."""
    index = factories.make_index(title="Therapies")
    settings = ModalitiesSettings.objects.create(site=factories.make_site_root().get_site())
    CrisisNotice.objects.create(settings=settings, locale=index.locale, text="Call.")
    other = factories.make_modality(index, title="Another")
    page = factories.make_modality(
        index,
        title="Interpersonal Therapy (IPT)",
        acronym="IPT",
        also_known_as=["Talking"],
        body=[
            *busy_body(1, index),
            {"type": "specialist_quotes", "value": {"heading": "Voices"}},
        ],
        image=factories.make_image(),
        image_alt_text="Two chairs",
        cta_text="Suits you?",
        cta_label="Go",
        cta_page_id=other.pk,
        sessions_min=1,
        evidence_level="strong",
        evidence_note="A guideline.",
        author_name="Ada",
        seo_title="IPT",
        search_description="In one sentence.",
        specialists_intro="All of them.",
    )
    page.concerns = [Concern.objects.create(name="Grief", locale=page.locale)]
    page.related = [other]
    page.save_revision().publish()
    photo = factories.make_image()
    factories.make_quote(page, specialist=factories.make_specialist(photo=photo))
    factories.make_quote(page, body=[{"type": "paragraph", "value": "<p>At length.</p>"}])
    factories.make_quote(page, attribution_override="Somebody", specialist=None)
    return type(page)._default_manager.get(pk=page.pk)


# -- the same shape and code path ----------------------------------------------------------------


@pytest.mark.parametrize("include", [(), EVERYTHING])
@pytest.mark.parametrize("rich_text_format", ["html", "markdown"])
def test_a_draft_without_changes_is_the_published_document(
    include: tuple[str, ...], rich_text_format: str
) -> None:
    page = everything()
    quotes = [quote.specific for quote in page.get_children()]
    index = page.get_parent().specific
    index.save_revision().publish()
    more = {"rich_text_format": rich_text_format, "renditions": ("card",)}
    crumbs = tuple(name for name in include if name == "breadcrumb")
    for one, kind, asked in (
        (page, MODALITY, include),
        (type(index)._default_manager.get(pk=index.pk), INDEX, crumbs),
        *((quote, QUOTE, crumbs) for quote in quotes),
    ):
        draft = composed(one, *asked, **more)
        assert bare(draft) == detail(one, *asked, kind=kind, **more)
        assert draft["meta"]["live"] is True
        assert draft["meta"]["edit_url"] == f"/edit/{one.pk}/"
        validate(draft)
    document = composed(page)
    assert [block["edit_url"] for block in document["body"]] == [
        f"/edit/{page.pk}/#{block['id']}" for block in document["body"]
    ]
    assert [quote["meta"]["live"] for quote in document["specialist_quotes"]] == [True] * 3
    assert [quote["meta"]["edit_url"] for quote in document["specialist_quotes"]] == [
        f"/edit/{quote.pk}/" for quote in quotes
    ]


def test_what_is_published_has_none_of_the_marks() -> None:
    page = everything()
    for quote in page.get_children():
        published = json.dumps(detail(quote, kind=QUOTE))
        assert "edit_url" not in published
        assert '"live"' not in published
    published = json.dumps([detail(page, *EVERYTHING), detail(page.get_parent(), kind=INDEX)])
    assert "edit_url" not in published
    assert '"live"' not in published
    # nor do the cards in a preview, which are published pages
    [card] = composed(page, "related")["related"]
    assert not {"live", "edit_url"} & set(card["meta"])


def test_everything_that_is_typed_is_printed() -> None:
    page = everything()
    other = factories.make_modality(page.get_parent(), title="Chosen")
    before = composed(page, *EVERYTHING)
    page.title, page.slug, page.summary = "Typed (IPT)", "typed", "Typed words."
    page.body = [("paragraph", "<p>Typed.</p>")]
    page.concerns = [Concern.objects.create(name="Typed", locale=page.locale)]
    page.related = [other]
    page.image_alt_text, page.sessions_min, page.show_crisis_notice = "Typed", 3, False
    page.set_url_path(page.get_parent())

    after = composed(page, *EVERYTHING)

    assert (after["name"], after["summary"]) == ("Typed", "Typed words.")
    assert [block["value"] for block in after["body"]] == ["<p>Typed.</p>"]
    assert [term["name"] for term in after["concerns"]] == ["Typed"]
    assert [card["title"] for card in after["related"]] == ["Chosen"]
    assert (after["image"]["alt"], after["facts"]["sessions_min"]) == ("Typed", 3)
    assert (before["crisis_notice"] is None, after["crisis_notice"]) == (False, None)
    assert after["meta"]["html_url"] == "http://localhost/therapies/typed/"
    assert after["meta"]["live"] is False
    # bodiless quotes stand on the page, wherever that is going to be
    [quote, longer, _last] = after["specialist_quotes"]
    assert quote["meta"]["html_url"] == f"{after['meta']['html_url']}#quote-{quote['id']}"
    assert longer["meta"]["html_url"].startswith(after["meta"]["html_url"])


@pytest.mark.parametrize("change", ["title", "body", "concerns", "related", "unpublished"])
def test_a_page_is_live_as_it_is_printed_or_it_is_not(change: str) -> None:
    page = everything()
    assert composed(page)["meta"]["live"] is True
    if change == "title":
        page.title = "Typed"
    elif change == "body":
        page.body = [*page.body.get_prep_value(), {"type": "paragraph", "value": "x"}]
    elif change == "unpublished":
        page.unpublish()
    else:
        setattr(page, change, [])

    assert composed(page)["meta"]["live"] is False


def test_a_restricted_page_is_not_live() -> None:
    page = everything()
    quote = page.get_children().first().specific
    hidden.restrict(page)

    assert composed(page)["meta"]["live"] is False
    assert composed(quote)["meta"]["live"] is False
    # its quotes would be seen as they are by whoever sees the page
    assert [one["meta"]["live"] for one in composed(page)["specialist_quotes"]] == [True] * 3


# -- the quotes of a draft -----------------------------------------------------------------------


def test_quotes_are_in_their_newest_form_published_or_not() -> None:
    page = factories.make_modality()
    live = factories.make_quote(page, quote="Live.")
    changed = factories.make_quote(page, quote="Before.")
    changed.quote, changed.source_note = "After.", "A talk"
    changed.specialist = factories.make_specialist(display_name="Bo Lind")
    changed.body = [("paragraph", "<p>At length.</p>")]
    changed.slug = "after"
    changed.save_revision()
    new = factories.make_quote(page, quote="New.", live=False, consent_status="not_asked")
    stored_only = factories.make_quote(page, quote="No revision.", live=False)

    document = composed(page)

    assert said(document) == ["Live.", "After.", "New.", "No revision."]
    assert document["specialist_quotes_total"] == 4
    printed = {quote["id"]: quote for quote in document["specialist_quotes"]}
    assert [printed[one.pk]["meta"]["live"] for one in (live, changed, new, stored_only)] == [
        True,
        False,
        False,
        False,
    ]
    after = printed[changed.pk]
    assert after["specialist"]["name"] == "Bo Lind"
    assert after["attribution"] == "Bo Lind, Psychologist in Springfield, IL"
    assert after["source_note"] == "A talk"
    assert after["meta"]["html_url"].endswith("/after/")
    # the public sees what is live
    assert said(detail(page)) == ["Live.", "Before."]


def test_quotes_that_no_preview_shows() -> None:
    page = factories.make_modality()
    for make in (
        hidden.quote_of_an_inactive_specialist,
        hidden.quote_with_withdrawn_consent,
        hidden.quote_live_in_spite_of_withdrawal,
        hidden.restricted_quote,
    ):
        make(page, make.__name__)
    source = hidden.quote_live_in_spite_of_withdrawal(factories.make_modality())
    source.create_alias(parent=page, update_slug="alias")
    # live by an active speaker, and in the draft by another who is not
    turned = factories.make_quote(page, quote="Turned.")
    turned.specialist = factories.make_specialist(active=False)
    turned.save_revision()

    assert said(composed(page)) == []
    assert composed(page)["specialist_quotes_total"] == 0


def test_quotes_that_only_a_preview_shows() -> None:
    page = factories.make_modality()
    makers = (
        hidden.draft_quote,
        hidden.quote_without_consent,
        hidden.quote_with_expired_consent,
        hidden.quote_with_consent_elsewhere_only,
        hidden.quote_with_consent_to_other_words,
    )
    for make in makers:
        make(page, make.__name__)

    document = composed(page)

    assert said(document) == [f"Said {make.__name__}." for make in makers]
    assert [quote["meta"]["live"] for quote in document["specialist_quotes"]] == [False] * 5
    assert said(detail(page)) == []


def test_without_the_gate_consent_takes_no_part() -> None:
    page = factories.make_modality()
    hidden.quote_live_in_spite_of_withdrawal(page, "withdrawn")

    with override_settings(WAGTAIL_MODALITIES={"CONSENT_GATE": False}):
        [quote] = composed(page)["specialist_quotes"]

    assert quote["meta"]["live"] is True


def test_a_speaker_whose_record_is_gone_leaves_the_line_of_that_time() -> None:
    page = factories.make_modality()
    quote = factories.make_quote(page, live=False, attribution_override="", specialist=None)
    quote.specialist = factories.make_specialist(display_name="Bo Lind")
    revision = quote.save_revision()
    revision.content = {**revision.content, "specialist": 999_999}
    revision.save()

    [printed] = composed(page)["specialist_quotes"]

    assert printed["specialist"] is None
    assert printed["attribution"] == "Bo Lind, Psychologist in Springfield, IL"


def test_the_order_and_the_limit_are_those_of_the_page() -> None:
    page = factories.make_modality(quote_order="newest")
    first, second = (factories.make_quote(page, quote=f"{n}.") for n in ("First", "Second"))
    factories.make_quote(page, quote="Draft.", live=False)
    assert said(composed(page)) == ["Second.", "First.", "Draft."]

    page.quote_order = "manual"
    assert said(composed(page)) == ["First.", "Second.", "Draft."]
    for quote in (first, second):
        assert quote.quote in said(composed(page))


def test_a_pull_quote_has_the_newest_words_of_the_page_s_own_quotes_alone() -> None:
    page, elsewhere = factories.make_modality(), factories.make_modality()
    own = factories.make_quote(page, quote="Own draft.", live=False)
    others = [
        factories.make_quote(elsewhere, quote="Elsewhere.", live=False),
        hidden.quote_live_in_spite_of_withdrawal(page),
    ]
    page.body = [("pull_quote", {"quote_page": quote}) for quote in (own, *others)]

    texts = [block["value"]["text"] for block in composed(page)["body"]]

    assert texts == ["Own draft.", "", ""]


# -- everything else is held to the rule ---------------------------------------------------------


@pytest.mark.parametrize("make", [*hidden.PAGES], ids=lambda make: make.__name__)
def test_a_draft_names_no_other_page_that_is_hidden(make: Any) -> None:
    index = factories.make_index()
    target = make(index)
    text = f'<p>See <a linktype="page" id="{target.pk}">it</a></p>'
    body = [
        {"type": "paragraph", "value": text},
        {"type": "call_to_action", "value": {"text": "Go", "page": target.pk}},
    ]
    page = factories.make_modality(index, body=body, cta_page_id=target.pk, cta_label="Go")
    page.related = [target]
    above = factories.make_index(index, body=body[:1])
    quote = factories.make_quote(page, body=body[:1], live=False)

    for one in (page, above, quote):
        printed = json.dumps(composed(one, "breadcrumb"))
        assert hidden.MARK not in printed
        assert "data-page-id" not in printed
    printed = composed(page, "related")
    assert printed["related"] == []
    assert printed["body"][1]["value"]["page"] is None


def test_images_and_documents_of_restricted_collections_are_left_out() -> None:
    private = hidden.collection(below=True)
    image = factories.make_image(collection=private)
    document = factories.make_document(collection=private)
    text = f'<p><a linktype="document" id="{document.pk}">it</a></p>'
    body = [
        {"type": "image", "value": {"image": {"image": image.pk, "alt_text": "secret"}}},
        {"type": "paragraph", "value": text},
    ]
    page = factories.make_modality(image=image, body=body)
    factories.make_quote(page, live=False, specialist=factories.make_specialist(photo=image))

    printed = composed(page)

    assert printed["image"] is None
    assert printed["body"][0]["value"]["image"] is None
    assert printed["body"][1]["value"] == "<p>it</p>"
    assert printed["specialist_quotes"][0]["specialist"]["photo"] is None


def test_a_quote_below_a_hidden_page_does_not_name_it() -> None:
    modality = factories.make_modality(live=False, title=hidden.MARK, slug="above")
    quote = factories.make_quote(modality, live=False, title="Quote")

    printed = composed(quote, "breadcrumb")

    assert printed["modality"] is None
    assert hidden.MARK not in json.dumps(printed)
    validate(printed)


def test_a_page_links_to_itself() -> None:
    page = factories.make_modality(live=False)
    page.body = [("paragraph", f'<p><a linktype="page" id="{page.pk}">me</a></p>')]

    assert "href" in composed(page)["body"][0]["value"]


# -- half-filled and new -------------------------------------------------------------------------


def test_a_page_of_half_empty_blocks_and_dangling_choices() -> None:
    page = unsaved(
        get_modality_model(),
        factories.make_site_root(),
        body=HALF,
        cta_text="Go",
        cta_page_id=999_999,
        image_id=999_999,
        also_known_as=None,
        evidence_level="no such level",
    )

    validate(composed(page, *EVERYTHING))


MAKERS = {
    "modality": factories.make_modality,
    "quote": factories.make_quote,
    "index": factories.make_index,
}


@pytest.mark.parametrize("kind", MAKERS)
def test_every_block_while_it_is_filled_in(kind: str, settings: Any) -> None:
    settings.WAGTAILEMBEDS_FINDERS = [{"class": f"{KnownFilm.__module__}.KnownFilm"}]
    page = MAKERS[kind](live=False, body=[])  # type: ignore[operator]  # makers differ
    stream = type(page)._meta.get_field("body").stream_block
    blocks = [
        {"type": name, "value": value}
        for name, block in stream.child_blocks.items()
        for value in variants(block)
    ]
    page.body = stream.to_python(json.loads(json.dumps(blocks, cls=DjangoJSONEncoder)))

    document = composed(page)

    assert len(document["body"]) == len(blocks) > 5
    validate(document)


@pytest.mark.parametrize("kind", MAKERS)
def test_a_page_with_every_field_blank(kind: str) -> None:
    models: dict[str, Any] = {
        "modality": get_modality_model(),
        "quote": get_specialist_quote_model(),
        "index": get_modality_index_model(),
    }
    parent = factories.make_modality() if kind == "quote" else factories.make_site_root()
    page = unsaved(models[kind], parent)

    document = composed(page, "breadcrumb")

    validate(document)
    assert (document["id"], document["meta"]["detail_url"]) == (0, "")
    assert document["meta"]["live"] is False
    assert document["meta"]["edit_url"] == "/edit/None/"
    if kind == "modality":
        assert document["specialist_quotes_url"] == ""
    elif kind == "quote":
        assert document["meta"]["html_url"].endswith("#quote-draft")
        assert document["modality"]["id"] == parent.pk


def test_a_new_page_in_a_second_language() -> None:
    french = factories.make_locale("fr")
    home = factories.make_site_root().copy_for_translation(french)
    home.save_revision().publish()
    concern = Concern.objects.create(name="Grief", locale=factories.make_locale())
    Concern.objects.create(
        name="Deuil", slug="deuil", locale=french, translation_key=concern.translation_key
    )
    profession = Profession.objects.create(name="P", slug="p", locale=factories.make_locale())
    page = unsaved(get_modality_model(), home, slug="nouveau")
    page.concerns = [concern]

    document = composed(page)

    assert document["meta"]["locale"] == "fr"
    assert document["meta"]["html_url"] == "http://localhost/fr/nouveau/"
    assert document["concerns"][0]["name"] == "Deuil"
    assert document["specialists_heading"] != "Meet the specialists"
    assert profession.pk


def test_a_new_page_below_an_index_of_a_second_site() -> None:
    site = other_site()
    here = factories.make_modality(title="Here")
    index = factories.make_index(site.root_page, slug="there")
    near = factories.make_modality(index, title="Near")
    body = [("call_to_action", {"text": "Go", "page": page}) for page in (here, near)]
    page = unsaved(get_modality_model(), index)
    page.body = body

    document = composed(page)

    assert document["meta"]["html_url"] == "http://other.example.org/there/new/"
    # as on a published page of that Site
    pages = [block["value"]["page"] for block in document["body"]]
    assert [one and one["title"] for one in pages] == [None, "Near"]


def test_a_page_outside_every_site() -> None:
    root = Page.get_first_root_node()
    page = root.add_child(instance=get_modality_model()(title="Lost", locale=root.locale))

    document = composed(page)

    assert (document["meta"]["html_url"], document["meta"]["live"]) == ("", False)


# -- what it costs -------------------------------------------------------------------------------


def test_the_number_of_queries_hangs_on_neither_blocks_nor_quotes() -> None:
    index = factories.make_index()

    def page_of(times: int) -> Any:
        body = busy_body(times, index)
        page = factories.make_modality(index, body=body, image=factories.make_image())
        for number in range(2 * times):
            quote = factories.make_quote(page, live=number % 2 == 0)
            quote.quote = f"{quote.quote} More."
            quote.specialist = factories.make_specialist(photo=factories.make_image())
            quote.save_revision()
        page.related = [factories.make_modality(index) for _ in range(times)]
        page.save()
        return type(page)._default_manager.get(pk=page.pk)

    def cost(page: Any) -> int:
        composed(page, *EVERYTHING)
        fresh = type(page)._default_manager.get(pk=page.pk)
        Site.get_site_root_paths()
        with CaptureQueriesContext(connection) as captured:
            composed(fresh, *EVERYTHING)
        return len(captured)

    few, many = page_of(1), page_of(6)

    assert len(composed(many)["specialist_quotes"]) == 12
    assert cost(few) == cost(many) <= 36
