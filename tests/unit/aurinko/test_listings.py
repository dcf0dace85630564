"""Lists, page after page: lazy, whole, and never round in circles."""

import json
import pickle
from collections.abc import Callable
from itertools import islice
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from aurinko import (
    AsyncClient,
    AsyncListing,
    AsyncOffsetListing,
    BadAnswerError,
    Client,
    Listing,
    OffsetListing,
    OffsetPage,
    Page,
    Request,
    Response,
    Retries,
    UsageError,
)
from tests.asynchronous import run

from .wire import KINDS, TOKEN

Give = Callable[[dict[str, str]], dict[str, Any]]


class Pages:
    """A list of the API: `give` makes a page of the query's parameters."""

    def __init__(self, give: Give) -> None:
        self._give = give
        self.asked: list[dict[str, str]] = []

    def send(self, request: Request) -> Response:
        query = {name: values[0] for name, values in parse_qs(urlsplit(request.url).query).items()}
        self.asked.append(query)
        return Response(200, {}, json.dumps(self._give(query)).encode())

    def close(self) -> None:
        """Nothing is open."""


class AsyncPages:
    """The same with `await`."""

    def __init__(self, inner: Pages) -> None:
        self._inner = inner

    async def send(self, request: Request) -> Response:
        return self._inner.send(request)

    async def close(self) -> None:
        """Nothing is open."""


def opened(kind: str, give: Give) -> tuple[Any, Pages]:
    """A client of a kind, and what it asks."""
    pages, none = Pages(give), Retries(times=0)
    if kind == "sync":
        return Client(TOKEN, transport=pages, retries=none), pages
    return AsyncClient(TOKEN, transport=AsyncPages(pages), retries=none), pages


def taken(kind: str, listing: Any, most: int | None = None) -> list[Any]:
    """As many records as are wanted."""
    if kind == "sync":
        return list(islice(listing, most))

    async def take() -> list[Any]:
        found: list[Any] = []
        async for record in listing:
            found.append(record)
            if len(found) == most:
                break
        return found

    return run(take())


def pages_of(kind: str, listing: Any) -> list[Any]:
    """All pages."""
    if kind == "sync":
        return list(listing.pages())

    async def take() -> list[Any]:
        return [page async for page in listing.pages()]

    return run(take())


def one_page(kind: str, listing: Any, *start: Any) -> Any:
    """One page."""
    return listing.page(*start) if kind == "sync" else run(listing.page(*start))


def by_token(query: dict[str, str]) -> dict[str, Any]:
    """Three pages of two messages."""
    number = int(query.get("pageToken", "p0")[1:])
    more = {"nextPageToken": f"p{number + 1}"} if number < 2 else {}
    return {"records": [{"id": f"{number}a"}, {"id": f"{number}b"}], "length": 2, **more}


def by_offset(query: dict[str, str]) -> dict[str, Any]:
    """Five trackings, as many at once as are asked for."""
    offset, limit = int(query.get("offset", "0")), int(query.get("limit", "50"))
    records = [{"id": number} for number in range(5)][offset : offset + limit]
    return {"records": records, "offset": offset, "totalSize": 5, "done": offset + len(records) >= 5}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_sent_until_somebody_reads(kind: str) -> None:
    """A listing is a promise; each page is asked for when its first record is wanted."""
    client, pages = opened(kind, by_token)
    listing = client.email.messages("x")
    assert isinstance(listing, Listing if kind == "sync" else AsyncListing)
    assert pages.asked == []
    assert [one.id for one in taken(kind, listing, 2)] == ["0a", "0b"]
    assert len(pages.asked) == 1
    taken(kind, listing, 3)
    assert len(pages.asked) == 3


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_argument_is_refused_where_it_is_written(kind: str) -> None:
    """Not where somebody reads the list: that may be far away."""
    client, pages = opened(kind, by_token)
    wrong: list[Callable[[], Any]] = [
        lambda: client.events.range("primary", "today", "tomorrow"),
        lambda: client.folders.messages(""),
        lambda: client.email.messages(q={"is": "unread"}),
        lambda: client.tracking.list(limit=b"5"),
    ]
    for make in wrong:
        with pytest.raises(UsageError):
            make()
    with pytest.raises(TypeError, match="limit"):
        client.email.messages(limit=5)
    assert pages.asked == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_comes_once_and_the_filters_stay(kind: str) -> None:
    """The next page is asked for with its token and all that was said before."""
    client, pages = opened(kind, by_token)
    found = taken(kind, client.email.messages("is:unread", body_type="text"))
    assert [one.id for one in found] == ["0a", "0b", "1a", "1b", "2a", "2b"]
    filters = {"q": "is:unread", "bodyType": "text"}
    assert pages.asked == [filters, {**filters, "pageToken": "p1"}, {**filters, "pageToken": "p2"}]


@pytest.mark.parametrize("kind", KINDS)
def test_a_listing_can_be_read_again(kind: str) -> None:
    """It begins anew each time, and both give the same."""
    client, _ = opened(kind, by_token)
    listing = client.folders.list()
    assert taken(kind, listing) == taken(kind, listing)


