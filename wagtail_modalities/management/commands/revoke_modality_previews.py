"""End the tokens by which front ends show drafts, before they expire by themselves."""

from __future__ import annotations

from typing import Any

import swapper
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from wagtail_modalities import previews


class Command(BaseCommand):
    """Deletes the drafts that are kept for previews: no token leads to them any more."""

    help = "Ends the tokens for previews in a front end: a user's, a page's, or all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--user", metavar="NAME", help="Those of the user who logs in so.")
        parser.add_argument(
            "--page",
            metavar="ID",
            type=int,
            help="Those of a page, and of pages that are being created right below it.",
        )
        parser.add_argument("--all", action="store_true", help="All that there are.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it.

        :raises CommandError: neither a user, a page nor all are named, or one does not exist.
        """
        name, pk = options["user"], options["page"]
        if options["all"] == (name is not None or pk is not None):
            raise CommandError("Name a user (--user), a page (--page) or both; or give --all.")
        ended = previews.revoke(user=self._user(name), page=self._page(pk))
        self.stdout.write(f"{ended} {'draft' if ended == 1 else 'drafts'} deleted.")

    @staticmethod
    def _user(name: str | None) -> Any:
        if name is None:
            return None
        model: Any = get_user_model()
        try:
            return model._default_manager.get_by_natural_key(name)
        except model.DoesNotExist:
            raise CommandError(f"--user: nobody logs in as {name!r}.") from None

    @staticmethod
    def _page(pk: int | None) -> Any:
        if pk is None:
            return None
        page = swapper.load_model("wagtailcore", "Page")._default_manager.filter(pk=pk).first()
        if page is None:
            raise CommandError(f"--page: there is no page {pk}.")
        return page
