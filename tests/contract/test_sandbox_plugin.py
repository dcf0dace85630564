"""The pytest plugin, as other people's projects meet it: in a folder and a process of their own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = re.search(
    r"```python\n(import httpx2\n.*?)```", (ROOT / "sandbox/README.md").read_text("utf-8"), re.DOTALL
)

MORE = """
import pytest

from sandbox.testing import SandboxServer


@pytest.fixture(scope="session")
def aurinko_sandbox_options():
    return {"return_urls": ["https://my.example/done"], "size": 100}


@pytest.mark.parametrize("time", ["first", "second"])
def test_each_test_has_a_sandbox_as_at_first(aurinko_sandbox: SandboxServer, time: str) -> None:
    assert aurinko_sandbox.return_url == "https://my.example/done"
    assert aurinko_sandbox.control("GET", "accounts") == {"accounts": []}
    assert aurinko_sandbox.control("GET", "choices")["pageSize"] == 25
    aurinko_sandbox.choose(pageSize=3)
    assert len(aurinko_sandbox.messages(aurinko_sandbox.token())) > 30
"""

# A project that has the plugin, and no use for it.
STRANGER = """
import sys


def test_nothing_was_imported():
    assert "sandbox.testing" in sys.modules
    assert not {"starlette", "cattrs", "uvicorn", "httpx2", "sandbox.application"} & sys.modules.keys()
"""


def run(folder: Path, code: str, *flags: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a folder, with the plugin, and every warning an error."""
    (folder / "test_it.py").write_text(code, "utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-W",
        "error",
        "-p",
        "no:cacheprovider",
        *flags,
        "test_it.py",
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment["PYTHONPATH"] = str(ROOT)
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize(("code", "passed"), [(EXAMPLE and EXAMPLE[1], 1), (MORE, 2), (STRANGER, 1)])
def test_the_plugin_at_work(tmp_path: Path, code: str, passed: int) -> None:
    """The README's example, options of one's own with each test a fresh start, and no costs for others."""
    said = run(tmp_path, code, "-p", "sandbox.testing", "-p", "no:playwright", "-p", "no:schemathesis")
    assert said.returncode == 0, said.stdout + said.stderr
    assert f"{passed} passed" in said.stdout


def test_the_example_has_ten_lines() -> None:
    """It is short enough to be typed."""
    assert EXAMPLE
    assert len([line for line in EXAMPLE[1].splitlines() if line.strip()]) <= 10


def test_a_missing_package_is_named(tmp_path: Path) -> None:
    """Whoever asks for the fixture without the extra is told what to install."""
    (tmp_path / "conftest.py").write_text("import sys\nsys.modules['starlette'] = None\n", "utf-8")
    said = run(
        tmp_path, "def test_it(aurinko_sandbox): pass\n", "-p", "sandbox.testing", "-p", "no:schemathesis"
    )
    assert said.returncode == 1
    assert "starlette is missing: install aurinko with its extra `sandbox`." in said.stdout
    assert "another exception" not in said.stdout
    assert "Traceback" not in said.stdout


@pytest.mark.parametrize(("asks", "said"), [("", "1 passed"), ("aurinko_sandbox", "in the way of aurinko's")])
def test_a_project_may_have_a_sandbox_of_its_own(tmp_path: Path, asks: str, said: str) -> None:
    """As it is installed, the plugin loads in every project; only a test that asks for it is told."""
    (tmp_path / "aurinko_pytest.py").write_text((ROOT / "sandbox/testing.py").read_text("utf-8"), "utf-8")
    (tmp_path / "sandbox").mkdir()
    (tmp_path / "sandbox/__init__.py").write_text("", "utf-8")
    ran = run(tmp_path, f"def test_it({asks}): pass\n", "-p", "aurinko_pytest", "-p", "no:schemathesis")
    assert said in ran.stdout, ran.stdout + ran.stderr
