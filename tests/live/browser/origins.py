"""Two origins: a server with a front end's files, and one of ours that lets it in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from threading import enumerate as enumerate_threads
from typing import Any

from django.conf import settings
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

from tests.live import documented

#: seconds that a closed page's connections may take to end
PATIENCE = 20


class Files(SimpleHTTPRequestHandler):
    """A folder's files; whatever is none of them is answered with its index.html."""

    def translate_path(self, path: str) -> str:
        found, index = Path(super().translate_path(path)), Path(self.directory, "index.html")
        return str(next((one for one in (found, found / index.name) if one.is_file()), index))

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    """Serve a folder on a free port of the loopback interface; yield the port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def allowing(origin: str) -> Iterator[str]:
    """Yield the root of a server that is set up as the how-to on other origins says.

    Its pages are those of the running site, whatever their address.
    """
    [text] = documented.examples("let-other-origins-in.md", "python")
    changed = {
        "INSTALLED_APPS": list(settings.INSTALLED_APPS),
        "MIDDLEWARE": list(settings.MIDDLEWARE),
    }
    exec(text.replace("https://www.example.org", origin), changed)
    # the app brings nothing but its checks, which are called here
    assert changed.pop("INSTALLED_APPS") == [*settings.INSTALLED_APPS, "corsheaders"]
    with override_settings(**{name: changed[name] for name in changed if name.isupper()}):
        from corsheaders.checks import check_settings

        assert check_settings(app_configs=None) == []
        with running() as url:
            yield url


@contextmanager
def running() -> Iterator[str]:
    """Run a server with the settings as they are; yield its root."""
    server = LiveServer("127.0.0.1")
    others = set(enumerate_threads())
    yield server.url
    # the browser's last connections, which use the database that a stopped server takes away
    for thread in set(enumerate_threads()) - others:
        thread.join(PATIENCE)
    server.stop()
