"""`uvicorn serve:app`: the page by a server of somebody else's."""

import re
import subprocess
import sys
from pathlib import Path

from tests.unit.tools.project import exchange

MARK = "MARKERTOKEN0123456789"
STARTED = re.compile(r"running on http://127\.0\.0\.1:(\d+)")


def test_it_serves_the_page_and_writes_no_address_down(tree: Path) -> None:
    """Its access log is off: the first request after a sign-in has the token in its query."""
    with subprocess.Popen(
        (sys.executable, "-m", "uvicorn", "serve:app", "--port", "0"),
        cwd=tree,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        said = ""
        while not (found := STARTED.search(said)):
            line = process.stdout.readline()
            assert line, said
            said += line
        request = f"GET /?accessToken={MARK} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        answer = exchange(int(found[1]), request.encode())
        process.terminate()
        said += process.communicate(timeout=20)[0]
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"<title>Aurinko in the browser</title>" in answer
    assert MARK not in said
