"""A stand-in for a front end: what docs/how-to/preview-pages.md has, and a page to put it in.

It is served on another origin than the demo's, with the headers of the how-to, and with a policy as
strict as a front end can have that shows Wagtail's user bar.
"""

from __future__ import annotations

from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.live import documented

FOLDER = Path(__file__).parent
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self' {cms}; "
    "style-src 'self' {cms}; font-src {cms}; img-src {cms} data:; connect-src {cms}; "
    "frame-ancestors {cms}",
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
}


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
    """Serves the how-to's script, and one page at every address of a preview."""

    server: FrontEnd

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, directory=str(FOLDER), **kwargs)

    def do_GET(self) -> None:
        if self.path == "/preview.js":
            pieces = documented.examples("preview-pages.md", "js")
            body = "\n".join(pieces).replace(documented.NAMED, self.server.cms).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/javascript; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        if self.path.startswith("/preview/"):
            self.path = "/preview.html"
        super().do_GET()

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value.replace("{cms}", self.server.cms))
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        """Say nothing: an address holds a token."""
