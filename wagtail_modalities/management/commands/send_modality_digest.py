"""Tell those who work on pages, by e-mail, which reviews are due and which quotes need consent."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.admin.utils import get_admin_base_url

from wagtail_modalities.waiting.digest import message_for, recipients


class Command(BaseCommand):
    """Writes to each of them about what they may work on, in their language."""

    help = (
        "Sends each user who works on pages an e-mail about the reviews that are due and the "
        "published quotes that need consent. Nobody is written to for whom nothing waits."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--group",
            action="append",
            metavar="NAME",
            help="Write to members of this group only; may be given more than once.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Print the e-mails and send none."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it.

        :raises CommandError: for an unknown group or without WAGTAILADMIN_BASE_URL, and at the end
            where an e-mail could not be sent; the others have been by then.
        """
        base_url = get_admin_base_url()
        if not base_url:
            raise CommandError("Set WAGTAILADMIN_BASE_URL: the links in the e-mail begin with it.")
        users = recipients(self._groups(options["group"] or []))
        told = failed = 0
        for user in users:
            if not user.has_perm("wagtailadmin.access_admin"):
                continue
            digest, message = message_for(user, base_url.rstrip("/"))
            if not digest.count:
                continue
            if not message.to:
                self.stdout.write(f"no e-mail address: {user.get_username()}")
            elif self._send(message, user, options):
                told += 1
            else:
                failed += 1
        self.stdout.write(f"{told} {'to send' if options['dry_run'] else 'sent'}.")
        if failed:
            raise CommandError(f"{failed} could not be sent: see above.")

    def _groups(self, names: list[str]) -> list[str]:
        known = set(Group.objects.filter(name__in=names).values_list("name", flat=True))
        if unknown := [name for name in names if name not in known]:
            raise CommandError(f"There is no group {', '.join(map(repr, unknown))}.")
        return names

    def _send(self, message: Any, user: Any, options: dict[str, Any]) -> bool:
        """Send one e-mail and say so; False, and a line on stderr, where that fails."""
        line = f"{user.get_username()} <{message.to[0]}>: {message.subject}"
        if options["dry_run"]:
            self.stdout.write(f"would send to {line}\n\n{message.body}")
            return True
        try:
            message.send()
        except Exception as error:  # one bad address must not keep the others from their e-mail
            self.stderr.write(self.style.ERROR(f"FAILED {line}: {error!r}"))
            return False
        self.stdout.write(f"sent to {line}")
        return True
