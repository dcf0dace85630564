"""A request, its answer, and what is wrong with them: plain values, of no HTTP library's kind."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Asked:
    """A request as it was sent; header names are in lower case, the target is path and query, encoded."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        """The path, still encoded."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, list[str]]:
        """Every parameter with its values, in order."""
        found: dict[str, list[str]] = {}
        for name, value in parse_qsl(urlsplit(self.target).query, keep_blank_values=True):
            found.setdefault(name, []).append(value)
        return found


@dataclass(frozen=True)
class Answer:
    """An answer as it came; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True)
class Violation:
    """One thing that the vendor's document does not allow.

    Attributes:
        side: Whose mistake it is: the client's, or the server's.
        operation: The vendor's id of the operation; method and path where the document has none.
        rule: What was broken, in a word: `status`, `type`, `enum`, `format`, `unknown`, `missing`...
        place: Where: `status`, `header X`, `query X`, `path X`, or a JSON path such as `$.records[].start`.
        said: The rest, for a person.
    """

    side: Literal["request", "answer"]
    operation: str
    rule: str
    place: str
    said: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.side} of {self.operation}: {self.rule} at {self.place}: {self.said[:300]}"


def json_path(steps: list[str | int]) -> str:
    """Write a place in JSON; every element of an array stands at the same place."""
    text = "$"
    for step in steps:
        text += (
            "[]" if isinstance(step, int) else f".{step}" if re.fullmatch(r"[\w-]+", step) else f"[{step!r}]"
        )
    return text
