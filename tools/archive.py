"""The house's Python in one file, so that the page needs one request for it."""

import io
import zipfile
from pathlib import Path

from tools.precompile import store

PACKAGES = ("aurinko", "app", "flow")
NAME = "app.zip"
# These start the house, so they come by themselves; main.py awaits at its top level, which no module may.
STARTERS = ("app/app.toml", "app/main.py")


def members(root: Path) -> dict[str, Path]:
    """Give the files of the archive by their name in it: our packages, and those of requirements/page.txt."""
    vendored = root / "static" / "vendor" / "python"
    folders = [(root, root / package) for package in PACKAGES] + [(vendored, vendored)]
    found = {
        path.relative_to(base).as_posix(): path
        for base, folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not hidden(path.relative_to(base))
    }
    return {name: path for name, path in found.items() if name not in STARTERS}


def hidden(path: Path) -> bool:
    """Tell whether a path is an editor's or an interpreter's leftover."""
    return any(part.startswith(".") or part == "__pycache__" for part in path.parts)


def archive(root: Path) -> bytes:
    """Give the archive with plain sources, stored; the same sources give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as zipped:
        for name, path in sorted(members(root).items()):
            store(zipped, name, path.read_bytes())
    return target.getvalue()
