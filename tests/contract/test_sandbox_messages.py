"""One message: its parts, its state, its raw form, its end."""

import base64
import email
import email.policy
from email.message import EmailMessage
from typing import Any

import pytest

from sandbox import Choices, create_app
from tests.conftest import RETURN_URLS, SandboxServer, serving
from tests.contract.reader import Mailbox, enc, mailbox

SERVICES = ["Google", "Office365", "EWS", "IMAP", "iCloud", "Zoho"]


@pytest.fixture
def mail(sandbox_server: SandboxServer) -> Mailbox:
    """A mailbox that nobody else uses."""
    return mailbox(sandbox_server)


def raw(mail: Mailbox, message_id: str) -> bytes:
    """A message as it travels."""
    answer = mail.server.call("GET", f"/v1/email/messages/{enc(message_id)}/raw", mail.token)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain")
    return answer.content


def parsed(source: bytes) -> EmailMessage:
    """What a mail program reads in it, without a complaint."""
    message = email.message_from_bytes(source, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def labels(mail: Mailbox, message_id: str) -> set[str]:
    """The system labels of a message."""
    return set(mail.message(message_id)["sysLabels"])


@pytest.mark.parametrize("q", ["from:yuki", "from:markup OR from:tables", "from:camille", "subject:drawings"])
def test_the_raw_message_is_the_message(mail: Mailbox, q: str) -> None:
    """Headers, texts and files say what the JSON says, in any script; the bytes are the same each time."""
    for listed in mail.found(q)[:5]:
        shown = mail.message(listed["id"], bodyType="text")
        source = raw(mail, listed["id"])
        assert source == raw(mail, listed["id"])
        assert source.isascii()
        assert b"\n" not in source.replace(b"\r\n", b"")
        message = parsed(source)
        assert message["message-id"] == shown["internetMessageId"]
        assert (message["subject"] or "") == shown.get("subject", "")
        assert [who.addr_spec for who in message["to"].addresses] == [who["address"] for who in shown["to"]]
        assert message["from"].addresses[0].display_name == shown["from"].get("name", "")
        assert message.get("in-reply-to") == shown.get("inReplyTo")
        text = message.get_body(("plain",))
        assert text is not None
        assert text.get_content().strip().splitlines() == shown["body"].strip().splitlines()
        files = {part.get_filename(): part.get_content() for part in message.walk() if part.get_filename()}
        assert {name: len(file) for name, file in files.items()} == {
            file["name"]: file["size"] for file in shown["attachments"]
        }


def test_a_hostile_message_can_be_sent_raw(mail: Mailbox) -> None:
    """Quotes, angle brackets and very long words in names, subjects and file names break no header."""
    name, subject = 'A "B" \\ <c@d.example>, É', "x" * 400 + " " + "ü" * 400
    file = {"name": 'ü "quoted"; x=y.txt', "content": base64.b64encode(b"hello").decode()}
    sent = mail.arrive(
        sender="a@b.example",
        senderName=name,
        subject=subject,
        text="> quoted\n.\nFrom me",
        attachments=[file],
    )
    message = parsed(raw(mail, sent))
    assert message["subject"] == subject
    assert (message["from"].addresses[0].display_name, len(message["from"].addresses)) == (name, 1)
    [attached] = [part for part in message.walk() if part.get_filename()]
    assert (attached.get_filename(), attached.get_payload(decode=True)) == (file["name"], b"hello")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("Sheet-5", b"%PDF-1."),
        ("forge-01", b"\xff\xd8\xff"),
        ("SCAN", b"II*\x00"),
        ("Minutes", b"PK\x03\x04"),
        ("budget-v3", b"PK\x03\x04"),
        ("couleurs", b"\x89PNG"),
        ("invite", b"BEGIN:VCALENDAR"),
        ("IMG_2231", b""),
    ],
)
def test_an_attachment_has_the_contents_it_promised(mail: Mailbox, name: str, begins: bytes) -> None:
    """Base64 within JSON, of the stated size and kind, and the same each time."""
    message = mail.found(f"filename:{name}")[0]  # made letters can bear the same name
    file = next(file for file in message["attachments"] if name in file["name"])
    path = f"/messages/{enc(message['id'])}/attachments/{enc(file['id'])}"
    content = base64.b64decode(mail.ask("GET", path)["content"], validate=True)
    assert (len(content), content.startswith(begins)) == (file["size"], True)
    assert mail.ask("GET", path) == {"content": base64.b64encode(content).decode()}


