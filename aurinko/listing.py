"""Lists, page after page: a listing sends nothing until somebody reads it.

for message in client.email.messages(q="is:unread"):          # all of them, page by page
page = client.email.messages(q="is:unread").page()            # one page; .records, .following

async for message in client.email.messages(q="is:unread"):
page = await client.email.messages(q="is:unread").page()
"""

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .errors import BadAnswerError
from .records.pages import OffsetPage, Page

R = TypeVar("R")
Start = str | int | None


class Listing(Generic[R]):
    """A list of the API. Iterating gives every record of every page."""

    def __init__(self, fetch: Callable[[Start], Page[R]]) -> None:
        self._fetch = fetch

    def __iter__(self) -> Iterator[R]:
        for page in self.pages():
            yield from page.records

    def pages(self) -> Iterator[Page[R]]:
        """Every page, each asked for when it is wanted.

        Raises:
            AurinkoError: see `aurinko.errors`; `BadAnswerError` for a list that goes round in circles.
        """
        page = self._fetch(None)
        yield page
        seen: set[str | int] = set()
        while (start := _next(page, seen)) is not None:
            page = self._fetch(start)
            yield page

    def page(self, start: Start = None) -> Page[R]:
        """One page: the first, or the one that begins at the `following` of another."""
        return self._fetch(start)


class OffsetListing(Listing[R]):
    """A list that is counted: its pages say `offset`, `total_size` and `done`."""

    if TYPE_CHECKING:

        def pages(self) -> Iterator[OffsetPage[R]]:
            """Every page, each asked for when it is wanted."""

        def page(self, start: Start = None) -> OffsetPage[R]:
            """One page: the first, or the one that begins at the `following` of another."""


class AsyncListing(Generic[R]):
    """A list of the API, for `async for`. Iterating gives every record of every page."""

    def __init__(self, fetch: Callable[[Start], Coroutine[Any, Any, Page[R]]]) -> None:
        self._fetch = fetch

    async def __aiter__(self) -> AsyncIterator[R]:
        async for page in self.pages():
            for record in page.records:
                yield record

    async def pages(self) -> AsyncIterator[Page[R]]:
        """Every page, each asked for when it is wanted.

        Raises:
            AurinkoError: see `aurinko.errors`; `BadAnswerError` for a list that goes round in circles.
        """
        page = await self._fetch(None)
        yield page
        seen: set[str | int] = set()
        while (start := _next(page, seen)) is not None:
            page = await self._fetch(start)
            yield page

    async def page(self, start: Start = None) -> Page[R]:
        """One page: the first, or the one that begins at the `following` of another."""
        return await self._fetch(start)


class AsyncOffsetListing(AsyncListing[R]):
    """A list that is counted: its pages say `offset`, `total_size` and `done`."""

    if TYPE_CHECKING:

        def pages(self) -> AsyncIterator[OffsetPage[R]]:
            """Every page, each asked for when it is wanted."""

        async def page(self, start: Start = None) -> OffsetPage[R]:
            """One page: the first, or the one that begins at the `following` of another."""


def _next(page: Page[Any], seen: set[str | int]) -> str | int | None:
    start = page.following
    if start in seen:
        raise BadAnswerError("The list goes round in circles: a page names one as the next that came before.")
    if start is not None:
        seen.add(start)
    return start
