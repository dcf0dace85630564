"""An application's own credentials: where they go, and where they do not."""

import base64
import copy
import pickle
import sys
import traceback
from typing import Any

import pytest

from aurinko import (
    Application,
    AsyncApplication,
    AurinkoError,
    BadRequestError,
    Request,
    Response,
    Retries,
    UsageError,
)
from tests.asynchronous import run

from .scripted import AsyncScripted, Scripted

ID, SECRET = "5a4db0c0ffee", "s3cret/with+odd=signs"
ENCODED = base64.b64encode(f"{ID}:{SECRET}".encode()).decode()
GRANTED = (
    b'{"accountId": "40217", "accessToken": "emu_tok_Jx0Q7m2V", "userId": "u", "userSession": "emu_ses_9f"}'
)
KINDS = ("sync", "async")


def exchange(kind: str, answer: Response, code: str = "c", **options: Any) -> tuple[Any, list[Request]]:
    """What an exchange gives, and what it sends."""
    if kind == "sync":
        transport = Scripted(answer)
        with Application(ID, SECRET, transport=transport, **options) as app:
            return app.exchange(code), transport.requests
    waiting = AsyncScripted(answer)

    async def main() -> Any:
        async with AsyncApplication(ID, SECRET, transport=waiting, **options) as app:
            return await app.exchange(code)

    return run(main()), waiting.requests


@pytest.mark.parametrize("kind", KINDS)
def test_a_code_becomes_a_token(kind: str) -> None:
    """The code is one segment of the path, however odd; id and secret go as RFC 7617 has it."""
    granted, (request,) = exchange(kind, Response(200, {}, GRANTED), "a/b+c=%.x")
    assert (request.method, request.url) == ("POST", "https://api.aurinko.io/v1/auth/token/a%2Fb%2Bc%3D%25.x")
    assert request.headers["Authorization"] == f"Basic {ENCODED}"
    assert (request.body, "If-Match" in request.headers) == (None, False)
    assert (granted.account_id, granted.access_token) == (40217, "emu_tok_Jx0Q7m2V")
    assert (granted.user_id, granted.user_session) == ("u", "emu_ses_9f")
    assert "emu_" not in repr(granted)


@pytest.mark.parametrize("kind", KINDS)
def test_where_post_is_refused_get_is_used(kind: str) -> None:
    """Only 405 means that; every other refusal is one."""

    class OnlyGet(Scripted):
        def send(self, request: Request) -> Response:
            super().send(request)
            return Response(200 if request.method == "GET" else 405, {}, GRANTED)

    class AsyncOnlyGet(AsyncScripted):
        async def send(self, request: Request) -> Response:
            await super().send(request)
            return Response(200 if request.method == "GET" else 405, {}, GRANTED)

    none = Response(405, {}, b"")
    if kind == "sync":
        transport = OnlyGet(none)
        granted, requests = Application(ID, SECRET, transport=transport).exchange("c"), transport.requests
    else:
        waiting = AsyncOnlyGet(none)
        granted = run(AsyncApplication(ID, SECRET, transport=waiting).exchange("c"))
        requests = waiting.requests
    assert granted.access_token == "emu_tok_Jx0Q7m2V"
    assert [one.method for one in requests] == ["POST", "GET"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("status", [400, 401, 405, 429, 503])
def test_an_exchange_is_never_repeated(kind: str, status: int) -> None:
    """A code is good once; after a 503 it may be used up."""
    transport, waiting = Scripted(Response(status, {}, b"{}")), AsyncScripted(Response(status, {}, b"{}"))
    now = Retries(first=0)

    def act() -> object:
        if kind == "sync":
            return Application(ID, SECRET, transport=transport, retries=now).exchange("c")
        return run(AsyncApplication(ID, SECRET, transport=waiting, retries=now).exchange("c"))

    with pytest.raises(AurinkoError) as caught:
        act()
    methods = [one.method for one in transport.requests + waiting.requests]
    assert methods == (["POST", "GET"] if status == 405 else ["POST"])
    assert caught.value.status == status


@pytest.mark.parametrize("kind", KINDS)
def test_the_secret_is_in_no_repr_error_or_pickle(kind: str) -> None:
    """Not even where a server repeats it, plain or encoded."""
    echo = f'{{"code": "code.expired", "message": "{SECRET} {ENCODED}"}}'.encode()
    with pytest.raises(BadRequestError) as caught:
        exchange(kind, Response(400, {}, echo))
    error = caught.value
    assert error.vendor_code == "code.expired"
    told = repr([str(error), repr(error), vars(error), *traceback.format_exception(error)])
    assert SECRET not in told
    assert ENCODED not in told
    made: Any = (Application if kind == "sync" else AsyncApplication)(ID, SECRET)
    credential = made._settings.credential
    assert SECRET not in repr([made, credential, made._settings])
    assert ENCODED not in repr([made, credential, made._settings])
    for save in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="secret"):
            save(credential)


@pytest.mark.parametrize("make", [Application, AsyncApplication])
@pytest.mark.parametrize(
    ("client_id", "secret"),
    [
        ("", SECRET),
        ("a:b", SECRET),
        ("a b", SECRET),
        ("a\r\nb", SECRET),
        ("\u00e4", SECRET),
        (None, SECRET),
        (ID, ""),
        (ID, "a\nb"),
        (ID, "\u00e4"),
        (ID, None),
    ],
)
def test_what_cannot_be_right_makes_no_application(make: Any, client_id: Any, secret: Any) -> None:
    """A colon in the id would move the border between the two; a line break would be a header."""
    with pytest.raises(UsageError) as caught:
        make(client_id, secret)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("make", [Application, AsyncApplication])
def test_plain_http_and_browsers_get_no_secret(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A secret in a page is everybody's."""
    with pytest.raises(UsageError, match="https"):
        make(ID, SECRET, base_url="http://api.aurinko.io")
    monkeypatch.setattr(sys, "platform", "emscripten")
    with pytest.raises(UsageError, match="browser"):
        make(ID, SECRET)
