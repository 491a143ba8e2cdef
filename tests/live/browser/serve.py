"""The demo in a process of its own, on a free port: ``python -m tests.live.browser.serve``.

Prints one line when it can be asked: the address and what :mod:`tests.live.browser.seed` has added
to the demo, as JSON. Logs to stderr.
"""

from __future__ import annotations

import json
import os
import sys

import django
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler


def main() -> None:
    # bound first: the demo writes its address into its database
    server = ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler)
    port = server.server_port
    os.environ.update(
        DJANGO_SETTINGS_MODULE="tests.live.browser.settings", HOST="127.0.0.1", PORT=str(port)
    )
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)

    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.wsgi import get_wsgi_application

    from tests.live.browser.seed import seed

    told = {"url": f"http://127.0.0.1:{port}", "seeds": seed()}
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
