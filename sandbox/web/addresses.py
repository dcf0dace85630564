"""What a mail address is: one rule for whatever is given as one, with a wider and a narrower beside."""

import re

# As browsers check an address (WHATWG HTML, "valid e-mail address"); RFC 5321, 4.5.3.1, has the lengths.
_LOCAL = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_LOCAL}@{_LABEL}(?:\.{_LABEL})*")
_MEANT = re.compile(r"[^\s@]+@[^\s@]+")
_LONGEST = 254


def is_meant_as_address(text: str) -> bool:
    """Say whether somebody may have meant this as one, as validators of `format: email` do."""
    return _MEANT.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """Say whether mail can be sent there."""
    return len(text) <= _LONGEST and _ADDRESS.fullmatch(text) is not None


def is_mailbox(text: str) -> bool:
    """Say whether a provider can have a mailbox of this address: its domain is a full one."""
    return is_address(text) and "." in text.rpartition("@")[2]
