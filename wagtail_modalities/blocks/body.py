"""Which blocks each kind of page takes, and the site's say in it.

The dotted paths of the three functions are written into migrations: they are public for ever, as
are the names of the blocks, which are stored with the content.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string
from wagtail.blocks import Block, StreamBlock

from wagtail_modalities.blocks import media, people, questions, text, therapy, trust
from wagtail_modalities.blocks.editing import BodyBlock

Blocks = Sequence[tuple[str, Block]]

#: Blocks that a body takes once at most.
ONCE = ("specialist_quotes", "faq", "references")


def modality_body() -> StreamBlock:
    """Return the body of a modality page: every block but the one that belongs to quotes."""
    return _body(
        "modality",
        [
            ("section", text.SectionBlock()),
            ("paragraph", text.ParagraphBlock()),
            ("callout", text.CalloutBlock()),
            ("call_to_action", text.CallToActionBlock()),
            ("when_used", therapy.WhenUsedBlock()),
            ("what_to_expect", therapy.WhatToExpectBlock()),
            ("how_it_works", therapy.HowItWorksBlock()),
            ("key_facts", therapy.KeyFactsBlock()),
            ("finding_a_therapist", therapy.FindingATherapistBlock()),
            ("faq", questions.FaqBlock()),
            ("specialist_quotes", people.SpecialistQuotesBlock()),
            ("pull_quote", people.PullQuoteBlock()),
            ("evidence_summary", trust.EvidenceSummaryBlock()),
            ("limitations", trust.LimitationsBlock()),
            ("references", trust.ReferencesBlock()),
            ("image", media.ImageFigureBlock()),
            ("video", media.VideoBlock()),
            ("table", media.TableBlock()),
        ],
    )


def quote_body() -> StreamBlock:
    """Return the body of a specialist quote, for longer words."""
    return _body(
        "quote",
        [
            ("paragraph", text.ParagraphBlock()),
            ("question_and_answer", questions.QuestionAndAnswerBlock()),
            ("image", media.ImageFigureBlock()),
            ("video", media.VideoBlock()),
        ],
    )


def index_body() -> StreamBlock:
    """Return the body of a modality index page."""
    return _body(
        "index",
        [
            ("section", text.SectionBlock()),
            ("paragraph", text.ParagraphBlock()),
            ("callout", text.CalloutBlock()),
            ("call_to_action", text.CallToActionBlock()),
            ("image", media.ImageFigureBlock()),
            ("video", media.VideoBlock()),
        ],
    )


def _body(field: str, blocks: Blocks) -> StreamBlock:
    chosen = _site_choice(field, blocks)
    body = BodyBlock(chosen)
    names = dict(chosen)
    # a limit on a block that the site took out would fail when content is validated
    counts = {name: {"max_num": 1} for name in ONCE if name in names}
    body.set_meta_options({"block_counts": counts})
    return body


def _site_choice(field: str, blocks: Blocks) -> Blocks:
    """Pass the blocks through the function that the BLOCKS setting names, if it names one.

    :raises ImproperlyConfigured: the function returns anything but pairs of a name, each given
        once, and a block.
    """
    from wagtail_modalities.conf import modalities_settings

    path = modalities_settings.BLOCKS
    if not path:
        return blocks
    returned = import_string(path)(list(blocks), field=field)
    try:
        chosen = [(name, block) for name, block in returned]
    except (TypeError, ValueError):
        chosen = [("", None)]
    if not all(isinstance(name, str) and isinstance(block, Block) for name, block in chosen):
        raise ImproperlyConfigured(
            f"{path} must return a list of (name, block instance) pairs for field={field!r}"
        )
    counted = Counter(name for name, _block in chosen)
    repeated = [name for name, count in counted.items() if count > 1]
    if repeated:
        raise ImproperlyConfigured(
            f"{path} returns these names twice for field={field!r}: {', '.join(repeated)}"
        )
    return chosen
