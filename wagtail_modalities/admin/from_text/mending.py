"""Which attribution form belongs to which quote, and how forms outlive the way back and forth."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from wagtail_modalities.admin.from_text.attribution_form import AttributionForm
from wagtail_modalities.admin.from_text.text_forms import TextForm
from wagtail_modalities.exchange import ModalitySource, QuoteSource
from wagtail_modalities.exchange.folding import comparable
from wagtail_modalities.exchange.lines import no_attribution
from wagtail_modalities.exchange.plan import Plan

#: fields that each answer has of its own, or that say which button was pressed
NEVER_KEPT = (
    "csrfmiddlewaretoken",
    "shown",
    "action-preview",
    "action-save",
    "action-publish",
)


def attribution_forms(source: ModalitySource, data: Any) -> list[AttributionForm]:
    """Return a form for each quote: bound where it was shown before, else as the text says.

    A form goes with its quote's words, not with its place, so that a text in which quotes were
    added or moved keeps what was mended.
    """
    return [
        AttributionForm(data, prefix=prefix)
        if f"{prefix}-how" in data
        else AttributionForm.showing(prefix, quote, None)
        for prefix, quote in zip(_prefixes(source.quotes), source.quotes, strict=True)
    ]


def mended(source: ModalitySource, forms: Sequence[AttributionForm]) -> ModalitySource:
    """Return the source with what the valid forms say."""
    quotes = [
        form.mend(quote) if form.is_bound and form.is_valid() else quote
        for form, quote in zip(forms, source.quotes, strict=True)
    ]
    named = [no_attribution(quote.line) for quote in quotes if quote.attribution or quote.speaker]
    warnings = tuple(note for note in source.warnings if note not in named)
    return replace(source, quotes=tuple(quotes), warnings=warnings)


def shown_again(forms: list[AttributionForm], plan: Plan) -> list[AttributionForm]:
    """The forms as they stand after mending; those with an error as they were sent.

    None for a plan that failed before it came to the quotes.
    """
    return (
        []
        if not plan.quotes
        else [
            form
            if form.is_bound and not form.is_valid()
            else AttributionForm.showing(str(form.prefix), quote.source, quote.speaker.parts)
            for form, quote in zip(forms, plan.quotes, strict=True)
        ]
    )


def kept_fields(data: Any, text_form: TextForm, beginning: str = "") -> Iterator[tuple[str, str]]:
    """What the preview held besides the text: it is needed again once the text is mended."""
    shown = {*text_form.fields, *NEVER_KEPT}
    if getattr(text_form, "strikes", None):
        shown.add("strike")
    else:
        shown.discard("shown_lines")
    for name, values in data.lists():
        if name.startswith(beginning) and name not in shown:
            yield from ((name, value) for value in values)


def _prefixes(quotes: Sequence[QuoteSource]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for quote in quotes:
        said = f"{comparable(quote.quote)}\n{comparable(quote.attribution)}"
        digest = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:12]
        seen[digest] += 1
        yield f"quote-{digest}-{seen[digest]}"
