"""What a browser sends from the page editor: the form's own values, and what the test changes."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text

NO_COMMENTS = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""}


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def filled(client: Any, page: Any, **changes: Any) -> dict[str, Any]:
    """The data of the edit form of ``page`` as it is loaded, with ``changes``."""
    response = client.get(edit_url(page))
    assert response.status_code == 200
    form = response.context["form"]
    values = {name: _sent(form[name]) for name in form.fields if name != "body"}
    block = form.fields["body"].block
    values["body"] = stream(block, form.instance.body)
    values |= {"comments": NO_COMMENTS, "next": ""}
    values |= changes
    # a list of choices is one name several times, not a formset
    several = {name: values.pop(name) for name in list(values) if isinstance(values[name], list)}
    sent = {name: value for name, value in nested_form_data(values).items() if value is not None}
    sent |= several
    for name in ("loaded_revision_id", "loaded_revision_created_at"):
        sent.setdefault(name, _hidden(response, name))
    return sent


def _sent(bound: Any) -> Any:
    value = bound.value()
    if isinstance(value, bool):
        return "on" if value else None
    if isinstance(value, list | tuple) and bound.name != "also_known_as":
        return [str(getattr(item, "pk", item)) for item in value]
    value = bound.field.prepare_value(value)
    return "" if value is None else str(getattr(value, "pk", value))


def _hidden(response: Any, name: str) -> str:
    # a form is long: parsing it for this alone would take longer than the server did to print it
    found = re.search(
        rf'<input[^>]*\bname="{name}"[^>]*\bvalue="([^"]*)"', response.content.decode()
    )
    return unescape(found[1]) if found else ""


def stream(block: Any, value: Any) -> dict[str, Any]:
    """A StreamField's part of the data."""
    children = value or []
    data: dict[str, Any] = {"count": len(children)}
    for index, child in enumerate(children):
        data[str(index)] = {
            "id": child.id or "",
            "type": child.block_type,
            "order": index,
            "deleted": "",
            "value": sent_by(child.block, child.value),
        }
    return data


def sent_by(block: Any, value: Any) -> Any:
    """What the editor sends for one block of any kind."""
    from wagtail.blocks import BooleanBlock, ListBlock, RichTextBlock
    from wagtail.blocks.struct_block import BaseStructBlock
    from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
    from wagtail.images.blocks import ImageBlock

    if isinstance(block, ImageBlock):
        alt_text = getattr(value, "contextual_alt_text", "") or ""
        return {"image": str(value.pk) if value else "", "alt_text": alt_text}
    if isinstance(block, BaseStructBlock):
        return {name: sent_by(child, value.get(name)) for name, child in block.child_blocks.items()}
    if isinstance(block, ListBlock):
        items: dict[str, Any] = {"count": len(value.bound_blocks)}
        for index, item in enumerate(value.bound_blocks):
            items[str(index)] = {
                "id": item.id or "",
                "order": index,
                "deleted": "",
                "value": sent_by(block.child_block, item.value),
            }
        return items
    if isinstance(block, RichTextBlock):
        return rich_text(value.source if value else "")
    if isinstance(block, BaseTypedTableBlock):
        return _table(block, value)
    if isinstance(block, BooleanBlock):
        return "on" if value else None
    if value is None:
        return ""
    return str(getattr(value, "pk", getattr(value, "url", value)))


def _table(block: Any, value: Any) -> dict[str, Any]:
    columns = value.columns if value else []
    rows = value.row_data if value else []
    data: dict[str, Any] = {
        "caption": getattr(value, "caption", "") or "",
        "column-count": len(columns),
        "row-count": len(rows),
        "column": {},
        "row": {},
        "cell": {},
    }
    for index, column in enumerate(columns):
        data["column"][str(index)] = {
            "type": column["block"].name,
            "heading": str(column["heading"]),
            "order": index,
            "deleted": "",
        }
    for number, row in enumerate(rows):
        data["row"][str(number)] = {"order": number, "deleted": ""}
        data["cell"][str(number)] = {
            str(index): sent_by(column["block"], cell)
            for index, (column, cell) in enumerate(zip(columns, row["values"], strict=True))
        }
    return data


def as_json(response: Any) -> Any:
    return json.loads(response.content)
