"""The sandbox's README says what is there: its tables name every address, kind of fault and choice."""

import re
from dataclasses import fields
from pathlib import Path

from starlette.routing import Route

from sandbox.choices import Choices
from sandbox.control.application import create_control
from sandbox.faults.rules import KINDS
from sandbox.web.shapes import plain

README = (Path(__file__).resolve().parents[2] / "sandbox" / "README.md").read_text("utf-8")


def first_column(heading: str) -> list[str]:
    """The code in the first column of the table under a heading."""
    section = re.split(r"^#+ ", README.partition(f"# {heading}\n")[2], flags=re.MULTILINE)[0]
    return re.findall(r"^\| `([^`]+)`", section, re.MULTILINE)


def test_every_control_address_is_in_the_table() -> None:
    """And no other."""
    there = {
        f"{method} {route.path.replace(':segment', '')}"
        for route in create_control().routes
        if isinstance(route, Route)
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert set(first_column("Control it")) == there


def test_every_kind_of_fault_is_in_the_table() -> None:
    """And no other."""
    assert set(first_column("Faults")) == set(KINDS)


def test_every_choice_is_in_the_table_as_it_is_at_first() -> None:
    """With its name on the wire; and no other."""
    assert first_column("Choices") == list(plain(Choices()))
    assert len(first_column("Choices")) == len(fields(Choices))
    for name, value in plain(Choices()).items():
        assert f"| `{name}` | {str(value).lower()} |" in README
