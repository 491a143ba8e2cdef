"""Unpublish quotes whose consent has ended. Run it once a day, soon after midnight."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.dateparse import parse_date

from wagtail_modalities.conf import modalities_settings
from wagtail_modalities.days import current_day
from wagtail_modalities.models import consent


class Command(BaseCommand):
    """Makes core's state agree with what readers have seen since midnight: nothing."""

    help = "Unpublishes quotes past the last valid day of their consent, and logs it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be unpublished; change nothing."
        )
        parser.add_argument(
            "--on",
            metavar="YYYY-MM-DD",
            help="The day that counts as today. Default: today in the site's TIME_ZONE.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it.

        :raises CommandError: for a day that is none, and at the end where a quote could not be
            unpublished; the others have been by then.
        """
        on = self._day(options["on"])
        if not modalities_settings.CONSENT_GATE:
            self.stdout.write("The consent gate is off (CONSENT_GATE): nothing to do.")
            return
        due = consent.due_for_expiry(on)
        failed = sum(not self._expire(quote, options["dry_run"]) for quote in due)
        verb = "would be unpublished" if options["dry_run"] else "unpublished"
        self.stdout.write(f"{len(due) - failed} of {len(due)} {verb}.")
        self._list_live_without_consent(on, {quote.pk for quote in due})
        if failed:
            raise CommandError(f"{failed} could not be unpublished: see above.")

    @staticmethod
    def _day(given: str | None) -> datetime.date:
        if not given:
            return current_day()
        try:
            day = parse_date(given)
        except ValueError:
            day = None
        if day is None:
            raise CommandError(f"--on: {given!r} is no day in the form YYYY-MM-DD.")
        return day

    def _expire(self, quote: Any, dry_run: bool) -> bool:
        """Unpublish one quote and say so; False, and a line on stderr, where that fails."""
        line = f"{quote.pk} {quote.title} (last valid day {quote.consent_expires.isoformat()})"
        try:
            if not dry_run:
                consent.expire(quote)
        except Exception as error:  # one bad row must not keep the others on the site
            self.stderr.write(self.style.ERROR(f"FAILED {line}: {error!r}"))
            return False
        self.stdout.write(f"{'would unpublish' if dry_run else 'unpublished'} {line}")
        return True

    def _list_live_without_consent(self, on: datetime.date, known: set[Any]) -> None:
        """Name what is live in core's eyes and hidden from readers for another reason."""
        others = [q for q in consent.live_without_consent(on) if q.pk not in known]
        others = [q for q in others if consent.source_of(q).pk not in known]
        if not others:
            return
        self.stdout.write("Live, but shown to nobody for want of consent (left as they are):")
        for quote in others:
            self.stdout.write(f"  {quote.pk} {quote.title}: {consent.refusal(quote, on=on)}")
