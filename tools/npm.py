"""Brings the exact npm packages of package-lock.json into tools/node_modules."""

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

from tools.progress import step
from tools.run import run
from tools.tree import NODE_MODULES, TOOLS
from tools.trouble import Trouble

OLDEST_NODE = 20
GET_NODE = (
    f"Install Node {OLDEST_NODE} or newer with npm (nodejs.org, or your system's packages) and start again."
)

STAMP = NODE_MODULES / ".aurinko-stamp"


def installed() -> bool:
    """Tell whether tools/node_modules is what package-lock.json says."""
    return STAMP.is_file() and STAMP.read_text() == wanted()


def wanted() -> str:
    """Give what the stamp says when the folder is finished."""
    return hashlib.sha256((TOOLS / "package-lock.json").read_bytes()).hexdigest()


def install() -> None:
    """Bring tools/node_modules to what package-lock.json says, if it is not that already.

    The stamp is written last: without it the folder is half-finished, and npm makes it anew.

    Raises:
        Trouble: no node, no npm, no network, or a package with another hash.
    """
    if installed():
        return
    node()
    npm = shutil.which("npm")
    if npm is None:
        raise Trouble("The browser runtime comes from npm, and there is no npm here.", GET_NODE)
    with step("Fetching the browser runtime (npm)"):
        # No scripts: what is fetched is only copied, never run at install time.
        flags = (
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--fetch-retries=2",
            "--fetch-retry-mintimeout=1000",
            "--fetch-retry-factor=2",
        )
        run((npm, "ci", *flags), "Fetching the browser runtime with npm", TOOLS)
    STAMP.write_text(wanted())


def node() -> Path:
    """Give the path of a Node that is new enough.

    Raises:
        Trouble: there is none.
    """
    found = shutil.which("node")
    if found is None:
        raise Trouble("Preparing the browser runtime needs Node, and there is no node here.", GET_NODE)
    said = subprocess.run((found, "--version"), capture_output=True, text=True, check=False).stdout.strip()
    number = re.match(r"v(\d+)\.", said)
    if number is None or int(number[1]) < OLDEST_NODE:
        raise Trouble(f"Node {OLDEST_NODE} or newer is needed; {found} says {said or 'nothing'}.", GET_NODE)
    return Path(found)
