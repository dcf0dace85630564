"""How many calls of one session are on their way at once: it has to leave room for the others."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from companion.errors import Refusal

MOST_AT_ONCE = 16  # several tabs; a browser that loads a page has six requests on their way


class Turns:
    """Counts what is on its way, for one event loop; of what has ended, nothing is kept."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    @contextmanager
    def one(self, token: str) -> Iterator[None]:
        """Take a turn for a session until the block ends.

        Raises:
            Refusal: 429 `tooManyRequests`: it has taken all that it can have.
        """
        if self._taken[token] >= MOST_AT_ONCE:
            words = f"One session may have {MOST_AT_ONCE} calls on their way at once."
            raise Refusal(429, "tooManyRequests", words, {"Retry-After": "1"})
        self._taken[token] += 1
        try:
            yield
        finally:
            self._taken[token] -= 1
            if not self._taken[token]:
                del self._taken[token]
