"""Outside our page templates the tags ask the database, by the same rule, and never raise."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template
from wagtail.rich_text import RichText

from tests import factories, hidden
from wagtail_modalities.templatetags import modality_tags

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def render(template: str, **context: Any) -> str:
    return Template("{% load modality_tags %}" + template).render(Context(context)).strip()


def test_rich_text_without_a_composition() -> None:
    seen, unseen = factories.make_modality(), hidden.login_only(factories.make_site_root())
    text = "".join(f'<a linktype="page" id="{p.pk}"><b>it</b></a> ' for p in (seen, unseen))
    html = render("{% modality_richtext text %}", text=RichText(f"<p>{text}</p>"))
    assert (
        html
        == f'<p><a href="{seen.full_url}" data-page-id="{seen.pk}"><b>it</b></a> <b>it</b> </p>'
    )


@pytest.mark.parametrize("value", [None, "", RichText("")])
def test_no_rich_text(value: Any) -> None:
    assert render("{% modality_richtext text %}", text=value) == ""


def test_links_to_nothing_lose_the_link() -> None:
    text = (
        '<a linktype="page" id="999999">a</a><a linktype="page" id="x">b</a>'
        '<a linktype="document" id="999999">c</a>'
    )
    assert render("{% modality_richtext text %}", text=text) == "abc"


def test_other_links_are_left_to_core() -> None:
    text = (
        '<a href="https://www.example.org/?a=1&amp;b=2">a</a> <a href="mailto:a@example.org">b</a>'
    )
    assert render("{% modality_richtext text %}", text=text) == text


def test_an_image_in_rich_text_is_shown_by_the_same_rule() -> None:
    seen = factories.make_image()
    unseen = factories.make_image(collection=hidden.collection(below=True))
    text = "".join(
        f'<embed embedtype="image" id="{i.pk}" format="left" alt="words"/>' for i in (unseen, seen)
    )
    html = render("{% modality_richtext text %}", text=text)
    assert html.count("<img") == 1


def test_links() -> None:
    seen, unseen = factories.make_modality(), hidden.draft(factories.make_site_root())
    template = "{% modality_link page url as link %}{{ link.url }} {{ link.title }}"
    assert render(template, page=seen, url="") == f"{seen.full_url} {seen.title}"
    for page, url in ((unseen, ""), (None, ""), (None, None), (None, "javascript:x"), ("", "")):
        assert render(template, page=page, url=url) == ""
    assert render(template, page=None, url="/x/") == "/x/ /x/"


def test_pull_quotes() -> None:
    template = (
        "{% modality_pull_quote value as q %}{{ q.text }}|{{ q.attribution }}|{{ q.source_url }}"
    )
    seen = factories.make_quote(quote="First words. Last words.", source_url="https://a.example/")
    line = f"{seen.attribution}|https://a.example/"
    assert render(template, value={"quote_page": seen}) == f"{seen.quote}|{line}"
    assert render(template, value={"quote_page": seen, "excerpt": "Last words."}).startswith("Last")
    assert render(template, value={"quote_page": seen, "excerpt": "Never said."}) == "||"
    unseen = hidden.quote_without_consent(factories.make_modality())
    assert render(template, value={"quote_page": unseen}) == "||"
    other = {"text": "W", "attribution": "A", "source_url": "https://b.example/"}
    assert render(template, value=other) == "W|A|https://b.example/"
    assert render(template, value={**other, "attribution": ""}) == "||"
    assert render(template, value={**other, "source_url": "javascript:x"}) == "||"
    assert render(template, value=None) == "||"


def test_images() -> None:
    template = '{% modality_image image "card" as i %}{{ i.width }}{{ i.alt }}'
    image = factories.make_image(description="A drawing of a chair")
    assert render(template, image=image) == "600A drawing of a chair"
    image.decorative = True
    assert render(template, image=image) == "600"
    assert (
        render(template, image=factories.make_image(collection=hidden.collection(below=False)))
        == ""
    )
    assert render(template, image=None) == ""
    assert render(template, image="words") == ""


def test_an_image_whose_file_is_lost_is_left_out() -> None:
    image = factories.make_image()
    image.file.storage.delete(image.file.name)
    assert render('{% modality_image image "wide" as i %}{{ i.url }}', image=image) == ""


def test_paragraphs() -> None:
    template = "{% modality_paragraphs text as ps %}{% for p in ps %}[{{ p }}]{% endfor %}"
    assert render(template, text="One\nline.\r\n \r\n\r\nTwo.\n") == "[One\nline.][Two.]"
    assert render(template, text=None) == ""


def test_the_page_s_quotes() -> None:
    quote = factories.make_quote()
    template = "{% modality_quotes as qs %}{% for q in qs %}{{ q.id }}{% endfor %}"
    assert render(template, page=quote.modality) == str(quote.pk)
    assert render(template, page=None) == ""
    assert render(template) == ""


def test_filters() -> None:
    assert modality_tags.modality_direction("ar") == "rtl"
    assert modality_tags.modality_direction("en") == "ltr"
    assert modality_tags.modality_direction("no such") == "ltr"
    assert modality_tags.modality_dial("+1 (555) 01-00") == "+15550100"
    assert modality_tags.modality_dial("*31#") == "*31%23"
    assert modality_tags.modality_host("https://www.example.org/a") == "example.org"
    assert modality_tags.modality_host("https://[bad") == "https://[bad"
