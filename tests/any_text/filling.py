"""Every form of ours as it is shown, and how texts are put into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.test import Client
from wagtail.test.utils.form_data import nested_form_data

from tests.admin.forms import NO_COMMENTS, edit_url, filled
from tests.admin.permitted import addresses
from tests.admin.test_permissions import url_of
from tests.any_text import bodies, sending, texts
from tests.any_text.controls import Control
from tests.blocks.half_filled import whole

#: core's own form, which asks for the length of no slug; and those whose text is read, not kept
_NOT_HERE = ("core:copy", "wagtail_modalities_from_text:new", "wagtail_modalities_from_text:quotes")


@dataclass
class Form:
    """A form as it is shown: where it goes, its fields, and what it would send unchanged."""

    url: str
    controls: dict[str, Control]
    data: dict[str, Any]

    def texts(self, turn: int) -> dict[str, str]:
        """A text of its own for each field that takes one; another one each turn."""
        found = {}
        for number, (name, control) in enumerate(self.controls.items()):
            if control.takes_text:
                choice = texts.RICH if control.kind == "rich" else texts.PLAIN
                text = choice[(number + turn) % len(choice)]
                found[name] = texts.fitted(number, text, control.longest)
        return found

    def with_texts(self, given: Mapping[str, str]) -> dict[str, Any]:
        """What is sent with these texts in these fields."""
        rich = {name for name in given if self.controls[name].kind == "rich"}
        return {
            **self.data,
            **{name: bodies.rich(text) if name in rich else text for name, text in given.items()},
        }


def forms(editor: Client, world: Any) -> dict[str, Form]:
    """Every form that takes a text: ours, and core's about our pages and settings; by name."""
    pages = (world.index, world.modality, world.quote)
    found = {f"edit {page._meta.model_name}": _form_of_page(editor, page) for page in pages}
    for address in addresses():
        form = _form_at(editor, url_of(address, world))
        seen = {other.url for other in found.values()}
        takes_text = any(one.takes_text for one in form.controls.values())
        if takes_text and form.url not in seen and address.name not in _NOT_HERE:
            # the form that makes a record is the one that changes it
            found[address.name.replace("modeladmin_create", "modeladmin_edit")] = form
    return found


def _form_at(editor: Client, url: str) -> Form:
    response = editor.get(url)
    if response.streaming:
        return Form(url, {}, {})
    action, controls = sending.form_of(response)
    data = sending.data_of(controls)
    if b'data-contentpath="body"' in response.content:
        # what the editor's scripts add
        data |= nested_form_data({"body": {"count": 0}, "comments": NO_COMMENTS})
    return Form(action or url, controls, data)


def _form_of_page(editor: Client, page: Any) -> Form:
    """The editor of a page with each of its blocks."""
    block = page._meta.get_field("body").stream_block
    page.body = [(name, each.to_python(whole(each))) for name, each in block.child_blocks.items()]
    page.save()
    form = _form_at(editor, edit_url(page))
    data = {**filled(editor, page), "action-publish": "action-publish"}
    return Form(form.url, {**form.controls, **bodies.controls(page)}, data)


def fill(editor: Client, form: Form, given: Mapping[str, str]) -> tuple[Any, set[str]]:
    """Send texts; where one is refused, what was there; where that is, something harmless.

    :returns: the last answer, and the names of the fields that refused their text.
    """
    tries = dict.fromkeys(given, 0)
    while True:
        sent = {name: text for name, text in given.items() if tries[name] == 0}
        sent |= {name: given[name].partition("-")[0] for name in given if tries[name] == 2}
        response = sending.post(editor, form.url, form.with_texts(sent))
        told = sending.refused(response)
        again = {n for n in given if tries[n] < 2 and (form.controls[n].told_at or n) in told}
        if not again:
            return response, {name for name in given if tries[name]}
        tries |= {name: tries[name] + 1 for name in again}
