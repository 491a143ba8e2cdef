"""Rich text as Markdown: read again, it is the same HTML."""

from __future__ import annotations

import pytest

from tests import factories
from tests.compose.documents import asking
from wagtail_modalities.markdown.rich_text import markdown


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("words alone", "words alone"),
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<h3>Heading</h3><p>Text</p>", "### Heading\n\nText"),
        ("<h4>Small <i>one</i></h4>", "#### Small *one*"),
        ("<p><b>bold</b> and <i>italic</i></p>", "**bold** and *italic*"),
        ("<p><strong>a </strong>b<em> c</em></p>", "**a** b *c*"),
        ('<p><a href="/x/" data-page-id="1">link</a></p>', "[link](/x/)"),
        ('<p><a href="/a (b)/">link</a></p>', "[link](</a (b)/>)"),
        ('<p><a href="">dead</a></p>', "dead"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
        (
            "<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>",
            "- one\n  - inner\n- two",
        ),
        ("<p>one<br/>two</p>", "one\\\ntwo"),
        ("<p>a</p><hr/><p>b</p>", "a\n\n---\n\nb"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<p>5 * 3 _is_ [15] `x` &lt;b&gt;</p>", "5 \\* 3 \\_is\\_ \\[15\\] \\`x\\` \\<b\\>"),
        ("<p># no heading</p>", "\\# no heading"),
        ("<p>1. no list</p>", "1\\. no list"),
        ("<p>- no list</p>", "\\- no list"),
        ("<p>2.5 hours - not more</p>", "2.5 hours - not more"),
        ('<p>Look!<a href="/x/">here</a></p>', "Look\\![here](/x/)"),
        ("<p><code>a`b</code></p>", "``a`b``"),
        ('<p><img src="/a.png" alt="A [b]"></p>', "![A \\[b\\]](/a.png)"),
        ("<p>kept <!-- gone --><span>words</span></p>", "kept words"),
        ("<p><b> </b>a</p>", "a"),
    ],
)
def test_elements(html: str, expected: str) -> None:
    assert markdown(html) == expected


@pytest.mark.django_db
def test_links_to_hidden_pages_are_words() -> None:
    shown, draft = factories.make_modality(), factories.make_modality(live=False)
    text = (
        f'<p><a linktype="page" id="{shown.pk}">shown</a> '
        f'<a linktype="page" id="{draft.pk}">hidden</a></p>'
    )
    page = factories.make_modality(body=[{"type": "paragraph", "value": text}])
    (block,) = asking.detail(page, rich_text_format="markdown")["body"]
    assert block["value"] == f"[shown]({shown.full_url}) hidden"
