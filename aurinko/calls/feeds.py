"""What the four kinds of synchronization share: a start, and two feeds of what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from aurinko.errors import UsageError
from aurinko.records.reading import delta_of, one
from aurinko.records.record import Record
from aurinko.records.sync import Deleted, SyncStatus

from .call import Call, path

if TYPE_CHECKING:
    from aurinko.records.pages import DeltaPage

    from .call import Query

R = TypeVar("R", bound=Record)


def start(*segments: str, query: Query | None = None) -> Call[SyncStatus]:
    """Begin, or ask again whether it is ready; that is the same call, and may be repeated."""
    return Call("POST", path(*segments, "sync"), read=one(SyncStatus), query=query, repeatable=True)


def updated(
    *segments: str, of: type[R], delta_token: str | None, page_token: str | None
) -> Call[DeltaPage[R]]:
    """One page of the records that changed."""
    query = _token(delta_token, page_token)
    return Call("GET", path(*segments, "sync", "updated"), read=delta_of(of), query=query)


def deleted(*segments: str, delta_token: str | None, page_token: str | None) -> Call[DeltaPage[Deleted]]:
    """One page of the records that were deleted."""
    query = _token(delta_token, page_token)
    return Call("GET", path(*segments, "sync", "deleted"), read=delta_of(Deleted), query=query)


def _token(delta_token: str | None, page_token: str | None) -> dict[str, Any]:
    if (delta_token is None) == (page_token is None):
        raise UsageError("A feed goes on from a delta_token or from a page_token: give one of them.")
    return {"deltaToken": delta_token, "pageToken": page_token}
