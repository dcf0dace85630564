"""The two kinds of pages: with a token, where the server chooses the size, and with `limit` and `offset`."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TypeVar

from sandbox.store.tokens import seal, unseal
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters

T = TypeVar("T")
Key = tuple[object, ...]
DEFAULT_LIMIT = 50
HIGHEST_LIMIT = 1000
HIGHEST_OFFSET = 2**31 - 1  # the vendor's type is int32


def token_page(
    records: Sequence[T],
    key: Callable[[T], Key],
    *,
    token: str | None,
    about: str,
    size: int,
    fits: Callable[[T], bool] = lambda _record: True,
) -> tuple[list[T], dict[str, object]]:
    """Records of one page, and what the page says beside them: `length`, and `nextPageToken` if more come.

    A token stands for the last record seen, so that records that come meanwhile move nothing; it is good
    for one list only.

    Args:
        records: In the order of their keys; no two share one.
        key: Plain values that JSON can hold.
        token: None for the first page.
        about: The list's name with everything that filters it.
        size: How many records at most.
        fits: Which records belong to the list.

    Raises:
        ApiError: 400 `token.notValid`.
    """
    start = bisect_right(records, _place(token, about), key=key) if token else 0
    found = list(islice(filter(fits, islice(records, start, None)), size + 1))
    page: dict[str, object] = {"length": len(found[:size])}
    if len(found) > size:
        page["nextPageToken"] = seal(key(found[size - 1]), about)
    return found[:size], page


def offset_page(records: Iterable[T], given: Parameters) -> tuple[list[T], dict[str, object]]:
    """Records by `limit` (50) and `offset` (0), and what the page says beside them.

    Raises:
        ApiError: 400 `badRequest` for a limit outside 1 to 1000, or an offset that is negative or no int32.
    """
    limit, offset = given.number("limit"), given.number("offset") or 0
    limit = DEFAULT_LIMIT if limit is None else limit
    if not 1 <= limit <= HIGHEST_LIMIT or not 0 <= offset <= HIGHEST_OFFSET:
        raise ApiError(
            400, "badRequest", f"limit must be from 1 to {HIGHEST_LIMIT}, offset from 0 to {HIGHEST_OFFSET}."
        )
    every = list(records)
    shown = every[offset : offset + limit]
    page = {"offset": offset, "totalSize": len(every), "done": offset + limit >= len(every)}
    return shown, {**page}


def _place(token: str, about: str) -> Key:
    place = unseal(token, about)
    return tuple(place) if isinstance(place, list) else ()
