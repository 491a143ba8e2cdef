"""Servers in front of Django, set up as docs/how-to/preview-pages.md says, write no token down.

``make test-contract`` runs it.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from tests.live import documented

pytestmark = pytest.mark.contract
TOKEN = "a-token-that-nobody-may-read"
#: seconds that a server may take to answer, or to write
PATIENCE = 30

WSGI = """
def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"Hello"]
"""
ASGI = """
async def application(scope, receive, send):
    if scope["type"] == "http":
        headers = [(b"content-type", b"text/plain")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"Hello"})
"""
NGINX = """
daemon off;
pid {folder}/pid;
error_log {folder}/log info;
events {{}}
http {{
    access_log {folder}/log;
    client_body_temp_path {folder}/1; proxy_temp_path {folder}/2; fastcgi_temp_path {folder}/3;
    uwsgi_temp_path {folder}/4; scgi_temp_path {folder}/5;
    upstream cms {{ server 127.0.0.1:1; }}  # nobody is there: an error, which is logged, too
    server {{
        listen 127.0.0.1:{port};
        location / {{ proxy_pass http://cms; }}
        {example}
    }}
}}
"""


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Starts a server; what it says goes to the file that is returned."""
    started = []
    log = tmp_path / "log"

    def start(*command: str) -> Path:
        with log.open("a") as said:
            started.append(
                subprocess.Popen(command, cwd=tmp_path, stdout=said, stderr=subprocess.STDOUT)
            )
        return log

    yield start
    for process in started:
        process.terminate()
        process.wait()


def asked(port: int, log: Path) -> str:
    """What a server writes when somebody asks for previews, and then for something else."""
    root = f"http://127.0.0.1:{port}"
    until = time.monotonic() + PATIENCE
    while not _answers(f"{root}/first/"):
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.1)
    for path in ("", "userbar/", "?include=related"):
        for api in ("v2", "v3"):
            assert _answers(f"{root}/api/{api}/modalities/preview/{TOKEN}/{path}")
    assert _answers(f"{root}/last/")
    while "/last/" not in log.read_text():
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.1)
    return log.read_text()


def _answers(url: str) -> bool:
    """Whether anybody is there: an error is an answer."""
    try:
        with urlopen(url):
            return True
    except HTTPError:
        return True
    except URLError:
        return False


def test_gunicorn(tmp_path: Path, running: Callable[..., Path], port: int) -> None:
    [_settings, config, _asgi] = documented.examples("preview-pages.md", "python")
    (tmp_path / "gunicorn.conf.py").write_text(config)
    (tmp_path / "site_wsgi.py").write_text(WSGI)

    log = running(
        sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "site_wsgi:application"
    )

    written = asked(port, log)
    assert "GET /first/" in written
    assert TOKEN not in written


def test_uvicorn(tmp_path: Path, running: Callable[..., Path], port: int) -> None:
    [_settings, _config, asgi] = documented.examples("preview-pages.md", "python")
    (tmp_path / "site_asgi.py").write_text(ASGI + asgi)

    log = running(sys.executable, "-m", "uvicorn", "--port", str(port), "site_asgi:application")

    written = asked(port, log)
    assert "GET /first/" in written
    assert TOKEN not in written


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx(tmp_path: Path, running: Callable[..., Path], port: int) -> None:
    [example] = documented.examples("preview-pages.md", "nginx")
    config = tmp_path / "nginx.conf"
    config.write_text(NGINX.format(folder=tmp_path, port=port, example=example))

    log = running("nginx", "-e", str(tmp_path / "log"), "-c", str(config))

    written = asked(port, log)
    assert "GET /first/" in written
    assert TOKEN not in written
