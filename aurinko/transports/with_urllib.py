"""The transport of `Client`: urllib, in CPython as it is and in the page through pyodide-http.

What pyodide-http 0.2.2 changes there was measured in Chromium; the comments below say where it matters.
The tab stands still for as long as a call takes, no time limit holds, and redirects are followed by the
browser before anybody is asked (to another origin without the token).
"""

import http.client
import sys
import time
import urllib.error
import urllib.request
from typing import Any

from aurinko.errors import AurinkoError, BadAnswerError, CallTimeoutError, NetworkError, UsageError
from aurinko.version import USER_AGENT
from aurinko.wording import reason

from .base import Request, Response
from .bodies import CHUNK, Body
from .deadline import hurried

IN_PAGE = sys.platform == "emscripten"


class _Handler(urllib.request.AbstractHTTPHandler):
    """Speaks HTTP with a deadline, and nothing else: no redirects, cookies or passwords."""

    http_request = urllib.request.AbstractHTTPHandler.do_request_
    https_request = urllib.request.AbstractHTTPHandler.do_request_

    def __init__(self) -> None:
        super().__init__()
        self._context: Any = None

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        return self._open(http.client.HTTPConnection, request)

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        if self._context is None:  # reading the certificates takes longer than most calls
            import ssl  # noqa: PLC0415 (a page has no use for it, and may not have it)

            self._context = ssl.create_default_context()
        return self._open(http.client.HTTPSConnection, request, context=self._context)

    def _open(self, kind: Any, request: Any, **options: Any) -> http.client.HTTPResponse:  # noqa: ANN401
        deadline = time.monotonic() + request.timeout

        def connect(host: str, **more: Any) -> Any:  # noqa: ANN401 (http.client's own arguments, passed on)
            connection = kind(host, **more)
            connection.response_class = hurried(deadline)
            return connection

        return self.do_open(connect, request, **options)


class UrllibTransport:
    """Sends by `urllib.request`, one connection a call.

    Args:
        proxy: the address of an http proxy for https APIs, or None. The environment is not asked here.
    """

    def __init__(self, *, proxy: str | None = None) -> None:
        self._opener = urllib.request.OpenerDirector()
        self._opener.add_handler(_Handler())
        if proxy:
            self._opener.add_handler(urllib.request.ProxyHandler({"https": proxy}))

    def send(self, request: Request) -> Response:
        """See `Transport.send`."""
        _check_patched()
        try:
            return self._exchange(request)
        except AurinkoError:
            raise
        except _faults() as error:
            # The cause is in the message; left in the chain it could show what a server echoed.
            raise _told(error) from None

    def close(self) -> None:
        """Nothing stays open between calls."""

    def _exchange(self, request: Request) -> Response:
        headers = {**request.headers, "User-Agent": USER_AGENT}
        outgoing = urllib.request.Request(request.url, request.body, headers, method=request.method)  # noqa: S310 (the address was checked)
        with self._opener.open(outgoing, timeout=request.timeout) as answer:
            names = {name.lower(): value for name, value in answer.headers.items()}
            return Response(answer.status, names, _body(answer, request.max_bytes))


def _body(answer: http.client.HTTPResponse, limit: int) -> bytes:
    if IN_PAGE:
        # The browser has undone the chunks, but at its own origin it still shows their header.
        answer.chunked = False
    body = Body(limit)
    while chunk := answer.read(min(CHUNK, limit + 1)):
        body.add(chunk)
    # `read(amount)` of http.client takes the end of a cut body for the end of the answer.
    if answer.length:
        raise http.client.IncompleteRead(b"", answer.length)
    return body.whole()


def _check_patched() -> None:
    if IN_PAGE and urllib.request.OpenerDirector.open.__module__ == urllib.request.__name__:
        raise UsageError(
            "A browser has no sockets, so urllib cannot send anything.",
            advice="Call pyodide_http.patch_urllib() once before the first call, or use AsyncClient.",
        )


def _faults() -> tuple[type[Exception], ...]:
    # ValueError: what pyodide-http cannot turn back into bytes, such as a body with a byte order mark.
    faults = (OSError, http.client.HTTPException, ValueError)
    if not IN_PAGE:
        return faults
    from .page import JsException  # noqa: PLC0415 (there is none outside a page)

    return (*faults, JsException)


def _told(error: Exception) -> AurinkoError:
    """The error of ours for one of urllib's."""
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, TimeoutError):
        return CallTimeoutError("No whole answer came in time.")
    if isinstance(cause, ValueError) and not isinstance(cause, OSError):
        return BadAnswerError("The answer has headers or characters that cannot be read.")
    if IN_PAGE:
        from .page import unreadable  # noqa: PLC0415 (there is no browser outside a page)

        return unreadable()
    return NetworkError(f"No whole answer came ({_said(cause)}).")


def _said(cause: BaseException | str) -> str:
    if not isinstance(cause, BaseException):
        return cause
    return reason(cause, quotes_server=isinstance(cause, http.client.HTTPException))
