"""The client's mail calls against the sandbox, over a socket, both clients."""

from typing import Any

import pytest

from aurinko import BadRequestError, ForbiddenError, Message, NotFoundError
from tests.conftest import SandboxServer
from tests.unit.aurinko.wire import KINDS, use

pytestmark = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(scope="module")
def token(sandbox_server: SandboxServer) -> str:
    """A token that may read mail, of a provider that lists bodies."""
    return sandbox_server.token(loginHint="client@acme.example")


def get_page(kind: str, server: SandboxServer, token: str, **options: Any) -> Any:
    return use(kind, server.url, lambda client: client.email.messages(**options).page(), token)


def pages(kind: str, server: SandboxServer, token: str, **options: Any) -> list[Message]:
    """Every message of a list, page by page."""
    page = get_page(kind, server, token, **options)
    found: list[Message] = list(page.records)
    while page.next_page_token:
        page = get_page(kind, server, token, page_token=page.next_page_token, **options)
        assert page.length == page.raw["length"] == len(page.records)
        found += page.records
    return found


def test_pages_lead_through_the_whole_mailbox(kind: str, sandbox_server: SandboxServer, token: str) -> None:
    """`next_page_token` until it is None: every message once, newest first, times aware."""
    found = pages(kind, sandbox_server, token)
    times = [message.received_at for message in found]
    assert len({message.id for message in found}) == len(found) > 25
    assert times == sorted(times, key=lambda time: time.timestamp() if time else 0, reverse=True)
    assert all(time and time.tzinfo for time in times)


def test_a_search_finds_what_it_says(kind: str, sandbox_server: SandboxServer, token: str) -> None:
    """`is:unread` finds the messages that are unread."""
    unread = pages(kind, sandbox_server, token, q="is:unread")
    everything = pages(kind, sandbox_server, token)
    assert all(message.unread for message in unread)
    assert {m.id for m in unread} == {m.id for m in everything if m.unread}


def test_the_trash_is_shown_when_it_is_asked_for(
    kind: str, sandbox_server: SandboxServer, token: str
) -> None:
    """`include_trash_and_junk` adds what is hidden otherwise."""
    shown = pages(kind, sandbox_server, token, include_trash_and_junk=True)
    hidden = {m.id for m in shown} - {m.id for m in pages(kind, sandbox_server, token)}
    assert hidden
    assert all({"trash", "junk"} & set(m.sys_labels) for m in shown if m.id in hidden)


def test_every_message_reads_typed(kind: str, sandbox_server: SandboxServer, token: str) -> None:
    """Senders, addressees and attachments of a believable mailbox, none lost on the way."""
    found = pages(kind, sandbox_server, token, include_trash_and_junk=True)
    for message in found:
        assert message.id == message.raw["id"]
        assert message.from_ is not None
        assert "@" in (message.from_.address or "")
        assert len(message.to) == len(message.raw["to"])
        assert len(message.attachments) == len(message.raw["attachments"])
        assert message.subject == message.raw.get("subject")
        assert "body" in message.omitted
    assert any(message.attachments for message in found)


def test_one_message_comes_whole(kind: str, sandbox_server: SandboxServer, token: str) -> None:
    """Ids hold `+`, `/` and `=`; the body is of the type that was asked for."""
    ids = [message.id for message in pages(kind, sandbox_server, token)]
    odd = next(id_ for id_ in ids if "/" in id_ and "+" in id_)
    as_html = use(kind, sandbox_server.url, lambda client: client.email.message(odd), token)
    as_text = use(kind, sandbox_server.url, lambda client: client.email.message(odd, body_type="text"), token)
    assert as_html.id == as_text.id == odd
    assert "<" in as_html.body
    assert "<p" not in as_text.body
    assert (as_html.omitted, as_text.omitted) == ((), ())


def test_inline_pictures_come_when_they_are_asked_for(
    kind: str, sandbox_server: SandboxServer, token: str
) -> None:
    """`load_inlines` fills `content` of inline attachments only."""
    found = pages(kind, sandbox_server, token, include_trash_and_junk=True)
    id_ = next(m.id for m in found if any(file.inline for file in m.attachments))
    for wanted in (False, True):

        def get(client: Any, *, load: bool = wanted) -> Any:
            return client.email.message(id_, load_inlines=load)

        message = use(kind, sandbox_server.url, get, token)
        assert any(file.content for file in message.attachments) is wanted


def test_what_the_api_refuses_is_told_apart(kind: str, sandbox_server: SandboxServer, token: str) -> None:
    """A missing message, a wrong page token, and an account without the scope."""
    with pytest.raises(NotFoundError) as missing:
        use(kind, sandbox_server.url, lambda client: client.email.message("no/such+id="), token)
    assert missing.value.path == "/v1/email/messages/no%2Fsuch%2Bid%3D"
    with pytest.raises(BadRequestError) as stale:
        use(kind, sandbox_server.url, lambda client: client.email.messages(page_token="never").page(), token)
    assert stale.value.vendor_code == "token.notValid"
    with pytest.raises(ForbiddenError):
        use(
            kind,
            sandbox_server.url,
            lambda client: client.email.messages().page(),
            sandbox_server.token(scopes="Calendar.Read"),
        )
