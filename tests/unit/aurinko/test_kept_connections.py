"""AsyncClient and a connection that was kept, and that the server closes just when it is used again."""

import socket
import threading

import pytest

from aurinko import AsyncClient, NetworkError
from tests.asynchronous import run

from .wire import ACCOUNT, TOKEN, answer, read_request, wire


def once(connection: socket.socket) -> None:
    """Answer, wait for another request, and close without an answer."""
    connection.sendall(answer(ACCOUNT))
    read_request(connection)


def test_a_get_is_tried_once_more() -> None:
    """On a new connection: the server never began with the first try (RFC 9112, section 9.3.1)."""

    async def main(url: str) -> list[int | None]:
        async with AsyncClient(TOKEN, base_url=url) as client:
            return [(await client.account.get()).id for _ in range(3)]

    with wire(once) as server:
        assert run(main(server.url)) == [40217] * 3
    assert len(server.requests) == 3


def test_what_is_no_get_is_not() -> None:
    """Nobody knows whether it was done."""

    async def main(url: str) -> None:
        async with AsyncClient(TOKEN, base_url=url) as client:
            await client.account.get()
            await client.email.send(to="lin@acme.test")

    with wire(once) as server, pytest.raises(NetworkError):
        run(main(server.url))
    assert len(server.requests) == 1


def test_a_new_connection_gets_no_second_try() -> None:
    """A server that closes every connection is asked once."""
    asked = threading.Semaphore(0)

    def closes(_: socket.socket) -> None:
        asked.release()

    async def main(url: str) -> None:
        async with AsyncClient(TOKEN, base_url=url) as client:
            await client.account.get()

    with wire(closes) as server, pytest.raises(NetworkError):
        run(main(server.url))
    assert asked.acquire(blocking=False)
    assert not asked.acquire(blocking=False)
