"""When a refused call is sent again, and how long is waited before that.

The rule: a call is sent again if doing it twice does no more than doing it once, for nobody knows whether the
first try was done. GET, PUT and DELETE are, POST and PATCH are not (RFC 9110, section 9.2.2), but for these:

    drafts.update            PUT     no    the draft may have another id by then
    events.respond           PUT     no    the organizer would be told twice
    account.delete           DELETE  no    the token is unknown by then
    account.revoke_token     DELETE  no    the token is unknown by then
    email.delete             DELETE  no    the first time moves to the trash, the second is for good
    events.delete            DELETE  no    whoever is invited would be told twice
    calendars.free_busy      POST    yes   it only asks
    calendars.suggest_times  POST    yes   it only asks
    email.set_status         POST    yes   it says how things are to be, not what is to change
    tracking.ignore_opens    POST    yes   it says how things are to be, not what is to change
    tracking.purge_mine      POST    yes   what is forgotten stays so
    contacts.start_sync      POST    yes   to begin, and to ask whether it is ready, are one call
    email.start_sync         POST    yes   the same
    events.start_sync        POST    yes   the same
    tasks.start_sync         POST    yes   the same

Of `client.request` and `client.direct` only a GET is, for the table does not know them, unless they say
`repeatable=True`. A code is never exchanged twice, whatever the method.
"""

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
    """How a client deals with 408, 429, 500, 502, 503 and 504.

    Calls that send or make something are never repeated.

    A wait is what `Retry-After` says, but never shorter than a first wait without it: a server that says 0
    would be asked without a pause. Without it, waits double from `first` to `longest`, half of each left to
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
        asked = error.retry_after
        seconds = self._backoff(attempt) if asked is None else max(asked, self._backoff(1))
        if self.clock() + seconds > begun + self.total:
            return None
        wait = Wait(seconds, attempt, error)
        if self.on_wait:
            self.on_wait(wait)
        return wait

    def _backoff(self, attempt: int) -> float:
        whole: float = min(self.first * 2 ** min(attempt - 1, 1000), self.longest)
        return whole * (0.5 + self.chance() / 2)
