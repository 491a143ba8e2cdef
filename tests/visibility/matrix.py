"""One site with everything hidden that there is, and visible pages that mention all of it.

Every hidden thing carries a mark of its own in its titles, words and file names, and an id that is
no other number, so that a leak names its row.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import swapper
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management.color import no_style
from django.db import connection
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import CollectionViewRestriction, PageViewRestriction
from wagtail.search.index import insert_or_update_object

from tests import factories, hidden
from tests.admin.people import make_user
from tests.previews.typing import unsaved
from wagtail_modalities import get_specialist_quote_model, previews
from wagtail_modalities.models import Concern, Format, Population, Profession, Specialist, consent

Page = swapper.load_model("wagtailcore", "Page")
#: what all marks look like
MARK = re.compile("zz[a-z]+zz")
PUBLISHED = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
#: ids begin here: eight digits, which no other number in an answer has
FIRST_ID = 71_000_000
NUMBER = re.compile(r"(?<![0-9a-f])7[0-9]{7}(?![0-9a-f]|-[0-9a-f]{4}-)")


def mark_of(name: str) -> str:
    return f"zz{name.replace('_', '')}zz"


#: what is below these goes with them
ABOVE_QUOTES = (hidden.unpublished, hidden.login_only, hidden.on_another_site)
#: and these quotes are there with a page of their own, too
LONGER = (
    hidden.quote_of_an_inactive_specialist,
    hidden.quote_with_expired_consent,
    hidden.quote_changed_behind_the_gate,
)
CHANGED = {mark_of("quote_changed_behind_the_gate"), mark_of("quote_changed_behind_the_gate_page")}
#: a page above a visible one, and one that has moved: core prints them in places of its own
PARENT, MOVED = mark_of("parent"), mark_of("moved")


@dataclass
class Matrix:
    """What is visible, and what is not."""

    index: Any
    page: Any
    quote: Any
    #: visible pages that mention hidden ones, each in a field that holds one
    mentioning: list[Any] = field(default_factory=list)
    #: hidden pages, files and records, by their marks
    pages: dict[str, list[Any]] = field(default_factory=dict)
    files: dict[str, Any] = field(default_factory=dict)
    terms: list[Any] = field(default_factory=list)
    #: where something hidden stood before it was moved
    old_paths: list[str] = field(default_factory=list)

    @cached_property
    def tokens(self) -> list[str]:
        """Tokens for drafts of each kind, saved and not, which mention hidden things.

        None has a quote below it: those of a draft are shown before they are published.
        """
        new = unsaved(type(self.page), self.index, body=self.page.body)
        new.image, new.cta_page_id = self.index.image, self.hidden_pages[0].pk
        new.related = list(self.page.related.all())
        self.quote.body = self.index.body
        user = make_user("superuser")
        asking = [page for page in self.mentioning if not page.get_children().exists()]
        drafts = (new, self.index, self.quote, *asking[:2])
        return [previews.keep(page, user, slot="") or "" for page in drafts]

    @property
    def marks(self) -> set[str]:
        return {*self.pages, *self.files, PARENT}

    @property
    def hidden_pages(self) -> list[Any]:
        """All of them, as the database has them."""
        ids = [page.pk for pages in self.pages.values() for page in pages]
        return [page.specific for page in Page.objects.filter(pk__in=ids).order_by("path")]

    @property
    def speakers(self) -> list[Specialist]:
        """Who has said hidden things only."""
        marked = Specialist.objects.filter(display_name__startswith="Speaker zz")
        return list(marked.order_by("pk"))

    def ids(self) -> dict[int, str]:
        """The mark of each hidden id."""
        found = {page.pk: mark for mark, pages in self.pages.items() for page in pages}
        found |= {item.pk: mark for mark, item in self.files.items()}
        return found | {s.pk: s.display_name.split()[1] for s in self.speakers}

    def remove(self) -> None:
        """Make the world without: everything hidden is gone.

        Two quotes stay, whose words a script has changed: for core's own endpoints they are live.
        """
        speakers = [s for s in self.speakers if s.display_name.split()[1] not in CHANGED]
        for mark, pages in self.pages.items():
            for page in () if mark in CHANGED else pages:
                found = Page.objects.filter(pk=page.pk).first()
                if found is not None:
                    found.specific.delete()
        kept = Specialist.objects.filter(display_name__startswith="Speaker zz")
        kept.update(profession=None)
        for record in (*speakers, *self.terms, *self.files.values()):
            type(record)._default_manager.get(pk=record.pk).delete()

    def show(self) -> None:
        """Make the world in which nothing is hidden, but by lying in another site."""
        PageViewRestriction.objects.all().delete()
        CollectionViewRestriction.objects.all().delete()
        Specialist.objects.update(active=True)
        Page.objects.update(live=True)
        model = get_specialist_quote_model()
        for quote in model._default_manager.all():
            digest = consent.digest_words(quote.quote, quote.body)
            model._default_manager.filter(pk=quote.pk).update(
                words_digest=digest,
                consent_digests=[digest],
                consent_status="granted",
                consent_expires=None,
                consent_scope=["website", "translation"],
            )


def build() -> Matrix:
    """Make the site. Some hundred rows: once for a module of tests."""
    _start_ids()
    index = factories.make_index(factories.make_site_root())
    page = factories.make_modality(index, title="Visible Therapy", slug="visible-therapy")
    quote = factories.make_quote(page, body=_paragraph("At length."))
    matrix = Matrix(index, page, quote)
    _hide_pages(matrix)
    _hide_quotes(matrix)
    _hide_files(matrix)
    _mention(matrix)
    # all were published at one moment: what has no such date is no news
    Page.objects.update(first_published_at=PUBLISHED, last_published_at=PUBLISHED)
    for one in (*Page.objects.all().specific(), *Specialist.objects.all()):
        # the index is written on commit, and nothing here is
        insert_or_update_object(one)
    return matrix


def _start_ids() -> None:
    """Have the ids of each kind start at a number of their own."""
    # a page that has an id is not taken for a new one: past save(), and only for the moment
    first = Page(id=FIRST_ID, title="First", slug="first", path="ZZZZ", depth=1)
    first.content_type = ContentType.objects.get_for_model(Page)
    first.locale = factories.make_locale()
    Page.objects.bulk_create([first])
    factories.make_image(id=FIRST_ID + 1_000_000)
    factories.make_document(id=FIRST_ID + 2_000_000)
    factories.make_specialist(id=FIRST_ID + 3_000_000)
    models = [Page, get_image_model(), get_document_model(), Specialist]
    with connection.cursor() as cursor:
        # SQLite and MySQL go on from there by themselves
        for line in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(line)
    Page.objects.filter(pk=FIRST_ID).delete()


# -- the rows -------------------------------------------------------------------------------------


def _hide_pages(matrix: Matrix) -> None:
    index = matrix.index
    for make in hidden.PAGES:
        mark = mark_of(make.__name__)
        page = make(index, mark)
        matrix.pages[mark] = list(Page.objects.filter(title__contains=mark))
        _terms(matrix, page, mark)
        if make in ABOVE_QUOTES:
            below = hidden.quote(page, mark_of(f"{make.__name__}_below"), body=_paragraph("More."))
            _write(below, live=True)
            matrix.pages[mark_of(f"{make.__name__}_below")] = [below]
    for code, hide in (
        ("fr", hidden.draft),
        ("de", hidden.login_only),
        ("ar", hidden.on_another_site),
    ):
        mark = mark_of(f"translation_{code}")
        page = hide(index, mark)
        key = matrix.page.translation_key
        _write(page, locale=factories.make_locale(code), translation_key=key)
        matrix.pages[mark] = list(Page.objects.filter(title__contains=mark))
    mark = MOVED
    page = hidden.modality(index, mark)
    matrix.old_paths.append(page.get_url_parts()[2])
    private = factories.make_index(index, title=f"Private {mark}")
    page.move(private, pos="last-child")
    hidden.restrict(private)
    Redirect.add_redirect(matrix.old_paths[0], redirect_to=page)
    matrix.pages[mark] = [page, private]


def _hide_quotes(matrix: Matrix) -> None:
    about = factories.make_modality(matrix.index, title="Hidden quotes only", slug="quoted")
    matrix.mentioning.append(about)
    for make in hidden.QUOTES:
        mark = mark_of(make.__name__)
        quote = make(about, mark)
        matrix.pages[mark] = [quote]
        if make in LONGER:
            longer = make(matrix.page, mark_of(f"{make.__name__}_page"), body=_paragraph("Long."))
            matrix.pages[mark_of(f"{make.__name__}_page")] = [longer]
    mark = mark_of("alias")
    source = hidden.quote_live_in_spite_of_withdrawal(about, mark)
    alias = source.create_alias(parent=matrix.page, update_slug=f"alias-{mark}").specific
    _write(alias, live=True)
    matrix.pages[mark] = [source, alias]
    soon = hidden.quote_of_an_inactive_specialist(matrix.page, mark_of("soon"))
    # its end is no news either: nothing visible ends with it
    _write(soon, consent_expires=timezone.localdate() + datetime.timedelta(days=1))
    matrix.pages[mark_of("soon")] = [soon]
    locale = factories.make_locale()
    for number, speaker in enumerate(matrix.speakers):
        mark = speaker.display_name.split()[1]
        name = f"Profession {mark}"
        profession = Profession.objects.create(name=name, slug=f"profession-{mark}", locale=locale)
        _write(speaker, profession=profession, region=f"Q{number:02}", country="NZ")
        matrix.terms.append(profession)


def _terms(matrix: Matrix, page: Any, mark: str) -> None:
    """Give a hidden page terms that no other page has."""
    locale = factories.make_locale()
    for name, model in (("concerns", Concern), ("populations", Population), ("formats", Format)):
        term = model.objects.create(
            name=f"{model.__name__} {mark}", slug=f"{name}-{mark}", locale=locale
        )
        getattr(page, name).add(term)
        matrix.terms.append(term)
    page.save()


def _hide_files(matrix: Matrix) -> None:
    for below in (False, True):
        private = hidden.collection(below=below)
        place = "below" if below else "in"
        for kind in ("page_image", "block_image", "photo"):
            mark = mark_of(f"{kind}_{place}")
            file = get_test_image_file(filename=f"{mark}.png")
            image = get_image_model().objects.create(title=mark, file=file, collection=private)
            matrix.files[mark] = image
        mark = mark_of(f"document_{place}")
        file = ContentFile(b"words", name=f"{mark}.txt")
        matrix.files[mark] = get_document_model().objects.create(
            title=mark, file=file, collection=private
        )


# -- the visible pages that mention them ----------------------------------------------------------


def _mention(matrix: Matrix) -> None:
    pages = matrix.hidden_pages
    modalities = [page for page in pages if hasattr(page, "cta_page_id")]
    quotes = [page for page in pages if hasattr(page, "attribution_override")]
    documents = [item for mark, item in matrix.files.items() if "document" in mark]
    # a link to a translation leads to the visible page that it translates
    linked = [page for page in pages if page.translation_key != matrix.page.translation_key]
    links = "".join(f'<a linktype="page" id="{page.pk}">a page</a> ' for page in linked)
    links += "".join(f'<a linktype="document" id="{d.pk}">a paper</a> ' for d in documents)
    body = [
        *_every_text(f"<p>See {links}</p>"),
        *({"type": "call_to_action", "value": {"text": "Go", "page": p.pk}} for p in linked),
        *({"type": "pull_quote", "value": {"quote_page": quote.pk}} for quote in quotes),
        *(
            {"type": "image", "value": {"image": {"image": item.pk, "alt_text": mark}}}
            for mark, item in matrix.files.items()
            if "block" in mark
        ),
        {"type": "specialist_quotes", "value": {"heading": ""}},
    ]
    matrix.page.body = body
    matrix.page.related.set(modalities)
    matrix.page.save()
    matrix.index.body = [
        block for block in body if block["type"] in ("paragraph", "call_to_action")
    ]
    matrix.quote.specialist.photo = matrix.files[mark_of("photo_in")]
    matrix.quote.specialist.save()
    restricted = next(page for page in modalities if mark_of("login_only") in page.title)
    # who may see this one sees no other hidden page on it
    type(restricted)._default_manager.filter(pk=restricted.pk).update(body=body)
    for place in ("in", "below"):
        mark = mark_of(f"page_image_{place}")
        image = {"image": matrix.files[mark], "image_alt_text": mark}
        matrix.mentioning.append(factories.make_modality(matrix.index, **image))
    photographed = factories.make_specialist(photo=matrix.files[mark_of("photo_below")])
    factories.make_quote(matrix.mentioning[-1], specialist=photographed)
    matrix.index.image = matrix.files[mark_of("page_image_in")]
    matrix.index.image_alt_text = mark_of("page_image_in")
    matrix.index.save()
    ways = {mark_of(make.__name__) for make in (*hidden.PAGES, *hidden.QUOTES)}
    for page in (matrix.pages[mark][-1] for mark in sorted(ways)):
        asking = {"cta_text": "Like it?", "cta_label": "Go", "cta_page_id": page.pk}
        matrix.mentioning.append(factories.make_modality(matrix.index, **asking))
    # the title of a page above is hidden; its slug stands in the addresses of all below it
    above = factories.make_index(matrix.index, title=f"Index {PARENT}", slug="above", live=False)
    matrix.mentioning.append(factories.make_modality(above, title="Below a hidden page"))


def _every_text(text: str) -> list[dict[str, Any]]:
    """Every block of a body that takes rich text."""
    question = {"question": "Which?", "answer": text}
    row = {"values": [text]}
    columns = [{"type": "rich_text", "heading": "Column"}]
    table = {"caption": "A table", "table": {"columns": columns, "rows": [row]}}
    return [
        {"type": "paragraph", "value": text},
        {"type": "section", "value": {"heading": "Section", "text": text}},
        {"type": "callout", "value": {"title": "Callout", "text": text}},
        {"type": "how_it_works", "value": {"text": text, "principles": []}},
        {"type": "finding_a_therapist", "value": {"text": text, "questions": []}},
        {"type": "faq", "value": {"items": [{"type": "item", "value": question}]}},
        {"type": "table", "value": table},
    ]


def _paragraph(text: str) -> list[dict[str, Any]]:
    return [{"type": "paragraph", "value": f"<p>{text}</p>"}]


def _write(record: Any, **values: Any) -> None:
    type(record)._default_manager.filter(pk=record.pk).update(**values)


def numbers(text: str) -> set[int]:
    """All numbers of a text that may be ids of ours."""
    return {int(found) for found in NUMBER.findall(text)}
