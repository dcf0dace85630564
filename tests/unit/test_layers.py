"""Who may import whom: read from the source, so that it holds where no linter ran."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = {"flow", "door", "aurinko", "app", "sandbox", "companion", "tools", "tests", "serve", "main"}
BROWSER = {"js", "jsffi", "polyscript", "pyscript", "pyodide", "pyodide_js"}
# What a layer may import of ours, beside itself.
ALLOWED = {
    "flow": set(),
    "door": {"flow"},
    "aurinko": set(),
    "app": {"flow", "aurinko"},
    "sandbox": set(),
    "companion": set(),
}
LONGEST_SCRIPT = 75  # lines: JavaScript is only what Python cannot be


def _is_browser_module(path: str) -> bool:
    return path in {"door/browser.py", "aurinko/transports/page.py"} or path.startswith("app/browser/")


def _imported(source: str) -> set[str]:
    """The top-level names of every absolute import, wherever in the file it stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


def _climbs_out(path: Path, source: str) -> bool:
    """Whether a relative import has more dots than the package is deep."""
    depth = len(path.relative_to(ROOT).parts) - 1
    return any(
        isinstance(node, ast.ImportFrom) and node.level > depth for node in ast.walk(ast.parse(source))
    )


FILES = [path for layer in ALLOWED for path in sorted((ROOT / layer).rglob("*.py"))]
SCRIPTS = sorted(
    path
    for kind in ("*.js", "*.mjs")
    for path in (ROOT / "static").rglob(kind)
    if ROOT / "static" / "vendor" not in path.parents
)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_layer_imports_only_the_layers_it_may(path: Path) -> None:
    """Most know nobody; the door knows flow; the house knows flow and aurinko."""
    source = path.read_text(encoding="utf-8")
    layer = path.relative_to(ROOT).parts[0]
    assert _imported(source) & OURS <= ALLOWED[layer] | {layer}
    assert not _climbs_out(path, source)


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_only_the_browser_modules_import_the_browser(path: Path) -> None:
    """Everything else gets it as a value."""
    found = _imported(path.read_text(encoding="utf-8")) & BROWSER
    assert not found or _is_browser_module(_name(path)), found


@pytest.mark.parametrize("path", sorted((ROOT / "flow").glob("*.py")), ids=_name)
def test_flow_needs_nothing_that_micropython_has_not(path: Path) -> None:
    """Of the standard library it uses what MicroPython has too: json and re."""
    assert _imported(path.read_text(encoding="utf-8")) <= {"json", "re"}


@pytest.mark.parametrize("path", SCRIPTS, ids=_name)
def test_a_script_is_short_and_says_why_it_is_there(path: Path) -> None:
    """JavaScript only where Python cannot be, with the reason in its first line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST_SCRIPT
    assert lines[0].startswith("//")


def test_the_main_program_of_the_door_imports_door_and_flow_only() -> None:
    """main.py wires, and has no browser of its own."""
    assert _imported((ROOT / "main.py").read_text(encoding="utf-8")) <= {"door", "flow"}


def test_the_reader_sees_every_kind_of_import() -> None:
    """Inside functions, with dots, with aliases; a reader that saw nothing would let everything pass."""
    source = "import a.b as c, d\nfrom e.f import g\nfrom . import h\ndef i():\n    import j\n"
    assert _imported(source) == {"a", "d", "e", "j"}
    assert _climbs_out(ROOT / "flow/x.py", "from .. import sandbox")
    assert not _climbs_out(ROOT / "aurinko/transports/x.py", "from .. import errors")
    assert {path.relative_to(ROOT).parts[0] for path in FILES} >= {"flow", "door"}
    assert {path.name for path in SCRIPTS} >= {"boot.js", "storage.js"}
