"""One fault as a checked value: which requests it meets, and how often."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.faults import kinds
from sandbox.faults.kinds import Details
from sandbox.faults.reader import Reader
from sandbox.web.paths import canonical

_MOST_TIMES = 100_000
_METHODS = frozenset({"", "GET", "POST", "PUT", "PATCH", "DELETE"})
_SIGN_IN = "/v1/auth/authorize"
_UNTOLD = frozenset({"body", "base64"})


@dataclass(slots=True)
class Rule:
    """One fault: where, how often (`times` and `after` count down), and what."""

    kind: str
    path: str
    method: str | None
    times: int
    after: int = 0
    chance: float = 1
    details: Details = field(default_factory=Details)
    dice: random.Random = field(default_factory=random.Random)
    told: dict[str, object] = field(default_factory=dict)

    def meets(self, method: str, path: str) -> bool:
        """Say whether a request is meant; a path that ends in `*` means everything that begins so."""
        if self.method not in {None, method}:
            return False
        return path.startswith(self.path[:-1]) if self.path.endswith("*") else path == self.path

    def strikes(self) -> bool:
        """Say whether it meets this one of the requests that are meant; each call is one of them."""
        if self.after:
            self.after -= 1
            return False
        if self.chance < 1 and self.dice.random() >= self.chance:
            return False
        self.times -= 1
        return True

    def describe(self) -> dict[str, object]:
        """The whole rule as the control address shows it, but for the body, which can be large."""
        shown: dict[str, object] = {"kind": self.kind, "path": self.path, "method": self.method}
        shown |= {"times": self.times, "after": self.after, "chance": self.chance}
        more = {key: value for key, value in self.told.items() if key not in _UNTOLD and value != ""}
        return more | shown


def parse(given: object) -> Rule:
    """Check a fault as it came in.

    Raises:
        ApiError: 400 `badRequest`, naming the key that is wrong and what it should be.
    """
    reader = Reader(given)
    kind = reader.text("kind", "").replace("-", "_")
    if kind not in KINDS:
        raise reader.wrong("kind", f"one of {', '.join(KINDS)}")
    path, method = _path(reader, kind), reader.word("method", _METHODS, "", any_case=True) or None
    times = reader.number("times", _MOST_TIMES if reader.has("chance") else 1, 1, _MOST_TIMES)
    rule = Rule(kind, path, method, times, reader.number("after", 0, 0, _MOST_TIMES))
    rule.chance = reader.decimal("chance", 1, 1)
    rule.dice.seed(reader.number("seed", 1, 0, 2**63 - 1))
    rule.details = KINDS[kind](reader)
    reader.done()
    rule.told = reader.told
    return rule


def _path(reader: Reader, kind: str) -> str:
    # These change a sign-in as it starts, so only that path makes sense.
    if kind in kinds.OF_A_SIGN_IN:
        return reader.word("path", frozenset({_SIGN_IN}), _SIGN_IN)
    path = reader.text("path", "")
    if not path.startswith("/") or path.startswith("/sandbox") or "?" in path or "#" in path:
        raise reader.wrong("path", "a path such as /v1/account, without a query, and not one under /sandbox")
    wildcard = "*" if path.endswith("*") else ""
    return canonical(path.removesuffix("*")) + wildcard


KINDS: dict[str, Callable[[Reader], Details]] = {
    **kinds.IN_ANSWERS,
    **kinds.OF_A_SIGN_IN,
    "no_cors": kinds.plain,
}
