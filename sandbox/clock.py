"""The sandbox's clock: the machine's, which a test can put forward."""

import time
from collections.abc import Callable


class Clock:
    """Seconds since 1970; called, it tells the time."""

    def __init__(self, source: Callable[[], float] = time.time) -> None:
        self._source = source
        self.ahead = 0.0

    def __call__(self) -> float:
        """Tell the time."""
        return self._source() + self.ahead
