"""Serves the sandbox until Ctrl-C or SIGTERM, and says what a person needs to know."""

import argparse
import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from types import FrameType

import uvicorn
from starlette.applications import Starlette

from sandbox.application import create_app
from sandbox.auth.registration import CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET
from sandbox.choices import chosen
from sandbox.command.log import quiet_log
from sandbox.command.sockets import PortError, is_loopback, listen, number
from sandbox.state.file import StateError
from sandbox.state.keeper import Keeper, opened
from sandbox.state.lock import held

_SEED, _SIZE = 1, 400


class UnusableError(Exception):
    """What the command line asks for cannot be had; the text says why, and what to do."""


class _Server(uvicorn.Server):
    """A server that leaves the signals to us and says when it listens."""

    def __init__(self, app: Starlette) -> None:
        config = uvicorn.Config(
            app,
            # A request line may hold an access token (RFC 6750, section 5.3): none is ever written down.
            access_log=False,
            log_config=None,
            log_level="error",
            ws="none",
            # The control address trusts the sender's address, so no header may speak for it.
            proxy_headers=False,
            server_header=False,
            # An open connection does not hold up the end.
            timeout_graceful_shutdown=1,
        )
        super().__init__(config)
        self.listening = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def run(given: argparse.Namespace) -> None:
    """Serve, as the command line says.

    Raises:
        UnusableError: The port or the state file cannot be had, or a return URL or a choice makes no sense.
    """
    try:
        # The port first: a start that comes to nothing must not touch the state.
        sockets = listen(given.host, given.port)
        with _closing(sockets), held(given.state) if given.state else nullcontext():
            app, keeper = _prepared(given)
            asyncio.run(_serve(app, sockets, keeper, _greeting(given, number(sockets[0]))))
    except (PortError, StateError) as error:
        raise UnusableError(error) from error


def _prepared(given: argparse.Namespace) -> tuple[Starlette, Keeper | None]:
    seed, size = (usual if own is None else own for own, usual in ((given.seed, _SEED), (given.size, _SIZE)))
    try:
        app = create_app(
            return_urls=given.return_url,
            trusted_domains=given.trusted_domain,
            seed=seed,
            size=size,
            choices=given.choose,
        )
    except ValueError as error:
        raise UnusableError(error) from error
    if given.state is None:
        return app, None
    keeper = opened(given.state, app.state.world)
    _agree(given, app)
    app.state.world.choices = chosen(app.state.world.choices, given.choose)
    return app, keeper


def _agree(given: argparse.Namespace, app: Starlette) -> None:
    # Records are made from both: another seed would leave the saved ones without their likes.
    boxes = app.state.world.boxes
    for name, own, saved in (("seed", given.seed, boxes.seed), ("size", given.size, boxes.size)):
        if own not in {None, saved}:
            raise UnusableError(
                f"{given.state} was begun with --{name} {saved}. Leave --{name} out, or name another file."
            )


async def _serve(app: Starlette, sockets: list[socket.socket], keeper: Keeper | None, greeting: str) -> None:
    server = _Server(app)
    with _stopping(server):
        serving = asyncio.create_task(server.serve(sockets))
        await server.listening.wait()
        print(greeting, flush=True)  # noqa: T201 - for the person at the terminal
        keeping = asyncio.create_task(keeper.keep()) if keeper else None
        await serving
    if keeper and keeping:
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping
        await keeper.save()


@contextmanager
def _stopping(server: _Server) -> Iterator[None]:
    log = quiet_log()

    def end(_signal: int, _frame: FrameType | None) -> None:
        # What is cut off from here on is meant to be.
        log.disabled = True
        server.should_exit = True

    before = {which: signal.signal(which, end) for which in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for which, handler in before.items():
            signal.signal(which, handler)


@contextmanager
def _closing(sockets: list[socket.socket]) -> Iterator[None]:
    try:
        yield
    finally:
        for taken in sockets:
            taken.close()


def _address(host: str, port: int) -> str:
    if host in {"0.0.0.0", "::", "127.0.0.1"}:
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _greeting(given: argparse.Namespace, port: int) -> str:
    address = _address(given.host, port)
    account = "-H 'Content-Type: application/json' -d '{\"serviceType\": \"Google\"}'"
    return f"""\
{"" if is_loopback(given.host) else _exposure(given.host)}\
Sandbox: {address}/
Client id: {CLIENT_ID}
Client secret: {CLIENT_SECRET}
Signing secret: {SIGNING_SECRET}
Sign-ins return to: {" ".join(given.return_url)}
An account with its token: curl {account} {address}/sandbox/accounts"""


def _exposure(host: str) -> str:
    return (
        f"WARNING: on {host} everybody who reaches this machine can sign in here as anybody, and read all.\n"
    )
