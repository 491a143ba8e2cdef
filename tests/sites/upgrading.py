"""What test_upgrade.py does before an upgrade and after: ``python -m tests.sites.upgrading STEP``.

Each step runs with an interpreter that has another line of Wagtail and of Django.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from typing import Any

import django
from django.test import Client
from django.test.utils import setup_test_environment

from tests.sites.steps import look, manage


def before() -> dict[str, Any]:
    """Put the site up with content and versions of it."""
    from tests.stored import content

    manage("migrate", verbosity=0)
    content.build()
    return said()


def after() -> dict[str, Any]:
    """Bring the database to this line's migrations, and say what is there then."""
    waiting = manage("showmigrations", plan=True, format="plan")
    manage("migrate", verbosity=0)
    manage("rebuild_references_index", verbosity=0)
    manage("update_index", verbosity=0)
    return {**look(), **said(), "waiting": waiting.count("[ ]")}


def said() -> dict[str, Any]:
    """What a visitor and a client of the API see, and which versions there are."""
    import wagtail
    from wagtail.models import Page

    from tests.stored import documents

    pages = list(Page.objects.filter(depth__gt=2).specific())
    return {
        "versions": [django.get_version(), wagtail.__version__],
        "problems": [list(found) for found in Page.find_problems()],
        "documents": documents.ask()["v2"],
        "public": {page.get_url(): Client().get(page.get_url()).status_code for page in pages},
        "revisions": {
            page.pk: list(page.revisions.order_by("pk").values_list("pk", flat=True))
            for page in pages
        },
        "words": {page.pk: words(page) for page in pages},
    }


def words(page: Any) -> dict[str, Any]:
    """What the page's row says, and each of its versions."""
    versions = [revision.as_object() for revision in page.revisions.order_by("pk")]
    return {
        "live": page.live,
        "bodies": [str(one.body.get_prep_value()) for one in (page, *versions)],
        "texts": [text(one) for one in (page, *versions)],
    }


def text(page: Any) -> str:
    """The words of the page's that the versions differ in."""
    return str(getattr(page, "summary", getattr(page, "quote", "")))


def edit() -> dict[str, Any]:
    """Open, compare and publish versions that the older line has stored, as an editor would."""
    from django.contrib.auth import get_user_model
    from django.urls import reverse
    from wagtail.models import Page

    setup_test_environment()  # a form's values are read from the answer's context
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("editor", "e@example.org", "e"))
    answers: dict[str, int] = {}

    def ask(name: str, *arguments: Any) -> None:
        url = reverse(f"wagtailadmin_pages:{name}", args=arguments)
        answers[url] = client.get(url).status_code

    published = {}
    for page in Page.objects.filter(depth__gt=2).specific():
        revisions = list(page.revisions.order_by("pk"))
        ask("edit", page.pk)
        ask("history", page.pk)
        for revision in revisions:
            ask("revisions_view", page.pk, revision.pk)
            ask("revisions_revert", page.pk, revision.pk)
            ask("revisions_compare", page.pk, "live", revision.pk)
        for older, newer in pairwise(revisions):
            ask("revisions_compare", page.pk, older.pk, newer.pk)
        if revisions and page.live:
            published[page.slug] = republish(client, page, revisions)
    search = client.get(reverse("wagtailadmin_pages:search"), {"q": "Interpersonal"})
    return {
        "answers": answers,
        "published": published,
        "found": search.content.decode().count("Interpersonal Therapy (IPT)"),
    }


def republish(client: Client, page: Any, revisions: list[Any]) -> list[str]:
    """Publish the newest draft by the form, then the oldest version by its revision.

    :returns: which words went live, after one and after the other.
    """
    from tests.admin.forms import edit_url, filled

    newest = page.get_latest_revision_as_object()
    sent = filled(client, page, **{"action-publish": "action-publish"})
    client.post(edit_url(page), sent)
    after_form = text(type(page).objects.get(pk=page.pk)) == text(newest)
    oldest = revisions[0].as_object()
    revisions[0].publish()
    after_revision = text(type(page).objects.get(pk=page.pk)) == text(oldest)
    return ["newest" if after_form else "kept", "oldest" if after_revision else "kept"]


if __name__ == "__main__":
    django.setup()
    steps = {"before": before, "after": after, "edit": edit}
    print(json.dumps(steps[sys.argv[1]]()))  # noqa: T201  (the answer to the calling test)
