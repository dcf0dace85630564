"""Has the API forget tokens that nobody is going to use any more."""

import asyncio
from collections.abc import Iterable

from companion.errors import Refusal
from companion.upstream import Upstream, within

PATIENCE = 5  # seconds; signing out is done in the browser already
_OK = range(200, 300)
_FORGOTTEN = 401  # a token that the API does not know any more is as good as revoked


class Revoker:
    """Revokes beside the answers: what was begun goes on when the browser, or a server for it, gives up."""

    def __init__(self, upstream: Upstream) -> None:
        self._upstream = upstream
        self._begun: set[asyncio.Task[bool]] = set()  # asyncio itself holds its tasks weakly

    def begin(self, tokens: Iterable[str]) -> "asyncio.Task[bool]":
        """Revoke tokens, all at once; the task gives whether the API has confirmed each."""
        task = asyncio.ensure_future(self._all(tokens))
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)
        return task

    async def aclose(self) -> None:
        """Wait for what was begun."""
        await asyncio.gather(*self._begun)

    async def _all(self, tokens: Iterable[str]) -> bool:
        return all(await asyncio.gather(*map(self._one, tokens)))

    async def _one(self, token: str) -> bool:
        headers = {b"authorization": b"Bearer " + token.encode(), b"accept": b"application/json"}
        try:
            async with (
                within(PATIENCE),
                self._upstream.open("DELETE", b"/v1/account/token", headers) as answer,
            ):
                return answer.status_code in _OK or answer.status_code == _FORGOTTEN
        except Refusal:
            return False
