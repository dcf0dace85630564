"""The transport of `AsyncClient` in a page: the browser's fetch. The only module that knows a browser.

Measured in Chromium: no connection, a refusal by CORS or by the page's content policy, and a redirect under
`redirect: "error"` all reject with the same `TypeError: Failed to fetch`; a cut body rejects the read with
`TypeError: network error`. So one error stands for all of them.
"""

from typing import Any

import js
from pyodide.ffi import JsException, to_js

from aurinko.errors import AurinkoError, CallTimeoutError, NetworkError

from .base import Request, Response
from .bodies import Body

__all__ = ["FetchTransport", "JsException", "unreadable"]


class FetchTransport:
    """Sends by `fetch`, without referrer, cache or redirects; with cookies to the page's own server alone."""

    async def send(self, request: Request) -> Response:
        """See `AsyncTransport.send`."""
        abort = js.AbortController.new()
        # The controller's own function: no Python object stays behind in a timer.
        timer = js.setTimeout(abort.abort.bind(abort), int(request.timeout * 1000))
        try:
            return await _exchange(request, abort.signal)
        except JsException:
            raise _told(abort.signal) from None
        finally:
            js.clearTimeout(timer)
            # Ends the exchange where this task was cancelled or the body refused; else it does nothing.
            abort.abort()

    async def close(self) -> None:
        """Nothing stays open between calls."""


async def _exchange(request: Request, signal: Any) -> Response:  # noqa: ANN401 (JavaScript has no types here)
    options = {
        "method": request.method,
        "headers": dict(request.headers),
        "redirect": "error",
        # A companion goes by its cookie; where a token goes along, no cookie does.
        "credentials": "same-origin" if request.with_cookies else "omit",
        "referrerPolicy": "no-referrer",
        "cache": "no-store",
        "signal": signal,
    }
    if request.body is not None:
        options["body"] = request.body
    answer = await js.fetch(request.url, to_js(options, dict_converter=js.Object.fromEntries))
    headers = js.Object.fromEntries(answer.headers).to_py()
    return Response(answer.status, headers, await _body(answer, request.max_bytes))


async def _body(answer: Any, limit: int) -> bytes:  # noqa: ANN401 (JavaScript has no types here)
    body = Body(limit)
    if not answer.body:
        return b""
    reader = answer.body.getReader()
    while not (step := await reader.read()).done:
        body.add(step.value.to_bytes())
    return body.whole()


def _told(signal: Any) -> AurinkoError:  # noqa: ANN401 (JavaScript has no types here)
    # Only the timer aborts before the end: a cancelled task does not come here.
    return CallTimeoutError("No whole answer came in time.") if signal.aborted else unreadable()


def unreadable() -> NetworkError:
    """The error for every answer that a browser does not let a page read."""
    return NetworkError(
        "The browser could read no answer: there is no connection, the server does not allow this page "
        "(CORS), or it redirected. Browsers do not say which.",
        advice="Check the connection and the address of the API; the browser's own console may say more.",
    )
