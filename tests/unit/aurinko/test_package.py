"""The package as people install and import it."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib import import_module, resources
from pathlib import Path
from types import FunctionType, ModuleType

import aurinko

ROOT = Path(aurinko.__file__).parent

LOADED = """
import json, sys, time
begun = time.process_time()
import aurinko
print(json.dumps([time.process_time() - begun, sorted(sys.modules)]))
"""


def load() -> tuple[float, list[str]]:
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT.parent)!r}); {LOADED}"],
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, modules = json.loads(done.stdout)
    return seconds, modules


def test_all_names_everything_public_and_nothing_else() -> None:
    """`__all__` is sorted and is what one finds."""
    found = {name for name in dir(aurinko) if not name.startswith("_") and name != "import_module"}
    modules = {name for name in found if isinstance(getattr(aurinko, name), ModuleType)}
    assert found - modules | {"__version__"} == set(aurinko.__all__)
    assert list(aurinko.__all__) == sorted(aurinko.__all__)


def test_the_stub_names_what_is_there() -> None:
    """Type checkers see the names that are loaded late, from the modules that they are loaded from."""
    text = (ROOT / "__init__.pyi").read_text("utf-8")
    lines = text.splitlines()
    stub = {m[2]: m[1] for line in lines if (m := re.fullmatch(r"from \.([\w.]+) import (\w+) as \2", line))}
    assert set(stub) == set(aurinko.__all__) == set(ast.literal_eval(text.partition("__all__ = ")[2]))
    for name in set(stub) - {"__version__"}:
        value, module = getattr(aurinko, name), import_module(f"aurinko.{stub[name]}")
        assert value is vars(module)[name]
        # Another name for a type has no module of its own.
        assert not isinstance(value, (type, FunctionType)) or value.__module__ == module.__name__


def test_importing_it_is_light() -> None:
    """No HTTP machinery is loaded before it is needed; at most 150 ms of work (about 40 measured)."""
    times, modules = zip(*(load() for _ in range(3)), strict=True)
    assert min(times) < 0.150
    assert not {"httpx2", "anyio", "asyncio", "http.client", "ssl", "urllib.request", "email"} & set(
        modules[0]
    )


def test_only_one_module_knows_a_browser() -> None:
    """Everything else runs anywhere."""
    words = re.compile(r"(import|from) (js|pyodide|pyodide_js|pyodide_http|pyscript)\b")
    lines = [
        (path, line.strip()) for path in ROOT.rglob("*.py") for line in path.read_text("utf-8").splitlines()
    ]
    knowing = {path.name for path, line in lines if words.match(line)}
    assert knowing == {"page.py"}


def test_type_checkers_are_told_that_it_is_typed() -> None:
    """PEP 561."""
    assert resources.files(aurinko).joinpath("py.typed").is_file()


def test_the_version_is_the_projects() -> None:
    """One number in two places."""
    project = tomllib.loads((ROOT.parent / "pyproject.toml").read_text("utf-8"))["project"]
    assert aurinko.__version__ == project["version"]
