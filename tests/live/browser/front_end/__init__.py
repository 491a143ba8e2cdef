"""A stand-in for a front end: the least that implements its half of the messages.

Two static files and a server on another origin than the demo's, with a policy as strict as a front
end can have that shows Wagtail's user bar.
"""

from __future__ import annotations

import json
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

FOLDER = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self' {cms}; style-src 'self' {cms}; font-src {cms}; "
    "img-src {cms} data:; connect-src 'self' {cms}; frame-ancestors {cms}"
)


class FrontEnd(ThreadingHTTPServer):
    """Listens on a free port of "localhost", which is another site than "127.0.0.1"."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://localhost:{self.server_port}"
        self.cms = ""
        self._thread = Thread(target=self.serve_forever, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Answer no more."""
        self.shutdown()
        self._thread.join()
        self.server_close()


class Handler(SimpleHTTPRequestHandler):
    """Serves the files, and one page at every address of a preview."""

    server: FrontEnd

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, directory=str(FOLDER), **kwargs)

    def do_GET(self) -> None:
        if self.path == "/config.json":
            body = json.dumps({"cms": self.server.cms}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        if self.path.startswith("/preview/"):
            self.path = "/preview.html"
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY.format(cms=self.server.cms))
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        """Say nothing: an address holds a token."""
