"""Uses a site as visitors, editors and clients do: ``python -m tests.sites.visiting STEP``.

``fill`` puts one up in its database; ``visit`` says of each address what it answers.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

import django
from django.test import Client
from django.test.utils import setup_test_environment

from tests.sites.steps import look, manage

#: our places in the menu, and those of optional parts
MENU = "modalities|redirects|searchpicks|reports/(aging|site)"


def fill() -> dict[str, int]:
    """Put the site up, with content and somebody who may do everything."""
    from django.contrib.auth import get_user_model
    from wagtail.models import Site

    from tests.plain_app.models import HomePage
    from tests.stored import content

    manage("migrate", verbosity=0)
    site = Site.objects.get(is_default_site=True)
    home = HomePage(title="Home", slug="our-home")
    site.root_page = site.root_page.get_parent().add_child(instance=home)
    site.save()
    page = content.build().page
    get_user_model().objects.create_superuser("editor", "editor@example.org", "editor")
    return {"page": page.pk}


def visit() -> dict[str, Any]:
    """Visit all that the site has with the parts that are installed, and edit a page."""
    from django.apps import apps
    from django.contrib.auth import get_user_model

    setup_test_environment()  # a form's values are read from the answer's context
    manage("migrate", verbosity=0)
    visitor, editor = Client(raise_request_exception=False), Client(raise_request_exception=False)
    editor.force_login(get_user_model().objects.get(username="editor"))
    apis = [name for name in ("v2", "v3") if apps.is_installed(f"wagtail.api.{name}")]
    answers = {url: visitor.get(url).status_code for url in (*_public(), *_of_apis(apis))}
    answers |= {url: editor.get(url, follow=True).status_code for url in _admin(editor)}
    gone = {url: visitor.get(url).status_code for url in _of_apis({"v2", "v3"} - set(apis))}
    return {**look(), "answers": answers, "gone": gone, "edited": _edit(editor, visitor)}


def _public() -> list[str]:
    from wagtail.models import Page

    pages = [page.get_url() for page in Page.objects.live().filter(depth__gt=2)]
    formats = [
        "/therapies/interpersonal-therapy/markdown/",
        "/therapies/feed/",
        "/sitemap.xml",
        "/llms.txt",
    ]
    # a quote without a page of its own leads to its modality
    return [url for url in pages if not url.endswith("/mira-holm/")] + formats


def _of_apis(names: Any) -> list[str]:
    resolve = "modalities/resolve/?path=/therapies/interpersonal-therapy/"
    return [f"/api/{name}/{path}" for name in names for path in (resolve, "specialist_quotes/")]


def _admin(editor: Client) -> list[str]:
    """What the menu leads to (listings, reports, settings), and the views of every page."""
    from django.urls import reverse
    from wagtail.models import Page

    home = reverse("wagtailadmin_home")
    menu = set(re.findall(r'"(/admin/[\w/-]+/)"', editor.get(home).content.decode()))
    found = [home, *sorted(url for url in menu if re.search(MENU, url))]
    for page in Page.objects.filter(depth__gt=2):
        views = ("pages:edit", "pages:history", "pages:usage", "explore")
        found += [reverse(f"wagtailadmin_{view}", args=(page.pk,)) for view in views]
    return found


def _edit(editor: Client, visitor: Client) -> dict[str, Any]:
    """Move a page to another address and publish it; then take it off."""
    from django.urls import reverse

    from tests.admin.forms import edit_url, filled
    from wagtail_modalities import get_modality_model

    page = get_modality_model().objects.get(slug="another-therapy")
    sent = filled(editor, page, slug="moved", **{"action-publish": "action-publish"})
    published = editor.post(edit_url(page), sent).status_code
    new = visitor.get("/therapies/moved/").status_code
    old = visitor.get("/therapies/another-therapy/").status_code
    unpublish = reverse("wagtailadmin_pages:unpublish", args=(page.pk,))
    taken_off = editor.post(unpublish).status_code
    return {
        "published": published,
        "new": new,
        "old": old,
        "taken_off": taken_off,
        "then": visitor.get("/therapies/moved/").status_code,
    }


if __name__ == "__main__":
    django.setup()
    print(json.dumps({"fill": fill, "visit": visit}[sys.argv[1]]()))  # noqa: T201
