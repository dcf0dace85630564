"""`uvicorn serve:app` with several worker processes, as a host would run it."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.companion.tabs import CLIENT_ID, SECRET

ROOT = Path(__file__).parents[2]


@dataclass
class Workers:
    """The processes, and what they have said so far."""

    url: str
    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    news: threading.Condition = field(default_factory=threading.Condition)

    def pids(self) -> list[int]:
        """The workers that have begun, the oldest first; not their parent."""
        return [int(found) for found in re.findall(r"Started server process \[(\d+)\]", self.said)]

    @property
    def said(self) -> str:
        """All of their output."""
        return "".join(self.lines)

    def wait_for(self, text: str, times: int) -> None:
        """Wait until something has been said so many times."""
        with self.news:
            assert self.news.wait_for(lambda: self.said.count(text) >= times, 60), self.said

    def listen(self) -> None:
        """Take down what they say until they end."""
        assert self.process.stdout
        for line in self.process.stdout:
            with self.news:
                self.lines.append(line)
                self.news.notify_all()


@contextmanager
def working(count: int, state: Path, **environment: str) -> Iterator[Workers]:
    """Run them on a free port until the block ends; `state` is where they keep their key."""
    given = {
        "AURINKO_RESPONSE_TYPE": "code",
        "AURINKO_CLIENT_ID": CLIENT_ID,
        "AURINKO_CLIENT_SECRET": SECRET,
        "XDG_STATE_HOME": str(state),
    }
    command = (sys.executable, "-m", "uvicorn", "serve:app", "--port", "0", "--workers", str(count))
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **given, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        workers = Workers("", process)
        reader = threading.Thread(target=workers.listen)
        reader.start()
        try:
            workers.wait_for("Application startup complete", count)
            workers.url = re.findall(r"running on (http://127\.0\.0\.1:\d+)", workers.said)[0] + "/"
            yield workers
        finally:
            process.terminate()
            process.wait(20)
            reader.join(20)
