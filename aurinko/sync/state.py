"""How far a sync got."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

_FEEDS = ("updated", "deleted")


@dataclass(frozen=True, slots=True)
class SyncState:
    """Everything that a later run needs; between any two batches it is a safe point to go on from.

    Attributes:
        settings: of the source that it belongs to.
        round: grows with every scan of everything.
        feed: the feed that is read, or is to be read next.
        scanning: whether the feed `updated` is at its scan of everything.
        tokens: by feed, the delta token that its reading began with.
        page: within a reading, where it goes on; None at its beginning.
    """

    settings: dict[str, Any]
    round: int
    feed: str
    scanning: bool
    tokens: dict[str, str]
    page: str | None = None

    def saved(self) -> dict[str, Any]:
        """What JSON can hold of it."""
        return asdict(self)

    @classmethod
    def restored(cls, saved: Mapping[str, Any]) -> Self | None:
        """A state from what was saved; None if that is not one."""
        try:
            state = cls(**saved)
            good = (
                isinstance(state.settings, dict)
                and type(state.round) is int
                and state.feed in _FEEDS
                and isinstance(state.scanning, bool)
                and all(isinstance(state.tokens[feed], str) for feed in _FEEDS)
                and isinstance(state.page, str | None)
            )
        except (TypeError, KeyError):
            return None
        return state if good else None

    def at(self, page: str) -> Self:
        """One page further within the same reading."""
        return replace(self, page=page)

    def again(self) -> Self:
        """Back at the beginning of the same reading."""
        return replace(self, page=None)

    def done(self, delta_token: str) -> Self:
        """At the beginning of the other feed; the next reading of this one begins with the token."""
        other = _FEEDS[1 - _FEEDS.index(self.feed)]
        tokens = {**self.tokens, self.feed: delta_token}
        return replace(self, feed=other, tokens=tokens, page=None, scanning=False)
