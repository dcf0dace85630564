"""Brings the Python packages of requirements/page.txt, unpacked, for the interpreter in the page."""

import sys
import zipfile
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path, PurePosixPath

from tools.run import run
from tools.tree import NODE_MODULES, REQUIREMENTS, ROOT
from tools.trouble import Trouble

# Beside the npm packages: not tracked, and made anew with them.
KEPT = NODE_MODULES / ".wheels"


@dataclass(frozen=True)
class Wheel:
    """What a wheel says about itself, and what it holds beside that."""

    name: str
    version: str
    licence: str
    licence_text: str
    files: dict[str, bytes]


def collect(folder: Path) -> list[Wheel]:
    """Give the locked wheels, by name; pip compares each with the lock's hashes.

    Args:
        folder: an empty one to work in.

    Raises:
        Trouble: no network, or another hash.
    """
    try:
        # What was fetched before mends a broken static/vendor/ without the network.
        pip_download(folder, "--no-index", "--find-links", KEPT)
    except Trouble:
        pip_download(KEPT, "--retries", "2", "--timeout", "15")
        pip_download(folder, "--no-index", "--find-links", KEPT)
    return [read(path) for path in sorted(folder.glob("*.whl"))]


def pip_download(target: Path, *source: str | Path) -> None:
    """Download the locked wheels into a folder."""
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    exact = ("--require-hashes", "--no-deps", "--only-binary", ":all:")
    wanted = ("--requirement", REQUIREMENTS / "page.txt", "--dest", target)
    command = (sys.executable, "-m", "pip", "download", *quiet, *exact, *source, *wanted)
    run(command, "Fetching the page's Python packages with pip", ROOT)


def read(path: Path) -> Wheel:
    """Take a wheel apart."""
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in sorted(archive.namelist()) if not name.endswith("/")}
    about = {name: text for name, text in content.items() if ".dist-info/" in name}
    metadata = message_from_bytes(next(text for name, text in about.items() if name.endswith("/METADATA")))
    return Wheel(
        name=metadata["Name"],
        version=metadata["Version"],
        licence=metadata["License-Expression"] or metadata["License"] or "see its licence text",
        licence_text="\n".join(text.decode() for name, text in about.items() if is_licence(name)),
        files={name: text for name, text in content.items() if name not in about},
    )


def is_licence(name: str) -> bool:
    """Tell whether a file of `.dist-info` is a licence text."""
    return PurePosixPath(name).name.upper().startswith(("LICEN", "COPYING", "NOTICE"))
