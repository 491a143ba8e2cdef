"""``python -m tests.faults.tally``: what a site holds, and what is wrong with it, as JSON.

A program of its own, since what is asked about is another database than that of the suite.
"""

from __future__ import annotations

import io
import json
from typing import Any

import django


def tally() -> dict[str, Any]:
    """Count pages, words and people; list what belongs to nothing."""
    from wagtail_modalities import get_modality_model, get_specialist_quote_model
    from wagtail_modalities.models import Profession, Specialist

    pages, quotes = get_modality_model().objects, get_specialist_quote_model().objects
    return {
        "pages": sorted(pages.values_list("import_key", flat=True)),
        "live_pages": pages.live().count(),
        "words": sorted(quotes.values_list("quote", flat=True)),
        "live_quotes": quotes.live().filter(consent_status="granted").count(),
        "specialists": sorted(Specialist.objects.values_list("display_name", flat=True)),
        "professions": sorted(Profession.objects.values_list("name", flat=True)),
        "revisions": _revisions().count(),
        "problems": _problems(),
        "orphans": _orphans(),
    }


def _revisions() -> Any:
    from wagtail.models import Revision

    return Revision.objects.all()


def _problems() -> list[str]:
    import swapper
    from django.core.management import call_command

    found = swapper.load_model("wagtailcore", "Page").find_problems()
    problems = [f"{number}: {pks}" for number, pks in enumerate(found) if pks]
    printed = io.StringIO()
    call_command("fixtree", interactive=False, stdout=printed)
    if "No problems found" not in printed.getvalue():
        problems.append(printed.getvalue())
    return problems


def _orphans() -> list[str]:
    """Rows without what they belong to: none of this has a constraint in the database."""
    import swapper
    from wagtail.models import ReferenceIndex
    from wagtail.search.models import IndexEntry

    from wagtail_modalities import get_modality_model, get_specialist_quote_model
    from wagtail_modalities.models import Specialist

    base = swapper.load_model("wagtailcore", "Page").objects
    ours = [get_modality_model(), get_specialist_quote_model()]
    found = []
    for model in ours:
        rows = {str(pk) for pk in model.objects.values_list("pk", flat=True)}
        bases = {str(page.pk) for page in base.exact_type(model)}
        indexed = set(_of(IndexEntry, model).values_list("object_id", flat=True))
        referring = set(_of(ReferenceIndex, model).values_list("object_id", flat=True))
        revised = set(_of(_revisions().model, model).values_list("object_id", flat=True))
        found += [f"{model.__name__} {pk} is half a row" for pk in rows ^ bases]
        found += [f"{model.__name__} {pk} is not in the index, or alone" for pk in rows ^ indexed]
        found += [f"{model.__name__} {pk} has no revision, or is one" for pk in rows ^ revised]
        found += [f"a reference from {model.__name__} {pk}" for pk in referring - rows]
    for quote in ours[1].objects.all():
        if not isinstance(quote.get_parent().specific, ours[0]):
            found.append(f"quote {quote.pk} stands below nothing")
    quoted = set(ours[1].objects.values_list("specialist_id", flat=True))
    alone = Specialist.objects.exclude(pk__in=quoted - {None})
    return [*found, *(f"nobody quotes {one.display_name}" for one in alone)]


def _of(model: Any, target: Any) -> Any:
    from django.contrib.contenttypes.models import ContentType

    # the index names the class, revisions and references the same
    return model.objects.filter(content_type=ContentType.objects.get_for_model(target))


if __name__ == "__main__":
    django.setup()
    print(json.dumps(tally()))  # noqa: T201  (what the test reads)