def test_an_attachment_belongs_to_its_message(mail: Mailbox) -> None:
    """Its id in another message, or one that never was, is 404."""
    one, other = mail.found("has:attachment")[:2]
    wrong = enc(other["attachments"][0]["id"])
    for path in (f"{enc(one['id'])}/attachments/{wrong}", f"nothing/attachments/{wrong}"):
        assert mail.ask("GET", f"/messages/{path}", 404)["code"] == "notFound"


def test_quotes_are_stripped_on_demand(mail: Mailbox) -> None:
    """`stripQuoted` takes out what is quoted, from either kind of body, and nothing else."""
    [message] = mail.found('subject:"key to the boat house"')
    for kind in ("html", "text"):
        body = mail.message(message["id"], bodyType=kind, stripQuoted="true")["body"]
        assert "she wants it back by Sunday" in body
        assert "I gave it to" not in body
        assert "I gave it to" in mail.message(message["id"], bodyType=kind)["body"]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("<p>a</p><blockquote>x<BLOCKQUOTE class=q>y</blockquote>z</blockquote><p>b</p>", "<p>a</p><p>b</p>"),
        ("<p>a</p><blockquote>x<blockquote>y</blockquote>z", "<p>a</p>"),
        ("a</blockquote>b", "a</blockquote>b"),
    ],
)
def test_quotes_within_quotes_are_stripped(mail: Mailbox, body: str, left: str) -> None:
    """A quotation ends where its outermost element does, and goes on to the end if that never comes."""
    arrived = mail.arrive(html=body)
    assert mail.message(arrived, stripQuoted="true")["body"] == left


def test_native_properties_come_for_those_who_ask(sandbox_server: SandboxServer) -> None:
    """Names that the provider has; others are no error, and without a name there is no such field."""
    google, exchange = mailbox(sandbox_server), mailbox(sandbox_server, "Office365")
    for mail, known in ((google, "sizeEstimate"), (exchange, "isRead")):
        query: dict[str, Any] = {"nativeProperties": [known, "nobody-has-this"]}
        page = mail.ask("GET", "/messages", params=query)["records"]
        assert all(set(message["nativeProperties"]) == {known} for message in page)
        assert set(mail.message(page[0]["id"], **query)["nativeProperties"]) == {known}
        assert "nativeProperties" not in mail.message(page[0]["id"])


def test_a_pending_thread_answers_408_first() -> None:
    """As often as chosen, with `Retry-After`, for young mail of a provider that pends; then it is there."""
    with serving(create_app(return_urls=RETURN_URLS, size=64, choices=Choices(thread_rounds=2))) as server:
        pending, steady = mailbox(server, "IMAP"), mailbox(server)
        newest = pending.ask("GET", "/messages")["records"][0]
        assert ("threadId" in newest, "threadId" in newest["omitted"]) == (False, True)
        path = f"/v1/email/messages/{enc(newest['id'])}"
        for _ in range(2):
            answer = server.call("GET", path, pending.token, params={"requireThreadId": "true"})
            assert (answer.status_code, answer.headers["retry-after"]) == (408, "1")
        shown = pending.message(newest["id"], requireThreadId="true")
        assert (bool(shown["threadId"]), shown["omitted"]) == (True, [])
        assert "threadId" in pending.ask("GET", "/messages")["records"][0]
        assert all("threadId" in message for message in pending.found("older_than:3d"))
        first = steady.ask("GET", "/messages")["records"][0]
        assert steady.message(first["id"], requireThreadId="true")["threadId"] == first["threadId"]


