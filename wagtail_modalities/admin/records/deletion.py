"""Says why a record cannot be deleted, naming only what the user may see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, router
from django.db.models import ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import ngettext

from wagtail_modalities.admin.records.rights import may_see
from wagtail_modalities.models.protection import NAMED_USES, uses_of


def protected_response(
    request: HttpRequest, record: models.Model, back_url: str
) -> TemplateResponse | None:
    """Return a page that lists what uses ``record``; None when nothing does."""
    uses = list(dict.fromkeys([*uses_of(record), *_pointing_at(record)]))
    if not uses:
        return None
    seen = [use for use in uses if may_see(use, request.user)]
    hidden = len(uses) - len(seen[:NAMED_USES])
    context = {
        "record": record,
        "uses": seen[:NAMED_USES],
        "hidden": ngettext("and %(count)d more", "and %(count)d more", hidden) % {"count": hidden}
        if hidden
        else "",
        "count": len(uses),
        "back_url": back_url,
        "page_title": str(record),
        "header_title": str(record),
        "header_icon": "warning",
    }
    return TemplateResponse(request, "wagtail_modalities/admin/records/protected.html", context)


def _pointing_at(record: models.Model) -> Iterable[Any]:
    """Return what the database would refuse to let go of, a site's own models included."""
    collector = Collector(using=router.db_for_write(type(record)), origin=record)
    try:
        collector.collect([record])
    except ProtectedError as error:
        return error.protected_objects
    except RestrictedError as error:
        return error.restricted_objects
    return ()
