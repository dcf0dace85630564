"""A time limit for a whole answer, where sockets only know one for each read.

A server that sends one byte now and then would otherwise hold a caller for ever: every byte starts the
socket's own limit anew.
"""

import http.client
import io
import socket
import time
from typing import Any


class _HurriedReader(io.RawIOBase):
    """Reads a socket, each time allowing only what is left until the deadline."""

    def __init__(self, source: socket.socket, deadline: float) -> None:
        super().__init__()
        self._socket = source
        # A file keeps the connection open when http.client closes its own end of it.
        self._file = source.makefile("rb", buffering=0)
        self._deadline = deadline
        self.ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401 (typeshed's own buffer type is private)
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._socket.settimeout(left)
        size = self._file.readinto(buffer)
        self.ended = size == 0
        return size

    def close(self) -> None:
        self._file.close()
        super().close()


def hurried(deadline: float) -> type[http.client.HTTPResponse]:
    """A kind of answer that has to be there, whole, by `deadline` (of `time.monotonic`)."""

    class HurriedResponse(http.client.HTTPResponse):
        def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (passed on)
            super().__init__(sock, *args, **kwargs)
            self.fp.close()
            self._source = _HurriedReader(sock, deadline)
            self.fp = io.BufferedReader(self._source)

        def begin(self) -> None:
            super().begin()
            # http.client knows of 100 alone that it is no answer yet. 101 is one (RFC 9110, section 15.2).
            while 101 < self.status < 200:  # noqa: PLR2004
                self.headers = None  # type: ignore[assignment] # how http.client knows that it has read none
                super().begin()
            # http.client takes a cut connection for the end of the head; a whole head ends before.
            if self._source.ended:
                raise http.client.IncompleteRead(b"")

    return HurriedResponse
