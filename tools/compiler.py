"""Compiles a zip of Python to bytecode with the Pyodide that will import it."""

from pathlib import Path

from tools import npm
from tools.progress import Report
from tools.run import run
from tools.tree import TOOLS


def precompile(source: Path, target: Path, prefix: str, report: Report, stdlib: Path | None = None) -> None:
    """Write `target`, a stored zip of unchecked-hash bytecode; the same bytes for the same input.

    Args:
        source: the zip of `.py` files.
        target: the zip to write.
        prefix: the path that tracebacks show before each module's own.
        report: called with how many members are done, and of how many.
        stdlib: the compiled standard library, if there is one: Pyodide starts faster with it.

    Raises:
        Trouble: no Node, or a module that does not compile; the compiler's words are in it.
    """

    def on_line(line: str) -> None:
        done, _, total = line.strip().partition(" ")
        if done.isdecimal() and total.isdecimal():
            report(int(done), int(total))

    command: list[str | Path] = [npm.node(), TOOLS / "compile.mjs", source, target, prefix]
    if stdlib:
        command.append(stdlib)
    run(command, "Compiling Python for the page", TOOLS, on_line)
