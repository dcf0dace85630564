"""The bench's servers, each in a process of its own, so that the bench does not slow them down.

`python -m tools.bench.children pages FOLDER`, `... sandbox RETURN_URL [MESSAGES]` and `... answers ""` print
their origin and serve until SIGTERM.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.types import ASGIApp

from sandbox import create_app
from tools.bench.answers import answers_app
from tools.bench.host import host_app
from tools.running import Server, run
from tools.sockets import listen, number
from tools.tree import ROOT
from tools.trouble import Trouble


@contextmanager
def child(*arguments: str) -> Iterator[str]:
    """Run a server until the block ends; give its origin.

    Raises:
        Trouble: it did not start.
    """
    with started(*arguments) as (origin, _):
        yield origin


@contextmanager
def started(*arguments: str) -> Iterator[tuple[str, int]]:
    """Run a server until the block ends; give its origin and the number of its process.

    Raises:
        Trouble: it did not start.
    """
    command = (sys.executable, "-m", "tools.bench.children", *arguments)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            origin = process.stdout.readline().strip() if process.stdout else ""
            if not origin:
                raise Trouble(f"The bench's server of {arguments[0]} did not start.", "Its reason is above.")
            yield origin, process.pid
        finally:
            process.terminate()


def application(kind: str, argument: str, messages: str) -> ASGIApp:
    """Give the application that a child serves."""
    if kind == "pages":
        return host_app(Path(argument))
    if kind == "answers":
        return answers_app()
    return create_app(return_urls=[argument], size=int(messages))


def main(kind: str, argument: str, messages: str = "400") -> None:
    """Serve on a free port of the loopback."""
    sockets = listen("127.0.0.1", 0, "")
    origin = f"http://localhost:{number(sockets[0])}"
    run([Server(application(kind, argument, messages), sockets)], lambda: print(origin, flush=True))


if __name__ == "__main__":
    main(*sys.argv[1:])
