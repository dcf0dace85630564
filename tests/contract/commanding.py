"""`python -m sandbox` in a process of its own, for the tests of the command and of its state file."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Running:
    """A sandbox that was started by the command."""

    process: subprocess.Popen[str]
    url: str
    said: str

    def call(self, method: str, path: str, token: str = "", **more: Any) -> httpx2.Response:
        """One request."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return httpx2.request(method, self.url + path, headers=headers, timeout=20, trust_env=False, **more)

    def account(self, service: str = "Google", email: str = "ann@acme.example") -> str:
        """A new account's token."""
        wanted = {"serviceType": service, "email": email}
        answer = self.call("POST", "/sandbox/accounts", json=wanted).raise_for_status()
        return str(answer.json()["accessToken"])

    def end(self, how: int = signal.SIGTERM) -> tuple[int, str, str]:
        """Send a signal; the exit status, and what else was said."""
        self.process.send_signal(how)
        output, errors = self.process.communicate(timeout=20)
        return self.process.returncode, output, errors


def start(*arguments: str) -> subprocess.Popen[str]:
    """Start the command."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "sandbox", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def running(*arguments: str) -> Iterator[Running]:
    """The command on a free port, until the block ends; killed, if the test has not ended it."""
    with start("--port", "0", *arguments) as process:
        assert process.stdout
        try:
            said = ""
            while "/sandbox/accounts" not in said:
                line = process.stdout.readline()
                assert line, process.communicate()[1]
                said += line
            found = re.search(r"^Sandbox: (\S+)/$", said, re.MULTILINE)
            assert found
            yield Running(process, found[1], said)
        finally:
            process.kill()


def refused(*arguments: str) -> str:
    """Run the command where it must not start; its one sentence."""
    with start(*arguments) as process:
        output, errors = process.communicate(timeout=20)
    assert (process.returncode, output) == (2, "")
    assert "Traceback" not in errors
    assert errors.count("\n") == 1
    return errors
