"""Every way out: what the public may ask for, and what an editor looks at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from bs4 import BeautifulSoup
from django.urls import NoReverseMatch, reverse

from tests.admin.permitted import addresses
from tests.admin.test_permissions import is_list, url_of
from tests.security.stored.world import TEXT
from wagtail_modalities import previews
from wagtail_modalities.api import endpoints
from wagtail_modalities.api.endpoints import NAMES, PATHS
from wagtail_modalities.compose import requests

#: views of core's that look at one page of ours, and at all of them
_OF_A_PAGE = (
    "edit", "history", "usage", "view_draft", "unpublish", "delete", "move", "copy",
    "set_privacy", "workflow_history", "revisions_revert", "revisions_compare",
)  # fmt: skip
_OF_THE_SITE = (
    "wagtailadmin_home", "wagtailadmin_explore_root", "wagtailadmin_pages:search",
    "wagtailadmin_reports:site_history", "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:locked_pages", "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_choose_page", "wagtailadmin_choose_page_search", "wagtailimages:index",
    "wagtaildocs:index", "wagtailimages_chooser:choose", "wagtaildocs_chooser:choose",
    "wagtailadmin_collections:index", "wagtailredirects:index",
)  # fmt: skip
ACCEPTED = ("text/html", "text/markdown", "application/ld+json", "application/json")


def public(world: Any, apis: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """What anybody may ask for: addresses and headers."""
    pages = [world.index.url, world.modality.url, world.quote.url]
    for url in pages:
        for accepted in ACCEPTED:
            yield url, {"Accept": accepted}
        yield f"{url}markdown/", {}
    yield f"{world.index.url}feed/", {}
    for parameter in ("q", "letter", "concern", "page"):
        yield f"{world.index.url}?{parameter}={quote(TEXT)}", {}
    yield from (("/sitemap.xml", {}), ("/llms.txt", {}))
    ids = _ids(world)
    token = previews.keep(world.modality, world.user, slot="")
    for api in apis:
        for endpoint in (one for kind in NAMES for one in endpoints.ours(kind)):
            path = PATHS[endpoint.action].replace("<int:id>", str(ids[endpoint.name]))
            url = f"{api}{endpoint.name}/{path.replace('<str:token>', token)}"
            names = {parameter.name for parameter in endpoint.parameters}
            query = {"view": "full"} if "view" in names else {}
            if "path" in names:
                query["path"] = world.modality.url
            if "include" in names:
                [choices] = [p.choices for p in endpoint.parameters if p.name == "include"]
                query["include"] = ",".join(choices() if choices else ())
            yield f"{url}?{'&'.join(f'{name}={value}' for name, value in query.items())}", {}
        for path in ("pages/", f"pages/{world.modality.pk}/?fields=*", "images/?fields=*"):
            yield f"{api}{path}", {}


def _ids(world: Any) -> dict[str, int]:
    rows = {
        requests.MODALITY: world.modality,
        requests.QUOTE: world.quote,
        requests.SPECIALIST: world.specialist,
        requests.INDEX: world.index,
    }
    return {NAMES[kind]: row.pk for kind, row in rows.items()}


def admin(world: Any) -> dict[str, str]:
    """What an editor looks at, by name."""
    found = {address.name: url_of(address, world) for address in addresses()}
    for address in addresses():
        if is_list(address):
            for query in ("export=csv", "export=xlsx", f"q={quote(TEXT)}"):
                found[f"{address.name}?{query[:8]}"] = f"{found[address.name]}?{query}"
    for page in (world.index, world.modality, world.quote):
        revisions = [revision.pk for revision in page.revisions.order_by("pk")]
        more = {"revisions_revert": revisions[:1], "revisions_compare": revisions[:2]}
        for name in _OF_A_PAGE:
            url = reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *more.get(name, ())])
            found[f"{name} {page.slug}"] = url
        explored = reverse("wagtailadmin_explore", args=[page.pk])
        found[f"explore {page.slug}"] = explored
    for name in _OF_THE_SITE:
        try:
            found[name] = reverse(name)
        except NoReverseMatch:
            continue
        found[f"{name}?q"] = f"{found[name]}?q=x-ss"
    return found


def form_as_it_stands(response: Any) -> dict[str, Any] | None:
    """What a browser sends when somebody presses the first button of the page's form."""
    if response.streaming:
        return None
    form = BeautifulSoup(response.content, "html.parser").find(
        "form", method=lambda value: str(value).lower() == "post"
    )
    if form is None or b'data-contentpath="body"' in response.content:
        # the editor of a page, whose blocks are written by a script: any_text sends it
        return None
    sent: dict[str, Any] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name, kind = field.get("name"), field.get("type", "")
        if not name or (kind in ("checkbox", "radio") and not field.has_attr("checked")):
            continue
        if field.name == "select":
            chosen = field.find_all("option", selected=True)
            value = chosen[0].get("value", "") if chosen else ""
        else:
            value = field.get("value", "") if field.name == "input" else field.text
        if kind not in ("file", "submit"):
            sent.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in sent.items()}
