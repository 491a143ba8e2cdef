"""What the editor needs for a preview on another host: its scripts, and checks that reach there."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.userbar import ContentCheckerItem

from wagtail_modalities.models.preview_modes import PreviewModesMixin
from wagtail_modalities.previews import places
from wagtail_modalities.previews.userbar import AdminRequest

#: axe's own word for the origin that it runs on
SAME_ORIGIN = "<same_origin>"


def register_live_preview() -> None:
    """Have core ask for what this module returns."""
    hooks.register("insert_editor_js", editor_js)
    # late, so that it finds the items that a site has put in the place of core's
    hooks.register("construct_wagtail_userbar", allow_checks_across_hosts, order=1000)


def editor_js() -> SafeString:
    """Return the scripts of a form whose preview a front end may show; none without PREVIEW_URLS.

    What they need to know is in attributes: a strict Content-Security-Policy admits them.
    """
    origins = sorted(places.origins())
    if not origins:
        return SafeString("")
    return format_html(
        '<script src="{}"></script>\n<script src="{}" data-origins="{}" data-admin="{}"></script>',
        versioned_static("wagtail_modalities/js/show-block.js"),
        versioned_static("wagtail_modalities/js/live-preview.js"),
        json.dumps(origins),
        reverse("wagtailadmin_home"),
    )


def allow_checks_across_hosts(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Let Wagtail's content checks in the editor and in a front end's user bar ask one another.

    It adds to the items that a site has chosen, whatever their class.
    """
    for item in items:
        if isinstance(item, ContentCheckerItem):
            others = _others(request, page, in_editor=item.in_editor)
            if others:
                _allow(item, others)


def _others(request: HttpRequest, page: Any, *, in_editor: bool) -> list[str]:
    """Origins of the windows that a page's checks are to talk to; none where core's will do."""
    if isinstance(request, AdminRequest):
        return [request.origin]
    if in_editor and isinstance(page, PreviewModesMixin):
        front_ends = sorted(places.origins_of(page))
        # the other modes of the preview stay on the admin's own origin
        return [SAME_ORIGIN, *front_ends] if front_ends else []
    return []


def _allow(item: ContentCheckerItem, others: list[str]) -> None:
    own = item.get_axe_spec

    def get_axe_spec(request: HttpRequest) -> dict[str, Any]:
        spec = own(request)
        allowed = dict.fromkeys([*spec.get("allowedOrigins", []), *others])
        return {**spec, "allowedOrigins": list(allowed)}

    # this one item: its class is the site's choice, and others may share it
    vars(item)["get_axe_spec"] = get_axe_spec
