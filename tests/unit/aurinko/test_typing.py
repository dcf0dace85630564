"""What a type checker makes of the clients: `mypy --strict` runs over this file too.

A line with `type: ignore` has to be wrong: mypy also complains of one that is not needed.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Unpack, assert_type

import pytest

from aurinko import (
    Account,
    Address,
    AsyncClient,
    AsyncTransport,
    Client,
    Listing,
    MailFields,
    Message,
    OffsetListing,
    OffsetPage,
    Page,
    Response,
    Sent,
    Tracking,
    Transport,
)

from .scripted import AsyncScripted, Scripted
from .wire import TOKEN

ONE_PAGE = Response(200, {}, b'{"records": [{"id": "m"}], "id": 1, "done": true}')


def sync_calls(client: Client) -> None:
    assert_type(client.account.get(), Account)
    assert_type(client.account.revoke_token(), None)
    assert_type(client.email.messages("x", page_token="p", native_properties=["x"]), Listing[Message])
    assert_type(client.email.messages().page(), Page[Message])
    assert_type(client.email.message("m", load_inlines=True), Message)
    assert_type(client.tracking.list(), OffsetListing[Tracking])
    assert_type(client.tracking.list().page(), OffsetPage[Tracking])
    assert_type([page.done for page in client.tracking.list().pages()], list[bool | None])
    plain: Listing[Tracking] = client.tracking.list()
    assert_type([one.id for one in plain], list[int | None])
    assert_type(client.request("GET", "/v1/x", query={"a": [1, "b", None]}), Any)


async def async_calls(client: AsyncClient) -> None:
    assert_type(await client.account.get(), Account)
    assert_type(await client.email.messages(q="x").page(), Page[Message])
    assert_type(await client.email.message("m", body_type="text"), Message)
    assert_type((await client.tracking.list().page()).offset, int)
    assert_type([page.total_size async for page in client.tracking.list().pages()], list[int | None])
    assert_type(await client.request("POST", "/v1/x", json={}), Any)


def handed_on(client: Client, **mail: Unpack[MailFields]) -> Sent:
    mail["body"] = mail.get("body", "") + "<p>Ann</p>"
    return client.email.send(**mail)


def fields(message: Message, account: Account) -> None:
    assert_type(message.id, str)
    assert_type(message.subject, str | None)
    assert_type(message.from_, Address | None)
    assert_type(message.to, tuple[Address, ...])
    assert_type(message.received_at, datetime | None)
    assert_type(message.unread, bool)
    assert_type(message.native_properties, Mapping[str, str])
    assert_type(account.id, int | None)
    assert_type(account.auth_scopes, tuple[str, ...])


def wrong(client: Client) -> None:
    client.email.messages(limit=5)  # type: ignore[call-arg]  # no such parameter in the API
    client.email.messages(q=5)  # type: ignore[arg-type]  # a search is a text
    client.email.message()  # type: ignore[call-arg]  # which one?
    client.email.messages().page().done  # type: ignore[attr-defined]  # noqa: B018 (only counted lists know)
    client.account.get().email = "ann@acme.test"  # type: ignore[assignment]  # records do not change
    client.email.messages().page(None)  # type: ignore[arg-type]  # there is no page after the last
    client.account.get().nothing  # type: ignore[attr-defined]  # noqa: B018 (no such field)


def transports(sync: Scripted, waiting: AsyncScripted) -> tuple[Transport, AsyncTransport]:
    return sync, waiting


def test_the_types_are_true_at_run_time() -> None:
    """What is asserted for the checker also runs."""
    sync_calls(Client(TOKEN, transport=Scripted(ONE_PAGE)))
    fields(Message({}), Account({}))
    for call in ({"limit": 5}, {"q": object()}):
        with pytest.raises((TypeError, ValueError)):
            Client(TOKEN, transport=Scripted(ONE_PAGE)).email.messages(**call).page()
