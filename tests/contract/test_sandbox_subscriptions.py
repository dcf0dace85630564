"""Subscriptions: who may watch what."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests.conftest import SandboxServer
from tests.contract.watching import SCOPES, listed, subscribe, watcher
from tests.receiver import Receiver, receiving


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A receiver that agrees to everything, until a test says otherwise."""
    with receiving() as one:
        yield one


@pytest.fixture
def token(sandbox_server: SandboxServer) -> Iterator[str]:
    """A token whose account watches nothing, before the test and after it."""
    with watcher(sandbox_server) as one:
        yield one


def test_a_subscription_can_be_read_and_ended(
    sandbox_server: SandboxServer, token: str, receiver: Receiver
) -> None:
    """What was made can be got, is listed, and is gone once it is deleted."""
    wanted = {"resource": "/contacts", "notificationUrl": receiver.url, "filters": ["withoutDrafts"]}
    made = subscribe(sandbox_server, token, **wanted).json()
    path = f"/v1/subscriptions/{made['id']}"
    assert sandbox_server.call("GET", path, token).json() == made
    page = listed(sandbox_server, token)
    assert page == {"offset": 0, "totalSize": 1, "done": True, "records": [made]}
    assert sandbox_server.call("DELETE", path, token).status_code == 200
    assert sandbox_server.call("GET", path, token).status_code == 404
    assert sandbox_server.call("DELETE", path, token).status_code == 404
    assert listed(sandbox_server, token)["records"] == []


def test_subscriptions_are_paged(sandbox_server: SandboxServer, token: str, receiver: Receiver) -> None:
    """The list goes by limit and offset."""
    ids = [
        subscribe(sandbox_server, token, resource="/contacts", notificationUrl=receiver.url).json()["id"]
        for _ in range(3)
    ]
    page = listed(sandbox_server, token, limit="2", offset="1")
    assert [one["id"] for one in page["records"]] == ids[1:]
    assert (page["offset"], page["totalSize"], page["done"]) == (1, 3, True)


def test_another_account_sees_none(sandbox_server: SandboxServer, token: str, receiver: Receiver) -> None:
    """A subscription belongs to its account: another one cannot list, read or delete it."""
    made = subscribe(sandbox_server, token, resource="/contacts", notificationUrl=receiver.url).json()
    other = sandbox_server.token("Google", scopes=SCOPES, loginHint="other@subscriptions.example")
    assert listed(sandbox_server, other)["records"] == []
    for method in ("GET", "DELETE"):
        answer = sandbox_server.call(method, f"/v1/subscriptions/{made['id']}", other)
        assert (answer.status_code, answer.json()["code"]) == (404, "notFound")
    assert listed(sandbox_server, token)["records"] == [made]


@pytest.mark.parametrize(
    "kind", ["messages", "tracking", "primary", "calendar", "contacts", "default", "list"]
)
def test_what_can_be_watched(
    sandbox_server: SandboxServer, token: str, receiver: Receiver, kind: str
) -> None:
    """Every resource of the vendor's can be watched, calendars and task lists by their ids as well."""
    resource = {
        "messages": "/email/messages",
        "tracking": "/email/tracking",
        "primary": "/calendars/primary/events",
        "contacts": "/contacts",
        "default": "/tasklists/default/tasks",
    }.get(kind)
    if resource is None:
        path = {"calendar": "calendars", "list": "tasklists"}[kind]
        first = sandbox_server.call("GET", f"/v1/{path}", token).json()["records"][0]["id"]
        resource = f"/{path}/{quote(first, safe='')}/{'events' if kind == 'calendar' else 'tasks'}"
    answer = subscribe(sandbox_server, token, resource=resource, notificationUrl=receiver.url)
    assert (answer.status_code, answer.json().get("resource")) == (200, resource)


@pytest.mark.parametrize(
    ("resource", "status", "code"),
    [
        ("", 400, "badRequest"),
        ("email/messages", 400, "badRequest"),
        ("/email/messages/", 400, "badRequest"),
        ("/email", 400, "badRequest"),
        ("/calendars/a/b/events", 400, "badRequest"),
        ("/contacts\n", 400, "badRequest"),
        ("/calendars/" + "x" * 5000 + "/events", 400, "badRequest"),
        ("/calendars/none-such/events", 404, "notFound"),
        ("/calendars/%00/events", 404, "notFound"),
        ("/tasklists/none-such/tasks", 404, "notFound"),
    ],
)
def test_what_cannot_be_watched(
    sandbox_server: SandboxServer, token: str, receiver: Receiver, resource: str, status: int, code: str
) -> None:
    """A name that is none is refused, and so is a calendar or a list that is not there; nobody is asked."""
    refused = subscribe(sandbox_server, token, resource=resource, notificationUrl=receiver.url)
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert receiver.hears_nothing()


@pytest.mark.parametrize(
    ("resource", "scope"),
    [
        ("/email/messages", "Contacts.Read"),
        ("/email/tracking", "Contacts.Read"),
        ("/calendars/primary/events", "Mail.Read"),
        ("/contacts", "Mail.Read"),
        ("/tasklists/default/tasks", "Mail.Read"),
    ],
)
def test_who_cannot_read_cannot_watch(
    sandbox_server: SandboxServer, receiver: Receiver, resource: str, scope: str
) -> None:
    """A token that may not read a resource may not be told of its changes."""
    token = sandbox_server.token("Google", scopes=scope, loginHint="watcher@subscriptions.example")
    refused = subscribe(sandbox_server, token, resource=resource, notificationUrl=receiver.url)
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
    assert receiver.hears_nothing()


def test_a_provider_without_contacts(sandbox_server: SandboxServer, receiver: Receiver) -> None:
    """What an account's provider does not have cannot be watched."""
    token = sandbox_server.token("IMAP", scopes=SCOPES)
    refused = subscribe(sandbox_server, token, resource="/contacts", notificationUrl=receiver.url)
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"notificationUrl": "{url}"}, "resource"),
        ({"resource": "/contacts"}, "notificationUrl"),
        ({"resource": 1, "notificationUrl": "{url}"}, "resource"),
        ({"resource": "/contacts", "notificationUrl": None}, "notificationUrl"),
        ({"resource": "/contacts", "notificationUrl": "{url}", "filters": ["withDrafts"]}, "filters[0]"),
        ({"resource": "/contacts", "notificationUrl": "{url}", "filters": "withoutDrafts"}, "filters"),
    ],
)
def test_a_body_that_cannot_be_used(
    sandbox_server: SandboxServer, token: str, receiver: Receiver, body: dict[str, Any], place: str
) -> None:
    """A field that is missing or of the wrong kind is named."""
    filled = {key: receiver.url if value == "{url}" else value for key, value in body.items()}
    refused = subscribe(sandbox_server, token, **filled)
    assert (refused.status_code, refused.json()["code"]) == (400, "badRequest")
    assert place in refused.json()["message"]
    assert receiver.hears_nothing()


@pytest.mark.parametrize(
    ("subscription", "status"),
    [("0", 404), ("-1", 404), ("9" * 18, 404), ("9" * 30, 400), ("x", 400), ("%00", 400)],
)
def test_an_id_that_is_none(
    sandbox_server: SandboxServer, token: str, subscription: str, status: int
) -> None:
    """Numbers that no subscription has are not found; what is no number is refused."""
    for method in ("GET", "DELETE"):
        assert sandbox_server.call(method, f"/v1/subscriptions/{subscription}", token).status_code == status
