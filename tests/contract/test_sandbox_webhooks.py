"""Notifications: what a receiver is told, and what not."""

import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from sandbox.auth.standing import set_token_status
from tests.contract.webhooks import SCOPES, Scene, playing
from tests.receiver import Answer, receiving


@pytest.fixture
def scene() -> Iterator[Scene]:
    """A sandbox of the test's own."""
    with playing() as one:
        yield one


def test_a_new_record_is_told(scene: Scene) -> None:
    """A notification names the subscription, the account and the record, as JSON with a signature."""
    made = scene.subscribe()
    contact = scene.contact("Bo")
    sent = scene.receiver.next()
    assert sent.notice == {
        "subscription": made["id"],
        "resource": "/contacts",
        "accountId": scene.do("GET", "/account")["id"],
        "payloads": [{"id": contact, "changeType": "created"}],
    }
    assert sent.headers["Content-Type"] == "application/json"
    assert sent.path == "/hook"
    assert sent.is_signed()


def test_the_signature_is_of_the_body(scene: Scene) -> None:
    """A body that somebody changed on its way does not fit its signature."""
    scene.subscribe()
    scene.contact("Bo")
    sent = scene.receiver.next()
    assert not type(sent)(sent.path, sent.headers, sent.body + b" ").is_signed()
    assert int(sent.headers["X-Aurinko-Request-Timestamp"]) == int(scene.server.app.state.world.clock())


def test_changes_and_deletions_are_told(scene: Scene) -> None:
    """What changes is told as updated, what is deleted as deleted, each once and in order."""
    contact = scene.contact("Bo")
    scene.subscribe()
    scene.do("PATCH", f"/contacts/{quote(contact, safe='')}", nickName="B")
    assert scene.receiver.next().changes == [("updated", contact)]
    scene.server.call("DELETE", f"/v1/contacts/{quote(contact, safe='')}", scene.token)
    assert scene.receiver.next().changes == [("deleted", contact)]
    scene.pump()
    assert scene.receiver.hears_nothing()


def test_only_what_is_watched_is_told(scene: Scene) -> None:
    """Changes of other resources, and of what was there before, are not told."""
    scene.contact("Bo")
    scene.subscribe("/tasklists/default/tasks")
    scene.contact("Cy")
    task = scene.do("POST", "/tasklists/default/tasks", title="Call")["id"]
    assert scene.receiver.next().changes == [("created", task)]
    scene.pump()
    assert scene.receiver.hears_nothing()


def test_calendars_are_told_apart(scene: Scene) -> None:
    """`primary` means the primary calendar, and no other one."""
    scene.subscribe("/calendars/primary/events")
    calendars = scene.do("GET", "/calendars")["records"]
    other = next(one for one in calendars if not one["primary"] and one["accessRole"] == "owner")
    times = {
        "start": {"dateTime": "2026-04-07T09:00:00Z", "timezone": "UTC"},
        "end": {"dateTime": "2026-04-07T10:00:00Z", "timezone": "UTC"},
    }
    scene.do("POST", f"/calendars/{quote(other['id'], safe='')}/events", subject="Elsewhere", **times)
    event = scene.do("POST", "/calendars/primary/events", subject="Here", **times)["id"]
    assert scene.receiver.next().changes == [("created", event)]


def test_messages_are_told_with_their_thread(scene: Scene) -> None:
    """Of a message its thread is told too."""
    scene.subscribe("/email/messages")
    message = scene.do("GET", "/email/messages")["records"][0]
    unread = "unread" in message["sysLabels"]
    scene.do("POST", f"/email/messages/{quote(message['id'], safe='')}/status", unread=not unread)
    assert scene.receiver.next().notice["payloads"] == [
        {"id": message["id"], "changeType": "updated", "attributes": {"threadId": message["threadId"]}}
    ]


def test_drafts_can_be_left_out(scene: Scene) -> None:
    """With `withoutDrafts` a draft is not told, without it it is."""
    with receiving() as other:
        without = scene.subscribe("/email/messages", filters=["withoutDrafts"])
        scene.subscribe("/email/messages", other)
        assert without["filters"] == ["withoutDrafts"]
        draft = scene.do("POST", "/email/drafts", subject="Later", body="x")["id"]
        assert other.next().changes == [("created", draft)]
        scene.pump()
    assert scene.receiver.hears_nothing()


