"""Lists of the API come in pages."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from aurinko.errors import BadAnswerError

from .fields import Field, as_int, as_text
from .record import Record

R_co = TypeVar("R_co", covariant=True)


class Page(Record, Generic[R_co]):
    """One page of a list.

    Attributes:
        records: what is on it.
        next_page_token: to ask for the next page with; None on the last.
    """

    __slots__ = ("_make", "records")
    shown = ("length", "next_page_token")

    _make: Callable[[dict[str, Any]], R_co]
    records: tuple[R_co, ...]
    next_page_token = Field("nextPageToken", lambda value: as_text(value) or None)

    def __init__(self, raw: dict[str, Any], make: Callable[[dict[str, Any]], R_co]) -> None:
        super().__init__(raw)
        object.__setattr__(self, "_make", make)
        object.__setattr__(self, "records", tuple(make(item) for item in _items(raw)))

    @property
    def length(self) -> int:
        """How many records are on this page, by count: what the server says of it is in `raw`."""
        return len(self.records)

    def __reduce__(self) -> Any:  # noqa: ANN401 (the copy protocol's own)
        return type(self), (self.raw, self._make)


def _items(raw: dict[str, Any]) -> list[dict[str, Any]]:
    """The records of a page. An answer that is no page must not pass for an empty mailbox."""
    items = raw.get("records")
    if items is None and as_int(raw.get("length")) == 0:
        return []
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise BadAnswerError("The answer is not a page of records.")
    return items
