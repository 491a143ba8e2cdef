"""A page's preview in the front end of its Site, which is on another host."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect, JsonResponse

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: the page by this server, where its own mode "" is the front end
HTML = "html"
#: in no list: a token and its address as JSON, for a front end that is open already
TOKEN = "token"  # nosec B105 # the name of a mode
#: attribute of a preview's request: which version of the page is looked at
SLOT = "wagtail_modalities_slot"

#: of what leads to the front end
HEADERS = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer"}


def has_front_end(page: Any) -> bool | None:
    """Return whether a page is previewed by a front end; None where that is not known yet."""
    from wagtail_modalities.previews import places

    return places.has_front_end(page)


def serve(page: Any, request: HttpRequest, mode_name: str) -> HttpResponse | None:
    """Send a preview to the front end.

    :returns: None where this server shows the page: in all other modes, where its Site has no
        front end for previews, and to a user who may look at it but not edit it.
    """
    from wagtail_modalities import previews

    if mode_name not in ("", TOKEN) or not has_front_end(page):
        return None
    made = previews.address(page, request, slot=slot(request))
    if mode_name == TOKEN:
        data = {"token": made.token, "url": made.url} if made else {}
        return JsonResponse(data, status=200 if made else 403, headers=HEADERS)
    return HttpResponseRedirect(made.url, headers=HEADERS) if made else None


def slot(request: HttpRequest) -> str:
    """Return which version of a page a preview's request is of."""
    return str(getattr(request, SLOT, ""))


def slot_of(page: Any, request: HttpRequest | None, attributes: dict[str, Any]) -> str:
    """Return which version of a page core is about to show: "" for what is being typed.

    :param request: of the view that shows it; None without one.
    :param attributes: what the view adds to the preview's own request.
    """
    if attributes.get("is_editing"):
        return ""
    match = getattr(request, "resolver_match", None)
    revision = attributes.get("revision_id") or (match and match.kwargs.get("revision_id"))
    return str(revision or page.latest_revision_id or "stored")
