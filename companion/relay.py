"""`api/v1/*`: the page's calls, with the token put in here and nowhere in the browser."""

import asyncio
from collections.abc import Coroutine

import httpx2
from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope, Send

from companion.allowed import target
from companion.bodies import Body
from companion.errors import Refusal, not_found
from companion.front import sent_path
from companion.guard import refuse_foreign
from companion.headers import answer_headers, request_headers
from companion.options import Options
from companion.place import place_of
from companion.sessions import Sessions
from companion.turns import Turns
from companion.upstream import Upstream, within

PREFIX = "/api/v1/"
LONGEST_BODY = 48 << 20  # bytes: a letter with attachments, in base64
LONGEST = 600  # seconds of one exchange, all in all
_BODILESS = {"GET", "DELETE"}


class Relay:
    """The endpoint: plain ASGI, because an answer is passed on as it comes."""

    def __init__(self, options: Options, sessions: Sessions, upstream: Upstream, patience: float) -> None:
        self._options = options
        self._sessions = sessions
        self._upstream = upstream
        self._patience = patience
        self._turns = Turns()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a call on, and its answer back.

        Raises:
            Refusal: it is not to be passed on, or the API cannot be had; nothing was sent then.
        """
        request = Request(scope, receive)
        place = place_of(request, self._options)
        refuse_foreign(request, place)
        where = target(request.method, raw_path(scope), scope["query_string"])
        session = self._sessions.of(request, place)
        most = 0 if request.method in _BODILESS else LONGEST_BODY
        body = Body(request, receive, most, self._patience)
        body.check()
        headers = {
            **request_headers(request.headers, body.length if body.is_there else None),
            b"authorization": b"Bearer " + session.access_token.encode(),
        }
        answering = Answering(send)
        try:
            with self._turns.one(session.access_token):
                async with within(LONGEST):
                    await unless_gone(self._pass_on(request.method, where, headers, body, answering), body)
        except ClientDisconnect:
            return
        except Refusal:
            # Once the head is out no more can be said. The server cuts an answer off that is not ended.
            if not answering.begun:
                raise

    async def _pass_on(
        self, method: str, where: bytes, headers: dict[bytes, bytes], body: Body, answering: "Answering"
    ) -> None:
        if not body.is_there:
            await body.drain()
        content = body.pieces() if body.is_there else b""
        async with self._upstream.open(method, where, headers, content) as answer:
            await answering.pass_back(answer)


class Answering:
    """The way back to the browser.

    Attributes:
        begun: whether the head of an answer has been sent.
    """

    def __init__(self, send: Send) -> None:
        self.begun = False
        self._send = send

    async def pass_back(self, answer: httpx2.Response) -> None:
        """Send an answer on piece by piece, as fast as the browser takes them; none is kept."""
        self.begun = True
        await self._send(
            {
                "type": "http.response.start",
                "status": answer.status_code,
                "headers": answer_headers(answer),
            }
        )
        async for piece in answer.aiter_raw():
            await self._send({"type": "http.response.body", "body": piece, "more_body": True})
        await self._send({"type": "http.response.body", "body": b""})


async def unless_gone(work: Coroutine[None, None, None], body: Body) -> None:
    """Do the work, but drop it when the browser goes away."""
    tasks = [asyncio.ensure_future(work), asyncio.ensure_future(body.gone())]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        if tasks[0].done():
            tasks[0].result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def raw_path(scope: Scope) -> str:
    """Give what follows `api/v1/`, as it was sent: an id's own `%2F` is no slash.

    Raises:
        Refusal: 404, where it is this address only once it is decoded.
    """
    path = sent_path(scope)
    if not path.startswith(PREFIX):
        raise not_found()
    return path.removeprefix(PREFIX)
