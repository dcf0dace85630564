"""`q`: words to look for, operators that narrow the search, `-` and `OR`, and groups in parentheses.

A word stands anywhere in the message; terms side by side must all fit. `OR` binds closer than that, as Gmail
has it. What is no operator is text that happens to have a colon.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.mail.operators import OPERATORS, Seen, Test, anywhere
from sandbox.web.errors import ApiError

_LONGEST = 2000
_MOST_TERMS = 100
_DEEPEST = 20

# A term is (, ), word, "some words", key:word, key:"some words" or key:(, all but ) with a minus in front.
_TOKEN = re.compile(
    r"(?P<close>\))|(?P<minus>-(?=[^\s)]))?(?:(?P<key>[A-Za-z0-9_]+):(?=[^\s)]))?"
    r'(?:(?P<open>\()|"(?P<quoted>[^"]*)"?|(?P<word>[^\s()"]+))'
)
# Looking there is asking for what a list leaves out.
_HIDDEN = re.compile(r"(?:in|label):\"?(?:trash|spam|junk|anywhere)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Search:
    """A test that a message passes if it fits, and whether trash and junk are looked through, too."""

    fits: Test
    everywhere: bool


def parse(q: str, seen: Seen) -> Search:
    """Make sense of a query.

    Raises:
        ApiError: 400 `badRequest` for a date, a state or a size that cannot be understood, and for a query
            that is too long.
    """
    tokens = list(_TOKEN.finditer(q)) if len(q) <= _LONGEST else []
    if len(q) > _LONGEST or len(tokens) > _MOST_TERMS:
        raise _bad(f"q is too long: {_LONGEST} characters and {_MOST_TERMS} terms are the most.")
    return Search(_group(iter(tokens), seen, "", 0), bool(_HIDDEN.search(q)))


def _group(tokens: Iterator[re.Match[str]], seen: Seen, around: str, depth: int) -> Test:
    """Read up to the end of a group; words in it belong to the operator `around` it."""
    if depth > _DEEPEST:
        raise _bad(f"q has groups within groups, more than {_DEEPEST} deep.")
    needed: list[list[Test]] = []
    joins = False
    for token in tokens:
        if token["close"]:
            # One that closes nothing is a smile.
            if depth:
                break
            continue
        if token["word"] in {"OR", "AND"} and not (token["key"] or token["minus"]):
            joins = token["word"] == "OR" and bool(needed)
            continue
        test = _negated(_one(token, tokens, seen, around, depth), token)
        if joins:
            needed[-1].append(test)
        else:
            needed.append([test])
        joins = False
    return lambda message: all(any(test(message) for test in either) for either in needed)


def _one(token: re.Match[str], tokens: Iterator[re.Match[str]], seen: Seen, around: str, depth: int) -> Test:
    key = (token["key"] or "").lower()
    if token["open"]:
        return _group(tokens, seen, key if key in OPERATORS else around, depth + 1)
    value = token["quoted"] if token["word"] is None else token["word"]
    operator = OPERATORS.get(key or around)
    if operator is None:
        return anywhere(f"{token['key']}:{value}" if key else value)
    return operator(value, seen)


def _negated(test: Test, token: re.Match[str]) -> Test:
    return (lambda message: not test(message)) if token["minus"] else test


def _bad(message: str) -> ApiError:
    return ApiError(400, "badRequest", message)
