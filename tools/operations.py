"""`python tools/operations.py` writes docs/OPERATIONS.md, and the README's table about it.

What the vendor's API has is in tools/operations.toml. What the sandbox has is read off its routes. Where the
vendor's document is beside the checkout, the tests compare the list with it.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# Python puts this folder first; its modules are meant as tools.* alone, so the project takes its place.
if __name__ == "__main__":
    sys.path.pop(0)
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools import environment
from tools.tree import ROOT
from tools.trouble import Trouble, stop

LISTED = Path(__file__).with_suffix(".toml")
PAGE = ROOT / "docs" / "OPERATIONS.md"
README = ROOT / "README.md"
_ENTRY = re.compile(r"(?P<method>[A-Z]+) (?P<path>/\S+) (?P<id>\w+): (?P<words>.+)")
_BEGIN, _END = "<!-- made by python tools/operations.py -->", "<!-- end -->"
_BLOCK = re.compile(f"{_BEGIN}.*?{_END}", re.DOTALL)
_COUNTED = ("group", "the vendor's operations", "in the sandbox", "in the client", "why not in the sandbox")
_HEAD = ("operation", "what it does", "id", "sandbox", "client")


@dataclass(frozen=True)
class Operation:
    """One operation of the vendor's API.

    Attributes:
        sandbox: Empty if the sandbox has it, else why it does not.
        client: The client's method, empty if it has none.
    """

    group: str
    method: str
    path: str
    id: str
    words: str
    sandbox: str
    client: str


def operations() -> list[Operation]:
    """Give all operations, in the order of the list.

    Raises:
        Trouble: the list and the sandbox's routes do not agree on what there is.
    """
    listed = tomllib.loads(LISTED.read_text(encoding="utf-8"))
    there, left_out, client = routes(), listed["left_out"], listed["client"]
    found = [
        Operation(
            group=group["name"],
            **entry,
            sandbox=left_out.get(entry["id"], ""),
            client=client.get(entry["id"], ""),
        )
        for group in listed["group"]
        for entry in map(parsed, group["operations"])
    ]
    agree(found, there)
    return found


def parsed(entry: str) -> dict[str, str]:
    """Take an entry of the list apart."""
    found = _ENTRY.fullmatch(entry)
    if not found:
        raise Trouble(f"{LISTED.name} has {entry!r}.", "Write: METHOD /path id: words")
    return found.groupdict()


def routes() -> set[tuple[str, str]]:
    """Read the sandbox's routes: method and path, whose variables have no names."""
    from starlette.routing import Route  # noqa: PLC0415 - the environment is there when this is called

    from sandbox.api import create_api  # noqa: PLC0415 - the same

    return {
        (method, f"/v1{unnamed(route.path)}")
        for route in create_api().routes
        if isinstance(route, Route)
        for method in (route.methods or set()) - {"HEAD"}
    }


def unnamed(path: str) -> str:
    """Leave the names of a path's variables out: ours are not the vendor's."""
    return re.sub(r"\{[^}]*\}", "{}", path)


def agree(found: list[Operation], there: set[tuple[str, str]]) -> None:
    """Refuse a list that says otherwise than the routes."""
    wanted = {(one.method, unnamed(one.path)) for one in found if not one.sandbox}
    refused = {(one.method, unnamed(one.path)) for one in found if one.sandbox}
    for method, path in sorted(wanted - there):
        raise Trouble(f"The sandbox has no {method} {path}.", f"Say why under left_out in {LISTED.name}.")
    for method, path in sorted(there & refused):
        raise Trouble(f"The sandbox has {method} {path}.", f"Take it out of left_out in {LISTED.name}.")


def page(found: list[Operation]) -> str:
    """Write the page."""
    return "\n".join(_page(found))


def _page(found: list[Operation]) -> Iterator[str]:
    yield "# The vendor's operations, and which of them are here"
    yield "\nMade by `python tools/operations.py`; the words are ours, paths and ids are the vendor's.\n"
    yield summary(found)
    for group in dict.fromkeys(one.group for one in found):
        yield f"\n## {group}\n"
        yield row(_HEAD)
        yield row("---" for _ in _HEAD)
        yield from (row(cells(one)) for one in found if one.group == group)
    yield ""


def cells(one: Operation) -> tuple[str, ...]:
    """Write an operation's cells."""
    client = f"`{one.client}`" if one.client else ""
    return f"`{one.method} {one.path}`", one.words, f"`{one.id}`", one.sandbox or "yes", client


def row(texts: Iterable[str]) -> str:
    """Write a row of a table."""
    return f"| {' | '.join(texts)} |"


def block(found: list[Operation]) -> str:
    """Write the README's part: how many operations of each group are here, and why others are not."""
    lines = [_BEGIN, summary(found), "", row(_COUNTED), row("---" for _ in _COUNTED)]
    for group in dict.fromkeys(one.group for one in found):
        ones = [one for one in found if one.group == group]
        missing = dict.fromkeys(one.sandbox for one in ones if one.sandbox)
        counts = (len(ones), sum(not one.sandbox for one in ones), sum(bool(one.client) for one in ones))
        lines.append(row([group, *map(str, counts), "; ".join(missing)]))
    return "\n".join([*lines, _END])


def summary(found: list[Operation]) -> str:
    """Say how many there are."""
    sandbox = sum(not one.sandbox for one in found)
    client = sum(bool(one.client) for one in found)
    return (
        f"Of the {len(found)} operations of the vendor's API the sandbox has {sandbox}, "
        f"and the client has {client}."
    )


def main() -> int:
    """Write both files."""
    try:
        environment.enter("tests")
        found = operations()
        PAGE.write_text(page(found), encoding="utf-8")
        README.write_text(with_block(README.read_text(encoding="utf-8"), block(found)), encoding="utf-8")
    except Trouble as trouble:
        stop(trouble)
    return 0


def with_block(readme: str, new: str) -> str:
    """Put the part into the README, where the one before it stands.

    Raises:
        Trouble: it has none.
    """
    if len(_BLOCK.findall(readme)) != 1:
        raise Trouble(f"README.md has no part from {_BEGIN} to {_END}.", "Put it back in.")
    return _BLOCK.sub(lambda _found: new, readme)


if __name__ == "__main__":
    sys.exit(main())
