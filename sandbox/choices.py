"""What the vendor leaves open, decided here: every choice can be made otherwise.

The defaults are what is likely; the other values let a client be tried against what is possible.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches

_MOST = 1_000_000
_NUMBERS: dict[object, tuple[type[int] | type[float], ...]] = {int: (int,), float: (int, float)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices:
    """One sandbox's choices; times are in seconds.

    Attributes:
        page_size: Records on a token page. The vendor has no parameter for it.
        sync_rounds: How often a sync answers `ready: false` before it gives its tokens.
        code_seconds: How long a code can be exchanged.
        require_if_match: Refuse a PATCH without `If-Match` (412), as the document asks, or accept it, as is.
        signature_seconds: How far the timestamp of a signed user id may be from the clock.
        post_exchange: Whether `POST /v1/auth/token/{code}` works; without it only the older GET does.
        in_fragment: Put the results of a sign-in into the fragment of the address, not into its query.
        thread_rounds: How often an IMAP thread id is still pending (408) where `requireThreadId` asks for it.
        tombstones: How many deletions a feed remembers; delta tokens from before the oldest answer 410.
        purge_seconds: How far back `purgeMyTracking` forgets what the caller opened and clicked.
        both_spellings: Send a field that sources spell in two ways in both of them.
        webhook_seconds: How long a webhook may take to answer.
        webhook_patience: How long deliveries of a webhook may fail before it gets no more of them.
    """

    page_size: int = 25
    sync_rounds: int = 1
    code_seconds: int = 10 * 60
    require_if_match: bool = False
    signature_seconds: int = 5 * 60
    post_exchange: bool = True
    in_fragment: bool = False
    thread_rounds: int = 1
    tombstones: int = 10_000
    purge_seconds: int = 10 * 60
    both_spellings: bool = False
    webhook_seconds: float = 30
    webhook_patience: float = 3 * 24 * 3600

    def __post_init__(self) -> None:
        for choice in fields(self):
            _check(_spelled(choice.name), getattr(self, choice.name), choice.type)


def chosen(choices: Choices, given: object) -> Choices:
    """The choices with some of them made otherwise, by their names on the wire.

    Raises:
        ValueError: A choice is not known, or cannot be that; the sentence names it.
    """
    known = {_spelled(choice.name): choice.name for choice in fields(Choices)}
    if not isinstance(given, Mapping):
        # One kind of error for whatever a person asked for, at a prompt or over the wire.
        raise ValueError(f"Choices are an object with keys of these: {', '.join(known)}")  # noqa: TRY004 - so
    for name in given:
        if name not in known:
            raise ValueError(f"There is no choice {str(name)[:80]!r}{_instead(str(name), [*known])}")
    return replace(choices, **{known[name]: value for name, value in given.items()})


def _spelled(name: str) -> str:
    return re.sub(r"_(.)", lambda found: found[1].upper(), name)


def _instead(name: str, known: list[str]) -> str:
    close = get_close_matches(name[:80], known, 1)
    return f"; did you mean {close[0]}?" if close else f". There are: {', '.join(known)}"


def _check(name: str, value: object, kind: object) -> None:
    if kind is bool:
        if not isinstance(value, bool):
            raise ValueError(f"{name} must be true or false")
        return
    least = 1 if name == "pageSize" else 0
    if isinstance(value, bool) or not isinstance(value, _NUMBERS[kind]) or not least <= value <= _MOST:
        what = "number" if kind is float else "whole number"
        raise ValueError(f"{name} must be a {what} from {least} to {_MOST}")
