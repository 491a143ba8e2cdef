from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings

from tests import factories, hidden
from tests.html_outline import problems
from tests.test_pages_modality import html_of, path
from wagtail_modalities.compose import index as listing
from wagtail_modalities.models import Concern, Format, Profession

pytestmark = pytest.mark.django_db


def titles(client: Any, index: Any, query: str = "") -> list[str]:
    answer = client.get(path(index) + query)
    assert answer.status_code == 200
    return [row.title for row in answer.context["chunk"].object_list]


def test_rows_stand_from_a_to_z_under_their_letters(client: Any) -> None:
    index = factories.make_index(intro="One.\n\nTwo.")
    for title in ("zen therapy", "Art Therapy", "Émotions", "4 Steps", "Eclectic"):
        factories.make_modality(index, title=title)
    assert titles(client, index) == [
        "4 Steps",
        "Art Therapy",
        "Eclectic",
        "Émotions",
        "zen therapy",
    ]
    html = html_of(client, index)
    headings = [f'id="letter-{name}">' for name in ("A", "E", "Z", "other")]
    assert [html.index(h) for h in headings] == sorted(html.index(h) for h in headings)
    assert "<p>One.</p><p>Two.</p>" in html
    assert "5 therapies" in html
    assert problems(html) == []


def test_a_letter_is_a_filter(client: Any) -> None:
    index = factories.make_index()
    for title in ("Art Therapy", "Zen", "1-2-3"):
        factories.make_modality(index, title=title)
    assert titles(client, index, "?letter=z") == ["Zen"]
    assert titles(client, index, "?letter=%23") == ["1-2-3"]
    assert titles(client, index, "?letter=Q") == []
    assert len(titles(client, index, "?letter=no+letter")) == 3
    html = client.get(path(index) + "?letter=Z").content.decode()
    assert 'href="?letter=A#results"' in html
    assert problems(html) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("interpersonal", True),
        ("INTERPERSONAL ipt", True),
        ("ipt", True),
        ("psychotherapie bréve", True),
        ("short focused", True),
        ("nothing of the kind", False),
        ("%00interpersonal", True),
        ("%25", False),
        ("x" * 10_000, False),
    ],
)
def test_the_search_box(client: Any, query: str, found: bool) -> None:
    index = factories.make_index()
    factories.make_modality(
        index,
        title="Interpersonal Therapy (IPT)",
        acronym="IPT",
        also_known_as=["Psychothérapie brève"],
    )
    factories.make_modality(index, title="Other", summary="Else.")
    expected = ["Interpersonal Therapy (IPT)"] if found else []
    assert titles(client, index, f"?q={query}") == expected


def test_the_search_finds_no_words_of_quotes(client: Any) -> None:
    index = factories.make_index()
    factories.make_quote(factories.make_modality(index), quote="Unmistakable.")
    assert titles(client, index, "?q=unmistakable") == []


def test_what_a_visitor_typed_is_escaped(client: Any) -> None:
    index = factories.make_index()
    factories.make_modality(index)
    html = client.get(path(index), {"q": '"><script>x'}).content.decode()
    assert html.count("<script") == html.count('<script type="application/ld+json">')
    assert "Nothing matches" in html
    assert problems(html) == []


def test_filters_by_term_take_any_language_s_slug(client: Any) -> None:
    english, french = factories.make_locale(), factories.make_locale("fr")
    index = factories.make_index()
    grief = Concern.objects.create(name="Grief", locale=english)
    deuil = grief.copy_for_translation(french)
    deuil.name, deuil.slug = "Deuil", "deuil"
    deuil.save()
    sleep = Concern.objects.create(name="Sleep", locale=english)
    unused = Concern.objects.create(name="Unused", locale=english)
    first = factories.make_modality(index, title="First", concerns=[grief])
    second = factories.make_modality(index, title="Second", concerns=[sleep])
    factories.make_modality(index, title="Third")
    assert titles(client, index, "?concern=grief") == [first.title]
    assert titles(client, index, "?concern=deuil") == [first.title]
    assert titles(client, index, "?concern=grief,sleep") == [first.title, second.title]
    assert titles(client, index, "?concern=grief&concern=sleep") == [first.title, second.title]
    assert titles(client, index, f"?concern={unused.slug}") == []
    assert titles(client, index, "?concern=no-such-thing") == []
    assert len(titles(client, index, "?concern=")) == 3
    html = html_of(client, index)
    assert '<option value="grief">Grief (1)</option>' in html
    assert "Unused" not in html
    html = client.get(path(index) + "?concern=deuil").content.decode()
    assert '<option value="grief" selected>' in html


