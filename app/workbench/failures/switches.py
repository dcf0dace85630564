"""What can be provoked: in which words, and by which fault of the sandbox."""

from collections.abc import Mapping
from dataclasses import dataclass, field

READ = "/v1/email/messages"  # what is asked to meet a fault
WAIT = 5  # seconds that the 429 asks for
DELAY = 4  # seconds of the slow answer
OLD = 16 * 60  # seconds: a minute more than an attempt may take

SIGN_IN, ARRIVAL, CALL = "sign-in", "arrival", "call"


@dataclass(frozen=True)
class Failure:
    """One switch.

    Attributes:
        key: what it is called in code.
        name: on its button, and in the timeline.
        how: what meets it: a sign-in that leaves the page, an answer that arrives without one, or a call.
        provoked: what will be made to go wrong.
        expected: what the page should do then.
        by_code: what is different in the code flow, if anything.
        fault: as `POST /sandbox/faults` takes it; None for what needs no fault.
    """

    key: str
    name: str
    how: str
    provoked: str
    expected: str
    by_code: str = ""
    fault: Mapping[str, object] | None = field(default=None, repr=False)


def _met(kind: str, **details: object) -> dict[str, object]:
    return {"kind": kind, "path": READ, "method": "GET", **details}


_STAYS = "A session that exists goes on."

FAILURES = (
    Failure(
        "denied",
        "Access denied",
        SIGN_IN,
        "The next sign-in comes back at once with status=error, as if somebody had pressed Deny.",
        f"Take the answer out of the address, and show a card that says so. {_STAYS}",
        fault={"kind": "denied"},
    ),
    Failure(
        "fragment",
        "Result in the fragment",
        SIGN_IN,
        "The next sign-in's result stands behind the # of the address, as the guide has it.",
        "Find it there as well, take it out of the address, and sign you in.",
        fault={"kind": "fragment"},
    ),
    Failure(
        "forged",
        "Forged state",
        ARRIVAL,
        "This page is opened with an answer whose state is made up, as an attacker's link would have it.",
        f"Refuse it before anything else in it is looked at: this tab never sent that state. {_STAYS}",
    ),
    Failure(
        "expired",
        "Expired sign-in",
        ARRIVAL,
        "An answer arrives for an attempt that left this page 16 minutes ago.",
        f"Refuse it: an attempt is good for 15 minutes and for one answer. {_STAYS}",
    ),
    Failure(
        "dead",
        "Dead token",
        CALL,
        "The provider takes its permission back, so every call of this account is answered 401 token.dead.",
        "End the session, forget the token, and offer to sign in to the same account, which revives it.",
    ),
    Failure(
        "unauthorized",
        "401 Unauthorized",
        CALL,
        "One call is answered 401, as if the token had been revoked.",
        "End the session and say so; go nowhere by itself. One button brings you back to this room.",
        fault=_met("status", status=401),
    ),
    Failure(
        "limited",
        "429 Too Many Requests",
        CALL,
        f"One call is answered 429 with Retry-After: {WAIT}.",
        "Keep the session and say how long to wait. The next try gets its answer.",
        fault=_met("status", status=429, retryAfter=WAIT),
    ),
    Failure(
        "slow",
        "Slow answer",
        CALL,
        f"One answer takes {DELAY} seconds.",
        "Wait without freezing: scroll, type, go to another room meanwhile. Then show the answer.",
        fault=_met("delay", seconds=DELAY),
    ),
    Failure(
        "cut",
        "Cut connection",
        CALL,
        "One connection ends in the middle of the answer.",
        "Say that no whole answer came, use none of it, and keep the session.",
        "Here it is the page's server that is cut off, and it says so in an answer of its own.",
        fault=_met("cut"),
    ),
    Failure(
        "no_cors",
        "CORS off",
        CALL,
        "One answer comes without the headers that let a page of another origin read it.",
        "Say that no answer could be read: the browser does not tell a page why. Keep the session.",
        "Here nothing happens: the page's server asks, and CORS is a rule for browsers alone.",
        fault=_met("no_cors"),
    ),
)


def named(fault: Mapping[str, object]) -> str:
    """A fault that still waits, as the sandbox tells it, in words."""
    kind, times = str(fault.get("kind", ""))[:40], fault.get("times")
    known = next((each for each in FAILURES if each.fault and _same(each.fault, fault)), None)
    name = known.name if known else f"{kind} at {str(fault.get('path', ''))[:200]}"
    meets = "the next sign-in" if known and known.how == SIGN_IN else "the next request that fits"
    return f"{name}: waits for {meets}" + (f", {times} times" if isinstance(times, int) and times > 1 else "")


def _same(mine: Mapping[str, object], told: Mapping[str, object]) -> bool:
    return all(told.get(name) == value for name, value in mine.items())
