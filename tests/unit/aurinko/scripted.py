"""Transports that answer without a network: they keep to the protocol and need no mock."""

from collections.abc import Callable
from typing import Any

from aurinko import AsyncClient, Client, Request, Response, Retries
from tests.asynchronous import run

from .wire import TOKEN


class Scripted:
    """Gives one answer to everything and keeps what it was asked."""

    def __init__(self, answer: Response) -> None:
        self._answer = answer
        self.requests: list[Request] = []
        self.closed = False

    def send(self, request: Request) -> Response:
        self.requests.append(request)
        return self._answer

    def close(self) -> None:
        self.closed = True


class AsyncScripted:
    """The same with `await`."""

    def __init__(self, answer: Response) -> None:
        self._inner = Scripted(answer)
        self.requests = self._inner.requests

    async def send(self, request: Request) -> Response:
        return self._inner.send(request)

    async def close(self) -> None:
        self._inner.close()


def ask(kind: str, answer: Response, act: Callable[[Any], Any], **options: Any) -> Any:
    """What a client of this kind makes of this answer; it does not ask again."""
    options = {"retries": Retries(times=0)} | options
    if kind == "sync":
        return act(Client(TOKEN, transport=Scripted(answer), **options))
    return run(act(AsyncClient(TOKEN, transport=AsyncScripted(answer), **options)))
