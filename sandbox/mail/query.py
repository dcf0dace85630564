"""`q`: words to look for, operators that narrow the search, and groups, as Gmail has them.

Terms side by side must all fit; `OR` between two binds closer than that, and between braces every term is an
alternative. `-` is before what must not fit. What stands in parentheses or braces after an operator is
shared out to it: `from:(ann OR bo)`. What is no operator is text that happens to have a colon.

| term | fits |
| --- | --- |
| `word`, `"some words"` | the subject, the text, or anybody's name or address |
| `+word` | the same, as a word of its own |
| `one AROUND 5 other` | words at most five apart; in quotes, in this order |
| `from:` `to:` `cc:` `bcc:` | a name or an address there; `me` is the owner |
| `deliveredto:` | mail that came, by the owner's address |
| `list:` | a `List-...` header, or an address that it is from or to |
| `subject:` `filename:` | a part of the subject, of an attachment's name |
| `rfc822msgid:` | the `Message-ID`, with its brackets or without |
| `in:` `label:` | `inbox`, `sent`, `draft`, `trash`, `spam`, `archive`, `anywhere`, keywords, folders |
| `is:` | `read`, `unread`, `starred`, `important`, `sent`, `draft` and the like |
| `has:` | `attachment`, `userlabels`, `nouserlabels`, `yellow-star`; links to `drive`, `youtube` … |
| `category:` | `primary`, `social`, `promotions`, `updates`, `forums` |
| `after:` `newer:` `before:` `older:` | 2026/03/02, 03/02/2026, or seconds since 1970 |
| `newer_than:` `older_than:` | ages: 12h, 7d, 1w, 2m, 1y |
| `larger:` `size:` `smaller:` | 5000, 200K or 3M bytes |

Values of Gmail's for what there is none of here (`is:snoozed`, `in:chats`) fit nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.mail.operators import OPERATORS, anywhere
from sandbox.mail.sought import NEAR, Value
from sandbox.mail.states import Seen, Test, uncovers
from sandbox.web.errors import ApiError

_LONGEST = 2000
_MOST_TERMS = 100
_DEEPEST = 20

# A term is a bracket, a word, "some words" or one word AROUND 5 another, all but what closes with a minus and
# an operator in front.
_TOKEN = re.compile(
    rf"(?P<close>[)}}])|(?P<minus>-(?=[^\s)}}]))?(?:(?P<key>(?i:{'|'.join(OPERATORS)})):(?=[^\s)}}]))?"
    rf'(?:(?P<open>[({{])|"(?P<quoted>[^"]*)"?|(?P<near>{NEAR})(?![^\s)}}])|(?P<word>[^\s(){{}}"]+))'
)
_ENDS = {"(": ")", "{": "}"}


@dataclass(frozen=True, slots=True)
class Search:
    """A test that a message passes if it fits, and whether trash and junk are looked through, too.

    Attributes:
        fits: The test.
        everywhere: Something is asked for that a list leaves out.
        turned: Whether it would be, if the search were the other way about.
    """

    fits: Test
    everywhere: bool = False
    turned: bool = False


def parse(q: str, seen: Seen) -> Search:
    """Make sense of a query.

    Raises:
        ApiError: 400 `badRequest` for a date, a state or a size that cannot be understood, and for a query
            that is too long.
    """
    tokens = list(_TOKEN.finditer(q)) if len(q) <= _LONGEST else []
    if len(q) > _LONGEST or len(tokens) > _MOST_TERMS:
        raise _bad(f"q is too long: {_LONGEST} characters and {_MOST_TERMS} terms are the most.")
    return _group(iter(tokens), seen) or Search(lambda _message: True)


def _group(
    tokens: Iterator[re.Match[str]], seen: Seen, around: str = "", opened: str = "", depth: int = 0
) -> Search | None:
    """Read up to the end of a group; words in it belong to the operator `around` it. None if it is empty."""
    if depth > _DEEPEST:
        raise _bad(f"q has groups within groups, more than {_DEEPEST} deep.")
    needed: list[list[Search]] = []
    joins = False
    for token in tokens:
        if token["close"]:
            # One that closes nothing is a smile.
            if token["close"] == _ENDS.get(opened):
                break
            continue
        if token[0] in {"OR", "AND"}:
            joins = token[0] == "OR"
            continue
        term = _term(token, tokens, seen, around, depth)
        if term is None:
            continue
        if needed and (joins or opened == "{"):
            needed[-1].append(term)
        else:
            needed.append([term])
        joins = False
    return _all_of(needed) if needed else None


def _term(
    token: re.Match[str], tokens: Iterator[re.Match[str]], seen: Seen, around: str, depth: int
) -> Search | None:
    key = (token["key"] or around).lower()
    if token["open"]:
        found = _group(tokens, seen, key, token["open"], depth + 1)
    else:
        found = _one(key, _value(token), seen)
    if found and token["minus"]:
        return _negated(found)
    return found


def _one(key: str, value: Value, seen: Seen) -> Search:
    fits = OPERATORS[key](value, seen) if key else anywhere(value)
    return Search(fits, everywhere=uncovers(key, value, seen))


def _value(token: re.Match[str]) -> Value:
    if token["quoted"] is not None:
        return Value(token["quoted"], quoted=True)
    return Value(token["near"] or token["word"])


def _negated(search: Search) -> Search:
    return Search(lambda message: not search.fits(message), search.turned, search.everywhere)


def _all_of(needed: list[list[Search]]) -> Search:
    tests = [[search.fits for search in either] for either in needed]
    parts = [search for either in needed for search in either]
    return Search(
        lambda message: all(any(fits(message) for fits in either) for either in tests),
        any(search.everywhere for search in parts),
        any(search.turned for search in parts),
    )


def _bad(message: str) -> ApiError:
    return ApiError(400, "badRequest", message)
