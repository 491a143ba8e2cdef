"""What test_removal.py does inside its site: ``python -m tests.sites.removing STEP``."""

from __future__ import annotations

import json
import runpy
import sys
from typing import Any

import django

from tests.sites.steps import look, manage


def fill() -> dict[str, int]:
    """Put the site up with content, a group that may edit it, and redirects; count the rows."""
    from django.contrib.auth.models import Group, Permission
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.models import Site

    from tests.plain_app.models import HomePage
    from tests.stored import content

    manage("migrate", verbosity=0)
    site = Site.objects.get(is_default_site=True)
    site.root_page = site.root_page.get_parent().add_child(
        instance=HomePage(title="Home", slug="our-home")
    )
    site.save()
    page = content.build().page
    Redirect.add_redirect("/old/", page)
    editors = Group.objects.get(name="Editors")
    editors.permissions.add(*Permission.objects.filter(content_type__app_label=OURS))
    manage("rebuild_references_index", verbosity=0)
    manage("update_index", verbosity=0)
    return rows()


OURS = "wagtail_modalities"


def rows() -> dict[str, int]:
    """Count what names the app, or one of its pages."""
    from django.contrib.auth.models import Permission
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.models import Page, ReferenceIndex, Revision
    from wagtail.search.models import IndexEntry

    known = {"content_type__app_label": OURS}
    return {
        "tables": sum(name.startswith(OURS) for name in connection.introspection.table_names()),
        "content types": ContentType.objects.filter(app_label=OURS).count(),
        "permissions": Permission.objects.filter(**known).count(),
        "pages": Page.objects.filter(**known).count(),
        "revisions": Revision.objects.filter(**known).count(),
        "search index": IndexEntry.objects.filter(**known).count(),
        "references": ReferenceIndex.objects.filter(**known).count(),
        "redirects": Redirect.objects.count(),
    }


def left() -> dict[str, Any]:
    """Say what there is without the app: rows that name it, and what the site answers."""
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse
    from wagtail.models import Site

    home = Site.objects.get(is_default_site=True).root_page
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("editor", "e@example.org", "e"))
    urls = [
        home.get_url(),
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=(home.pk,)),
        reverse("wagtailadmin_pages:edit", args=(home.pk,)),
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:aging_pages"),
        reverse("wagtailusers_groups:index"),
    ]
    answers = {url: client.get(url).status_code for url in urls}
    return {**look(), "rows": rows(), "answers": answers}


if __name__ == "__main__":
    django.setup()
    step, *arguments = sys.argv[1:]
    if step == "execute":
        runpy.run_path(arguments[0])
    else:
        print(json.dumps({"fill": fill, "left": left}[step]()))  # noqa: T201
