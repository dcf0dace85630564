"""Brings the browser runtime from npm and PyPI into static/vendor/; `python tools/vendor.py` does just it."""

import hashlib
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from tools import manifest, npm
from tools.lock import setup_lock
from tools.packages import collect
from tools.tree import REQUIREMENTS, TOOLS, VENDOR
from tools.trouble import Trouble, disk, stop

# What the result depends on: another byte in one of these, and it is made anew.
MAKERS = (
    "compile.mjs",
    "precompile.py",
    "parts.py",
    "modules.py",
    "packages.py",
    "wheels.py",
    "manifest.py",
    "vendor.py",
)
INPUTS = (TOOLS / "package-lock.json", REQUIREMENTS / "page.txt", *(TOOLS / name for name in MAKERS))


def vendor(*, npm_too: bool = False) -> None:
    """Make static/vendor/ unless it is there, whole and up to date.

    Args:
        npm_too: whether tools/node_modules must be there as well; what is only served needs it no more.

    Raises:
        Trouble: no Node or npm, no network, a hash that differs, or a folder that cannot be written.
    """
    stamp = hashlib.sha256(b"".join(path.read_bytes() for path in INPUTS)).hexdigest()
    if manifest.holds(VENDOR, stamp) and (npm.installed() or not npm_too):
        return
    try:
        with setup_lock():
            npm.install()
            # Another start may have made it while this one waited.
            if not manifest.holds(VENDOR, stamp):
                make(stamp)
    except OSError as error:
        raise disk(error) from error


def make(stamp: str) -> None:
    """Build the folder beside its place, and put it there when it is whole."""
    fresh, old = VENDOR.with_name(".vendor-new"), VENDOR.with_name(".vendor-old")
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    # Before the long part: where this fails, nothing else is of use.
    fresh.mkdir()
    with TemporaryDirectory() as folder:
        manifest.write(fresh, collect(Path(folder)), stamp)
    if VENDOR.exists():
        VENDOR.rename(old)
    fresh.rename(VENDOR)
    shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    try:
        vendor()
    except Trouble as trouble:
        stop(trouble)
    print(f"{VENDOR} is up to date.")
