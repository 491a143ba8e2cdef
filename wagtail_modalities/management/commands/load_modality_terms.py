"""Load the starter sets of professions, concerns, populations and formats."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale

from wagtail_modalities.terms.load import Outcome, has_set, load_terms, starter_languages


class Command(BaseCommand):
    """Add the terms that the site does not have yet, and leave all others as they are."""

    help = (
        "Adds the starter sets of professions, concerns, populations and formats. Terms that are "
        "there already, under their name or slug, are left as they are, however often it runs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--locale",
            action="append",
            metavar="CODE",
            help="load for this locale of the site only; may be given more than once "
            "(default: every locale that there is a set for)",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="write nothing, print what would be done"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        locales = self._locales(options["locale"])
        outcomes = load_terms(locales, dry_run=options["dry_run"])
        for outcome in outcomes:
            if options["verbosity"] > (0 if outcome.created else 1):
                self.stdout.write(self._line(outcome, dry_run=options["dry_run"]))
        for locale in locales if options["verbosity"] else ():
            counts = Counter(item.created for item in outcomes if item.locale == locale)
            verb = "to create" if options["dry_run"] else "created"
            self.stdout.write(
                self.style.SUCCESS(
                    f"{locale.language_code}: {counts[True]} {verb}, {counts[False]} kept"
                )
            )

    def _locales(self, codes: list[str] | None) -> list[Locale]:
        """Return the locales to load for.

        :raises CommandError: a code is no locale of the site, or there is no set for it.
        """
        known = {locale.language_code: locale for locale in Locale.objects.order_by("pk")}
        for code in codes or []:
            if code not in known:
                raise CommandError(
                    f"The site has no locale '{code}'. It has: {', '.join(sorted(known))}."
                )
        chosen = [known[code] for code in dict.fromkeys(codes or known)]
        without = [locale.language_code for locale in chosen if not has_set(locale)]
        if without:
            message = (
                f"No starter set for: {', '.join(without)}. "
                f"There are sets for: {', '.join(starter_languages())}."
            )
            if codes or len(without) == len(chosen):
                raise CommandError(message)
            self.stderr.write(self.style.WARNING(message))
        return [locale for locale in chosen if locale.language_code not in without]

    def _line(self, outcome: Outcome, *, dry_run: bool) -> str:
        verb = ("would create" if dry_run else "created") if outcome.created else "kept"
        kind = outcome.model._meta.model_name
        return f"{verb} {kind} ({outcome.locale.language_code}): {outcome.name}"
