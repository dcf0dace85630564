"""What the prompt reads of a text before it runs: whether it is whole, and which names could go on."""

import ast
import warnings
from codeop import CommandCompiler


def finished(source: str) -> bool:
    """Whether Enter runs a text: it is whole, or wrong in a way that more lines do not mend.

    As at any Python prompt, an indented block goes on until an empty line ends it.
    """
    last = source.rsplit("\n", 1)[-1]
    if "\n" in source and last.strip() and last[0].isspace():
        return False
    compiler = CommandCompiler()
    compiler.compiler.flags |= ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # they are shown when it runs
        try:
            return compiler(source, "<python>", "exec") is not None
        except (OverflowError, SyntaxError, ValueError):
            return True


def last_parts(before: str, found: list[str], start: int) -> tuple[int, list[str]]:
    """Completions without what stands before their last dot.

    Args:
        before: the line up to the cursor.
        found: whole names, such as `client.email.messages(`, as `Console.complete` gives them.
        start: where in `before` they begin.

    Returns:
        Where the last part begins, and the last parts, each once and sorted.
    """
    after = before.rfind(".") + 1
    dot = max(after, start)
    return dot, sorted({name[dot - start :] for name in found})
