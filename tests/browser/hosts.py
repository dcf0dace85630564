"""A static host that knows nothing of the page, for built sites, whole ones and broken ones."""

import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.browser.servers import Place

# The stock server knows these only where the machine's own table does.
MISSING_TYPES = {".mjs": "text/javascript", ".wasm": "application/wasm"}


class _Dumb(SimpleHTTPRequestHandler):
    """What `python -m http.server` does, with a log that a test can read, and files it never sends."""

    server: "DumbServer"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **MISSING_TYPES}  # noqa: RUF012 - the base's

    def do_GET(self) -> None:
        if held := self.server.held.get(self.path):
            held.wait()
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's own name
        self.server.log.append(f"{format % args} referer={self.headers.get('Referer', '')}")


class DumbServer(ThreadingHTTPServer):
    """A static host that knows nothing of the page. What it holds back does not come."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        self.log: list[str] = []
        self.held: dict[str, threading.Event] = {}
        self.folder = folder
        super().__init__(("127.0.0.1", 0), lambda *a: _Dumb(*a, directory=str(folder)))

    def hold(self, path: str) -> None:
        """Keep a file back."""
        self.held[path] = threading.Event()

    def release(self) -> None:
        """Send what was kept back."""
        while self.held:
            self.held.popitem()[1].set()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that leaves a page hangs up on what it no longer wants."""

    @property
    def origin(self) -> str:
        """The host's origin; by name, since the sandbox knows it by that."""
        return f"http://localhost:{self.server_address[1]}"


@contextmanager
def dumb_server(folder: Path) -> Iterator[DumbServer]:
    """A static server for a folder, until the block ends."""
    server = DumbServer(folder)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.release()
        server.shutdown()
        server.server_close()
        thread.join()


class Host:
    """The dumb server with a built site below `/demo/`, and room for copies with something wrong in them."""

    def __init__(self, server: DumbServer, sandbox: str) -> None:
        self.server = server
        self.sandbox = sandbox
        self.site = server.folder / "demo"
        self.place = Place(f"{server.origin}/demo/", sandbox, server.log)

    def copy(self, name: str, changes: Mapping[str, str | None]) -> Place:
        """A copy of the site with other texts in some files, and without those that are None."""
        folder = self.server.folder / name
        # Hard links: what is changed is a new file.
        shutil.copytree(self.site, folder, copy_function=os.link)
        for path, text in changes.items():
            (folder / path).unlink()
            if text is not None:
                (folder / path).write_text(text, encoding="utf-8")
        return Place(f"{self.server.origin}/{name}/", self.sandbox, self.server.log)

    def text(self, path: str) -> str:
        """What a file of the site holds."""
        return (self.site / path).read_text(encoding="utf-8")
