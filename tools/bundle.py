"""The door's Python in one file, so that the page needs one request for it."""

import json
from pathlib import Path

PACKAGES = ("door", "flow")
NAME = "door.json"


def bundle(root: Path) -> bytes:
    """Give the modules of the door by their paths; the same sources give the same bytes."""
    paths = (path for package in PACKAGES for path in sorted((root / package).glob("*.py")))
    sources = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return json.dumps(sources, ensure_ascii=False, indent=0).encode()
