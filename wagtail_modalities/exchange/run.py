"""One run over sources: each is decided, and applied, in a transaction of its own."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from typing import Any

import swapper
from django.db import connections, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from wagtail.models import Page

from wagtail_modalities.enumeration import parted
from wagtail_modalities.models.indexing import indexed_together

from .apply import write
from .directory import Directory
from .options import Options
from .plan import Plan, make_plan
from .report import Report
from .source import ModalitySource, Note, SourceError

logger = logging.getLogger(__name__)


class Run:
    """What the sources of one run share: options, look-ups, and which page each belongs to.

    :param sources: what the keys of all sources of the run are, to find those that meet.
    """

    def __init__(self, options: Options, keys: Sequence[tuple[str, str]]) -> None:
        self.options = options
        self._keys = keys
        self._counts = Counter(key for key, _label in keys)
        self._claimed: dict[object, str] = {}
        self._directory = Directory.for_options(options)

    def plan(self, source: ModalitySource) -> Report:
        """Say what `apply` would do with a source. Nothing is written."""
        return self._decide(source, self.options.parent).report()

    def apply(self, source: ModalitySource) -> Report:
        """Import a source, whole or not at all."""
        try:
            with indexed_together(), transaction.atomic():
                parent = locked(self.options.parent)
                plan = self._decide(source, parent)
                if plan.action in ("created", "updated"):
                    with indexed_together():
                        write(plan, self.options, parent, self._directory)
                    self._claimed[plan.target] = source.label
                return plan.report()
        except SourceError as error:
            notes = error.notes
        # Whatever goes wrong with one source (a signal handler of the site, the database), the
        # others still go in.
        except Exception as error:
            logger.exception("Importing %s failed", source.label)
            notes = (Note(1, f"{type(error).__name__}: {error}"),)
        self._directory.forget()
        return Plan(source).fail(*notes).report()

    def _decide(self, source: ModalitySource, parent: Page) -> Plan:
        if self._counts[source.key] > 1:
            return Plan(source).fail(self._meeting(source))
        plan = make_plan(source, self.options, parent, self._directory)
        if plan.action == "failed":
            return plan
        other = self._claimed.setdefault(plan.target, source.label)
        if other != source.label:
            text = _("This source and “%(other)s” belong to the same page.")
            return plan.fail(Note(1, text % {"other": other}))
        return plan

    def _meeting(self, source: ModalitySource) -> Note:
        labels = parted(label for key, label in self._keys if key == source.key)
        text = _("These sources have the same import key “%(key)s”: %(sources)s.")
        return Note(1, text % {"key": source.key, "sources": labels})


def locked(parent: Page) -> Page:
    """A page as it is now, locked until the transaction ends.

    The tree's root is locked before it: imports wait for each other wherever they add, so that two
    of them never both make the record of one specialist. An editor who adds a page waits for
    those below the same parent only.

    :raises SourceError: it is gone.
    """
    _lock(path=parent.path[: parent.steplen])
    _lock(pk=parent.pk)
    found: Page | None = type(parent)._base_manager.filter(pk=parent.pk).first()
    if found is None:
        raise SourceError(Note(1, _("The parent page is gone.")))
    return found


def _lock(**which: Any) -> None:
    # the base row, which all page types share, as treebeard does when a child is added
    rows = swapper.load_model("wagtailcore", "Page")._base_manager.filter(**which)
    if connections[rows.db].features.has_select_for_update:
        list(rows.select_for_update().values_list("pk"))
    else:
        # SQLite has one writer: whoever reads first and then writes is refused, and does not wait
        rows.update(numchild=F("numchild"))


def plan(sources: Sequence[ModalitySource], options: Options) -> list[Report]:
    """Say what `apply` would do with sources, in their order. Nothing is written."""
    run = _run(sources, options)
    return [run.plan(source) for source in sources]


def apply(sources: Sequence[ModalitySource], options: Options) -> list[Report]:
    """Import sources, each whole or not at all, in their order.

    Everything is decided anew in each source's transaction, so that it does not matter how old a
    plan is. A source that fails does not keep the others out.
    """
    run = _run(sources, options)
    return [run.apply(source) for source in sources]


def _run(sources: Sequence[ModalitySource], options: Options) -> Run:
    return Run(options, [(source.key, source.label) for source in sources])
