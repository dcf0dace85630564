"""`POST auth/exchange`: a code comes in, and the browser gets a session that it cannot read."""

import base64
import json
from urllib.parse import quote

import httpx2
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from companion.bodies import Body
from companion.errors import HEADERS, Refusal, only
from companion.granted import Granted, granted, refusal
from companion.guard import refuse_foreign
from companion.options import Options
from companion.place import place_of
from companion.revoking import Revoker
from companion.sessions import Sessions
from companion.upstream import Upstream, bad_answer, within

PATIENCE = 30  # seconds for both tries together
LONGEST_BODY = 8192  # bytes
LONGEST_CODE = 4096  # characters; those seen have up to 2000
LONGEST_ANSWER = 65536  # bytes
# How servers say that a path has no POST: then the older way, which spends the code just so, is there.
NO_POST = {404, 405, 501}


class Exchange:
    """The endpoint."""

    def __init__(
        self, options: Options, sessions: Sessions, upstream: Upstream, revoker: Revoker, patience: float
    ) -> None:
        self._options = options
        self._sessions = sessions
        self._upstream = upstream
        self._revoker = revoker
        self._patience = patience
        pair = f"{options.client_id}:{options.client_secret}"
        self._basic = base64.b64encode(pair.encode()).decode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the account's number and a cookie.

        Raises:
            Refusal: whatever is wrong with the request, the code, the secret or the API.
        """
        request = Request(scope, receive)
        only("POST", request)
        place = place_of(request, self._options)
        refuse_foreign(request, place)
        code = await read_code(request, self._patience)
        async with within(PATIENCE):
            account = await self._redeem(code)
        try:
            kept = self._sessions.keep(request, place, account.account_id, account.access_token)
        except ValueError:
            raise bad_answer("Its token is too long for a cookie.") from None
        if kept.given_up:
            # Nobody has their cookies any more, so nobody could do it later.
            self._revoker.begin(kept.given_up)
        answer = JSONResponse({"accountId": account.account_id}, 200, HEADERS)
        for cookie in kept.set_cookies:
            answer.headers.append("set-cookie", cookie)
        await answer(scope, receive, send)

    async def _redeem(self, code: str) -> Granted:
        status, headers, text = await self._ask("POST", code)
        if status in NO_POST:
            status, headers, text = await self._ask("GET", code)
        if status != httpx2.codes.OK:
            secrets = (self._options.client_secret, self._basic, code, quote(code, safe=""))
            raise refusal(status, headers, text, *secrets)
        return granted(text)

    async def _ask(self, method: str, code: str) -> tuple[int, httpx2.Headers, bytes]:
        target = f"/v1/auth/token/{quote(code, safe='')}".encode()
        headers = {b"authorization": b"Basic " + self._basic.encode(), b"accept": b"application/json"}
        async with self._upstream.open(method, target, headers) as answer:
            return answer.status_code, answer.headers, await read_answer(answer)


async def read_answer(answer: httpx2.Response) -> bytes:
    """Read a short answer whole, as it was sent; it was asked for without compression.

    Raises:
        Refusal: 502 `api.badAnswer`, where it is not short.
    """
    text = b""
    async for piece in answer.aiter_raw():
        text += piece
        if len(text) > LONGEST_ANSWER:
            raise bad_answer("It is too long.")
    return text


async def read_code(request: Request, patience: float) -> str:
    """Read the code out of a request's body, which has to be there after `patience` seconds.

    Raises:
        Refusal: 400 `badRequest`, 408 `timeout`, 413, 415 `unsupportedMediaType`.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refusal(415, "unsupportedMediaType", "The body has to be application/json.")
    body = Body(request, request.receive, LONGEST_BODY, patience)
    body.check()
    try:
        sent = json.loads(await body.whole())
    except (ValueError, RecursionError, ClientDisconnect):
        raise Refusal(400, "badRequest", "The body is not JSON.") from None
    code = sent.get("code") if isinstance(sent, dict) else None
    if not isinstance(code, str) or not is_code(code):
        raise Refusal(400, "badRequest", 'The body has to be {"code": "..."}, with the code as it came.')
    return code


def is_code(text: str) -> bool:
    """Tell whether a text can be a code: visible ASCII, and no dot-segment once it stands in a path."""
    return 0 < len(text) <= LONGEST_CODE and all("!" <= c <= "~" for c in text) and text.strip(".") != ""
