"""Unpublishing a modality hides its quotes as well: says how many, and asks once more.

A modality's quotes stay live in Wagtail's eyes when their page is unpublished, and nobody sees
them. Core's confirmation knows nothing of that, so that these hooks answer its "yes" with a
question of their own, wherever the page is unpublished from.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.admin.utils import get_valid_next_url_from_request

from wagtail_modalities import get_modality_model
from wagtail_modalities.compose.visibility import Visibility

#: what a form sends that has said how many quotes go dark
CONFIRMED = "quotes-go-dark"
#: how many quotes are named before the rest is only counted
NAMED = 10


def confirm_page(request: HttpRequest, page: Any) -> TemplateResponse | None:
    """Answer core's unpublish view with the question, where the page hides visible quotes."""
    below = bool(request.POST.get("include_descendants"))
    return _question(request, [page], include_descendants=below)


def confirm_bulk(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> TemplateResponse | None:
    """Answer core's bulk action with the question, if it unpublishes."""
    if action_type != "unpublish":
        return None
    below = bool(action.cleaned_form.cleaned_data.get("include_descendants"))
    return _question(request, objects, include_descendants=below)


def titles_going_dark(pages: Iterable[Any], *, include_descendants: bool = False) -> list[str]:
    """Return the titles of the quotes that readers see now, and not once ``pages`` are hidden.

    :param include_descendants: whether the pages below are unpublished too.
    """
    given = list(pages)
    model = get_modality_model()
    chosen = Q(pk__in=[page.pk for page in given]) | Q(alias_of__in=[page.pk for page in given])
    if include_descendants:
        for page in given:
            chosen |= Q(path__startswith=page.path)
    paths = model._default_manager.filter(chosen, live=True).values_list("path", flat=True)
    below = Q()
    for path in paths:
        below |= Q(path__startswith=path)
    rows = Visibility().quote_rows(below, "title") if below else []
    return [row["title"] for row in sorted(rows, key=lambda row: str(row["path"]))]


def _question(
    request: HttpRequest, pages: Iterable[Any], *, include_descendants: bool
) -> TemplateResponse | None:
    if CONFIRMED in request.POST:
        return None
    hidden = list(pages)
    titles = titles_going_dark(hidden, include_descendants=include_descendants)
    if not titles:
        return None
    sent = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    context = {
        "count": len(titles),
        "titles": titles[:NAMED],
        "more": len(titles[NAMED:]),
        "sent": [*sent, (CONFIRMED, "yes")],
        "back_url": get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"),
        "page_title": gettext("Unpublish"),
        "page_subtitle": hidden[0].get_admin_display_title() if len(hidden) == 1 else "",
        "header_title": gettext("Unpublish"),
        "header_icon": "download",
    }
    return TemplateResponse(request, "wagtail_modalities/admin/publishing/going_dark.html", context)
