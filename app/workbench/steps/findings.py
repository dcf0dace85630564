"""What was made of an answer, in plain words: state, verdict, address bar, the place of the token."""

from dataclasses import dataclass

from app.workbench.steps.course import Course, at, word, words
from app.workbench.steps.wording import characters, clock, lasted
from flow.errors import FlowError, ProviderError
from flow.problems import problem_of
from flow.session import CODE, Session

# The page's own verdicts; any other comes from the provider.
_OWN = frozenset(
    [
        "mixed_response",
        "state_missing",
        "state_mismatch",
        "state_used",
        "state_expired",
        "mixed_up",
        "sign_in_failed",
        "no_token",
    ]
)
_OF_STATE = frozenset(["state_missing", "state_mismatch", "state_used", "state_expired"])


@dataclass(frozen=True)
class Finding:
    """One line: whether it is as it should be (None: neither), what it is about, and how it stands."""

    good: bool | None
    about: str
    words: str


def findings(course: Course, session: Session | None, shown: str, results: list[str]) -> list[Finding]:
    """What there is to say of the newest answer.

    Args:
        course: the newest sign-in.
        session: of this tab, now.
        shown: what the address bar shows now.
        results: the results of a sign-in that are still in it.
    """
    found = [_state(course), _verdict(course), _address(shown, results)]
    if course.accepted:
        found.append(_kept(course, session))
    return found


def _state(course: Course) -> Finding:
    about = "State"
    came = word(course.returned, "state")
    if not came:
        return Finding(False, about, "None came back, so anybody could have made this answer.")
    if course.asked and word(course.judged, "verdict") not in _OF_STATE:
        return Finding(True, about, f"Sent {came}…, received {came}…: equal, and now spent.")
    waiting = words(course.returned, "expected")
    expected = ", ".join(f"{each}…" for each in waiting) or "nothing"
    return Finding(False, about, f"Received {came}…, while this tab waited for {expected}.")


def _verdict(course: Course) -> Finding:
    code = word(course.judged, "verdict")
    if course.accepted:
        return Finding(
            True, "Verdict", "Accepted: it answers an attempt of this tab, in time, and was used once."
        )
    if not code:
        return Finding(None, "Verdict", "It was not judged.")
    problem = problem_of(FlowError(code, "") if code in _OWN else ProviderError(code, ""))
    return Finding(False, "Verdict", f"Refused ({code}): {problem.heading}. {problem.cause}")


def _address(shown: str, results: list[str]) -> Finding:
    about = "Address bar"
    if results:
        return Finding(False, about, f"It still has {', '.join(results)}.")
    return Finding(True, about, f"All of it was removed. Now it shows {shown}")


def _kept(course: Course, session: Session | None) -> Finding:
    about = "Kept"
    if session is None:
        ended = f" at {clock(at(course.ended))}" if course.ended else ""
        return Finding(None, about, f"No longer: the session ended{ended}, and this tab has forgotten it.")
    if word(course.kept, "where") == "memory":
        return Finding(None, about, "In memory, until the page is reloaded: this browser stores nothing.")
    if session.mode == CODE:
        return Finding(
            True, about, "No token is in this tab: it has the account's number, the scopes, and when it was."
        )
    return Finding(
        True,
        about,
        f"In this tab's sessionStorage as aurinko.session: {characters(len(session.access_token))}, "
        "until you sign out or close the tab.",
    )


def exchange(course: Course) -> Finding | None:
    """What the page's own server said to the code; None before it was asked."""
    if course.exchanged is None:
        return None
    outcome, took = word(course.exchanged, "outcome"), course.exchanged.get("milliseconds")
    seconds = took / 1000 if isinstance(took, int | float) else 0
    said = "did not answer" if outcome == "no answer" else f"answered {outcome}"
    held = outcome == "200" and course.kept is not None
    return Finding(
        held, "Exchange", f"At {clock(at(course.exchanged))} the server {said} after {lasted(seconds)}."
    )
