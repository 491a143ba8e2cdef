"""Builds the front end, and serves it and the demo until Ctrl+C. ``make demo-headless`` runs it.

Reads what :mod:`example_site.settings.headless` reads; the demo has been loaded before. The front
end makes its pages when they are asked for: it needs no rebuilding, and can show previews.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import NoReturn

from django.conf import settings

from example_site.demo.logins import LOGINS
from example_site.headless import node
from example_site.headless.servers import Server, Stopped


def say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def build() -> dict[str, str]:
    """Make the front end; return the environment that it runs in."""
    cms = settings.WAGTAILADMIN_BASE_URL
    environment = node.environment(
        FRONTEND_MODE="server",
        API_URL=f"{cms}/api/v2",
        SITE_URL=settings.FRONTEND_URL,
        CMS_ORIGINS=cms,
        HOST=settings.DEMO_HOST,
        PORT=str(settings.FRONTEND_PORT),
    )
    say("Front end")
    say("  Installing its packages with npm, which takes a minute the first time")
    node.install(environment)
    say("  Building it")
    node.run(["npm", "run", "build"], node.FRONTEND, environment)
    return environment


def serve(front_end: dict[str, str]) -> NoReturn:
    """Run both until one of them ends or somebody ends us."""
    cms, site = settings.WAGTAILADMIN_BASE_URL, settings.FRONTEND_URL
    address = f"{settings.DEMO_HOST}:{settings.DEMO_PORT}"
    runserver = [sys.executable, "example_site/manage.py", "runserver", "--noreload", address]
    servers: list[Server] = []
    try:
        servers.append(Server("The demo", f"{cms}/admin/login/", runserver, node.ROOT, os.environ))
        servers[-1].wait()
        start = ["node", "dist/server/entry.mjs"]
        servers.append(Server("The front end", site, start, node.FRONTEND, front_end))
        servers[-1].wait()
        say()
        say("Both are running.")
        say(f"  Front end  {site}/ and, in French, {site}/fr/")
        say(f"  Admin      {cms}/admin/")
        for name, password in LOGINS.items():
            say(f"  Login      {name} / {password}")
        say("  Stop them with Ctrl+C.")
        while True:
            time.sleep(1)
            for server in servers:
                server.check()
    finally:
        for server in reversed(servers):
            server.stop()


def main() -> int:
    # asked to end, we end as after Ctrl+C, so that no server is left behind
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        serve(build())
    except KeyboardInterrupt:
        say("\nStopped.")
    except (node.NodeError, Stopped) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings.headless")
    sys.exit(main())
