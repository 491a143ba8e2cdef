"""The how-to "Purge caches and rebuild a front end", run against a server that listens."""

from __future__ import annotations

import json
import sys
import threading
import types
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django_tasks import task_backends

from tests.changes import documented, watching
from wagtail_modalities.signals import Reason, composition_changed

pytestmark = pytest.mark.any_database
#: seconds to wait for a request that has to come
PATIENCE = 20


@pytest.fixture
def host() -> Iterator[SimpleNamespace]:
    """A host that keeps what is posted to it."""
    posted: Queue[Any] = Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response(200)
            self.end_headers()
            posted.put((self.path, dict(self.headers), body))

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield SimpleNamespace(posted=posted, url=f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def site(monkeypatch: Any, settings: Any, host: Any) -> Iterator[Any]:
    """Runs one of the how-to's modules on a site with its settings, but for the host's address."""
    connected = list(composition_changed.receivers)
    for name in ("tags", "builds"):
        for key, value in documented.settings_of(name).items():
            setattr(settings, key, value)
    settings.FASTLY_API = host.url
    settings.FASTLY_SERVICE, settings.FASTLY_TOKEN = "service", "token"
    settings.DEPLOY_HOOK, settings.DEPLOY_DELAY = f"{host.url}/hook", 0.2
    monkeypatch.setitem(sys.modules, "mysite", types.ModuleType("mysite"))

    def run(name: str) -> Any:
        module = types.ModuleType(f"mysite.{name}")
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(sys.modules["mysite"], name, module, raising=False)
        exec(compile(documented.MODULES[f"mysite/{name}.py"], name, "exec"), vars(module))
        return module

    yield run
    composition_changed.receivers[:] = connected
    composition_changed.sender_receivers_cache.clear()


def send(**event: Any) -> list[Any]:
    values = {"pages": (1,), "urls": (), "tags": ("page-1", "page"), "reason": Reason.PAGE}
    return composition_changed.send_robust(sender=None, **{**values, **event})


def test_tags_are_purged_by_the_service(
    w: Any, site: Any, host: Any, django_capture_on_commit_callbacks: Any
) -> None:
    site("caches")
    w.help.title = "Aid"

    with watching.listening() as told, django_capture_on_commit_callbacks(execute=True):
        w.help.save()

    path, headers, body = host.posted.get(timeout=PATIENCE)
    assert path == "/service/service/purge"
    assert headers["Fastly-Key"] == "token"
    assert json.loads(body) == {"surrogate_keys": list(told.event.tags)}


def test_many_tags_are_purged_in_several_calls(site: Any, host: Any) -> None:
    site("caches").purge(tuple(f"page-{number}" for number in range(250)))

    sizes = [len(json.loads(host.posted.get(timeout=PATIENCE)[2])["surrogate_keys"]) for _ in "123"]
    assert sorted(sizes) == [50, 100, 100]


def test_the_front_end_is_built_once_for_many_changes(site: Any, host: Any) -> None:
    module = site("builds")
    site("apps")

    for _ in range(5):
        assert not [problem for _receiver, problem in send() if problem]

    assert host.posted.get(timeout=PATIENCE)[0] == "/hook"
    assert host.posted.empty()
    # and again for what comes later
    assert module.waiting.acquire(timeout=PATIENCE)
    module.waiting.release()
    send()
    assert host.posted.get(timeout=PATIENCE)[0] == "/hook"


def test_with_a_worker_it_is_built_once_for_all_processes(
    site: Any, host: Any, settings: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    module = site("tasks")
    backend = task_backends["default"]

    send()
    send()

    [result] = backend.results
    assert result.task.run_after is not None
    result.task.call()
    assert host.posted.get(timeout=PATIENCE)[0] == "/hook"
    assert cache.get(module.WAITING) is None
