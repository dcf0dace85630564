"""Runs another program quietly, and tells from its words why it failed."""

import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from tools.trouble import NEEDS_WRITING, Trouble

UNREACHED = (
    r"new connection|name resolution|onnection refused|TimeoutError|ProxyError"
    r"|code (?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH)"
)
CAUSES = (
    (
        r"DO NOT MATCH THE HASHES|code EINTEGRITY",
        "a downloaded file is not the one that the lock file names: its hash differs.",
        "Clear the caches of pip and npm, look for a proxy that changes files, and start again.",
    ),
    (
        r"No space left on device|code ENOSPC",
        "the disk is full.",
        "Free about 300 MB and start again.",
    ),
    (
        UNREACHED,
        "the package registry cannot be reached.",
        "The first start needs PyPI and npm, once. Connect, check the proxy settings, and start again.",
    ),
    (
        r"Permission denied|Read-only file system|code (?:EACCES|EPERM|EROFS)",
        "a folder cannot be written.",
        NEEDS_WRITING,
    ),
)
"""What programs say, what it means, and what to do: pip's and npm's words, and the system's."""


def run(
    command: Sequence[str | Path], purpose: str, cwd: Path, on_line: Callable[[str], None] | None = None
) -> None:
    """Run a program without showing its output, except the end of it when it fails.

    Args:
        command: the program and its arguments.
        purpose: what it is for, as in "Installing Python packages".
        cwd: where it runs.
        on_line: called with each line it prints.

    Raises:
        Trouble: it failed; names the cause where its words tell it.
    """
    said: list[str] = []
    with subprocess.Popen(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        try:
            for line in process.stdout or ():
                said.append(line.rstrip())
                if on_line:
                    on_line(line)
        except BaseException:
            # Whoever stops us must not leave a writer behind: the next start would race with it.
            process.terminate()
            raise
    if process.returncode:
        raise cause(purpose, said)


def cause(purpose: str, said: list[str]) -> Trouble:
    """Say why a program failed, from what it printed."""
    # Cut, because Node quotes whole lines of minified sources: they have any word in them.
    lines = [line[:300] for line in said]
    for words, happened, remedy in CAUSES:
        if re.search(words, "\n".join(lines)):
            return Trouble(f"{purpose} failed: {happened}", remedy)
    end = "\n".join(f"    {line}" for line in lines[-12:])
    return Trouble(
        f"{purpose} failed. Its last words:\n{end}", "Start again; if it stays, report these lines."
    )
