"""`DELETE auth/session`: the cookie is ended and the token revoked, the one even if the other fails."""

import asyncio
import json

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from companion import cookies
from companion.errors import Refusal, only, said
from companion.guard import refuse_foreign
from companion.headers import OWN
from companion.options import Options
from companion.place import Place, place_of
from companion.revoking import Revoker
from companion.seal import Session, is_account_id
from companion.sessions import ACCOUNT, Sessions


class SignOut:
    """The endpoint: plain ASGI, because the head of its answer does not wait for the rest."""

    def __init__(self, options: Options, sessions: Sessions, revoker: Revoker) -> None:
        self._options = options
        self._sessions = sessions
        self._revoker = revoker

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer whether the API has revoked the token, and those of earlier sign-ins to the account.

        Raises:
            Refusal: 405 `methodNotAllowed`, or 403 `request.foreign`.
        """
        request = Request(scope, receive)
        only("DELETE", request)
        place = place_of(request, self._options)
        refuse_foreign(request, place)
        try:
            session = self._sessions.of(request, place)
        except Refusal as refusal:
            await ending(said(refusal), place, request.headers.getlist(ACCOUNT))(scope, receive, send)
        else:
            await self._end(session, place, send)

    async def _end(self, session: Session, place: Place, send: Send) -> None:
        revoking = self._revoker.begin(session.tokens)
        # The cookie is ended at once: a sign-in while the API is waited for would lose its own, newer one.
        ended = cookies.ended(place, str(session.account_id)).encode()
        headers = [*OWN, (b"content-type", b"application/json"), (b"set-cookie", ended)]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        body = json.dumps({"revoked": await asyncio.shield(revoking)}, separators=(",", ":"))
        await send({"type": "http.response.body", "body": body.encode()})


def ending(answer: Response, place: Place, accounts: list[str]) -> Response:
    """Let an answer end the cookies of some accounts."""
    for account in accounts:
        if is_account_id(account):
            answer.headers.append("set-cookie", cookies.ended(place, account))
    return answer
