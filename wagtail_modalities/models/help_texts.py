"""What the page editor says below each field, with an example.

Here and not on the models: a text that is put better needs no migration. A site says it its own
way by giving its class panels of its own.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

_IMAGE = {
    "image": _("For example: two chairs by a window. Visitors of every age see it."),
    "image_alt_text": _(
        "What the image shows. Blank takes the image's own description. For example: Two empty "
        "chairs by a window"
    ),
    "image_decorative": _(
        "Tick where the image says nothing that the text does not, for example a pattern."
    ),
}

MODALITY: dict[str, Any] = {
    "title": _(
        "As printed, with the acronym in brackets. For example: Interpersonal Therapy (IPT)"
    ),
    "acronym": _("As it stands in the title's brackets. For example: IPT"),
    "also_known_as": _(
        "Other names, one a line, at most 10. For example: Interpersonal Psychotherapy"
    ),
    "summary": _(
        "The lead paragraph: what it is, whom it is for, how long it takes. 40 to 120 words read "
        "best. For example: Interpersonal Therapy is a short therapy that looks at how people get "
        "on with each other."
    ),
    "body": _("Add a block with +. For example: a section, then what to expect, then questions."),
    "cta_text": _("For example: Think this might suit you? Talk to one of our therapists."),
    "cta_label": _("For example: Find a therapist"),
    "cta_page": _("For example: your list of therapists."),
    "cta_url": _(
        "Choose a page or give an address, not both. For example: "
        "https://www.example.org/therapists/"
    ),
    **_IMAGE,
    "related": _(
        "Up to 6 others in the same language, printed by title. For example: Cognitive Behavioral "
        "Therapy (CBT)"
    ),
    "concerns": _("What people come with. For example: Grief"),
    "populations": _("Whom it is for. For example: Adolescents"),
    "formats": _("How people meet. For example: Group"),
    "sessions_min": _("For example: 12"),
    "sessions_max": _("For example: 16"),
    "weeks_max": _("For example: 20"),
    "session_minutes": _("For example: 50"),
    "evidence_level": _(
        "How well studied it is, as a source says. For example: strong, where a national guideline "
        "recommends it."
    ),
    "evidence_note": _(
        "Name the guideline or review that says so. For example: National guideline on "
        "depression, 2022"
    ),
    "specialists_heading": _(
        "Blank prints “Meet the specialists” in the page's language. For example: How our "
        "therapists work with it"
    ),
    "specialists_intro": _("For example: Four clinicians on what happens in their rooms."),
    "quote_order": _(
        "For example: newest first, where quotes are added all the time. It goes by the day on "
        "which a quote was first published."
    ),
    "quote_limit": _("The others stand on the page folded up. 1 to 50, for example 12."),
    "author_name": _("Who wrote the page. For example: R. Lindqvist, Editor"),
    "reviewed_by": _("Name and qualification. For example: Dr. M. Ortiz, Clinical Psychologist"),
    "last_reviewed": _("The day on which the reviewer agreed to it. For example: 2026-03-31"),
    "next_review_due": _(
        "Blank takes the last review and the interval from the site's settings. For example: "
        "2027-03-31"
    ),
    "show_crisis_notice": _(
        "For example: whom to call in an emergency. Its text is in Settings, Therapy modalities."
    ),
}

QUOTE: dict[str, Any] = {
    "quote": _(
        "The clinician's own words, without quotation marks; a blank line parts paragraphs. 80 to "
        "600 characters read best. Clients' words do not go here. For example: I listen first, and "
        "we decide together where to go from there."
    ),
    "specialist": _(
        "Who says so. Search by name, profession or place, for example “Duluth”, or add somebody "
        "in the same dialogue."
    ),
    "attribution_override": _(
        "Printed as it is, instead of the specialist's name, profession and place. For example: "
        "A counselor in private practice"
    ),
    "body": _(
        "For more than a paragraph or two: the quote gets a page of its own. For example: "
        "questions and answers"
    ),
    "source_url": _(
        "Where the words were published before. For example: https://www.example.org/interview/"
    ),
    "source_note": _("What that was. For example: Interview in The Willow Paper, May 2026"),
    "title": _(
        "Blank is filled in from speaker and page. For example: Dana Whitlock on Interpersonal "
        "Therapy"
    ),
}

INDEX: dict[str, Any] = {
    "title": _("For example: Therapies A to Z"),
    "intro": _("Leads the list. For example: Every approach that our therapists work with."),
    **_IMAGE,
    "body": _("For example: a callout that says where to get help at once."),
}
