"""The fields of a form as a browser has them, and a request that no browser sends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup
from django import forms

from tests.any_text import bodies
from tests.any_text.controls import Control


def markup(response: Any) -> BeautifulSoup:
    """An answer's markup; of a dialogue's, what its JSON holds."""
    content = response.content
    if response.headers["Content-Type"].startswith("application/json"):
        content = json.loads(content).get("html", "")
    return BeautifulSoup(content, "html.parser")


def form_of(response: Any) -> tuple[str, dict[str, Control]]:
    """Where the form goes to that an answer asks to be filled in, and its controls.

    A new row's are among them.
    """
    forms = [
        form
        for form in markup(response).find_all("form", method=True)
        if form["method"].lower() == "post"
    ]
    # an answer's other forms are single buttons
    form = max(forms, key=lambda form: len(_elements(form)), default=None)
    if form is None:
        return "", {}
    found: dict[str, Control] = {}
    for element in _elements(form):
        kind = element.get("type", "text") if element.name == "input" else element.name
        name = element.get("name")
        if not name or kind in ("submit", "file"):
            continue
        value = _value(element, kind, is_new="__prefix__" in name)
        # of the buttons of one name, the one that is pressed
        if name not in found or found[name].value is None:
            longest = element.get("maxlength")
            found[name] = Control(kind, value, int(longest) if longest else None)
    return form.get("action") or "", dict(_with_new_rows(found))


def _elements(form: Any) -> list[Any]:
    return list(form.find_all(["input", "textarea", "select"]))


def _value(element: Any, kind: str, *, is_new: bool) -> Any:
    if kind == "select":
        options = element.find_all("option")
        chosen = [option for option in options if option.has_attr("selected")]
        if is_new:
            chosen = options[-1:]
        values = [option.get("value", "") for option in chosen]
        return values if element.has_attr("multiple") else (values or [None])[0]
    if kind in ("checkbox", "radio"):
        return element.get("value", "on") if element.has_attr("checked") else None
    return element.text.removeprefix("\n") if kind == "textarea" else element.get("value", "")


def _with_new_rows(found: dict[str, Control]) -> Iterator[tuple[str, Control]]:
    rows = {name.split("-__prefix__")[0] for name in found if "__prefix__" in name}
    totals = {row: found[f"{row}-TOTAL_FORMS"] for row in rows}
    for name, control in found.items():
        row = name.split("-__prefix__")[0]
        yield name.replace("__prefix__", totals[row].value if row in totals else ""), control
    for total in totals.values():
        total.value = str(int(total.value) + 1)


def data_of(controls: dict[str, Control]) -> dict[str, Any]:
    """What a browser sends."""
    return {name: one.value for name, one in controls.items() if one.value is not None}


def post(client: Any, url: str, data: dict[str, Any]) -> Any:
    """Send a form, half characters as well, which a browser would not."""
    body = urlencode(data, doseq=True, errors="surrogatepass")
    return client.post(url, body, content_type="application/x-www-form-urlencoded")


def refused(response: Any) -> set[str]:
    """The names of the fields, and of blocks within them, at which an answer has errors."""
    found: set[str] = set()
    for form in _forms(response):
        for name, errors in form.errors.items():
            found |= bodies.refused(errors, form.add_prefix(name))
    return found


def said(response: Any) -> list[str]:
    """The errors of an answer, for people."""
    return [str(form.errors.as_data()) for form in _forms(response) if form.errors]


def _forms(response: Any) -> list[Any]:
    found: dict[int, Any] = {}
    for context in response.context or []:
        for layer in getattr(context, "dicts", [context]):
            for value in layer.values():
                for one in value if isinstance(value, list | tuple) else [value]:
                    if isinstance(one, forms.BaseForm) and one.is_bound:
                        found[id(one)] = one
    for form in list(found.values()):
        for formset in getattr(form, "formsets", {}).values():
            found |= {id(row): row for row in formset.forms}
    return list(found.values())
