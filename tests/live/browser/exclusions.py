"""What axe-core finds in the markup of Wagtail's own admin, and is not asked about.

Each names core's element as narrowly as it can. Markup of ours is never left out.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Exclusion:
    """One element of core's.

    :param wagtail: the version that it was found in.
    """

    selector: str
    reason: str
    wagtail: str


EXCLUSIONS = (
    Exclusion(
        ".public-DraftEditor-content[role=textbox]",
        "aria-input-field-name: no label of a form is tied to the rich text editor (Draftail).",
        "8.0",
    ),
    Exclusion(
        "#wagtail-sidebar form[role=search]",
        "landmark-unique: the menu's search and that of a listing have no names to part them.",
        "8.0",
    ),
)
SELECTORS = tuple(one.selector for one in EXCLUSIONS)
