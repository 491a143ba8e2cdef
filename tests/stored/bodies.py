"""Bodies with every block, each with something in all of its parts."""

from __future__ import annotations

from typing import Any

from wagtail.blocks import Block

FILM = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


def whole_body(page: Any, pointed_at: dict[str, int]) -> Any:
    """A body with every block that pages of the type can have."""
    field = page._meta.get_field("body")
    stored: list[dict[str, Any]] = []
    for name, child in field.stream_block.child_blocks.items():
        for value in _values(name, child, pointed_at):
            stored.append({"type": name, "value": value, "id": f"block-{len(stored)}"})
    return field.to_python(stored)


def _values(name: str, child: Block, pointed_at: dict[str, int]) -> list[Any]:
    value = child.get_prep_value(child.normalize(child.get_preview_value()))
    links = (
        f'<p>See <a linktype="page" id="{pointed_at["page"]}">the page</a>, '
        '<a href="https://www.example.org/">elsewhere</a>, or ask <b>us</b>.</p>'
    )
    image = {"image": pointed_at["image"], "alt_text": "Two chairs", "decorative": False}
    also: dict[str, Any] = {
        "paragraph": [links],
        "section": [{"heading": "Whom it helps", "text": links, "aspect": "who_it_helps"}],
        "call_to_action": [{"text": "Go", "page": pointed_at["page"], "style": "secondary"}],
        "pull_quote": [{"quote_page": pointed_at["quote"], "excerpt": "I listen first."}],
    }
    if name == "image":
        value = {**value, "image": image}
    if name == "video":
        value = {**value, "embed": FILM}
    return [value, *also.get(name, [])]
