"""Which scope each operation needs: one table, by the vendor's operation ids."""

import re
from collections.abc import Iterable

from sandbox.vocabulary import SCOPES
from sandbox.web.errors import ApiError

_READS_MAIL = frozenset({"Mail.Read", "Mail.ReadWrite", "Mail.All"})

# Any one of the set is enough; an empty set means that every token will do.
NEEDS: dict[str, frozenset[str]] = {
    "getMyAccount": frozenset(),
    "deleteToken": frozenset(),
    "messages": _READS_MAIL,
    "message": _READS_MAIL,
}


def check(operation: str, granted: Iterable[str]) -> None:
    """Refuse a token that may not do this.

    Raises:
        ApiError: 403 `forbidden`, naming the scopes that would have been enough.
    """
    needed = NEEDS[operation]
    if needed and needed.isdisjoint(granted):
        listed = ", ".join(sorted(needed))
        raise ApiError(403, "forbidden", f"The token lacks the scope for this: one of {listed} is needed.")


def parse(values: Iterable[str]) -> tuple[str, ...]:
    """Split scopes on spaces and commas (the vendor's pages show both), once each, in the order given.

    Raises:
        ApiError: 400 `scopes.invalid` for a name that is not in the vendor's list.
    """
    names = dict.fromkeys(name for value in values for name in re.split(r"[\s,]+", value) if name)
    unknown = [name for name in names if name not in SCOPES]
    if unknown:
        raise ApiError(400, "scopes.invalid", f"scopes.invalid: there is no scope {unknown[0][:80]!r}.")
    return tuple(names)
