"""Synchronization: a start that takes a while, and two feeds of what changed since a delta token."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Generic, TypeVar

from sandbox.choices import Choices
from sandbox.store.collection import Collection, Gone, Record
from sandbox.store.tokens import invalid, seal, unseal
from sandbox.web.errors import ApiError
from sandbox.web.parameters import Parameters
from sandbox.web.shapes import ShapeError, at, shaped

R = TypeVar("R", bound=Record)
MOST_STARTS = 1000


@dataclass(slots=True)
class SyncStarts:
    """How often each sync was asked for, and the age of delta tokens: older ones are refused."""

    asked: dict[str, int] = field(default_factory=dict)
    age: int = 0

    def note(self, key: str, rounds: int) -> None:
        """Remember how often; the oldest gives way, because every other filter is another sync."""
        if key not in self.asked and len(self.asked) >= MOST_STARTS:
            del self.asked[next(iter(self.asked))]
        self.asked[key] = rounds


@dataclass(frozen=True, slots=True)
class _Place:
    """How far a feed was read, what filters it, and whether the token is for its next page."""

    seq: int
    filters: str
    page: bool
    age: int


@dataclass(frozen=True, slots=True)
class Feed(Generic[R]):
    """Both feeds of one collection.

    `name` tells it from the account's other ones. `filters` is the text that its start was given, kept in
    the tokens; `fits` reads it again for the records of the feed `updated`.
    """

    name: str
    collection: Collection[R]
    starts: SyncStarts
    choices: Choices
    fits: Callable[[R, str], bool] = lambda _record, _filters: True

    def start(self, filters: str = "") -> dict[str, object]:
        """Answer a start: not ready at first, then the tokens of both feeds.

        The feed `updated` begins with every record that is there, the feed `deleted` with what is deleted
        from now on.
        """
        key = f"{self.name}?{filters}"
        rounds = self.starts.asked.get(key, 0)
        if rounds < self.choices.sync_rounds:
            self.starts.note(key, rounds + 1)
            return {"ready": False}
        return {
            "syncUpdatedToken": self._token("updated", 0, filters, page=False),
            "syncDeletedToken": self._token("deleted", self.collection.seq, filters, page=False),
            "ready": True,
        }

    def updated(self, given: Parameters) -> tuple[list[R], str, dict[str, object]]:
        """Records that changed, the filters of the chain, and what the page says beside them.

        Raises:
            ApiError: 400 for a token that is none of this feed's, 410 for one that is too old.
        """
        place = self._place("updated", given)
        changed = self.collection.changed(place.seq)
        records, page = self._page("updated", (r for r in changed if self.fits(r, place.filters)), place)
        return records, place.filters, page

    def deleted(self, given: Parameters) -> dict[str, object]:
        """A page of deletions, as it is shown.

        Raises:
            ApiError: 400 for a token that is none of this feed's, 410 for one that is too old.
        """
        place = self._place("deleted", given)
        if place.seq < self.collection.forgotten:
            raise _expired()
        gone, page = self._page("deleted", self.collection.deleted(place.seq), place)
        return {**page, "records": [_shown(one) for one in gone]}

    def _page(self, feed: str, found: "Iterator[T]", place: _Place) -> "tuple[list[T], dict[str, object]]":
        size, latest = self.choices.page_size, self.collection.seq
        records = list(islice(found, size + 1))
        page: dict[str, object] = {"length": len(records[:size])}
        if len(records) > size:
            page["nextPageToken"] = self._token(feed, records[size - 1].seq, place.filters, page=True)
        else:
            page["nextDeltaToken"] = self._token(feed, latest, place.filters, page=False)
        return records[:size], page

    def _token(self, feed: str, seq: int, filters: str, *, page: bool) -> str:
        return seal(_Place(seq, filters, page, self.starts.age), f"{self.name}/{feed}")

    def _place(self, feed: str, given: Parameters) -> _Place:
        delta, page = given.one("deltaToken"), given.one("pageToken")
        token = delta or page
        if not token or (delta and page):
            raise ApiError(400, "badRequest", "Give either deltaToken or pageToken, and not both.")
        name = "Delta token" if delta else "Page token"
        try:
            place = shaped(unseal(token, f"{self.name}/{feed}", name), _Place)
        except ShapeError as error:
            raise invalid(name) from error
        if place.page is not bool(page):
            raise invalid(name)
        if place.age < self.starts.age:
            raise _expired()
        return place


T = TypeVar("T", bound=Record | Gone)


def _shown(gone: Gone) -> dict[str, object]:
    return {"id": gone.id, **gone.told, "timestamp": at(gone.at)}


def _expired() -> ApiError:
    return ApiError(410, "syncToken.expired", "The sync token is too old; start a new sync.")
