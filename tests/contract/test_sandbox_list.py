"""The list of messages: its pages, its search, and who may read it."""

import base64
from datetime import datetime
from typing import Any

import pytest

from tests.conftest import SandboxServer

MESSAGES = "/v1/email/messages"


@pytest.fixture(scope="module")
def token(sandbox_server: SandboxServer) -> str:
    """A token that may read mail, of a provider that lists bodies."""
    return sandbox_server.token(loginHint="reader@acme.example")


@pytest.mark.parametrize(
    ("q", "fits"),
    [
        ("from:jari", lambda m: "jari" in m["from"]["address"]),
        ('from:"Jari Mäkelä"', lambda m: m["from"].get("name") == "Jari Mäkelä"),
        ("to:aoife", lambda m: any("aoife" in who["address"] for who in m["to"])),
        ("subject:angebot", lambda m: "angebot" in m.get("subject", "").lower()),
        ("is:unread", lambda m: "unread" in m["sysLabels"]),
        ("is:read", lambda m: "unread" not in m["sysLabels"]),
        ("has:attachment", lambda m: m["hasAttachments"]),
        ("from:lena is:unread", lambda m: "lena" in m["from"]["address"] and "unread" in m["sysLabels"]),
        ("QUAY STREET", lambda m: "Quay Street" in m.get("subject", "") or "Quay Street" in m["bodySnippet"]),
        ("見積書", lambda m: "見積書" in m["bodySnippet"]),
    ],
)
def test_a_search_finds_what_fits(sandbox_server: SandboxServer, token: str, q: str, fits: Any) -> None:
    """Neither more nor less; each of these fits some and not all."""
    everything = sandbox_server.messages(token)
    found = {message["id"] for message in sandbox_server.messages(token, q=q)}
    assert found == {message["id"] for message in everything if fits(message)}
    assert 0 < len(found) < len(everything)


@pytest.mark.parametrize("form", ["%Y/%m/%d", "%Y-%m-%d", "%m/%d/%Y"])
def test_dates_bound_a_search(sandbox_server: SandboxServer, token: str, form: str) -> None:
    """`after` and `before` part the list in two, at the start of a day in UTC."""
    everything = sandbox_server.messages(token)
    day = datetime.fromisoformat(everything[30]["receivedAt"]).strftime(form)
    after = sandbox_server.messages(token, q=f"after:{day}")
    before = sandbox_server.messages(token, q=f"before:{day}")
    assert after + before == everything
    assert min(len(after), len(before)) > 0


def test_a_search_that_finds_nothing_is_an_empty_page(sandbox_server: SandboxServer, token: str) -> None:
    """No records, no token, no error; a colon in a word is no operator."""
    answer = sandbox_server.call("GET", MESSAGES, token, params={"q": "nobody:wrote this"})
    assert answer.json() == {"length": 0, "records": []}


@pytest.mark.parametrize(
    "query",
    [
        {"q": "after:yesterday"},
        {"q": "before:2026/13/45"},
        {"q": "is:purple"},
        {"q": "has:teeth"},
        {"bodyType": "none"},
        {"includeTrashAndJunk": "maybe"},
    ],
)
def test_a_search_that_cannot_be_understood_is_refused(
    sandbox_server: SandboxServer, token: str, query: dict[str, str]
) -> None:
    """400 with a sentence that says what would be right."""
    answer = sandbox_server.call("GET", MESSAGES, token, params=query)
    assert (answer.status_code, answer.json()["code"]) == (400, "badRequest")


def test_a_page_token_fits_its_own_list_only(sandbox_server: SandboxServer, token: str) -> None:
    """Made up, damaged, or used with another search: 400 `token.notValid`."""
    real = sandbox_server.call("GET", MESSAGES, token).json()["nextPageToken"]
    deep = base64.urlsafe_b64encode(b"[" * 5000).decode()
    made_up = [
        base64.urlsafe_b64encode(text).decode()
        for text in (b"{}", b"[1,2,3]", b"[1]", b'"abc"', b"7", b"\xff")
    ]
    for query in (
        *({"pageToken": wrong} for wrong in ("x", real[:-4], real + "AAAA", "é", "null", deep, *made_up)),
        {"pageToken": real, "q": "is:unread"},
        {"pageToken": real, "includeTrashAndJunk": "true"},
    ):
        answer = sandbox_server.call("GET", MESSAGES, token, params=query)
        assert (answer.status_code, answer.json()["code"]) == (400, "token.notValid"), query
    assert sandbox_server.call("GET", MESSAGES, token, params={"pageToken": ""}).status_code == 200


def test_pages_come_newest_first_and_end(sandbox_server: SandboxServer, token: str) -> None:
    """Full pages of 25, a token for the next, none on the last; every message once."""
    first = sandbox_server.call("GET", MESSAGES, token).json()
    assert (first["length"], len(first["records"])) == (25, 25)
    messages = sandbox_server.messages(token)
    assert first["records"] == messages[:25]
    assert len({message["id"] for message in messages}) == len(messages) >= 60
    times = [message["receivedAt"] for message in messages]
    assert times == sorted(times, reverse=True)


def test_trash_and_junk_come_only_when_asked_for(sandbox_server: SandboxServer, token: str) -> None:
    """`includeTrashAndJunk` adds exactly those."""
    usual = {message["id"] for message in sandbox_server.messages(token)}
    everything = sandbox_server.messages(token, includeTrashAndJunk="true")
    added = [message["sysLabels"] for message in everything if message["id"] not in usual]
    assert len(added) == len(everything) - len(usual) >= 8
    assert all({"trash", "junk"} & set(labels) for labels in added)


@pytest.mark.parametrize("service", ["Google", "Office365", "EWS", "IMAP", "iCloud", "Zoho"])
def test_lists_have_bodies_where_the_provider_lists_them(sandbox_server: SandboxServer, service: str) -> None:
    """`omitted` says what is missing; a snippet is always there."""
    reader = sandbox_server.token(service)
    plain = sandbox_server.call("GET", MESSAGES, reader).json()["records"]
    assert all("body" in message["omitted"] and "body" not in message for message in plain)
    asked = sandbox_server.call("GET", MESSAGES, reader, params={"bodyType": "text"}).json()["records"]
    lists = service in {"Google", "Office365"}
    assert all(("body" in message) is lists for message in asked)
    assert all(("body" in message["omitted"]) is not lists for message in asked)
    assert any(message["bodySnippet"] for message in plain)


@pytest.mark.parametrize(
    ("scopes", "status"),
    [
        ("Mail.Read", 200),
        ("Mail.ReadWrite", 200),
        ("Mail.All", 200),
        ("Mail.Send", 403),
        ("Mail.Drafts", 403),
        ("Calendar.ReadWrite Contacts.Read", 403),
        ("", 403),
    ],
)
def test_reading_needs_a_scope_that_reads(sandbox_server: SandboxServer, scopes: str, status: int) -> None:
    """403 `forbidden` without one, for the list and for a message; the account needs none."""
    reader = sandbox_server.token(scopes=scopes)
    answer = sandbox_server.call("GET", MESSAGES, reader)
    assert answer.status_code == status
    if status == 403:
        assert answer.json()["code"] == "forbidden"
        assert sandbox_server.call("GET", f"{MESSAGES}/x", reader).status_code == 403
    assert sandbox_server.call("GET", "/v1/account", reader).status_code == 200
