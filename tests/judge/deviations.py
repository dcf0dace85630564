"""The list of places where the sandbox, or a client, may differ from the document, each with its reason."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from tests.judge.exchange import Violation

LISTED = Path(__file__).parents[2] / "sandbox" / "DEVIATIONS.toml"


@dataclass(frozen=True)
class Deviation:
    """A difference on the wire; an operation of `*` stands for all of them."""

    side: str
    operation: str
    rule: str
    place: str
    reason: str

    def covers(self, violation: Violation) -> bool:
        """Whether this is the difference that was found."""
        return self.operation in {"*", violation.operation} and (self.side, self.rule, self.place) == (
            violation.side,
            violation.rule,
            violation.place,
        )

    def __str__(self) -> str:
        """Name it as the list does."""
        return f"{self.side} of {self.operation}: {self.rule} at {self.place}"


@dataclass(frozen=True)
class Narrowed:
    """Places and the keywords that are added to their schemas: limits of the sandbox, or samples of values.

    A place is a schema (`Event`), a property of one (`Event.start`), or a parameter (`query limit`).
    """

    at: list[str]
    to: dict[str, Any]
    reason: str


@dataclass(frozen=True)
class Excused:
    """What a check of schemathesis says against some operations, and is wrong, or not meant so.

    `operations` are ids, or `*` for a rule that holds for all. `check` is its name; `answer` is searched for
    in the answer (status, a space, body), `request` in the request (method, a space, path and query).
    """

    check: str
    operations: list[str]
    reason: str
    answer: str = ""
    request: str = ""

    def covers(self, operation: str, check: str, request: str, answer: str) -> bool:
        """Whether this excuses what was found."""
        return (
            not {operation, "*"}.isdisjoint(self.operations)
            and self.check == check
            and bool(re.search(self.answer, answer))
            and bool(re.search(self.request, request))
        )

    def __str__(self) -> str:
        """Name it, so that it is found in the list."""
        return f"{self.check}: {self.reason}"


@dataclass(frozen=True)
class Deviations:
    """The list, as it is kept beside the sandbox."""

    wire: tuple[Deviation, ...]
    narrowed: tuple[Narrowed, ...]
    sampled: tuple[Narrowed, ...]
    excused: tuple[Excused, ...]

    @classmethod
    @lru_cache(maxsize=1)
    def read(cls) -> "Deviations":
        """Read the list."""
        with LISTED.open("rb") as file:
            listed = tomllib.load(file)
        return cls(
            tuple(Deviation(**one) for one in listed["wire"]),
            tuple(Narrowed(**one) for one in listed["narrowed"]),
            tuple(Narrowed(**one) for one in listed["sampled"]),
            tuple(Excused(**one) for one in listed["excused"]),
        )

    def others(self, found: Iterable[Violation]) -> list[Violation]:
        """What was found on the wire and is not listed."""
        return [one for one in found if not any(listed.covers(one) for listed in self.wire)]

    def unmet(self, found: Iterable[Violation]) -> list[Deviation]:
        """What is listed for the wire and was not found."""
        every = [*found]
        return [listed for listed in self.wire if not any(map(listed.covers, every))]
