"""`q`: words to look for, and operators that narrow the search."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from sandbox.mail.letters import Address
from sandbox.mail.mailbox import Message
from sandbox.mail.shape import address_of, text_of
from sandbox.web.errors import ApiError

Test = Callable[[Message], bool]

# A term is word, "some words", key:word or key:"some words".
_TERM = re.compile(r'(?:([A-Za-z]+):)?(?:"([^"]*)"|(\S+))')
# The vendor's sample reads MM/DD/YYYY (or the other way about, it cannot be told); others send year first.
_DATES = ("%Y/%m/%d", "%Y-%m-%d", "%m/%d/%Y")


def parse(q: str) -> Test:
    """Make a test that a message passes if every term fits it.

    Raises:
        ApiError: 400 `badRequest` for a date or a state that cannot be understood.
    """
    tests = [_term((key or "").lower(), quoted or word) for key, quoted, word in _TERM.findall(q)]
    return lambda message: all(test(message) for test in tests)


def _term(key: str, value: str) -> Test:
    operators: dict[str, Callable[[str], Test]] = {
        "from": lambda sought: lambda m: _names(sought, [address_of(m, m.letter.sender)]),
        "to": lambda sought: lambda m: _names(sought, [address_of(m, key) for key in m.letter.to]),
        "cc": lambda sought: lambda m: _names(sought, [address_of(m, key) for key in m.letter.cc]),
        "subject": lambda sought: lambda m: _holds(m.letter.subject or "", sought),
        "is": _is,
        "has": _has,
        "after": lambda day: _since(_day(day), wanted=True),
        "before": lambda day: _since(_day(day), wanted=False),
    }
    operator = operators.get(key)
    # What is not an operator is text that happens to have a colon.
    return operator(value) if operator else lambda m: _anywhere(m, f"{key}:{value}" if key else value)


def _is(state: str) -> Test:
    if state == "read":
        return lambda message: "unread" not in message.labels
    if state in {"unread", "flagged", "important"}:
        return lambda message: state in message.labels
    raise _bad(f"is:{state[:40]} is not known; there are read, unread, flagged and important.")


def _has(what: str) -> Test:
    if what == "attachment":
        return lambda message: any(not file.inline for file in message.letter.attached)
    raise _bad(f"has:{what[:40]} is not known; there is has:attachment.")


def _since(moment: float, *, wanted: bool) -> Test:
    return lambda message: (message.at >= moment) is wanted


def _day(text: str) -> float:
    for form in _DATES:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC).timestamp()
        except ValueError:
            continue
    raise _bad(f"{text[:40]!r} is not a date; write 2026/03/02.")


def _anywhere(message: Message, sought: str) -> bool:
    letter = message.letter
    everybody = [address_of(message, key) for key in (letter.sender, *letter.to, *letter.cc)]
    return (
        _holds(letter.subject or "", sought) or _holds(text_of(message), sought) or _names(sought, everybody)
    )


def _names(sought: str, addresses: list[Address]) -> bool:
    return any(_holds(f"{person.name} {person.address}", sought) for person in addresses)


def _holds(text: str, sought: str) -> bool:
    return sought.casefold() in text.casefold()


def _bad(message: str) -> ApiError:
    return ApiError(400, "badRequest", message)
