"""Makes the Python environment of a command, and runs the command in it.

Standard library only: it is the first step.
"""

import hashlib
import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.lock import setup_lock
from tools.progress import step
from tools.run import run
from tools.tree import REQUIREMENTS, ROOT, VENV
from tools.trouble import Trouble, disk

# Tells the command that it already runs where it should: a second try would go on for ever.
ENTERED = "AURINKO_ENTERED"
# In .venv while something is put into it: whoever finds it there starts over.
UNFINISHED = VENV / ".aurinko-unfinished"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)$")


def enter(kind: str) -> None:
    """Return when this interpreter has the packages of requirements/`kind`.in; else go on in one that has.

    An environment that already has them is used as it is. Otherwise .venv is made, or repaired, and the
    command starts again inside of it.

    Raises:
        Trouble: the environment cannot be made.
    """
    # Not for the programs that this one starts.
    entered = os.environ.pop(ENTERED, None)
    if not inside() and satisfied(kind):
        return
    try:
        prepare(kind)
    except OSError as error:
        raise disk(error) from error
    if inside():
        return
    if entered:
        raise Trouble("The environment .venv does not take effect.", "Delete .venv and start again.")
    restart()


def inside() -> bool:
    """Tell whether this interpreter is .venv's own."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def satisfied(kind: str) -> bool:
    """Tell whether this interpreter has exactly what requirements/`kind`.in names."""
    for line in (REQUIREMENTS / f"{kind}.in").read_text(encoding="utf-8").splitlines():
        if line.startswith("-r ") and not satisfied(Path(line[3:].strip()).stem):
            return False
        if (pin := PIN.match(line)) and version(pin[1]) != pin[2]:
            return False
    return True


def expect(kind: str) -> None:
    """Do nothing where this interpreter has the packages of requirements/`kind`.in.

    Raises:
        Trouble: it has not, and the server that imports us cannot be moved to another one.
    """
    if not satisfied(kind):
        raise Trouble(
            f"This environment lacks what requirements/{kind}.txt names.",
            f"Install it (pip install -r requirements/{kind}.txt), or run `python serve.py`.",
        )


def version(package: str) -> str | None:
    """Give the version of an installed package."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def prepare(kind: str) -> None:
    """Make .venv hold what the lock file of `kind` says, if its stamp does not say so already."""
    lock = REQUIREMENTS / f"{kind}.txt"
    stamp = VENV / f".aurinko-{kind}"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if holds(stamp, wanted):
        return
    with setup_lock():
        if holds(stamp, wanted):
            return
        fill(lock, kind)
        stamp.write_text(wanted)


def holds(stamp: Path, wanted: str) -> bool:
    """Tell whether .venv was finished for this lock, and can still start."""
    return stamp.is_file() and stamp.read_text() == wanted and python().exists()


def python() -> Path:
    """Give the path of .venv's interpreter."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fill(lock: Path, kind: str) -> None:
    """Install a lock file's packages into .venv; the mark of an unfinished one stays if this is cut short."""
    if UNFINISHED.exists() or not usable():
        make()
    UNFINISHED.touch()
    with step(f"Installing Python packages ({kind})"):
        pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
        patience = ("--retries", "2", "--timeout", "15")
        command = (python(), *pip, *patience, "--require-hashes", "--requirement", lock)
        run(command, "Installing Python packages with pip", ROOT)
    UNFINISHED.unlink()


def usable() -> bool:
    """Tell whether .venv has an interpreter that starts and has pip."""
    command = (python(), "-m", "pip", "--version")
    return python().exists() and subprocess.run(command, capture_output=True, check=False).returncode == 0


def make() -> None:
    """Make an empty .venv, in place of a broken one.

    Raises:
        Trouble: this Python cannot make one.
    """
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Trouble(
            "This Python has no venv module, so it cannot make an environment of its own.",
            "Install it (Debian and Ubuntu: apt install python3-venv) and start again.",
        )
    if inside():
        raise Trouble("The environment .venv is broken.", "Delete .venv and start again with another Python.")
    with step("Making the Python environment .venv"):
        shutil.rmtree(VENV, ignore_errors=True)
        VENV.mkdir()
        UNFINISHED.touch()
        run((sys.executable, "-m", "venv", VENV), "Making the Python environment .venv", ROOT)


def restart() -> None:
    """Start this command again with .venv's interpreter."""
    command = [str(python()), *sys.orig_argv[1:]]
    environment = {**os.environ, ENTERED: "1"}
    if os.name == "nt":
        # Windows has no exec: the shell would think that the command has ended.
        sys.exit(subprocess.run(command, env=environment, check=False).returncode)
    os.execve(command[0], command, environment)  # noqa: S606 - our own interpreter, and no shell is wanted
