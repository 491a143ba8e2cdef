"""Looks at the loaded demo as a visitor would, and prints what it saw as JSON.

Runs in a process of its own, since it needs the example site's settings:
``python -m tests.example_site.look_around look`` (or ``count``, or ``edit``).
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from typing import Any

import django


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "example_site.settings.demo"
    django.setup()
    json.dump({"look": look, "count": count, "edit": edit}[sys.argv[1]](), sys.stdout)


def edit() -> dict[str, Any]:
    """Change a page as an editor does."""
    from wagtail_modalities.models import Modality

    page = Modality.objects.get(slug="art-therapy")
    page.summary = "An editor wrote this."
    page.save_revision().publish()
    return {}


def count() -> dict[str, Any]:
    """What a second run could add to, and what it could overwrite."""
    from django.contrib.auth import get_user_model
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.images import get_image_model
    from wagtail.models import Page, Revision

    from wagtail_modalities.models import CrisisNotice, Modality, Specialist, SpecialistLicence

    counted = [Page, Revision, Specialist, SpecialistLicence, CrisisNotice, Redirect]
    return {
        "rows": {
            model._meta.label: model._default_manager.count()
            for model in (*counted, get_image_model(), get_user_model())
        },
        "summaries": {page.slug: page.summary for page in Modality.objects.all()},
    }


def look() -> dict[str, Any]:
    from django.apps import apps
    from django.contrib.auth import get_user_model
    from django.test import Client
    from wagtail.images import get_image_model
    from wagtail.models import Page

    from wagtail_modalities.models import CrisisNotice, Modality, ModalityIndex, SpecialistQuote

    # an error is an answer to report here, not one to stop at
    client = Client(raise_request_exception=False)
    pages = list(Page.objects.live().filter(depth__gt=1).specific())
    modalities = [page for page in pages if isinstance(page, Modality)]
    quotes = [page for page in pages if isinstance(page, SpecialistQuote)]
    indexes = [page for page in pages if isinstance(page, ModalityIndex)]
    users = get_user_model()._default_manager
    v2 = "/api/v2/pages/?type=wagtail_modalities.Modality&fields=*"
    composed = "modalities/resolve/?path=/therapies/interpersonal-therapy/"
    paths = [
        *(page.get_url() for page in pages),
        v2,
        f"/api/v2/{composed}",
        "/api/v2/images/",
        "/api/v2/documents/",
        "/admin/login/",
        "/sitemap.xml",
        "/llms.txt",
        *(f"{page.get_url()}markdown/" for page in pages if hasattr(page, "sub_routes")),
        *(f"{index.get_url()}feed/" for index in indexes),
    ]
    if apps.is_installed("wagtail.api.v3"):
        paths += [f"/api/v3/{composed}", "/api/v3/openapi.json"]
    answers = {path: client.get(path) for path in paths}
    return {
        "v3": apps.is_installed("wagtail.api.v3"),
        **count(),
        "problems": [list(found) for found in Page.find_problems()],
        "statuses": {path: answer.status_code for path, answer in answers.items()},
        "redirects": {path: answer.headers.get("Location", "") for path, answer in answers.items()},
        "ipt": answers["/therapies/interpersonal-therapy/"].content.decode(),
        "v2": json.loads(answers[v2].content),
        "composed": {
            path: json.loads(answers[path].content) for path in paths if path.endswith(composed)
        },
        "formats": {
            path: [answer.headers["Content-Type"], answer.content.decode()]
            for path, answer in answers.items()
            if path.endswith(("/markdown/", "/feed/", ".xml", ".txt")) and answer.status_code == 200
        },
        "negotiated": {
            page.get_url(): client.get(page.get_url(), HTTP_ACCEPT="text/markdown").content.decode()
            for page in modalities
        },
        "titles": {page.get_url(): page.title for page in modalities},
        "quotes": {
            page.get_url(): [
                [quote.quote, quote.attribution]
                for quote in SpecialistQuote.objects.child_of(page).live()
            ]
            for page in modalities
        },
        "countries": sorted(
            {str(quote.specialist.country) for quote in quotes if quote.specialist}
        ),
        "ipt_countries": [
            quote.specialist.country
            for quote in quotes
            if quote.get_parent().slug == "interpersonal-therapy"
        ],
        "locales": {
            page.get_url(): [other.get_url() for other in page.get_translations()]
            for page in [*modalities, *indexes]
        },
        "blocks": sorted({name for page in modalities for name in block_names(page)}),
        "all_blocks": sorted(Modality._meta.get_field("body").stream_block.child_blocks),
        "quote_blocks": sorted({name for page in quotes for name in block_names(page)}),
        "images_without_description": get_image_model().objects.filter(description="").count(),
        "notices": sorted(CrisisNotice.objects.values_list("locale__language_code", flat=True)),
        "logins": {
            "admin": users.get(username="admin").is_superuser,
            "editor": [group.name for group in users.get(username="editor").groups.all()],
        },
    }


def block_names(page: Any) -> Iterator[str]:
    for block in page.body:
        yield block.block_type


if __name__ == "__main__":
    main()
