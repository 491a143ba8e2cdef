"""``python -m tests.load.publishing``: every imported page is completed and published again.

It prints a line for each page, whose times another process takes. What is complete is left alone.
"""

from __future__ import annotations

import sys
from typing import Any

import django


def publish() -> None:
    """Give records portraits and licences, and pages what an editor adds; publish each page."""
    from django.db.models import F
    from wagtail.models import Locale

    from tests import factories
    from tests.benchmarks.enriching import Shelf, enrich, make_images
    from wagtail_modalities import get_modality_model
    from wagtail_modalities.models import Concern, Format, Population, Specialist
    from wagtail_modalities.models.specialist import SpecialistLicence

    portraits = make_images("Portrait", 12, 1600, 1600)
    drawings = make_images("Drawing", 12, 1600, 900)
    document = factories.make_document()
    for number, portrait in enumerate(portraits):
        some = Specialist.objects.alias(of=F("pk") % len(portraits)).filter(of=number, photo=None)
        some.update(photo=portrait)
    SpecialistLicence.objects.bulk_create(
        SpecialistLicence(specialist_id=pk, title="State licence", number=str(pk))
        for pk in Specialist.objects.filter(licences=None).values_list("pk", flat=True)
        if pk % 3 == 0
    )
    model: Any = get_modality_model()
    for locale in Locale.objects.order_by("pk"):
        terms = {
            kind: list(kind.objects.filter(locale=locale).order_by("pk"))
            for kind in (Concern, Population, Format)
        }
        shelf = Shelf(drawings, document, terms)
        other = None
        ids = model.objects.filter(locale=locale, image=None).order_by("path")
        ids = ids.values_list("pk", flat=True)
        for number, pk in enumerate(list(ids)):
            page = model.objects.get(pk=pk)
            enrich(page, other or page, number, shelf)
            other = page
            sys.stdout.write(f"{page.slug}\n")


if __name__ == "__main__":
    django.setup()
    publish()
