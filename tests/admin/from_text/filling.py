"""A form filled in as a browser would: what stands in the page is sent, changed where told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.admin.people import grant_on, make_user
from wagtail_modalities import get_modality_model, get_specialist_quote_model

ROOT = Path(__file__).resolve().parents[3]
#: the page the project started from, where it is on this machine
SAMPLES = [
    ROOT.parent / "shared" / "samples" / "interpersonal-therapy.txt",
    ROOT.parent.parent / "shared" / "samples" / "interpersonal-therapy.txt",
]

INES = "I ask what the trouble would say for itself, and what you would answer if it could hear."
SAM = "We look for the days on which it all went otherwise, and wonder together what was different."
INES_LINE = "Ines Roth, Counselor in Salem, OR"
SAM_LINE = "Sam Ode, Psychologist in Austin, TX"
TEXT = f"""Narrative Therapy (NT)

A talking therapy about the stories that people tell of their own lives. Is it for you? Ask us.

## How it works

You tell a story, and then you tell it again.

Meet the specialists

{INES}

— {INES_LINE}

{SAM}

— {SAM_LINE}
"""
MAIL = f"""From: Ann <ann@example.org>
Subject: Re: your words

{INES}

— {INES_LINE}

On 3 May 2026, Editor wrote:
> May we print your words?

--
Ann

Sent from my phone
"""


class Filling:
    """The editor at one of the two views."""

    def __init__(self, client: Any, url: str) -> None:
        self.client = client
        self.url = url
        self.response: Any = None
        self._parsed: tuple[Any, BeautifulSoup] | None = None

    @property
    def html(self) -> BeautifulSoup:
        if self._parsed is None or self._parsed[0] is not self.response:
            text = self.response.content.decode()
            self._parsed = self.response, BeautifulSoup(text, "html.parser")
        return self._parsed[1]

    @property
    def text(self) -> str:
        """What the main part of the page says, its white space folded."""
        return " ".join(self.html.main.get_text(" ").split())

    @property
    def preview(self) -> Any:
        return self.response.context["preview"]

    @property
    def errors(self) -> dict[str, list[str]]:
        """The errors of the form for the text."""
        return dict(self.response.context["text_form"].errors)

    def fields(self) -> dict[str, list[str]]:
        """What a browser would send of the form that is shown, but for its buttons."""
        [form] = [f for f in self.html.find_all("form") if f.find(attrs={"name": "action-preview"})]
        found: dict[str, list[str]] = {}
        for field in form.find_all(["input", "textarea"]):
            kind, name = field.get("type"), field.get("name")
            if not name or kind == "file":
                continue
            if kind in ("radio", "checkbox") and not field.has_attr("checked"):
                continue
            value = field.get("value", "on" if kind == "checkbox" else "")
            # a browser drops the line break that follows the tag
            text = field.text.removeprefix("\n") if field.name == "textarea" else value
            found.setdefault(name, []).append(text)
        return found

    def send(self, action: str, **changes: Any) -> Filling:
        """Send what is shown with another action, and with changes (None: leave a field out)."""
        data: dict[str, Any] = self.fields() if self.response is not None else {}
        data = {name: v for name, v in {**data, **changes}.items() if v is not None}
        sent = {**data, f"action-{action}": f"action-{action}"}
        self.response = self.client.post(self.url, sent)
        return self

    def open(self) -> Filling:
        self.response = self.client.get(self.url)
        return self

    def paste(self, text: str = TEXT, **changes: Any) -> Filling:
        """Open the form, paste a text and look at the preview."""
        return self.open().send("preview", text=text, **changes)

    def upload(self, content: bytes, name: str = "page.txt") -> Filling:
        return self.open().send("preview", file=SimpleUploadedFile(name, content))

    def quote(self, number: int) -> str:
        """The prefix of a quote's fields, counted from 1."""
        return str(self.preview.cards[number - 1].form.prefix)

    def mend(self, number: int, **values: Any) -> Filling:
        """Change fields of one quote and update the preview."""
        prefix = self.quote(number)
        return self.send("preview", **{f"{prefix}-{name}": v for name, v in values.items()})


def at_new(client: Any, parent: Any) -> Filling:
    return Filling(client, reverse("wagtail_modalities_from_text:new", args=[parent.pk]))


def at_quotes(client: Any, page: Any) -> Filling:
    return Filling(client, reverse("wagtail_modalities_from_text:quotes", args=[page.pk]))


GRANTED = {"consent-status": "granted", "consent-note": "Letters, drawer 3"}


def modalities() -> list[Any]:
    return list(get_modality_model().objects.order_by("path"))


def quotes() -> list[Any]:
    return list(get_specialist_quote_model().objects.order_by("path"))


def adder(parent: Any, *codenames: str, pages: tuple[str, ...] = ("add_page",)) -> Any:
    """A user with page permissions on a section, and these permissions on records."""
    user = make_user("view_only")
    for codename in pages:
        grant_on(user, codename, parent)
    for codename in codenames:
        user.user_permissions.add(Permission.objects.get(codename=codename))
    return user
