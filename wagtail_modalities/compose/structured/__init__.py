"""What a page states, as plain facts for machines: composed with its document, by the same rule.

Outputs (``outputs/jsonld/``) turn these values into a vocabulary of others.
"""

from __future__ import annotations

from wagtail_modalities.compose.structured.gather import columns, expect, of_page
from wagtail_modalities.compose.structured.values import PageFacts

__all__ = ["PageFacts", "columns", "expect", "of_page"]
