"""What can be synchronized, as a value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from aurinko.calls.call import Call
from aurinko.records.pages import DeltaPage
from aurinko.records.sync import Deleted, SyncStatus


class Read(Protocol):
    """Makes the call of one page of a feed."""

    def __call__(
        self, *, delta_token: str | None = None, page_token: str | None = None
    ) -> Call[DeltaPage[Any]]:
        """From a delta token, or the page after another."""


class ReadDeleted(Protocol):
    """Makes the call of one page of deletions."""

    def __call__(
        self, *, delta_token: str | None = None, page_token: str | None = None
    ) -> Call[DeltaPage[Deleted]]:
        """From a delta token, or the page after another."""


@dataclass(frozen=True, slots=True)
class Source:
    """Three calls, and the settings that a state was made with: under other ones it is of no use.

    Attributes:
        settings: plain values, as JSON gives them back.
        start: begins, and is repeated until it is ready.
        updated, deleted: the two feeds.
    """

    settings: Mapping[str, Any]
    start: Callable[[], Call[SyncStatus]]
    updated: Read
    deleted: ReadDeleted
