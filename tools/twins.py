"""Compressed twins of the site's files, `.br` and `.gz`, for hosts that send what lies beside a file.

Brotli's best quality takes a minute for an interpreter, so what comes out is kept by the hash of what went
in: a build compresses only what no build before it had.
"""

import os
import time
from collections.abc import Collection, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tools import npm
from tools.manifest import digest
from tools.progress import Report, step
from tools.run import run
from tools.tree import NODE_MODULES, TOOLS

SUFFIXES = (".br", ".gz")
# Beside the npm packages: not tracked, and made anew with them.
KEPT = NODE_MODULES / ".twins"
LONGEST_UNUSED = 30 * 24 * 3600


def twins(files: Mapping[str, bytes], kept: Path = KEPT) -> dict[str, bytes]:
    """Give the twins of some files by their paths: those that are smaller than the file itself.

    Args:
        files: contents by path.
        kept: where compressed bytes lie between builds.

    Raises:
        Trouble: no Node.
    """
    kept.mkdir(parents=True, exist_ok=True)
    names = {path: digest(content) for path, content in files.items()}
    missing = {name: files[path] for path, name in names.items() if not known(kept, name)}
    if missing:
        with step("Compressing what is new") as report:
            compress(missing, kept, report)
    found = {}
    for path, name in names.items():
        for suffix in SUFFIXES:
            packed = (kept / f"{name}{suffix}").read_bytes()
            if len(packed) < len(files[path]):
                found[f"{path}{suffix}"] = packed
    clear(kept, names.values())
    return found


def known(kept: Path, name: str) -> bool:
    """Tell whether both twins of some content are there."""
    return all((kept / f"{name}{suffix}").is_file() for suffix in SUFFIXES)


def compress(contents: Mapping[str, bytes], kept: Path, report: Report) -> None:
    """Put the twins of contents, by their hashes, beside the others."""

    def on_line(line: str) -> None:
        done, _, total = line.strip().partition(" ")
        if done.isdecimal() and total.isdecimal():
            report(int(done), int(total))

    with TemporaryDirectory() as folder:
        for name, content in contents.items():
            Path(folder, name).write_bytes(content)
        run((npm.node(), TOOLS / "twins.mjs", folder, kept), "Compressing", TOOLS, on_line)


def clear(kept: Path, used: Collection[str]) -> None:
    """Note what was used now, and remove what no build has used for a month."""
    for name in used:
        for suffix in SUFFIXES:
            os.utime(kept / f"{name}{suffix}")
    oldest = time.time() - LONGEST_UNUSED
    for path in kept.iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
