"""What people write in annotations of their own can be imported from `aurinko`."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aurinko
from aurinko import AsyncClient, Client
from aurinko.surfaces import AsyncSurface, Surface

from .wire import TOKEN

ROOT = Path(aurinko.__file__).parent


def defined(folder: Path) -> set[str]:
    """The public classes and type aliases of all modules below a folder."""
    nodes = [node for path in folder.rglob("*.py") for node in ast.parse(path.read_text("utf-8")).body]
    classes = {node.name for node in nodes if isinstance(node, ast.ClassDef)}
    aliases = {ast.unparse(node.target) for node in nodes if isinstance(node, ast.AnnAssign)}
    return {name for name in classes | aliases if re.fullmatch("[A-Z][A-Za-z]*", name)}


def owners() -> Iterator[tuple[str, Any]]:
    """Everything public that has methods or fields: what the package names, and the clients' groups."""
    for name in aurinko.__all__:
        yield name, getattr(aurinko, name)
    for client in (Client(TOKEN), AsyncClient(TOKEN)):
        for name, group in inspect.getmembers(client):
            if isinstance(group, (Surface, AsyncSurface)):
                yield name, group


def annotations(owner: Any) -> Iterator[Any]:
    """Those of a function, or of a class's methods and fields."""
    if isinstance(owner, (Surface, AsyncSurface)) or inspect.isclass(owner):
        yield from vars(owner).get("__annotations__", {}).values()
        methods = inspect.getmembers(owner, lambda one: inspect.isfunction(one) or inspect.ismethod(one))
        made = "__init__" if inspect.isclass(owner) else ""
        parts = [one for name, one in methods if name == made or not name.startswith("_")]
    else:
        parts = [owner] if inspect.isfunction(owner) else []
    for part in parts:
        if part.__module__.startswith("aurinko"):
            signature = inspect.signature(part)
            yield signature.return_annotation
            yield from (one.annotation for one in signature.parameters.values())


def test_what_annotations_name_can_be_imported() -> None:
    """Arguments, results and fields of everything public: whoever hands one on can say what it is."""
    known = defined(ROOT) - {"T", "P"}
    named = {
        (word, name)
        for name, owner in owners()
        for given in annotations(owner)
        for word in re.findall(r"\w+", given if isinstance(given, str) else inspect.formatannotation(given))
        if word in known
    }
    assert {"Addresses", "TrackingFields", "Sent", "WhenLike", "Query"} <= {word for word, _ in named}
    assert {(word, name) for word, name in named if word not in aurinko.__all__} == set()


def test_every_kind_of_record_and_of_input_can_be_imported() -> None:
    """Also those that only stand in another one, such as a contact's phone."""
    assert defined(ROOT / "records") - {"Field"} - set(aurinko.__all__) == set()
    assert defined(ROOT / "inputs") - set(aurinko.__all__) == set()
