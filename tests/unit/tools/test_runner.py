"""`python tests` itself: it fails when anything fails, and pytest speaks last. And the browser it finds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.tools.project import run
from tools.tree import ROOT

# The linters' whole configuration for trees of two files: quick, and theirs alone.
CONFIG = """
[tool.ruff]
include = ["tests/test_it.py"]
[tool.ruff.lint]
select = ["F"]
[tool.mypy]
files = ["tests/test_it.py"]
"""
GOOD = '"""A test."""\n\n\ndef test_it() -> None:\n    assert True\n'


@pytest.fixture
def runner(own_tree: Path) -> Path:
    """A tree with one test, and a browser that needs no looking for."""
    (own_tree / "tests").mkdir()
    (own_tree / "tests" / "__main__.py").write_bytes((ROOT / "tests" / "__main__.py").read_bytes())
    (own_tree / "tests" / "test_it.py").write_text(GOOD)
    (own_tree / "pyproject.toml").write_text(CONFIG)
    return own_tree


def python_tests(tree: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python tests` with a stand-in for a browser."""
    return run(tree, "tests", *arguments, **{"AURINKO_BROWSER": sys.executable, **environment})


def last_line(ended: subprocess.CompletedProcess[str]) -> str:
    """What it said last."""
    return ended.stdout.splitlines()[-1]


def test_all_that_passes_is_status_0_and_the_count_comes_last(runner: Path) -> None:
    """The linters run first, and pytest's closing line is the last."""
    ended = python_tests(runner)
    assert ended.returncode == 0, ended.stdout
    assert [line for line in ended.stdout.splitlines() if line.startswith("$ ")] == [
        "$ ruff check",
        "$ ruff format --check",
        "$ mypy",
    ]
    assert "1 passed" in last_line(ended)


def test_every_linters_complaint_fails_the_run(runner: Path) -> None:
    """Each is named, and the tests run all the same."""
    bad = GOOD.replace("assert True", 'assert  len("x") + ""')
    (runner / "tests" / "test_it.py").write_text(f"import os\n\n{bad}")
    ended = python_tests(runner, "-n", "0")
    assert ended.returncode == 1
    said = [line for line in ended.stdout.splitlines() if line.startswith("FAILED: ")]
    assert said == ["FAILED: ruff check", "FAILED: ruff format --check", "FAILED: mypy"]
    assert "1 failed" in last_line(ended)


def test_a_linters_complaint_alone_fails_the_run(runner: Path) -> None:
    """Even where every test passes."""
    (runner / "tests" / "test_it.py").write_text(f"import os\n\n{GOOD}")
    ended = python_tests(runner, "-n", "0")
    assert ended.returncode == 1
    assert "1 passed" in last_line(ended)


@pytest.mark.parametrize(
    ("body", "arguments", "status", "said"),
    [
        ("assert False", ["tests"], 1, "1 failed"),
        ("import warnings; warnings.warn('old')", ["tests/test_it.py"], 1, "1 failed"),
        ("assert True", ["tests/test_it.py::test_it"], 0, "1 passed"),
        ("assert True", ["-k", "nothing"], 5, "1 deselected"),
    ],
    ids=["failure", "warning", "selected", "none"],
)
def test_arguments_go_to_pytest(
    runner: Path, body: str, arguments: list[str], status: int, said: str
) -> None:
    """A part of the tests runs without the linters; a warning is a failure, and so is no test at all."""
    (runner / "tests" / "test_it.py").write_text(f"def test_it():\n    {body}\n")
    ended = python_tests(runner, "-n", "0", *arguments)
    assert ended.returncode == status, ended.stdout
    assert said in last_line(ended)
    assert "$ ruff" not in ended.stdout


def test_the_tests_know_where_the_browser_is(runner: Path) -> None:
    """Its path is in AURINKO_BROWSER."""
    check = f"import os\n\n\ndef test_it():\n    assert os.environ['AURINKO_BROWSER'] == {sys.executable!r}\n"
    (runner / "tests" / "test_it.py").write_text(check)
    assert python_tests(runner, "-n", "0", "tests").returncode == 0


def test_a_chosen_browser_that_does_not_start_is_named(runner: Path) -> None:
    """No test runs, and one sentence says why."""
    ended = python_tests(runner, "tests", AURINKO_BROWSER="/no/such/browser")
    assert ended.returncode == 1
    assert "/no/such/browser, which does not start" in ended.stdout
    assert "passed" not in ended.stdout


FIND = "from tools import browser; print(browser.browser())"


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
def test_an_installed_browser_that_starts_is_taken(tmp_path: Path) -> None:
    """A stub of that name, as some systems have, is passed over."""
    for name, status in (("chromium", 1), ("google-chrome", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {status}\n")
        (tmp_path / name).chmod(0o755)
    said = run(ROOT, "-c", FIND, AURINKO_BROWSER="", PATH=str(tmp_path)).stdout
    assert said.strip() == str(tmp_path / "google-chrome")


@pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
def test_no_browser_at_all_is_one_clear_message(tmp_path: Path) -> None:
    """Neither installed, nor Playwright's, nor Debian's, which its stand-in refuses."""
    (tmp_path / "apt-get").write_text("#!/bin/sh\nexit 100\n")
    (tmp_path / "apt-get").chmod(0o755)
    nowhere = {"PLAYWRIGHT_BROWSERS_PATH": str(tmp_path), "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9"}
    ended = run(ROOT, "-c", FIND, AURINKO_BROWSER="", PATH=str(tmp_path), **nowhere)
    assert ended.returncode == 1
    assert "Trouble: The browser tests need Chromium or Chrome" in ended.stdout
    assert "apt install chromium" in ended.stdout
