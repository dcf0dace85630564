"""The mailbox and its messages."""

import base64
import re
import time
from datetime import datetime
from typing import Any
from urllib.parse import quote

import pytest

from sandbox import create_app
from tests.conftest import RETURN_URLS, SandboxServer, serving

MESSAGES = "/v1/email/messages"
Message = dict[str, Any]


@pytest.fixture(scope="module")
def token(sandbox_server: SandboxServer) -> str:
    """A token that may read mail, of a provider that lists bodies."""
    return sandbox_server.token(loginHint="reader@acme.example")


def at(message: Message) -> float:
    """When a message came."""
    return datetime.fromisoformat(message["receivedAt"]).timestamp()


def test_the_mailbox_is_believable(sandbox_server: SandboxServer, token: str) -> None:
    """Threads, scripts, labels and attachments of many kinds; recent; every address in a reserved domain."""
    messages = sandbox_server.messages(token, includeTrashAndJunk="true")
    assert len({message["threadId"] for message in messages}) >= 25
    assert time.time() - at(messages[0]) < 3600
    text = "".join(message.get("subject", "") + message["bodySnippet"] for message in messages)
    for script in ("[äö]", "ß", "[ぁ-ん]", "[ء-ي]", "[éè]", "[łż]", "🎂"):
        assert re.search(script, text), script
    labels = {label for message in messages for label in message["sysLabels"]}
    assert labels == {"inbox", "sent", "draft", "trash", "junk", "unread", "flagged", "important"}
    assert any("subject" not in message for message in messages)
    assert any(len(message.get("subject", "")) > 400 for message in messages)
    assert any("name" not in message["from"] for message in messages)
    people = [who for message in messages for who in [message["from"], *message["to"], *message["cc"]]]
    assert all(who["address"].endswith((".example", ".test")) for who in people)


def test_threads_answer_in_order(sandbox_server: SandboxServer, token: str) -> None:
    """A reply names what it answers, and is newer than that."""
    by_internet_id = {
        m["internetMessageId"]: m for m in sandbox_server.messages(token, includeTrashAndJunk="true")
    }
    replies = [m for m in by_internet_id.values() if "inReplyTo" in m]
    assert len(replies) > 20
    for reply in replies:
        answered = by_internet_id[reply["inReplyTo"]]
        assert answered["threadId"] == reply["threadId"]
        assert at(answered) < at(reply)
        assert reply["references"].split()[-1] == reply["inReplyTo"]


def test_every_message_can_be_opened(sandbox_server: SandboxServer, token: str) -> None:
    """Ids with `=`, `+` and `/` are in the data, and work percent-encoded."""
    # The written ones, and some of those that are made.
    messages = sandbox_server.messages(token, includeTrashAndJunk="true")[:100]
    assert {character for message in messages for character in message["id"]} >= set("=+/")
    for message in messages:
        answer = sandbox_server.call("GET", f"{MESSAGES}/{quote(message['id'], safe='')}", token)
        assert answer.status_code == 200
        whole = answer.json()
        assert whole["omitted"] == []
        assert {**whole, "omitted": message["omitted"]}.items() >= message.items()


def test_a_body_comes_as_html_or_text(sandbox_server: SandboxServer, token: str) -> None:
    """HTML unless text is asked for; what was written as text is escaped in HTML."""
    [message] = sandbox_server.messages(token, q="from:tables.test")
    path = f"{MESSAGES}/{quote(message['id'], safe='')}"
    html = sandbox_server.call("GET", path, token).json()["body"]
    assert html == sandbox_server.call("GET", path, token, params={"bodyType": "html"}).json()["body"]
    for hostile in ("<script>", "onerror=", "https://attacker.test/pixel.gif", "<style>", "javascript:"):
        assert hostile in html
    text = sandbox_server.call("GET", path, token, params={"bodyType": "text"}).json()["body"]
    assert "<p>" not in text
    [lunch, *_] = sandbox_server.messages(token, q="soup")
    body = sandbox_server.call("GET", f"{MESSAGES}/{quote(lunch['id'], safe='')}", token).json()["body"]
    assert body.startswith('<p dir="auto">')


def test_inline_pictures_come_with_contents_on_demand(sandbox_server: SandboxServer, token: str) -> None:
    """`loadInlines` fills the inline ones only, and the body refers to them by content id."""
    [message] = sandbox_server.messages(token, q="from:camille filename:couleurs")
    path = f"{MESSAGES}/{quote(message['id'], safe='')}"
    plain = sandbox_server.call("GET", path, token).json()
    loaded = sandbox_server.call("GET", path, token, params={"loadInlines": "true"}).json()
    inline = [file for file in loaded["attachments"] if file["inline"]]
    assert len(inline) == 1 < len(loaded["attachments"])
    assert base64.b64decode(inline[0]["content"]).startswith(b"\x89PNG")
    assert len(base64.b64decode(inline[0]["content"])) == inline[0]["size"]
    assert f"cid:{inline[0]['contentId']}" in loaded["body"]
    assert not any("content" in file for file in plain["attachments"])
    assert not any("content" in file for file in loaded["attachments"] if not file["inline"])


def test_an_id_that_is_not_there_is_not_found(sandbox_server: SandboxServer, token: str) -> None:
    """404 in the vendor's shape; another mailbox's id is not there either."""
    other = sandbox_server.token(loginHint="other-reader@acme.example")
    foreign = sandbox_server.messages(other)[0]["id"]
    for message_id in ("nothing", "%00", "%2e%2e", "%FF", "a%2Fb", "%25", quote(foreign, safe="")):
        answer = sandbox_server.call("GET", f"{MESSAGES}/{message_id}", token)
        assert (answer.status_code, answer.json()["code"]) == (404, "notFound")


def test_the_same_seed_gives_the_same_mail() -> None:
    """Ids, order and dates depend on seed, address and clock, on nothing else."""

    def mail(seed: int) -> list[Message]:
        app = create_app(return_urls=RETURN_URLS, seed=seed, clock=lambda: 1_800_000_000.0)
        with serving(app) as server:
            return server.messages(server.token(loginHint="same@acme.example"))

    first, again, other = mail(1), mail(1), mail(2)
    assert first == again
    assert not {message["id"] for message in first} & {message["id"] for message in other}
