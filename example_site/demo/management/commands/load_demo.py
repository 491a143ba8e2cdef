"""Load the demo content: ``python example_site/manage.py load_demo``."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from example_site.demo.loading import DemoLoader
from example_site.demo.logins import LOGINS

#: the page whose composed document is shown
IPT = "/therapies/interpersonal-therapy/"


class Command(BaseCommand):
    """All of the demo or, after an error, nothing of it."""

    help = (
        "Loads the demo's pages, people, pictures and logins. It can be run again: what is there "
        "already is left as it is."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo's passwords are public: it is loaded with DEBUG only.")
        say = self.stdout.write if options["verbosity"] > 0 else lambda line: None
        with transaction.atomic():
            loader = DemoLoader(lambda line: say(f"  {line}"))
            loader.run()
        url = loader.site.root_url
        say(self.style.SUCCESS("The demo is loaded."))
        say(f"  Site      {url}/")
        say(f"  Pages     {url}/therapies/ and, in French, {url}/fr/therapies/")
        say(f"  Admin     {url}/admin/")
        for version in ("v2", "v3") if apps.is_installed("wagtail.api.v3") else ("v2",):
            say(f"  API {version}    {url}/api/{version}/modalities/resolve/?path={IPT}")
        for name, password in LOGINS.items():
            say(f"  Login     {name} / {password}")
