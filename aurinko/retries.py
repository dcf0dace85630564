"""When a refused call is sent again, and how long is waited before that."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from .errors import AurinkoError, UsageError

_AGAIN = frozenset({408, 429, 500, 502, 503, 504})  # the vendor's list of what may be tried again


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait before a call is sent again.

    Attributes:
        seconds: how long.
        attempt: which try failed; 1 is the first.
        error: what the API said.
    """

    seconds: float
    attempt: int
    error: AurinkoError


@dataclass(frozen=True, slots=True)
class Retries:
    """How a client deals with 408, 429 and 5xx. Calls that send or make something are never repeated.

    A wait is what `Retry-After` says; without it, it doubles from `first` to `longest`, half of it left to
    chance, so that many clients do not come back together.

    Args:
        times: how often a call is sent again at most; 0 turns retries off.
        total: seconds from the first try after which no other begins.
        first: seconds of the first wait.
        longest: seconds of the longest wait.
        on_wait: is told of every wait before it begins.
    """

    times: int = 4
    total: float = 60.0
    first: float = 0.5
    longest: float = 16.0
    on_wait: Callable[[Wait], object] | None = None
    chance: Callable[[], float] = field(default=random.random, repr=False)
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)

    def __post_init__(self) -> None:
        numbers = (self.times, self.total, self.first, self.longest)
        if not all(isinstance(number, (int, float)) and number >= 0 for number in numbers):
            raise UsageError("times, total, first and longest have to be numbers, 0 or more.")

    def wait(self, error: AurinkoError, attempt: int, begun: float) -> Wait | None:
        """The wait after try number `attempt` of a call that began at `begun`; None to give up."""
        if error.status not in _AGAIN or attempt > self.times:
            return None
        backoff = min(self.first * 2 ** (attempt - 1), self.longest) * (0.5 + self.chance() / 2)
        seconds = backoff if error.retry_after is None else error.retry_after
        if self.clock() + seconds > begun + self.total:
            return None
        wait = Wait(seconds, attempt, error)
        if self.on_wait:
            self.on_wait(wait)
        return wait
