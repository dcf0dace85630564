"""The door's Python in one file, so that the page needs one request for it."""

import ast
import io
import json
import tokenize
from pathlib import Path

PACKAGES = ("door", "flow")
NAME = "door.json"

_Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def bundle(root: Path) -> bytes:
    """Give the modules of the door by their paths; the same sources give the same bytes."""
    paths = (path for package in PACKAGES for path in sorted((root / package).glob("*.py")))
    sources = {path.relative_to(root).as_posix(): lean(path.read_text(encoding="utf-8")) for path in paths}
    return json.dumps(sources, ensure_ascii=False, indent=0).encode()


def lean(source: str) -> str:
    """Give a module without docstrings and comments, and every line of code at its number.

    They are a third of what the browser would load, and nothing reads them there.
    """
    lines = source.splitlines()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column].rstrip()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, _Documented):
            _without_docstring(lines, node)
    return "\n".join(lines) + "\n"


def _without_docstring(lines: list[str], node: _Documented) -> None:
    if ast.get_docstring(node, clean=False) is None:
        return
    text = node.body[0]
    for row in range(text.lineno - 1, text.end_lineno or text.lineno):
        lines[row] = ""
    if len(node.body) == 1:
        lines[text.lineno - 1] = " " * text.col_offset + "pass"
