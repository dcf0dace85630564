"""What a check is given beside its client."""

import base64
import json
from collections.abc import AsyncIterable, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from aurinko import AsyncClient, AurinkoError

T = TypeVar("T")
E = TypeVar("E", bound=AurinkoError)


@dataclass(frozen=True, slots=True)
class World:
    """Around one check.

    Attributes:
        api: the client. A `Client` stands here as `waiting` makes it.
        address: whose token its client has; nobody else uses the account.
        receiver: an address that says yes to subscriptions.
        client: another client of the same kind, for another token.
    """

    api: AsyncClient
    address: str
    receiver: str
    client: Callable[[str], AsyncClient]


async def gathered(listing: AsyncIterable[T]) -> list[T]:
    """All of a list."""
    return [one async for one in listing]


async def refused(kind: type[E], call: Awaitable[object]) -> E:
    """The error of a call, which has to be of exactly this kind."""
    try:
        came = await call
    except kind as error:
        if type(error) is kind:
            return error
        raise
    raise AssertionError(f"no error, but {came!r}")


def soon(**span: float) -> datetime:
    """A whole minute, some time from now."""
    return datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(**span)


def identity() -> str:
    """An identity token as Exchange gives it: a JSON web token, whose signature nobody here can check."""
    context = {"msexchuid": "checker", "version": "ExIdTok.V1", "amurl": "https://mail.acme.example/am"}
    claims = {"nbf": 0, "exp": 2**31, "aud": "https://addin.example/", "appctx": json.dumps(context)}
    parts = [json.dumps(part).encode() for part in ({"typ": "JWT", "alg": "RS256"}, claims)]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in [*parts, b"signed"])
