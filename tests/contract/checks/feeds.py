"""Starting a synchronization, and reading its two feeds by hand, as all four groups do it."""

from collections.abc import Awaitable, Callable
from typing import Any

from aurinko import BadRequestError, DeltaPage, Record, SyncStatus, UsageError

from .world import refused


async def begun(start: Callable[[], Awaitable[SyncStatus]]) -> tuple[str, str]:
    """Ask until it is ready, as it has to be soon, and give both tokens."""
    for _ in range(5):
        status = await start()
        if status.ready:
            assert status.updated_token
            assert status.deleted_token
            assert status.updated_token not in repr(status)
            return status.updated_token, status.deleted_token
    raise AssertionError("the sync is never ready")


async def read(feed: Callable[..., Awaitable[DeltaPage[Any]]], token: str) -> tuple[list[Record], str]:
    """All pages of a feed, and the token for the next time."""
    page = await feed(delta_token=token)
    found = [*page.records]
    while page.next_page_token:
        assert page.next_delta_token is None
        page = await feed(page_token=page.next_page_token)
        found += page.records
    assert page.next_delta_token
    return found, page.next_delta_token


async def check_tokens(feed: Callable[..., Awaitable[DeltaPage[Any]]]) -> None:
    """A feed takes one token, and says which are none."""
    error = await refused(BadRequestError, feed(delta_token="never"))
    assert error.vendor_code == "token.notValid"
    for tokens in ({}, {"delta_token": "a", "page_token": "b"}):
        await refused(UsageError, feed(**tokens))
