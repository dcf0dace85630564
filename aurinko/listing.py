"""Lists, page after page: a listing sends nothing until somebody reads it.

for message in client.email.messages(q="is:unread"):          # all of them, page by page
page = client.email.messages(q="is:unread").page()            # one page; .records, .following

async for message in client.email.messages(q="is:unread"):
page = await client.email.messages(q="is:unread").page()
"""

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from types import EllipsisType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .errors import BadAnswerError
from .records.pages import OffsetPage, Page

R = TypeVar("R")
# `...` is the first page: None, which is where a last page ends, must not begin anew.
Start = str | int | EllipsisType


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
        page = self._fetch(...)
        yield page
        way = _Way()
        while (start := way.after(page)) is not None:
            page = self._fetch(start)
            yield page

    def page(self, start: Start = ...) -> Page[R]:
        """One page: the first, or the one that begins at the `following` of another.

        Raises:
            AurinkoError: see `aurinko.errors`; `UsageError` for None, with which a last page says that it is.
        """
        return self._fetch(start)


class OffsetListing(Listing[R]):
    """A list that is counted: its pages say `offset`, `total_size` and `done`."""

    if TYPE_CHECKING:

        def pages(self) -> Iterator[OffsetPage[R]]:
            """Every page, each asked for when it is wanted."""

        def page(self, start: Start = ...) -> OffsetPage[R]:
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
        page = await self._fetch(...)
        yield page
        way = _Way()
        while (start := way.after(page)) is not None:
            page = await self._fetch(start)
            yield page

    async def page(self, start: Start = ...) -> Page[R]:
        """One page: the first, or the one that begins at the `following` of another.

        Raises:
            AurinkoError: see `aurinko.errors`; `UsageError` for None, with which a last page says that it is.
        """
        return await self._fetch(start)


class AsyncOffsetListing(AsyncListing[R]):
    """A list that is counted: its pages say `offset`, `total_size` and `done`."""

    if TYPE_CHECKING:

        def pages(self) -> AsyncIterator[OffsetPage[R]]:
            """Every page, each asked for when it is wanted."""

        async def page(self, start: Start = ...) -> OffsetPage[R]:
            """One page: the first, or the one that begins at the `following` of another."""


class _Way:
    """From page to page, and never round in circles."""

    def __init__(self) -> None:
        self._seen: set[str | int | None] = set()
        self._before: Page[Any] | None = None

    def after(self, page: Page[Any]) -> str | int | None:
        """Where the next page begins; None after the last."""
        start = page.following
        # The same page again: a server that says nothing of offsets may have left out what it was asked for.
        if start in self._seen or page == self._before:
            raise BadAnswerError(
                "The list goes round in circles: a page, or what it names as the next, came before."
            )
        if start is not None:
            self._seen.add(start)
        self._before = page
        return start
