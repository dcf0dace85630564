"""Findings about the token itself: how old it is, and what ends it."""

from collections.abc import Iterator

from app.workbench.leaks.facts import FATE, GOOD, Facts, Finding
from app.workbench.timeline.lines import span


def findings(facts: Facts) -> Iterator[Finding]:
    """How old the sign-in is, and how it ends."""
    if facts.received_at is None:
        yield Finding(
            GOOD, "There is no token: nobody is signed in.", "The rest of this list is about the page."
        )
        return
    age = span(max(0, round((facts.now - facts.received_at) * 1000)))
    what = "sign-in" if facts.by_code else "token"
    yield Finding(
        FATE,
        f"The {what} is {age} old, and Aurinko does not say when a token ends.",
        "Its documentation names no lifetime. Count on it being good until somebody revokes it.",
    )
    yield Finding(
        GOOD,
        "Signing out revokes it, and a 401 ends the session.",
        "Closing the browser ends its cookie here, and the token stays good. Leave by the button."
        if facts.by_code
        else "Closing the tab only forgets it here: the token stays good. Leave by the button.",
    )
