"""Values as Python source, as a person would write them."""

from collections.abc import Mapping
from datetime import date, datetime
from pprint import pformat

WIDTH = 96  # characters of a line, as far as that can be had


def literal(value: object) -> str:
    """A value as an expression; times need `from datetime import date, datetime`."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, datetime):
        return f'datetime.fromisoformat("{value.isoformat()}")'
    if isinstance(value, date):
        return f'date.fromisoformat("{value.isoformat()}")'
    if isinstance(value, list):
        return f"[{', '.join(literal(each) for each in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(name)}: {literal(each)}" for name, each in value.items()) + "}"
    return repr(value)


def spread(value: object) -> str:
    """A value out of JSON, over several lines where it is long."""
    text = literal(value)
    return text if len(text) <= WIDTH else pformat(value, width=WIDTH, sort_dicts=False)


def call(function: str, positional: list[object], named: Mapping[str, object], indent: str = "") -> str:
    """A call of a function; an argument a line where it is long."""
    arguments = [
        *[literal(value) for value in positional],
        *[f"{name}={literal(value)}" for name, value in named.items()],
    ]
    line = f"{function}({', '.join(arguments)})"
    if len(line) + len(indent) <= WIDTH:
        return line
    return f"{function}(\n" + "".join(f"{indent}    {each},\n" for each in arguments) + f"{indent})"


def imports(code: str) -> str:
    """The import line for the times in a piece of code; empty where there are none."""
    names = [name for name in ("date", "datetime") if f"{name}.fromisoformat(" in _outside(code, name)]
    return f"from datetime import {', '.join(names)}\n" if names else ""


def _outside(code: str, name: str) -> str:
    """The code, without what only looks like a name because a longer one ends in it."""
    return code if name == "datetime" else code.replace("datetime.fromisoformat(", "")


def _quoted(text: str) -> str:
    plain = repr(text)
    return f'"{plain[1:-1]}"' if plain.startswith("'") and '"' not in text else plain
