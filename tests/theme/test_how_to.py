"""The examples of docs/how-to/templates.md, put into a site as they stand."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import engines
from django.template.autoreload import reset_loaders
from django.test import override_settings

from tests import factories
from tests.html_outline import problems
from tests.test_pages_modality import html_of
from tests.theme.stylesheet import defaults
from wagtail_modalities import get_modality_model

pytestmark = [pytest.mark.django_db, pytest.mark.any_database, pytest.mark.newest_line]

TEXT = (Path(__file__).parents[2] / "docs" / "how-to" / "templates.md").read_text(encoding="utf-8")
#: each template of the guide by its path
EXAMPLES: dict[str, str] = dict(
    re.findall(r"```django\n\{# templates/([\w/.]+) #\}\n(.*?)```", TEXT, re.DOTALL)
)
#: the site's own base template, whose blocks the guide names
BASE = """<!doctype html>
{HEAD}
<head>
<title>{% block site_title %}{% endblock %}</title>
{% block site_head %}{% endblock %}
</head>
<body class="guide">
<main>{% block site_main %}{% endblock %}</main>
{% block site_scripts %}{% endblock %}
</body>
</html>
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Path]:
    """A folder of templates that goes before those of all apps."""
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [tmp_path]
    with override_settings(TEMPLATES=templates):
        yield tmp_path


def put(site: Path, path: str, source: str | None = None) -> None:
    file = site / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(EXAMPLES[path] if source is None else source, encoding="utf-8")
    # templates that were found before this one was there
    reset_loaders()


def page(**fields: Any) -> Any:
    found = factories.make_modality(title="Guided Therapy", **fields)
    found.related = [factories.make_modality(title="Zen Therapy")]
    found.save()
    factories.make_quote(found, quote="Said for the guide.")
    return found


def test_the_guide_shows_these() -> None:
    assert set(EXAMPLES) == {
        "wagtail_modalities/base.html",
        "wagtail_modalities/modality.html",
        "wagtail_modalities/blocks/callout.html",
        "mysite/therapy_page.html",
    }


def test_a_base_template_of_the_site(site: Path, client: Any) -> None:
    [head] = re.findall(r"```django\n(\{% load i18n %\}\n.*?)```", TEXT, re.DOTALL)
    put(site, "base.html", BASE.replace("{HEAD}", head))
    put(site, "wagtail_modalities/base.html")
    html = html_of(client, page())
    assert '<body class="guide">' in html
    assert '<html lang="en" dir="ltr">' in html
    assert "<title>Guided Therapy</title>" in html
    assert "modalities.css" in html
    assert problems(html) == []


def test_one_part_of_a_page_written_anew(site: Path, client: Any) -> None:
    found = page()
    assert "Related therapies" in html_of(client, found)
    put(site, "wagtail_modalities/modality.html")
    html = html_of(client, found)
    assert '<p class="crest">Reviewed by our own clinicians.</p>' in html
    assert "Guided Therapy</h1>" in html
    assert "Related therapies" not in html
    assert "Said for the guide." in html
    assert problems(html) == []


def test_a_part_that_differs_on_pages_of_one_class(site: Path) -> None:
    put(site, "mysite/therapy_page.html")
    found = page()
    model = get_modality_model()
    # what a class called TherapyPage in an app called mysite names by itself
    answer = found.serve(request_for(found))
    answer.template_name = "mysite/therapy_page.html"
    html = answer.render().content.decode()
    assert '<blockquote id="quote-' in html
    assert "wm-specialists" not in html
    assert "Zen Therapy" in html
    assert issubclass(model, type(found))


def request_for(found: Any) -> Any:
    from tests.test_pages_modality import path, rf_request

    return rf_request(path(found))


def test_a_part_overridden_everywhere(site: Path, client: Any) -> None:
    callout = {"kind": "urgent", "title": "Ask first", "text": "<p>Fees.</p>"}
    found = page(body=[{"type": "callout", "value": callout}])
    assert "wm-callout" in html_of(client, found)
    put(site, "wagtail_modalities/blocks/callout.html")
    html = html_of(client, found)
    assert '<aside class="note note--urgent" aria-label="Important">' in html
    assert "<strong>Ask first</strong>" in html
    assert "<p>Fees.</p>" in html
    assert "wm-callout" not in html
    assert problems(html) == []


def test_the_properties_that_are_set_are_ours() -> None:
    styles = "".join(re.findall(r"```css\n(.*?)```", TEXT, re.DOTALL))
    named = set(re.findall(r"--wm-[\w-]+", styles))
    assert len(named) > 4
    assert named <= set(defaults())


def test_the_addition_to_the_context(site: Path, client: Any, monkeypatch: Any) -> None:
    [code] = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    # the method alone: a page type cannot be made while the tests run
    method = code[code.index("    def composed_context") :]
    model = get_modality_model()
    scope: dict[str, Any] = {"model": model}
    method = method.replace("super()", "super(model, self)")
    exec("class Holder:\n" + method, scope)
    monkeypatch.setattr(model, "composed_context", scope["Holder"].composed_context)
    put(
        site,
        "wagtail_modalities/modality.html",
        '{% extends "wagtail_modalities/modality.html" %}'
        "{% block wm_facts %}{% for one in clinics %}<i>{{ one }}</i>{% endfor %}{% endblock %}",
    )
    assert "<i>North</i><i>South</i>" in html_of(client, page())


def test_the_engine_reads_the_guide_s_templates(site: Path) -> None:
    for path in EXAMPLES:
        put(site, path)
        assert engines["django"].get_template(path)
