"""What Lighthouse says of a page, as a line, and what of it is not good enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

#: the categories that have to be perfect. Performance is not asked: how long something takes hangs
#: on the machine, and its trace of the page load is what fails on a busy one (NO_NAVSTART)
CATEGORIES = ("accessibility", "best-practices", "seo")


@dataclass(frozen=True)
class Report:
    """One run on one page.

    :param scores: of each category, from 0 to 100.
    :param lacking: the audits that were not passed, a line each.
    """

    page: str
    device: str
    scores: Mapping[str, int]
    lacking: Sequence[str]

    @classmethod
    def of(cls, page: str, device: str, told: Mapping[str, Any]) -> Report:
        """Read what Lighthouse printed as JSON.

        :raises ValueError: it could not look at the page.
        """
        if error := told.get("runtimeError"):
            raise ValueError(f"{page}: {error['message']}")
        found = told["categories"]
        # without a score where an audit failed to run
        scores = {name: round((found[name]["score"] or 0) * 100) for name in CATEGORIES}
        return cls(page, device, scores, list(_lacking(told)))

    @property
    def is_good(self) -> bool:
        return all(self.scores[name] == 100 for name in CATEGORIES)


def _lacking(told: Mapping[str, Any]) -> Iterator[str]:
    for name in CATEGORIES:
        for reference in told["categories"][name]["auditRefs"]:
            audit = told["audits"][reference["id"]]
            # one without a weight, or that does not apply, takes nothing off the score
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{name}: {audit['id']}: {audit['title']}"


#: characters of a page's name
WIDTH = 26
HEAD = "  ".join(["page".ljust(WIDTH), "device ", *CATEGORIES])


def line(report: Report) -> str:
    """The scores of one run, under HEAD."""
    scores = (str(report.scores[name]).rjust(len(name)) for name in CATEGORIES)
    return "  ".join([report.page.ljust(WIDTH), report.device.ljust(7), *scores])
