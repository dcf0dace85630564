"""Somebody who listens for webhooks, and says yes to the question that comes first."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit


class _Yes(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Repeat the token, as text."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        token = parse_qs(urlsplit(self.path).query).get("validationToken", [""])[0].encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(token)))
        self.end_headers()
        self.wfile.write(token)

    def log_message(self, *_values: object) -> None:
        """Say nothing."""


@contextmanager
def listening() -> Iterator[str]:
    """Listen until the block ends; give the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Yes) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/hook"
        finally:
            server.shutdown()
            thread.join()
