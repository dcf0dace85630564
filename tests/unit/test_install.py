"""The install commands of the documentation, in an environment of their own, without a network.

What the project depends on lies beside: the environment sees the packages of the one that the tests run in.
"""

import importlib.metadata
import re
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

import pytest

from aurinko import __version__

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "docs/client/index.md", "sandbox/README.md")
COMMAND = re.compile(r"pip install \"?(\.[^\s\"`]*)")
LOCAL = ("--no-index", "--no-build-isolation", "--quiet", "--disable-pip-version-check")

pytestmark = pytest.mark.skipif(
    find_spec("hatchling") is None, reason="hatchling, which builds the package, is not installed"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages of a fresh environment after `pip install ".[sandbox]"`."""
    home = tmp_path_factory.mktemp("installed")
    execute(sys.executable, "-m", "venv", "--without-pip", str(home))
    folder = Path(sysconfig.get_path("purelib", "venv", {"base": str(home), "platbase": str(home)}))
    (folder / "beside.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    execute(str(python(folder)), "-I", "-m", "pip", "install", *LOCAL, ".[sandbox]")
    return folder


def python(site: Path) -> Path:
    """The environment's interpreter."""
    return next(site.parents[2].glob("[bS]*/python*"))


def execute(*command: str, cwd: Path = ROOT) -> str:
    """What a command prints; it has to succeed."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_pages_have_these_commands() -> None:
    """One for the client alone, one with the sandbox, and no other."""
    found = {name for page in PAGES for name in COMMAND.findall((ROOT / page).read_text("utf-8"))}
    assert found == {".", ".[sandbox]"}


def test_what_is_installed_is_what_is_here(site: Path) -> None:
    """Every module, with the files that go with them, and nothing else of the project."""
    assert files(site / "aurinko") == files(ROOT / "aurinko") > {"py.typed", "__init__.pyi"}
    assert files(site / "sandbox") == files(ROOT / "sandbox") - {"testing.py"}
    assert (site / "aurinko_pytest.py").read_bytes() == (ROOT / "sandbox" / "testing.py").read_bytes()
    named = {path.name for path in site.iterdir()} - {"beside.pth", "__pycache__"}
    assert {name for name in named if "dist-info" not in name} == {"aurinko", "sandbox", "aurinko_pytest.py"}


def files(folder: Path) -> set[str]:
    """The paths below a folder, without what running it leaves."""
    made = {"__pycache__", ".mypy_cache", ".pytest_cache"}
    every = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    return {path.as_posix() for path in every if not made & set(path.parts)}


def test_the_client_alone_needs_two_packages(site: Path) -> None:
    """Those of `AsyncClient`; all else is the sandbox's, and comes with `[sandbox]` only."""
    (about,) = importlib.metadata.distributions(name="aurinko", path=[str(site)])
    needed = about.requires or []
    alone = {re.split(r"[^\w-]", line)[0] for line in needed if "extra ==" not in line}
    assert alone == {"anyio", "httpx2"}
    assert {line.partition("extra == ")[2] for line in needed if "extra ==" in line} == {"'sandbox'"}


def test_the_client_runs_with_nothing_but_itself(site: Path, tmp_path: Path) -> None:
    """`Client` needs the standard library and this folder: no path to anything else is there."""
    code = (
        f"import sys; sys.path.append({str(site)!r}); import aurinko; print(aurinko.Client('a-token').email)"
    )
    told = execute(str(python(site)), "-I", "-S", "-c", code, cwd=tmp_path)
    assert told.startswith("<aurinko.resources.mail.MailCalls")


def test_the_sandbox_is_there(site: Path, tmp_path: Path) -> None:
    """With its command, its application, and its fixture for pytest."""
    here = (str(python(site)), "-I")
    assert execute(*here, "-m", "sandbox", "--version", cwd=tmp_path) == f"python -m sandbox {__version__}\n"
    code = "import aurinko_pytest, sandbox; sandbox.create_app(return_urls=[]); print(sandbox.__file__)"
    assert Path(execute(*here, "-c", code, cwd=tmp_path).strip()).parent == site / "sandbox"
    (about,) = importlib.metadata.distributions(name="aurinko", path=[str(site)])
    assert [one.value for one in about.entry_points.select(group="pytest11")] == ["aurinko_pytest"]
