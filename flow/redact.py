"""The one redactor: what could let somebody in is taken out of a text before it is shown or logged."""

import re

MARK = "[redacted]"

_SECRET = frozenset(["accesstoken", "usersession", "clientsecret", "password", "code", "state"])

# In URLs, forms and JSON alike: a name, `=` or `:`, and the value up to where such a value ends.
# MicroPython's engine takes no long alternatives, so every pair is found and its name looked up.
_PAIR = re.compile('([A-Za-z_]+)("?[ ]*[=:][ ]*"?)([^ &"\',;#<>{}]+)')
_HEADER = re.compile("(Bearer|Basic)( +)([^ \"',;<>{}]+)")


def redact(text: str) -> str:
    """The text with tokens, codes, states, passwords and credentials replaced by `MARK`."""
    return _PAIR.sub(_value_masked, _HEADER.sub(_masked, text))


def _value_masked(found: re.Match[str]) -> str:
    return _masked(found) if found.group(1).lower().replace("_", "") in _SECRET else str(found.group(0))


def _masked(found: re.Match[str]) -> str:
    return str(found.group(1)) + str(found.group(2)) + MARK