def test_filters_narrow_together_and_hidden_rows_are_not_counted(client: Any) -> None:
    index = factories.make_index()
    locale = factories.make_locale()
    grief = Concern.objects.create(name="Grief", locale=locale)
    group = Format.objects.create(name="Group", locale=locale)
    both = factories.make_modality(index, title="Both", concerns=[grief], formats=[group])
    factories.make_modality(index, title="One", concerns=[grief])
    hidden.login_only(index)
    kept = hidden.modality(index, slug="kept", concerns=[grief], live=False)
    assert kept.concerns.count() == 1
    assert titles(client, index, "?concern=grief&format=group") == [both.title]
    assert "Grief (2)" in html_of(client, index)


def test_the_filter_by_the_profession_of_the_speakers(client: Any) -> None:
    index = factories.make_index()
    nurse = Profession.objects.create(name="Nurse", locale=factories.make_locale())
    first, second = factories.make_modality(index), factories.make_modality(index)
    factories.make_quote(first)
    factories.make_quote(second, specialist=factories.make_specialist(profession=nurse))
    assert titles(client, index, "?profession=nurse") == [second.title]
    assert "Nurse (1)" in html_of(client, index)


def test_pages_of_rows(client: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(listing, "PER_PAGE", 2)
    index = factories.make_index()
    for number in range(5):
        factories.make_modality(index, title=f"Therapy {number}")
    assert titles(client, index) == ["Therapy 0", "Therapy 1"]
    assert titles(client, index, "?page=2") == ["Therapy 2", "Therapy 3"]
    for beyond in ("3", "4", "999999999999"):
        assert titles(client, index, f"?page={beyond}") == ["Therapy 4"]
    assert titles(client, index, "?page=0") == ["Therapy 4"]
    assert titles(client, index, "?page=none") == ["Therapy 0", "Therapy 1"]
    html = client.get(path(index) + "?q=therapy&page=2").content.decode()
    assert 'href="?q=therapy&amp;page=1" rel="prev"' in html
    assert 'href="?q=therapy&amp;page=3" rel="next"' in html
    assert "Page 2 of 3" in html
    assert problems(html) == []


def test_an_empty_index_says_so_and_offers_no_form(client: Any) -> None:
    html = html_of(client, factories.make_index())
    assert "There is nothing here yet." in html
    assert "<form" not in html
    assert problems(html) == []


def test_an_index_left_out_by_its_setting_is_not_found_and_its_children_are(client: Any) -> None:
    index = factories.make_index()
    page = factories.make_modality(index)
    text = f'<p>All: <a linktype="page" id="{index.pk}">here</a></p>'
    other = factories.make_modality(index, body=[{"type": "paragraph", "value": text}])
    assert f'href="{path(index)}"' in html_of(client, other)
    with override_settings(WAGTAIL_MODALITIES={"INDEX": False}):
        assert client.get(path(index)).status_code == 404
        assert client.get(path(page)).status_code == 200
        assert f'href="{path(index)}"' not in html_of(client, other)
        assert index.get_sitemap_urls() == []


def test_an_entitled_view_lists_what_is_public(client: Any, django_user_model: Any) -> None:
    index = factories.make_index()
    factories.make_modality(index, title=hidden.MARK)
    hidden.restrict(index)
    client.force_login(django_user_model.objects.create_user("reader"))
    answer = client.get(path(index))
    assert "private" in answer["Cache-Control"]
    assert hidden.MARK not in answer.content.decode()


def test_an_index_below_an_index_has_its_own_rows(client: Any) -> None:
    index = factories.make_index()
    inner = factories.make_index(index, title="Inner")
    factories.make_modality(inner, title="Deep")
    factories.make_modality(index, title="Above")
    assert titles(client, index) == ["Above", "Deep"]
    assert titles(client, inner) == ["Deep"]
