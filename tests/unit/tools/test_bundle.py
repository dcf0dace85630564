"""The door's modules as the browser gets them."""

import ast
import io
import tokenize
from pathlib import Path

import pytest

from tools.bundle import PACKAGES, lean
from tools.tree import ROOT

MODULES = [path for package in PACKAGES for path in sorted((ROOT / package).glob("*.py"))]
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def without_docstrings(source: str) -> str:
    """The program that a source is, with its line numbers."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and ast.get_docstring(node) is not None:
            said = node.body.pop(0)
            node.body = node.body or [ast.Pass(lineno=said.lineno, col_offset=said.col_offset)]
    return "\n".join(
        f"{getattr(node, 'lineno', '')} {ast.dump(node)}"
        for node in ast.walk(tree)
        if not hasattr(node, "ctx")
    )


@pytest.mark.parametrize("module", MODULES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_lean_module_is_the_same_program_on_the_same_lines(module: Path) -> None:
    """Only docstrings and comments are gone."""
    source = module.read_text(encoding="utf-8")
    assert without_docstrings(lean(source)) == without_docstrings(source)
    kinds = {token.type for token in tokenize.generate_tokens(io.StringIO(lean(source)).readline)}
    assert tokenize.COMMENT not in kinds


def test_a_hash_in_a_text_is_no_comment() -> None:
    """What stands in quotes stays, and so does a text that is a value."""
    source = 'def f():\n    """Gone."""\n    return "# kept", """kept"""  # gone\n'
    assert lean(source) == 'def f():\n\n    return "# kept", """kept"""\n'
