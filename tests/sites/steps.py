"""What the tests do inside a site: ``python -m tests.sites.steps STEP``, on its database.

It is a program of its own because a process can have only one kind of site. Each step prints one
JSON object.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import django
from django.conf import settings


def home_page() -> Any:
    """Return the site's home page, created and made the root of its site when there is none."""
    import swapper
    from django.apps import apps
    from wagtail.models import Site

    label = swapper.get_model_name("wagtailcore", "Page").split(".")[0]
    HomePage = apps.get_model("testapp" if label == "wagtailcore" else label, "HomePage")
    if home := HomePage.objects.first():
        return home
    root = swapper.load_model("wagtailcore", "Page").objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Home", slug="our-home"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    return home


def look() -> dict[str, str]:
    """Return what ``check`` and ``makemigrations --check`` have to say; both change nothing."""
    return {
        "check": manage("check", fail_level="WARNING", databases=["default"]),
        "makemigrations": manage("makemigrations", dry_run=True),
    }


def build() -> dict[str, Any]:
    """Check the site and migrate: from nothing, with content back to zero, and forwards again.

    :returns: what was printed by ``check``, ``makemigrations``, and ``showmigrations`` at zero
        and at the end; how many pages were left without a row, and what the site answers then.
    """
    from django.test import Client

    from tests.stored import content

    ours = "wagtail_modalities"
    printed: dict[str, Any] = look()
    manage("migrate", verbosity=0)
    content.build()
    manage("migrate", ours, "zero", verbosity=0)
    printed["at_zero"] = manage("showmigrations", ours)
    manage("migrate", verbosity=0)
    printed["again"] = manage("showmigrations", ours)
    printed["left"] = without_a_row().count()
    home = home_page()
    printed["home"] = Client().get(home.get_url()).status_code
    delete_those_without_a_row()
    printed["left_then"] = without_a_row().count()
    return printed


def delete_those_without_a_row() -> None:
    """Make them plain pages, which have all that a plain page needs, and delete them as such."""
    import swapper
    from django.contrib.contenttypes.models import ContentType

    plain = swapper.load_model("wagtailcore", "Page")
    left = list(without_a_row().order_by("-depth").values_list("pk", flat=True))
    plain.objects.filter(pk__in=left).update(content_type=ContentType.objects.get_for_model(plain))
    for pk in left:
        plain.objects.get(pk=pk).delete()


def without_a_row() -> Any:
    """Return the pages of our types, which the tree has and the types' own tables have not."""
    import swapper

    from wagtail_modalities import checks

    types = [model() for model in checks.SWAPPABLE.values()]
    rows = [pk for model in types for pk in model.objects.values_list("pk", flat=True)]
    labels = [model._meta.model_name for model in types]
    pages = swapper.load_model("wagtailcore", "Page").objects
    return pages.filter(content_type__model__in=labels).exclude(pk__in=rows)


def manage(*arguments: str, **options: Any) -> str:
    """Run a management command and return what it printed."""
    from django.core.management import call_command

    printed = io.StringIO()
    call_command(*arguments, stdout=printed, **options)
    return printed.getvalue()


def publish_pages() -> dict[str, Any]:
    """Create an index, a modality and a quote as an editor would, publish, read and list them."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from wagtail_modalities import (
        get_modality_index_model,
        get_modality_model,
        get_specialist_quote_model,
    )
    from wagtail_modalities.models import consent

    editor = get_user_model().objects.create_superuser("editor", "editor@example.org", "editor")
    index = home_page().add_child(
        instance=get_modality_index_model()(title="Therapies", slug="therapies")
    )
    modality = index.add_child(
        instance=get_modality_model()(
            title="Walking Therapy (WT)",
            acronym="WT",
            slug="walking-therapy",
            summary="Talking while walking, outdoors and at your own pace.",
            live=False,
        )
    )
    quote = modality.add_child(
        instance=get_specialist_quote_model()(
            title="Ada Ferro on Walking Therapy",
            slug="ada-ferro",
            quote="A path side by side makes hard sentences easier.",
            attribution_override="Ada Ferro, Counselor in Turin, Italy",
            live=False,
        )
    )
    consent.grant(quote, user=editor)
    for page in (quote, modality):
        page.save_revision(user=editor).publish(user=editor)

    client = Client()
    answers = {}
    for page in (index, modality):
        url = page.get_url()
        response = client.get(url)
        answers[url] = {"status": response.status_code, "html": response.content.decode()}
    listing = client.get("/api/v2/pages/", {"type": type(modality)._meta.label, "fields": "*"})
    client.force_login(editor)
    return {"pages": answers, "api": listing.json(), "admin": listed(client, index, modality)}


def listed(client: Any, index: Any, modality: Any) -> dict[str, bool]:
    """Return of each of our listings, and of the explorer below our pages, what it names."""
    from django.urls import reverse

    modalities, quotes = (
        reverse(f"modalities_{name}_modeladmin_index") for name in ("modality", "specialistquote")
    )
    below_index, below_modality = (
        reverse("wagtailadmin_explore", args=[page.pk]) for page in (index, modality)
    )
    addresses = {
        f"{modalities}?review=never&state=live": modality.title,
        f"{quotes}?finding=no_evidence": "Ada Ferro on",
        f"{below_index}?ordering=listed_next_review_due": modality.title,
        f"{below_modality}?finding=no_evidence&q=ada": "Ada Ferro on",
    }
    return {url: title in client.get(url).content.decode() for url, title in addresses.items()}


if __name__ == "__main__":
    # the explorer is searched
    settings.WAGTAILSEARCH_BACKENDS["default"].pop("AUTO_UPDATE", None)
    django.setup()
    steps = {"look": look, "build": build, "publish_pages": publish_pages}
    print(json.dumps(steps[sys.argv[1]]()))  # noqa: T201  (the answer to the calling test)
