"""Lays out the folder that the bench serves: our built site, its peers, and the blank page to start from."""

import hashlib
import json
import shutil
import sys
from pathlib import Path

from sandbox import CLIENT_ID
from tools import twins
from tools.progress import step
from tools.run import run
from tools.tree import NODE_MODULES, ROOT

PEERS = Path(__file__).resolve().parent / "peers"
# Beside the npm packages: not tracked, and made anew with them.
KEPT = NODE_MODULES / ".bench"
# The peers have Pyodide as npm has it; the console pages and the declarations are for others.
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")


def lay_out(folder: Path, api_base: str) -> None:
    """Write everything that is served.

    Raises:
        Trouble: the site cannot be built, or the peers' wheels cannot be fetched.
    """
    built(folder / "ours", api_base)
    shutil.copytree(PEERS, folder / "peers")
    shutil.copytree(NODE_MODULES / "@pyscript" / "core" / "dist", folder / "peers" / "pyscript")
    pyodide(folder / "peers" / "pyodide", wheels())


def built(folder: Path, api_base: str) -> None:
    """Build our site as anyone would."""
    options = ("--api-base", api_base, "--client-id", CLIENT_ID)
    with step("Building the site"):
        run((sys.executable, "serve.py", "build", folder, *options), "Building the site", ROOT)


def add_twins(folder: Path, kept: Path = twins.KEPT) -> None:
    """Put beside each file of a folder what a host would send for it, where that is smaller.

    Args:
        folder: what is going to be served.
        kept: where compressed bytes lie between runs.
    """
    paths = (path for path in folder.rglob("*") if path.is_file() and path.suffix not in twins.SUFFIXES)
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    for path, packed in twins.twins(files, kept).items():
        (folder / path).write_bytes(packed)


def wheels() -> list[Path]:
    """Give the wheels of the stock page, fetched once; pip compares each with its hash."""
    target = KEPT / "wheels"
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    exact = ("--require-hashes", "--no-deps", "--only-binary", ":all:")
    pure = ("--platform", "any", "--abi", "none", "--implementation", "py", "--python-version", "3.14")
    wanted = ("--requirement", PEERS / "wheels.txt", "--dest", target)
    with step("Fetching the stock page's packages"):
        command = (sys.executable, "-m", "pip", "download", *quiet, *exact, *pure, *wanted)
        run(command, "Fetching the stock page's packages with pip", ROOT)
    return sorted(target.glob("*.whl"))


def pyodide(folder: Path, packages: list[Path]) -> None:
    """Copy Pyodide, and the wheels beside it, where micropip looks for what Pyodide's lock names."""
    folder.mkdir()
    for name in PYODIDE:
        shutil.copyfile(NODE_MODULES / "pyodide" / name, folder / name)
    for wheel in packages:
        shutil.copyfile(wheel, folder / wheel.name)
    place = folder / "pyodide-lock.json"
    place.write_text(json.dumps(with_hashes(json.loads(place.read_bytes()), packages)), encoding="utf-8")


def with_hashes(lock: dict[str, dict[str, dict[str, str]]], packages: list[Path]) -> object:
    """Give Pyodide's lock with the hashes of these wheels: its own are those of wheels packed anew.

    Raises:
        LookupError: a wheel is not in the lock, so micropip would look for it elsewhere.
    """
    by_file = {entry["file_name"]: entry for entry in lock["packages"].values()}
    for wheel in packages:
        by_file[wheel.name]["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return lock
