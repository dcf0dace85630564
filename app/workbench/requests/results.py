"""What was run, as a line of Python, and what it gave, as a short text."""

from dataclasses import dataclass
from typing import Any

from app.mail.wording import size
from app.wire.mask import Mask
from app.workbench.requests.catalogue import Operation
from app.workbench.requests.forms import Field
from app.workbench.requests.source import call, literal
from aurinko import Page

LONGEST = 2_000  # characters
FIRST = 5  # records of a page


@dataclass(frozen=True)
class Result:
    """What an operation gave.

    Attributes:
        text: its repr, short.
        following: where the next page begins, if there is one.
    """

    text: str
    following: str | int | None = None


def result(value: object, mask: Mask) -> Result:
    """A short text for what the client gave, masked before it is cut."""
    if isinstance(value, bytes):
        return Result(f"{size(len(value))} in a bytes object")
    following = value.following if isinstance(value, Page) else None
    records: Any = value.records if isinstance(value, Page) else value if isinstance(value, tuple) else ()
    lines = [repr(value)] if not isinstance(value, tuple) else [f"{len(value)} records"]
    lines += [f"    {record!r}" for record in records[:FIRST]]
    if len(records) > FIRST:
        lines.append(f"    and {len(records) - FIRST} more")
    text = mask("\n".join(lines))
    return Result(text if len(text) <= LONGEST else f"{mask.cut(text, LONGEST)}…", following)


def line(
    operation: Operation, fields: list[Field], arguments: dict[str, Any], start: str | int | None = None
) -> str:
    """The line of Python that does it."""
    positional = [arguments[each.name] for each in fields if each.positional]
    named = {
        each.name: arguments[each.name] for each in fields if not each.positional and each.name in arguments
    }
    if operation.sends_many:
        return f"store = MemoryStore()\n{_with_store(operation, positional, named)}"
    text = call(f"await client.{operation.name}", positional, named)
    return f"{text}.page({'' if start is None else literal(start)})" if operation.lists else text


def _with_store(operation: Operation, positional: list[object], named: dict[str, object]) -> str:
    text = call(f"await client.{operation.name}", positional, named)
    head, bracket, rest = text.partition("(")
    return f"{head}{bracket}store{'' if rest == ')' else ', '}{rest}"