def test_both_accounts_of_an_address_are_told(scene: Scene) -> None:
    """Two accounts of one mailbox each have their own subscriptions to the same changes."""
    scene.subscribe()
    with receiving() as other:
        ours = scene.token
        scene.token = scene.server.token("Google", scopes=SCOPES, loginHint="ann@webhooks.example")
        scene.subscribe(receiver=other)
        scene.token = ours
        contact = scene.contact("Bo")
        assert scene.receiver.next().changes == other.next().changes == [("created", contact)]


def test_what_happens_by_itself_is_told(scene: Scene) -> None:
    """Mail that is sent later by the clock is told when it is sent, without anybody's request."""
    scene.subscribe("/email/messages", filters=["withoutDrafts"])
    body = {"subject": "Later", "body": "x", "to": [{"address": "bo@x.example"}]}
    draft = scene.do("POST", "/email/drafts", **body)["id"]
    at = scene.server.app.state.world.clock() + 3600
    when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))
    scene.do("POST", f"/email/drafts/{quote(draft, safe='')}/send?sendTime={when}")
    scene.pump()
    assert scene.receiver.hears_nothing()
    scene.wait(3601)
    assert scene.receiver.next().notice["payloads"]


def test_a_dead_account_is_told_of(scene: Scene) -> None:
    """When the account's token dies its receiver is told, and nothing else until it is active again."""
    made = scene.subscribe()
    account, world = scene.do("GET", "/account")["id"], scene.server.app.state.world
    set_token_status(world, account, "dead")
    scene.pump()
    told = scene.receiver.next().notice
    assert (told["lifecycleEvent"], told["payloads"], bool(told["error"])) == ("error", [], True)
    assert not world.subscriptions.find(made["id"]).active
    other = scene.server.token("Google", scopes=SCOPES, loginHint="ann@webhooks.example")
    body = {"name": {"givenName": "Bo"}}
    contact = scene.server.call("POST", "/v1/contacts", other, json=body).json()["id"]
    scene.pump()
    assert scene.receiver.hears_nothing()
    set_token_status(world, account, "active")
    scene.pump()
    told = scene.receiver.next().notice
    assert (told["lifecycleEvent"], told["payloads"]) == ("active", [])
    assert "error" not in told
    assert scene.receiver.next().changes == [("created", contact)]


def test_a_deleted_account_is_told_no_more(scene: Scene) -> None:
    """Subscriptions go with their account."""
    scene.subscribe()
    other = scene.server.token("Google", scopes=SCOPES, loginHint="ann@webhooks.example")
    assert scene.server.call("DELETE", "/v1/account", scene.token).status_code == 200
    scene.token = other
    scene.contact("Bo")
    scene.pump()
    assert scene.receiver.hears_nothing()
    assert scene.server.app.state.world.subscriptions.every == []


def test_many_changes_come_in_parts(scene: Scene) -> None:
    """A notification has 100 changes at most; all of them are told, each once."""
    scene.subscribe()
    scene.receiver.answers.append(Answer(status=500))
    ids = [scene.contact(f"Bo {number}") for number in range(101)]
    for number in ids[:50]:
        scene.server.call("DELETE", f"/v1/contacts/{quote(number, safe='')}", scene.token)
    scene.wait(1)
    scene.wait(0)
    told = []
    while not scene.receiver.hears_nothing():
        told.append(scene.receiver.next().changes)
    assert max(map(len, told)) <= 100
    assert [len(part) for part in told[-2:]] == [100, 1]
    assert set(told[-2] + told[-1]) == {("deleted", one) for one in ids[:50]} | {
        ("created", one) for one in ids[50:]
    }


def test_opens_are_told(scene: Scene) -> None:
    """When a tracked message is opened, its tracking has changed; the pixel needs no token."""
    html = {"subject": "Hello", "body": "<p>Hello</p>", "to": [{"address": "bo@x.example"}]}
    scene.do("POST", "/email/messages?bodyType=html", **html, tracking={"opens": True})
    (tracked,) = scene.do("GET", "/email/tracking")["records"]
    scene.subscribe("/email/tracking")
    scene.wait(60)
    pixel = scene.server.call("GET", f"/track/{tracked['trackingCode']}.gif")
    assert pixel.status_code == 200
    scene.pump()
    assert scene.receiver.next().notice["payloads"] == [
        {
            "id": str(tracked["id"]),
            "changeType": "updated",
            "attributes": {"threadId": tracked["threadId"]},
        }
    ]