@pytest.mark.parametrize("service", SERVICES)
def test_a_message_is_marked_archived_and_brought_back(sandbox_server: SandboxServer, service: str) -> None:
    """Each step shows in labels, keywords, folder, and the time of the change."""
    mail = mailbox(sandbox_server, service)
    inbox = next(f["id"] for f in mail.ask("GET", "/folders")["records"] if f.get("sysLabel") == "inbox")
    sent = mail.arrive(subject="Mark me")
    before = mail.message(sent)
    assert (set(before["sysLabels"]), before["folderId"]) == ({"inbox", "unread"}, inbox)
    mail.change(sent, unread=False, keywords=["One", "Two", "One"])
    after = mail.message(sent)
    assert (after["sysLabels"], after["keywords"]) == (["inbox"], ["One", "Two"])
    mail.change(sent, archived=True)
    archived = mail.message(sent)
    archive = mail.ask("GET", "/folders/wellKnown").get("archive")
    assert (archived["sysLabels"], archived.get("folderId")) == ([], archive)
    assert sent in {message["id"] for message in mail.found("in:archive")}
    mail.change(sent, archived=False, unread=True, keywords=[])
    again = mail.message(sent)
    assert (set(again["sysLabels"]), again["keywords"], again["folderId"]) == ({"inbox", "unread"}, [], inbox)


def test_what_is_not_said_stays_as_it_is(mail: Mailbox) -> None:
    """An empty change changes nothing; unknown fields mean nothing."""
    before = mail.message(mail.found("is:unread")[0]["id"])
    for wanted in ({}, {"unread": True}, {"starred": True}):
        mail.change(before["id"], **wanted)
        assert mail.message(before["id"]) == before


@pytest.mark.parametrize(
    "wanted",
    [
        {"unread": None},
        {"unread": "yes"},
        {"archived": 1},
        {"keywords": "One"},
        {"keywords": [None]},
        {"keywords": [""]},
        {"keywords": ["x" * 256]},
        {"keywords": ["x"] * 101},
    ],
)
def test_a_change_that_makes_no_sense_is_refused(mail: Mailbox, wanted: dict[str, object]) -> None:
    """400, and the message stays as it was."""
    before = mail.message(mail.found("in:inbox")[0]["id"])
    mail.change(before["id"], 400, **wanted)
    assert mail.message(before["id"]) == before


@pytest.mark.parametrize("service", SERVICES)
def test_deleting_goes_by_the_trash(sandbox_server: SandboxServer, service: str) -> None:
    """Once: it lies there and is out of the list; twice: it is gone, and so is everything of it."""
    mail = mailbox(sandbox_server, service)
    sent = mail.arrive(subject="Delete me")
    mail.delete(sent)
    assert labels(mail, sent) == {"trash", "unread"}
    assert sent not in {message["id"] for message in mail.ask("GET", "/messages")["records"]}
    assert sent in {message["id"] for message in mail.found("in:trash")}
    mail.delete(sent)
    for suffix in ("", "/raw"):
        mail.ask("GET", f"/messages/{enc(sent)}{suffix}", 404)
    mail.delete(sent, 404)
    mail.change(sent, 404, unread=True)


def test_a_conversation_is_its_messages(mail: Mailbox) -> None:
    """Newest first, with those in the trash; an answer that arrives joins; no such thread is 404."""
    last = mail.found('subject:"Quay Street"')[0]
    path = f"/conversations/{enc(last['threadId'])}"
    before = mail.pages(path)
    assert last in before
    assert {message["threadId"] for message in before} == {last["threadId"]}
    times = [message["receivedAt"] for message in before]
    assert times == sorted(times, reverse=True)
    new = mail.arrive(subject="Re: Quay Street", inReplyTo=last["internetMessageId"])
    after = mail.pages(path, bodyType="text")
    assert [message["id"] for message in after] == [new, *[message["id"] for message in before]]
    assert all("body" in message for message in after)
    assert after[0]["references"].split()[-1] == after[0]["inReplyTo"] == last["internetMessageId"]
    assert mail.ask("GET", "/conversations/none", 404)["code"] == "notFound"


@pytest.mark.parametrize("method", ["status", "delete"])
def test_changing_needs_a_scope_that_changes(sandbox_server: SandboxServer, method: str) -> None:
    """Mail.Read is not enough: 403."""
    token = sandbox_server.token(scopes="Mail.Read")
    path = f"/v1/email/messages/{enc(sandbox_server.messages(token)[0]['id'])}"
    answer = (
        sandbox_server.call("POST", f"{path}/status", token, json={"unread": True})
        if method == "status"
        else sandbox_server.call("DELETE", path, token)
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
