"""A `Client` that is spoken to as an `AsyncClient` is: so one text of a check serves both.

Nothing here waits for anything: what `await` gives is done already, and a page's loop stands still meanwhile.
"""

import inspect
from collections.abc import AsyncIterator, Callable
from typing import Any, cast

from aurinko import AsyncClient, Client, Listing
from aurinko.surfaces import Surface


def waiting(client: Client) -> AsyncClient:
    """The client, every method of which is to be awaited."""
    return cast("AsyncClient", _Waiting(client))


class _Waiting:
    """A client, or a group of its methods."""

    def __init__(self, inner: object) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        return _Waiting(found) if isinstance(found, Surface) else _awaited(found)


class _WaitingListing:
    """A listing, for `async for`."""

    def __init__(self, inner: Listing[Any]) -> None:
        self._inner = inner

    async def __aiter__(self) -> AsyncIterator[Any]:
        for record in self._inner:
            yield record

    async def pages(self) -> AsyncIterator[Any]:
        """See `AsyncListing.pages`."""
        for page in self._inner.pages():
            yield page

    async def page(self, *start: Any) -> Any:
        """See `AsyncListing.page`."""
        return self._inner.page(*start)


def _awaited(method: Callable[..., Any]) -> Callable[..., Any]:
    if "Listing[" in str(inspect.signature(method).return_annotation):
        return lambda *args, **kwargs: _WaitingListing(method(*args, **kwargs))

    async def call(*args: Any, **kwargs: Any) -> Any:
        return method(*args, **kwargs)

    return call
