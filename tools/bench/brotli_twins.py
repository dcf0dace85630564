"""Brotli twins of files, kept by hash between runs: quality 11 takes a minute for an interpreter."""

from hashlib import sha256
from pathlib import Path

import brotli  # type: ignore[import-untyped] # has no types

from tools.progress import step

SUFFIX = ".br"
QUALITY = 11


def add_twins(folder: Path, kept: Path) -> None:
    """Put beside each file of a folder what a host would send for it, where that is smaller.

    Args:
        folder: what is going to be served.
        kept: where compressed bytes lie between runs, by the hash of the plain ones.
    """
    kept.mkdir(parents=True, exist_ok=True)
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != SUFFIX)
    with step("Compressing the pages (slow the first time)") as report:
        for done, path in enumerate(paths):
            report(done, len(paths))
            add_twin(path, kept)


def add_twin(path: Path, kept: Path) -> None:
    """Put the twin beside one file."""
    plain = path.read_bytes()
    packed = compressed(plain, kept)
    if len(packed) < len(plain):
        path.with_name(path.name + SUFFIX).write_bytes(packed)


def compressed(plain: bytes, kept: Path) -> bytes:
    """Compress, or remember what came out the last time."""
    memory = kept / f"{sha256(plain).hexdigest()}-{QUALITY}{SUFFIX}"
    if memory.is_file():
        return memory.read_bytes()
    packed: bytes = brotli.compress(plain, quality=QUALITY)
    # Written beside and then moved: a run that is cut short leaves no half of it.
    unfinished = memory.with_suffix(".part")
    unfinished.write_bytes(packed)
    unfinished.replace(memory)
    return packed
