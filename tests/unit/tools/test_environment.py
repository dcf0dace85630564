"""The first step of every command, with real interpreters: .venv made, kept, mended, shared and refused.

The lock file of these trees names one tiny package that lies in a folder: pip installs it without a network.
"""

import hashlib
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.unit.tools.project import DIRECT, NOWHERE

# Enters the environment as serve.py does, and says where it got.
PROGRAM = """
import sys
from tools import environment
from tools.trouble import Trouble, stop
try:
    environment.enter("serve")
except Trouble as trouble:
    stop(trouble)
import demo
print("IN", sys.prefix, demo.VERSION)
"""
# An interpreter that is in no environment and has none of our packages.
BASE = Path(getattr(sys, "_base_executable", sys.executable))


def pack(folder: Path, version: str) -> str:
    """Put a package into a folder as a wheel, and give its hash."""
    folder.mkdir(exist_ok=True)
    path = folder / f"demo-{version}-py3-none-any.whl"
    about = f"demo-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("demo.py", f'VERSION = "{version}"\n')
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: demo\nVersion: {version}\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def lock(tree: Path, version: str, digest: str) -> None:
    """Let the tree need one version of the package."""
    (tree / "requirements" / "serve.in").write_text(f"demo=={version}\n")
    (tree / "requirements" / "serve.txt").write_text(f"demo=={version} --hash=sha256:{digest}\n")


@pytest.fixture
def demo_tree(bare_tree: Path) -> Path:
    """A fresh clone that needs `demo` 1.0."""
    lock(bare_tree, "1.0", pack(bare_tree / "wheels", "1.0"))
    return bare_tree


def surroundings(tree: Path, **changes: str) -> dict[str, str]:
    """An empty home, and a folder in place of PyPI."""
    (tree / "home").mkdir(exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "VIRTUAL_ENV"))}
    ours = {"HOME": str(tree / "home"), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tree / "wheels")}
    return {**kept, **DIRECT, "PIP_CONFIG_FILE": os.devnull, **ours, **changes}


def begin(tree: Path, **changes: str) -> subprocess.Popen[str]:
    """Start the program with an interpreter that has nothing."""
    return subprocess.Popen(
        (BASE, "-c", PROGRAM),
        cwd=tree,
        env=surroundings(tree, **changes),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def enter(tree: Path, **changes: str) -> str:
    """Run the program, and give what it said."""
    said, _ = begin(tree, **changes).communicate(timeout=100)
    return said


def trouble(said: str) -> list[str]:
    """The last two lines: what happened, and what to do; a person sees no traceback."""
    assert "Traceback" not in said
    assert "IN " not in said
    return said.splitlines()[-2:]


OFFLINE = {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": NOWHERE, "PIP_FIND_LINKS": ""}


def test_an_environment_is_made_once_kept_and_follows_the_lock(demo_tree: Path) -> None:
    """From the first start to another lock: a wrong hash or a missing network does no harm."""
    at_home = f"IN {demo_tree / '.venv'}"
    first = enter(demo_tree).splitlines()
    assert (len(first), first[-1]) == (3, f"{at_home} 1.0")
    assert enter(demo_tree, **OFFLINE).splitlines() == [f"{at_home} 1.0"]

    digest = pack(demo_tree / "wheels", "2.0")
    lock(demo_tree, "2.0", "0" * 64)
    happened, remedy = trouble(enter(demo_tree))
    assert "its hash differs" in happened
    assert "caches" in remedy

    lock(demo_tree, "2.0", digest)
    happened, remedy = trouble(enter(demo_tree, **OFFLINE))
    assert "cannot be reached" in happened
    assert "Connect" in remedy
    assert enter(demo_tree).splitlines()[-1] == f"{at_home} 2.0"


def test_what_was_left_half_done_is_made_anew(demo_tree: Path) -> None:
    """Cut off while pip wrote: half a package is no package, though pip would think so."""
    enter(demo_tree)
    place = demo_tree / ".venv"
    (place / ".aurinko-unfinished").touch()
    (place / ".aurinko-serve").unlink()
    next(place.rglob("demo.py")).write_text("half of")
    assert enter(demo_tree).splitlines()[-1] == f"IN {place} 1.0"
    assert not (place / ".aurinko-unfinished").exists()


def test_two_starts_at_the_same_time_share_one_set_up(demo_tree: Path) -> None:
    """One makes the environment and the other waits for it; both get there."""
    starts = [begin(demo_tree) for _ in range(3)]
    said = [start.communicate(timeout=100)[0] for start in starts]
    assert all(text.splitlines()[-1] == f"IN {demo_tree / '.venv'} 1.0" for text in said), said
    assert sum("Making the Python environment" in text for text in said) == 1
    assert sum("waiting for it" in text for text in said) == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "kill"])
def test_a_start_that_was_cut_off_is_no_harm_to_the_next(demo_tree: Path, number: int) -> None:
    """Stopped at its first word, in the middle of making the environment."""
    start = begin(demo_tree)
    assert start.stdout
    assert "Making" in start.stdout.readline()
    os.killpg(start.pid, number)
    start.communicate(timeout=30)
    assert enter(demo_tree).splitlines()[-1] == f"IN {demo_tree / '.venv'} 1.0"


def test_a_python_without_venv_is_told_what_to_install(demo_tree: Path) -> None:
    """Debian's Python has venv without ensurepip."""
    (demo_tree / "sitecustomize.py").write_text("import sys\nsys.modules['ensurepip'] = None\n")
    happened, remedy = trouble(enter(demo_tree, PYTHONPATH=str(demo_tree)))
    assert "no venv module" in happened
    assert "python3-venv" in remedy


def test_a_place_that_cannot_be_written_is_named(demo_tree: Path) -> None:
    """Here something else stands in the place of the environment."""
    (demo_tree / ".venv").write_text("in the way")
    happened, remedy = trouble(enter(demo_tree))
    assert ".venv cannot be written" in happened
    assert "folder" in remedy


def test_an_environment_that_has_all_is_used_as_it_is(tree: Path) -> None:
    """A container or a developer's own environment needs no .venv beside it."""
    program = "from tools import environment; environment.enter('serve'); import sys; print(sys.prefix)"
    said = subprocess.run(
        (sys.executable, "-c", program), cwd=tree, capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == [sys.prefix]
    assert not (tree / ".venv").exists()