@pytest.mark.parametrize("kind", KINDS)
def test_pages_and_single_pages(kind: str) -> None:
    """`pages` gives them in turn, `page` the first, or the one where another says that it goes on."""
    client, _ = opened(kind, by_token)
    pages = pages_of(kind, client.email.messages())
    assert [type(page) for page in pages] == [Page, Page, Page]
    assert [page.following for page in pages] == ["p1", "p2", None]
    assert one_page(kind, client.email.messages()) == pages[0]
    assert one_page(kind, client.email.messages(), pages[0].following) == pages[1]
    assert one_page(kind, client.email.messages(page_token="p2")) == pages[2]


@pytest.mark.parametrize("kind", KINDS)
def test_offset_pages_go_on_by_count(kind: str) -> None:
    """`limit` stays, `offset` moves on by what came."""
    client, pages = opened(kind, by_offset)
    listing = client.tracking.list(limit=2, thread_id="t")
    assert type(listing) is (OffsetListing if kind == "sync" else AsyncOffsetListing)
    assert [one.id for one in taken(kind, listing)] == [0, 1, 2, 3, 4]
    assert [(one.get("offset"), one["limit"], one["threadId"]) for one in pages.asked] == [
        (None, "2", "t"),
        ("2", "2", "t"),
        ("4", "2", "t"),
    ]
    found = pages_of(kind, client.tracking.list(limit=2))
    assert [(type(one), one.offset, one.length, one.total_size, one.done) for one in found] == [
        (OffsetPage, 0, 2, 5, False),
        (OffsetPage, 2, 2, 5, False),
        (OffsetPage, 4, 1, 5, True),
    ]
    assert [one.id for one in taken(kind, client.tracking.list(limit=2, offset=3))] == [3, 4]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("said", [set[str](), {"totalSize"}, {"offset"}, {"done"}, {"offset", "totalSize"}])
def test_offset_pages_that_say_little_are_read_to_the_end(kind: str, said: set[str]) -> None:
    """The offset is what was asked for; where nothing tells the end, an empty page does."""

    def give(query: dict[str, str]) -> dict[str, Any]:
        page = by_offset({"limit": "2"} | query)
        return {name: value for name, value in page.items() if name in said | {"records"}}

    client, _ = opened(kind, give)
    assert [one.id for one in taken(kind, client.tracking.list())] == [0, 1, 2, 3, 4]
    assert [one.id for one in taken(kind, client.tracking.list(offset=3))] == [3, 4]
    found = pages_of(kind, client.tracking.list())
    assert [one.offset for one in found[:3]] == [0, 2, 4]
    copies = pickle.loads(pickle.dumps(found))
    assert [(one, one.offset) for one in copies] == [(one, one.offset) for one in found]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_that_comes_again_ends_with_an_error(kind: str) -> None:
    """A server that leaves out the offset it was asked for would give the same for ever."""
    client, pages = opened(kind, lambda _: {"records": [{"id": 1}]})
    with pytest.raises(BadAnswerError, match="circles"):
        taken(kind, client.tracking.list())
    assert len(pages.asked) == 2


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("page", [{"done": False}, {"done": None}, {"done": "no"}, {"done": True}, {}])
def test_an_empty_offset_page_is_the_last(kind: str, page: dict[str, Any]) -> None:
    """A list that never says that it is done ends all the same."""
    client, pages = opened(kind, lambda _: {"records": [], "offset": 0, "totalSize": 9, **page})
    assert taken(kind, client.subscriptions.list()) == []
    assert len(pages.asked) == 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "tokens", [{"p0": "p0"}, {"p0": "p1", "p1": "p1"}, {"p0": "p1", "p1": "p2", "p2": "p1"}]
)
def test_circles_end_with_an_error(kind: str, tokens: dict[str, str]) -> None:
    """A page that was there already would give the same records for ever."""

    def give(query: dict[str, str]) -> dict[str, Any]:
        return {"records": [{"id": "x"}], "nextPageToken": tokens[query.get("pageToken", "p0")]}

    client, pages = opened(kind, give)
    with pytest.raises(BadAnswerError, match="circles"):
        taken(kind, client.email.messages())
    assert len(pages.asked) <= 4


@pytest.mark.parametrize("kind", KINDS)
def test_an_offset_that_stands_still_ends_with_an_error(kind: str) -> None:
    """A server that ignores `offset` gives the first page for ever."""
    client, pages = opened(kind, lambda _: {"records": [{"id": 1}], "offset": 0, "done": False})
    with pytest.raises(BadAnswerError, match="circles"):
        taken(kind, client.tracking.list())
    assert len(pages.asked) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_page_in_the_middle_is_no_end(kind: str) -> None:
    """Only a missing token ends a list."""
    pages: dict[str, dict[str, Any]] = {
        "p0": {"records": [], "nextPageToken": "p1"},
        "p1": {"length": 0, "nextPageToken": "p2"},
        "p2": {"records": [{"id": "m"}]},
    }
    client, _ = opened(kind, lambda query: pages[query.get("pageToken", "p0")])
    assert [one.id for one in taken(kind, client.email.messages())] == ["m"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_wrong_with_a_later_page_comes_when_it_is_read(kind: str) -> None:
    """What was read before it stays good."""
    pages: dict[str, dict[str, Any]] = {
        "p0": {"records": [{"id": "m"}], "nextPageToken": "p1"},
        "p1": {"records": "none"},
    }
    client, _ = opened(kind, lambda query: pages[query.get("pageToken", "p0")])
    listing = client.email.messages()
    assert [one.id for one in taken(kind, listing, 1)] == ["m"]
    with pytest.raises(BadAnswerError):
        taken(kind, listing)
