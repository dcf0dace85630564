"""Events of `flow.trace` in plain words; nothing is said that does not stand in the event."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeGuard

from flow.callback import NAMES
from flow.problems import PROBLEMS, PROVIDER_PROBLEMS
from flow.services import label

Event = Mapping[str, object]
GOOD, BAD = "good", "bad"
REFUSED = 400  # HTTP's statuses from here on
MOST = 10**12  # whatever is counted here


@dataclass(frozen=True)
class Words:
    """What an event reads like: a title, one sentence more, and whether it went well."""

    title: str
    detail: str = ""
    mood: str = ""


def words(event: Event) -> Words:
    """One event; a kind that is not known is named as it is."""
    kind = text(event, "event")
    tell = TELLERS.get(kind)
    return tell(event) if tell else Words(kind)


def text(event: Event, name: str) -> str:
    """A fact that is a text; empty where it is something else."""
    value = event.get(name)
    return value if isinstance(value, str) else ""


def texts(event: Event, name: str) -> list[str]:
    """A fact that is a list of texts."""
    value = event.get(name)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def number(event: Event, name: str) -> int | None:
    """A fact that is a number; None where it is something else."""
    value = event.get(name)
    return round(value) if is_number(value) else None


def is_number(value: object) -> TypeGuard[float]:
    """Whether something is a number that can be counted with; JSON as Python reads it has `NaN` too."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < MOST


def heading(code: str) -> str:
    """The heading of the card for a code."""
    problem = PROVIDER_PROBLEMS.get(code) or PROBLEMS.get(code) or PROBLEMS["sign_in_failed"]
    return problem.heading


def _left(event: Event) -> Words:
    scopes = ", ".join(texts(event, "scopes")) or "nothing"
    with_hint = " and a login hint" if event.get("loginHint") is True else ""
    return Words(
        f"Left to sign in: {label(text(event, 'serviceType'))}",
        f"Asked {text(event, 'apiBase')} for {scopes} by responseType={text(event, 'responseType')}, "
        f"with state {text(event, 'state')}…{with_hint}",
    )


def _returned(event: Event) -> Words:
    places = [
        f"{', '.join(_measured(event, name) for name in names)} in the {where}"
        for where in ("query", "fragment")
        if (names := texts(event, where))
    ]
    matched = text(event, "state") in texts(event, "expected")
    state = "The state is one that this tab waits for." if matched else "This tab waits for no such state."
    return Words("Came back", f"{'; '.join(places) or 'Nothing'}. {state}", "" if matched else BAD)


def _measured(event: Event, name: str) -> str:
    """A parameter with its length, where that says something."""
    lengths = event.get("lengths")
    known = isinstance(lengths, list) and name in NAMES and len(lengths) == len(NAMES)
    length = lengths[NAMES.index(name)] if known and isinstance(lengths, list) else None
    return f"{name} ({length} characters)" if name in ("accessToken", "code", "state") and length else name


def _judged(event: Event) -> Words:
    verdict = text(event, "verdict")
    if verdict == "accepted":
        return Words("The answer was accepted", "Its state was sent by this tab, unused, and in time.", GOOD)
    return Words("The answer was refused", f"{heading(verdict)} ({verdict}). Nothing of it was used.", BAD)


def _exchanged(event: Event) -> Words:
    outcome = text(event, "outcome")
    if outcome == "200":
        return Words("The page's server exchanged the code", "The token stays there.", GOOD)
    return Words("The code was not exchanged", f"The page's server: {outcome}.", BAD)


def _kept(event: Event) -> Words:
    return Words("The sign-in is kept", f"In {text(event, 'where')}.", GOOD)


def _account(event: Event) -> Words:
    outcome = text(event, "outcome")
    if outcome == "known":
        return Words("The API said whose mailbox this is", "GET /v1/account", GOOD)
    return Words("The API did not say whose mailbox this is", f"{heading(outcome)} ({outcome}).", BAD)


def _house(_event: Event) -> Words:
    return Words("Python on Pyodide stands", "Counted from the opening of the page.", GOOD)


def _problem(event: Event) -> Words:
    code = text(event, "code")
    return Words("The page showed a card", f"{heading(code)} ({code}).", BAD)


_ENDS = {
    "sign_out": "By the button.",
    "given_up": "To choose other scopes.",
    "gone": "The page was left and came back without its session.",
}


def _signed_out(event: Event) -> Words:
    why = text(event, "why")
    return Words(
        "The session ended",
        f"{_ENDS.get(why) or heading(why) + '.'} This tab has forgotten it.",
        "" if why in _ENDS else BAD,
    )


def _revoked(event: Event) -> Words:
    outcome = text(event, "outcome")
    if outcome == "revoked":
        return Words("The token was revoked", "It is worth nothing now.", GOOD)
    return Words("The token was not revoked", f"{heading(outcome)} ({outcome}).", BAD)


def _call(event: Event) -> Words:
    title = f"{text(event, 'method')} {text(event, 'path')}"
    status = number(event, "status")
    if status is None:
        return Words(title, "No whole answer came.", BAD)
    size = number(event, "bytes") or 0
    return Words(title, f"{status}, {size:,} bytes", BAD if status >= REFUSED else GOOD)


def _provoked(event: Event) -> Words:
    return Words("You provoked a failure", f"{text(event, 'failure')}.")


TELLERS: dict[str, Callable[[Event], Words]] = {
    "left": _left,
    "returned": _returned,
    "judged": _judged,
    "exchanged": _exchanged,
    "kept": _kept,
    "account": _account,
    "house": _house,
    "problem": _problem,
    "signed_out": _signed_out,
    "revoked": _revoked,
    "call": _call,
    "provoked": _provoked,
}
