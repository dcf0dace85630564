"""Lists of the API come in pages."""

from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar

from aurinko.errors import BadAnswerError

from .fields import Field, as_bool, as_int, as_text
from .record import Record

R_co = TypeVar("R_co", covariant=True)


def _token(value: Any) -> str | None:  # noqa: ANN401 (JSON is anything)
    return as_text(value) or None


class Page(Record, Generic[R_co]):
    """One page of a list.

    Attributes:
        records: what is on it.
        next_page_token: to ask for the next page with; None on the last.
    """

    __slots__ = ("_make", "records")
    shown: ClassVar[tuple[str, ...]] = ("length", "next_page_token")

    _make: Callable[[dict[str, Any]], R_co]
    records: tuple[R_co, ...]
    next_page_token = Field("nextPageToken", _token)
    total_size = Field(
        "totalSize", as_int, "How many there are on all pages; only lists that are counted say it."
    )

    def __init__(self, raw: dict[str, Any], make: Callable[[dict[str, Any]], R_co]) -> None:
        super().__init__(raw)
        object.__setattr__(self, "_make", make)
        object.__setattr__(self, "records", tuple(make(item) for item in _items(raw)))

    @property
    def length(self) -> int:
        """How many records are on this page, by count: what the server says of it is in `raw`."""
        return len(self.records)

    @property
    def following(self) -> str | int | None:
        """Where the next page begins: its token, or its offset; None on the last page."""
        return self.next_page_token

    def __reduce__(self) -> Any:  # noqa: ANN401 (the copy protocol's own)
        return type(self), (self.raw, self._make)


class OffsetPage(Page[R_co]):
    """One page of a list that is counted, such as trackings or subscriptions."""

    __slots__ = ("_begins",)
    shown = ("length", "offset", "total_size")

    _begins: int
    done = Field("done", as_bool, "Whether this is the last page.")

    def __init__(self, raw: dict[str, Any], make: Callable[[dict[str, Any]], R_co], begins: int = 0) -> None:
        super().__init__(raw, make)
        object.__setattr__(self, "_begins", begins)

    @property
    def offset(self) -> int:
        """How many records come before this page; what was asked for, where the answer does not say."""
        said = as_int(self.raw.get("offset"))
        return self._begins if said is None else said

    @property
    def following(self) -> int | None:
        """The offset of the next page; None on the last one, and after an empty one."""
        after = self.offset + len(self.records)
        done = self.done
        if done is None and self.total_size is not None:
            done = after >= self.total_size
        return None if done or not self.records else after

    def __reduce__(self) -> Any:  # noqa: ANN401 (the copy protocol's own)
        return type(self), (self.raw, self._make, self._begins)


class DeltaPage(Page[R_co]):
    """One page of what changed since a delta token.

    Every page but the last has `next_page_token`, and the last has `next_delta_token`: the next delta begins
    with it.
    """

    __slots__ = ()
    shown = ("length", "next_page_token", "next_delta_token")

    next_delta_token = Field("nextDeltaToken", _token)


def _items(raw: dict[str, Any]) -> list[dict[str, Any]]:
    """The records of a page. An answer that is no page must not pass for an empty mailbox."""
    items = raw.get("records")
    if items is None and as_int(raw.get("length")) == 0:
        return []
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise BadAnswerError("The answer is not a page of records.")
    return items
