"""The sandbox's README says what is there: its tables name every address, kind of fault, field and choice."""

import re
from dataclasses import fields
from pathlib import Path

from starlette.routing import Route

from sandbox.choices import Choices
from sandbox.control.application import create_control
from sandbox.control.mail import File, Mail
from sandbox.faults.rules import KINDS
from sandbox.web.shapes import names, plain

README = (Path(__file__).resolve().parents[2] / "sandbox" / "README.md").read_text("utf-8")


def section(heading: str) -> str:
    """What stands under a heading, until the next."""
    return re.split(r"^#+ ", README.partition(f"# {heading}\n")[2], flags=re.MULTILINE)[0]


def first_column(heading: str) -> list[str]:
    """The code in the first column of the table under a heading."""
    cells = re.findall(r"^\| (`[^|]+`) \|", section(heading), re.MULTILINE)
    return [code for cell in cells for code in re.findall(r"`([^`]+)`", cell)]


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


def test_every_field_of_mail_is_in_the_table() -> None:
    """And no other; the attachments have theirs in their row."""
    assert sorted(first_column("Mail")) == sorted(names(Mail))
    row = re.search(r"^\| `attachments` \| (.*) \|$", section("Mail"), re.MULTILINE)
    assert row
    assert sorted(re.findall(r"`([^`]+)`", row[1])) == sorted(names(File))


def test_every_choice_is_in_the_table_as_it_is_at_first() -> None:
    """With its name on the wire; and no other."""
    assert first_column("Choices") == list(plain(Choices()))
    assert len(first_column("Choices")) == len(fields(Choices))
    for name, value in plain(Choices()).items():
        assert f"| `{name}` | {str(value).lower()} |" in README
