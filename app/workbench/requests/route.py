"""What the room's route asks for."""

import re
from urllib.parse import parse_qs


def operation_in(rest: str) -> str | None:
    """The operation that `?op=email.messages` names; empty for none yet, None where no form is asked for."""
    return _asked(rest).get("op", [None])[0]


def number_in(rest: str) -> int | None:
    """The request that `?n=3` names; None for none, and for what is no number of a request."""
    number = _asked(rest).get("n", [""])[0]
    return int(number) if re.fullmatch(r"[0-9]{1,9}", number) else None


def _asked(rest: str) -> dict[str, list[str]]:
    return parse_qs(rest.removeprefix("?"), keep_blank_values=True)
