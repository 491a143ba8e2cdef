"""What somebody looks at before it is made, and then gets as they saw it, or not at all."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from .apply import write
from .directory import Directory
from .fingerprint import fingerprint, page_values
from .identity import title_slug
from .options import Options
from .plan import Plan, make_plan
from .run import locked
from .source import ModalitySource, Note, SourceError

if TYPE_CHECKING:
    from wagtail.models import Page

logger = logging.getLogger(__name__)

Decide = Callable[[ModalitySource, Options, "Page", Directory], Plan]


class OutdatedError(Exception):
    """What would be made is no longer what was shown."""


@dataclass(frozen=True)
class Proposal:
    """A source and what to do with it: planned, shown, and applied as it was shown.

    :param decide: `make_plan`, or `plan_additions` for quotes below `options.parent`.
    """

    source: ModalitySource
    options: Options
    decide: Decide = make_plan

    def plan(self) -> Plan:
        """What `apply` would do now. Nothing is written."""
        return self._plan(self.options, self.options.parent)

    def digest(self) -> str:
        """A fingerprint of all that would be made, for `apply` to compare.

        Consent and publication are left out: whoever applies the proposal decides them then.
        """
        return self._digest(self.options.parent)

    def apply(self, shown: str) -> Plan:
        """Write what was shown, whole or not at all, and return what was done.

        Applied a second time it finds its own work and changes nothing.

        :param shown: the digest of what somebody has seen.
        :raises OutdatedError: something else would be made now. Nothing is written.
        """
        try:
            with transaction.atomic():
                parent = locked(self.options.parent)
                plan = self._plan(self.options, parent)
                if plan.action in ("created", "updated"):
                    if self._digest(parent) != shown:
                        raise OutdatedError
                    write(plan, self.options, parent, Directory.for_options(self.options))
                return plan
        except SourceError as error:
            return Plan(self.source).fail(*error.notes)
        except OutdatedError:
            raise
        except Exception:  # of a site's signal handler, or the database: the text is not lost
            logger.exception("Bringing in “%s” failed", self.source.title)
            text = _("Something went wrong and nothing was saved. The site's log says what.")
            return Plan(self.source).fail(Note(1, text))

    def _plan(self, options: Options, parent: Page) -> Plan:
        return self.decide(self.source, options, parent, Directory.for_options(options))

    def _digest(self, parent: Page) -> str:
        bare = replace(self.options, publish=False, consent="", consent_note="")
        directory = Directory.for_options(bare)
        plan = self.decide(self.source, bare, parent, directory)
        return fingerprint(
            {
                "parent": parent.pk,
                "action": plan.action,
                "page": _page(plan, parent),
                "quotes": _quotes(plan, directory),
                "notes": [
                    [note.line, note.message]
                    for note in (*self.source.warnings, *plan.warnings, *plan.errors)
                ],
            }
        )


def _page(plan: Plan, parent: Page) -> list[Any]:
    if plan.page is None or plan.exists:
        return [plan.page.pk if plan.page else None]
    slug = title_slug(plan.source)
    taken = parent.get_children().filter(slug=slug).exists()
    return [parent.url_path, slug, taken, page_values(plan.page)]


def _quotes(plan: Plan, directory: Directory) -> list[Any]:
    printed = directory.printed([quote.speaker for quote in plan.quotes])
    return [
        [
            quote.row.pk if quote.row else None,
            quote.source.quote,
            line,
            quote.speaker.specialist_id,
            asdict(quote.speaker.parts) if quote.speaker.parts else None,
            directory.lacks_profession(quote.speaker),
            quote.hidden,
        ]
        for quote, line in zip(plan.quotes, printed, strict=True)
    ]
