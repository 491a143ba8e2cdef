"""Making one record of two: a person, a profession or another term that was entered twice.

Everything that names the record which goes is made to name the one that stays: rows, drafts,
schedules and every older version. :func:`plan_merge` tells what that would be, :func:`merge` does
it. Permission is asked by the caller: whoever may change and delete records of the kind.
"""

from wagtail_modalities.models.merging.plan import MergePlan, plan_merge
from wagtail_modalities.models.merging.refusals import MergeRefused
from wagtail_modalities.models.merging.verb import merge

__all__ = ["MergePlan", "MergeRefused", "merge", "plan_merge"]
