"""The requests of this page since it was loaded; in memory alone, because answers hold mail."""

from collections.abc import Callable
from time import perf_counter, time

from app.wire.exchange import KEPT, Exchange, shown
from app.wire.shape import shape
from aurinko import AurinkoError
from aurinko.transports.base import Request, Response

MOST = 100  # exchanges; the oldest go first

Listener = Callable[[Exchange], object]


class Log:
    """What was asked and answered, the oldest first.

    Args:
        note: adds to the tab's record of events; it gets nothing but method, kind of path, status and sizes.
    """

    def __init__(self, note: Callable[..., object]) -> None:
        self.exchanges: list[Exchange] = []
        self._note = note
        self._listeners: list[Listener] = []
        self._count = 0

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(exchange)` when a request leaves and when it is over; gives what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def begin(self, request: Request) -> tuple[Exchange, float]:
        """A request leaves; gives what `end` wants back."""
        self._count += 1
        exchange = Exchange(self._count, time(), request.method, request.url, shown(request.headers))
        exchange.asked, exchange.asked_size = (request.body or b"")[:KEPT], len(request.body or b"")
        self.exchanges.append(exchange)
        del self.exchanges[:-MOST]
        self._tell(exchange)
        return exchange, perf_counter()

    def end(self, begun: tuple[Exchange, float], answer: Response | AurinkoError | None) -> None:
        """It is over: with an answer, an error of the transport, or cancelled."""
        exchange, started = begun
        exchange.seconds = perf_counter() - started
        if isinstance(answer, Response):
            exchange.status, exchange.headers = answer.status, answer.headers
            exchange.body, exchange.size = answer.body[:KEPT], len(answer.body)
        else:
            exchange.failure = answer.message if answer else "Cancelled."
        self._note(
            "call",
            method=exchange.method,
            path=shape(exchange.path),
            status=exchange.status,
            milliseconds=round(exchange.seconds * 1000),
            bytes=exchange.size,
        )
        self._tell(exchange)

    def forget(self) -> None:
        """Forget the requests; whoever listens hears of the next."""
        self.exchanges.clear()

    def clear(self) -> None:
        """Forget everything; whoever listened is forgotten too."""
        self.exchanges.clear()
        self._listeners.clear()

    def _tell(self, exchange: Exchange) -> None:
        for listener in list(self._listeners):
            listener(exchange)
