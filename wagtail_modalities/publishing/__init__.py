"""Publishing quotes together, and a modality with its quotes: plain functions, for scripts too.

:func:`survey` says which quotes are ready and what the others lack. :func:`publish_ready_quotes`
and :func:`publish_with_quotes` publish, each in one transaction, with the rights of the user that
is given; None stands for a script, which may do everything but pass the consent gate.
"""

from wagtail_modalities.publishing.drafts import newest_versions
from wagtail_modalities.publishing.readiness import (
    HeldBack,
    Survey,
    quotes_below,
    sort_out,
    survey,
)
from wagtail_modalities.publishing.verbs import (
    publish_quotes,
    publish_ready_quotes,
    publish_with_quotes,
    refuse_halves,
)

__all__ = [
    "HeldBack",
    "Survey",
    "newest_versions",
    "publish_quotes",
    "publish_ready_quotes",
    "publish_with_quotes",
    "quotes_below",
    "refuse_halves",
    "sort_out",
    "survey",
]
