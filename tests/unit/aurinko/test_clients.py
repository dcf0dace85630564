"""What both clients have in common, and what a transport of one's own has to do."""

import inspect
from typing import Any

import pytest

from aurinko import AsyncClient, BadAnswerError, Client, NetworkError, Request, Response, UsageError
from aurinko.surfaces import AsyncSurface, Surface
from tests.asynchronous import run

from .scripted import AsyncScripted, Scripted, ask
from .wire import KINDS, TOKEN

OK = Response(200, {}, b'{"id": 1}')


def groups(client: Any) -> dict[str, Any]:
    found = ((name, getattr(client, name)) for name in dir(client) if not name.startswith("_"))
    return {name: value for name, value in found if isinstance(value, (Surface, AsyncSurface))}


def methods(owner: object) -> dict[str, Any]:
    return {name: value for name, value in inspect.getmembers(owner, callable) if not name.startswith("_")}


def blocking_words(signature: str) -> str:
    """What the signature of an asynchronous method says without its own words."""
    return signature.replace("-> 'Async", "-> '").replace("aurinko.sync.store.AsyncStore | ", "")


def test_both_clients_have_the_same_methods_with_the_same_signatures_and_docstrings() -> None:
    """Whoever knows one knows the other."""
    one, other = Client(TOKEN), AsyncClient(TOKEN)
    pairs = [(one, other), *((groups(one)[name], group) for name, group in groups(other).items())]
    assert set(groups(one)) == set(groups(other))
    for left, right in pairs:
        assert set(methods(left)) == set(methods(right))
        for name, method in methods(left).items():
            twin = methods(right)[name]
            assert str(inspect.signature(method)) == blocking_words(str(inspect.signature(twin)))
            assert inspect.getdoc(method) == inspect.getdoc(twin)
            assert inspect.getdoc(method)


def test_help_shows_the_calls_own_parameters() -> None:
    """Completion and `help()` know every argument and what comes back."""
    signature = inspect.signature(Client(TOKEN).email.message)
    assert list(signature.parameters)[:2] == ["id", "body_type"]
    assert signature.return_annotation == "Message"
    assert Client.request.__name__ == "request"


def test_only_the_asynchronous_methods_are_awaited() -> None:
    """They make coroutines; the others make values."""
    assert inspect.iscoroutinefunction(AsyncClient(TOKEN).email.message)
    assert not inspect.iscoroutinefunction(Client(TOKEN).email.message)


@pytest.mark.parametrize("kind", KINDS)
def test_a_transport_of_ones_own_is_used_and_closed(kind: str) -> None:
    """Two methods are all it takes."""
    if kind == "sync":
        transport = Scripted(OK)
        with Client(TOKEN, transport=transport) as client:
            assert client.account.get().id == 1
        requests, closed = transport.requests, transport.closed
    else:
        waiting = AsyncScripted(OK)

        async def main() -> None:
            async with AsyncClient(TOKEN, transport=waiting) as client:
                assert (await client.account.get()).id == 1

        run(main())
        requests, closed = waiting.requests, waiting._inner.closed
    assert closed
    assert requests[0].url == "https://api.aurinko.io/v1/account"
    assert TOKEN not in repr(requests)


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_of_a_transport_gets_the_calls_name(kind: str) -> None:
    """A transport need not know which call it carries."""

    class Broken(Scripted):
        def send(self, request: Request) -> Response:  # noqa: ARG002 (the protocol's own)
            raise NetworkError("The wire is cut.")

    class AsyncBroken(AsyncScripted):
        async def send(self, request: Request) -> Response:  # noqa: ARG002 (the protocol's own)
            raise NetworkError("The wire is cut.")

    def call() -> object:
        if kind == "sync":
            return Client(TOKEN, transport=Broken(OK)).account.get()
        return run(AsyncClient(TOKEN, transport=AsyncBroken(OK)).account.get())

    with pytest.raises(NetworkError) as caught:
        call()
    assert (caught.value.method, caught.value.path) == ("GET", "/v1/account")


@pytest.mark.parametrize("kind", KINDS)
def test_the_size_limit_holds_for_any_transport(kind: str) -> None:
    """Also where the transport could not stop in time, as in a page."""
    with pytest.raises(BadAnswerError, match="larger than the limit of 8 bytes"):
        ask(kind, OK, lambda client: client.account.get(), max_bytes=8)


@pytest.mark.parametrize("make", [Client, AsyncClient])
@pytest.mark.parametrize(
    "options",
    [
        {"timeout": 0},
        {"timeout": -1},
        {"timeout": float("nan")},
        {"timeout": float("inf")},
        {"timeout": "5"},
        {"timeout": None},
        {"timeout": 86_401},
        {"max_bytes": 0},
        {"max_bytes": 1.5},
    ],
)
def test_limits_that_are_none_make_no_client(make: Any, options: dict[str, Any]) -> None:
    """A call without an end is not offered."""
    with pytest.raises(UsageError):
        make(TOKEN, **options)


@pytest.mark.parametrize("kind", KINDS)
def test_a_plain_request_gives_what_there_is(kind: str) -> None:
    """JSON as it is, a text for text/plain, None for nothing."""

    def plain(body: bytes, content_type: str) -> Any:
        answer = Response(200, {"content-type": content_type}, body)
        return ask(kind, answer, lambda client: client.request("GET", "/v1/x"))

    assert plain(b"[1]", "application/json") == [1]
    assert plain(b"Subject: x\r\n", "text/plain;charset=UTF-8") == "Subject: x\r\n"
    assert plain(b"", "text/plain") is None
    with pytest.raises(BadAnswerError, match="says it is text/html"):
        plain(b"<p>", "text/html")


@pytest.mark.parametrize("kind", KINDS)
def test_revoking_needs_no_words_in_the_answer(kind: str) -> None:
    """The vendor does not say what comes back with 200."""
    for body in (b"", b'{"status": "Ok"}', b"null"):
        assert ask(kind, Response(200, {}, body), lambda client: client.account.revoke_token()) is None
