"""Wagtail's user bar for a page on another host, for whoever's draft it shows."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from wagtail.admin.userbar import Userbar

from wagtail_modalities.languages import interface_language
from wagtail_modalities.previews import places
from wagtail_modalities.previews.editing import admin_root

if TYPE_CHECKING:
    from wagtail_modalities.previews import Draft

#: attributes of the bar's elements that hold a path, or an address without its scheme
_ADDRESS = re.compile(r"""\b((?:href|src|data-wagtail-userbar-origin)=(["']))(/.*?)(?=\2)""")


class AdminRequest(HttpRequest):
    """A request to the admin, at its own address, by the user of a draft: what the bar asks of.

    It has no cookie, and a session that is empty and never saved: the one who asks has shown a
    token and nothing else.
    """

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.address: SplitResult = urlsplit(admin_root(draft))
        self.method = "GET"
        self.path = self.path_info = "/"
        self.user = draft.user
        self.session = import_module(settings.SESSION_ENGINE).SessionStore()
        # core's templates leave addresses as they are, scheme included, until render() sees to them
        self.is_dummy = True
        # what core tells a previewed page's bar: while somebody edits, it offers no second form
        self.is_preview = True
        self.is_editing = not draft.slot

    @property
    def origin(self) -> str:
        """The origin of the admin, as browsers write it: "https://cms.example.org"."""
        return places.origin_of(self.address.geturl())

    @property
    def scheme(self) -> str:
        return self.address.scheme

    def get_host(self) -> str:
        # not looked up in ALLOWED_HOSTS: it comes from the settings, not from whoever asks
        return self.address.netloc


def render(draft: Draft, request: Any) -> str:
    """Return the HTML of Wagtail's user bar for a draft, to be put into a page of any host.

    Its items, and what the hook ``construct_wagtail_userbar`` makes of them, are those that the
    draft's user has for its page, in the language of the user's admin. All its addresses are
    absolute. It ends with the ``<script>`` elements that bring it to life.

    :param request: the request for the bar, of which nothing is used: not even its host.
    """
    asked = AdminRequest(draft)
    with translation.override(interface_language(draft.user)):
        html = Userbar(object=draft.page).render_html({"request": asked})
    return _ADDRESS.sub(lambda found: f"{found[1]}{urljoin(asked.origin, found[3])}", html)
