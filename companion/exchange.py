"""`POST auth/exchange`: a code comes in, and the browser gets a session that it cannot read."""

import base64
import json
from urllib.parse import quote

import httpx2
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from companion.bodies import Body
from companion.errors import HEADERS, Refusal
from companion.granted import Granted, granted, refusal
from companion.guard import refuse_foreign
from companion.options import Options
from companion.place import place_of
from companion.seal import Session
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

    def __init__(self, options: Options, sessions: Sessions, upstream: Upstream) -> None:
        self._options = options
        self._sessions = sessions
        self._upstream = upstream
        pair = f"{options.client_id}:{options.client_secret}"
        self._basic = b"Basic " + base64.b64encode(pair.encode())

    async def __call__(self, request: Request) -> Response:
        """Answer with the account's number and a cookie.

        Raises:
            Refusal: whatever is wrong with the request, the code, the secret or the API.
        """
        place = place_of(request, self._options)
        refuse_foreign(request, place)
        code = await read_code(request)
        async with within(PATIENCE):
            account = await self._redeem(code)
        session = Session(account.access_token, account.account_id, self._options.api_base, place.folder)
        try:
            set_cookies = self._sessions.keep(request, place, session)
        except ValueError:
            raise bad_answer("Its token is too long for a cookie.") from None
        answer = JSONResponse({"accountId": account.account_id}, 200, HEADERS)
        for cookie in set_cookies:
            answer.headers.append("set-cookie", cookie)
        return answer

    async def _redeem(self, code: str) -> Granted:
        status, headers, text = await self._ask("POST", code)
        if status in NO_POST:
            status, headers, text = await self._ask("GET", code)
        if status != httpx2.codes.OK:
            raise refusal(status, headers, text, self._options.client_secret, code)
        return granted(text)

    async def _ask(self, method: str, code: str) -> tuple[int, httpx2.Headers, bytes]:
        target = f"/v1/auth/token/{quote(code, safe='')}".encode()
        headers = {b"authorization": self._basic, b"accept": b"application/json"}
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


async def read_code(request: Request) -> str:
    """Read the code out of a request's body.

    Raises:
        Refusal: 400 `badRequest`, 413, 415 `unsupportedMediaType`.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refusal(415, "unsupportedMediaType", "The body has to be application/json.")
    body = Body(request, request.receive, LONGEST_BODY)
    body.check()
    try:
        sent = json.loads(b"".join([piece async for piece in body.pieces()]))
    except (ValueError, RecursionError, ClientDisconnect):
        raise Refusal(400, "badRequest", "The body is not JSON.") from None
    code = sent.get("code") if isinstance(sent, dict) else None
    if not isinstance(code, str) or not is_code(code):
        raise Refusal(400, "badRequest", 'The body has to be {"code": "..."}, with the code as it came.')
    return code


def is_code(text: str) -> bool:
    """Tell whether a text can be a code: visible ASCII, and no dot-segment once it stands in a path."""
    return 0 < len(text) <= LONGEST_CODE and all("!" <= c <= "~" for c in text) and text.strip(".") != ""
