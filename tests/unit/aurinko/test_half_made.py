"""What a traceback with locals shows where a client could not be made, and of a sign-in code."""

import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from aurinko import (
    Application,
    AsyncApplication,
    AsyncClient,
    Client,
    NetworkError,
    Request,
    Response,
    Retries,
    UsageError,
    user_signature,
)
from aurinko.basic import Basic
from aurinko.bearer import Bearer
from aurinko.calls import applications

from .scripted import Scripted
from .test_discretion import variables

SECRET = "emu_s3cret_Jx0Q7m2V"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

REFUSED: dict[str, Callable[[], object]] = {
    "a token with a line break": lambda: Client(SECRET + "\n"),
    "no time": lambda: AsyncClient(SECRET, timeout=0),
    "another address": lambda: Client(SECRET, base_url="http://acme.test"),
    "no such argument": lambda: Client(SECRET, tiemout=5),  # type: ignore[call-arg]
    "a secret with a line break": lambda: Application("id", SECRET + "\n"),
    "no limit": lambda: AsyncApplication("id", SECRET, max_bytes=0),
    "a time without its offset": lambda: user_signature("u", datetime(2026, 1, 1), SECRET),  # noqa: DTZ001
    "a list of secrets": lambda: user_signature("u", NOON, [SECRET]),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_shows_no_secret(case: str) -> None:
    """In no variable of the library's frames, each of which can be printed."""
    with pytest.raises((UsageError, TypeError, AttributeError)) as caught:
        REFUSED[case]()
    assert [text for text in variables(caught.value) if SECRET in text] == []


@pytest.mark.parametrize("kind", [Client, AsyncClient, Application, AsyncApplication, Bearer, Basic])
def test_what_is_half_made_can_be_printed(kind: type[Any]) -> None:
    """A traceback does it, and must not fail over it."""
    assert kind.__name__ in repr(object.__new__(kind))


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_retries_are_retries(kind: type[Any]) -> None:
    """A number in their place would fail at the first refusal, or say nothing at all."""
    for bad in (3, 0, True, Retries):
        with pytest.raises(UsageError, match="retries"):
            kind("abc", retries=bad)


class Lost(Scripted):
    """No answer comes."""

    def send(self, request: Request) -> Response:
        super().send(request)
        raise NetworkError("No whole answer came.")


def test_a_code_is_not_shown() -> None:
    """Neither the call, nor the request, nor a variable of the exchange that failed has it in its repr."""
    lost = Lost(Response(200, {}, b""))
    with pytest.raises(NetworkError) as caught:
        Application("id", "a-client-secret", transport=lost).exchange(SECRET)
    assert SECRET in lost.requests[0].url
    assert lost.requests[0].shown == "https://api.aurinko.io/v1/auth/token/[code]"
    shown = repr([applications.exchange(SECRET), lost.requests, *traceback.format_exception(caught.value)])
    assert SECRET not in shown
    assert [text for text in variables(caught.value) if SECRET in text] == []
