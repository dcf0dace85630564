"""The folder that a build goes into: whether it may be replaced, and replacing it in one move."""

import json
import os
import shutil
from pathlib import Path

from tools.tree import ROOT
from tools.trouble import Trouble

# Lies in every build and lists it: a folder without it is not ours to replace.
MARK = ".aurinko-build.json"
# A build in one of these would become a part of the project, and of the next build.
NAMES = (
    "app",
    "aurinko",
    "companion",
    "door",
    "flow",
    "requirements",
    "sandbox",
    "static",
    "tests",
    "tools",
    ".git",
    ".venv",
)
OURS = frozenset(ROOT / name for name in NAMES)


def refuse(target: Path) -> None:
    """Raise Trouble unless a folder may be replaced."""
    if target == ROOT or any(folder in {target, *target.parents} for folder in OURS):
        raise Trouble(f"{target} belongs to the project itself.", "Choose a folder of its own, such as dist.")
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return
    if not (target / MARK).is_file():
        raise Trouble(
            f"{target} exists and is not an earlier build, so it is not replaced.",
            "Choose a folder that is missing or empty, or remove this one yourself.",
        )
    if foreign := strangers(target):
        raise Trouble(
            f"{target} holds what no build has put there, such as {foreign[0]}; replacing would lose it.",
            "Move it away, or choose another folder.",
        )


def strangers(target: Path) -> list[str]:
    """List the files of an earlier build's folder that are not of it."""
    ours = {*listed(target / MARK), MARK}
    found = (path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file())
    return sorted(path for path in found if path not in ours)


def listed(mark: Path) -> list[str]:
    """Give the files that a mark lists; a damaged one lists none, so that all are strangers."""
    try:
        names = json.loads(mark.read_bytes())
    except ValueError:
        return []
    return [name for name in names if isinstance(name, str)] if isinstance(names, dict) else []


def replace(target: Path, files: dict[str, bytes]) -> None:
    """Write a folder beside its place, then put it there: a build that fails leaves the old one."""
    fresh, old = (target.with_name(f".{target.name}.{age}-{os.getpid()}") for age in ("new", "old"))
    try:
        for path, content in files.items():
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).write_bytes(content)
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    finally:
        if old.exists() and not target.exists():
            old.rename(target)
        for leftover in (fresh, old):
            shutil.rmtree(leftover, ignore_errors=True)
