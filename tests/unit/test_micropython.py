"""The flow's tests again, under the MicroPython that the page runs: one item for each function."""

import ast
import functools
import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "tools/node_modules/@micropython/micropython-webassembly-pyscript"
TESTS = sorted(ROOT.glob("tests/unit/flow/test_*.py"))
HELPERS = [*ROOT.glob("flow/*.py"), *ROOT.glob("tests/unit/flow/*.py"), *ROOT.glob("tests/unit/cases/*.py")]
PATIENCE = 60  # seconds; it takes about two

Results = dict[str, dict[str, str]]


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _functions(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]


ITEMS = [(_module(path), function) for path in TESTS for function in _functions(path)]


def _run(files: dict[str, str], modules: list[str]) -> Results:
    """Run test modules under MicroPython and give each function's traceback, empty where it passed."""
    node = shutil.which("node")
    if node is None:
        pytest.fail(
            "There is no Node, so MicroPython cannot be run. Install Node 20 or newer.", pytrace=False
        )
    if not (PACKAGE / "micropython.mjs").is_file():
        pytest.fail(f"{PACKAGE.name} is not there. Run `python tests`, which brings it.", pytrace=False)
    request = json.dumps({"package": str(PACKAGE), "files": files, "modules": modules})
    command = [node, str(Path(__file__).with_name("micropython.mjs"))]
    done = subprocess.run(
        command, input=request, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    if done.returncode:
        pytest.fail(f"MicroPython stopped with {done.returncode}:\n{done.stderr[-3000:]}", pytrace=False)
    results: Results = json.loads(done.stdout.splitlines()[-1])
    return results


def _files() -> dict[str, str]:
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in HELPERS}


@functools.cache
def _results() -> Results:
    return _run(_files(), [_module(path) for path in TESTS])


@pytest.mark.parametrize(("module", "function"), ITEMS, ids=[f"{m.split('.')[-1]}-{f}" for m, f in ITEMS])
def test_in_micropython(module: str, function: str) -> None:
    """What holds in CPython holds in MicroPython."""
    ran = _results()[module]
    said = ran.get("") or ran.get(function, "It was not run.")
    if said:
        pytest.fail(f"Under MicroPython:\n{said}", pytrace=False)


def test_every_function_was_run_and_no_other() -> None:
    """The list that pytest shows is the list that MicroPython ran."""
    ran = {(module, function) for module, functions in _results().items() for function in functions}
    assert ran == set(ITEMS)
    assert len(ITEMS) > 80


BAD = """
def test_good():
    pass
def test_false():
    assert 1 == 2, "row 7"
def test_error():
    {}["k"]
def test_exit():
    raise SystemExit
"""


def test_the_runner_sees_failures() -> None:
    """A false assertion, an error, an exit and a failed import are each reported with their place."""
    results = _run({"bad.py": BAD, "broken.py": "import dataclasses\n"}, ["bad", "broken"])
    assert results["bad"]["test_good"] == ""
    assert "AssertionError: row 7" in results["bad"]["test_false"]
    assert 'File "/site/bad.py", line 5, in test_false' in results["bad"]["test_false"]
    assert "KeyError" in results["bad"]["test_error"]
    assert "SystemExit" in results["bad"]["test_exit"]
    assert "dataclasses" in results["broken"][""]


def test_it_is_micropython() -> None:
    """No other Python passes for it: the module `micropython` is its own."""
    probe = 'import micropython, sys\ndef test_name():\n    assert sys.implementation.name == "micropython"\n'
    assert _run({"probe.py": probe}, ["probe"]) == {"probe": {"test_name": ""}}


def test_without_node_a_clear_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Node fails this file; nothing is skipped."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pytest.fail.Exception, match="Install Node 20"):
        _run({}, [])
