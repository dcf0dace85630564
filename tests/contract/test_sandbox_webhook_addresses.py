"""Addresses of webhooks: they are of this machine, and show that they want to be told."""

from collections.abc import Iterator

import pytest

from sandbox import Choices, create_app
from tests.conftest import RETURN_URLS, SandboxServer, serving
from tests.contract.watching import SCOPES, listed, subscribe, watcher
from tests.receiver import Answer, Receiver, receiving


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


def test_the_address_is_verified(sandbox_server: SandboxServer, token: str, receiver: Receiver) -> None:
    """Before it is subscribed, an address gets a signed token to send back, beside its own query."""
    url = f"{receiver.url}?for=me"
    answer = subscribe(sandbox_server, token, resource="/email/messages", notificationUrl=url)
    challenge = receiver.next()
    assert challenge.path.startswith("/hook?for=me&validationToken=")
    assert challenge.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert challenge.body == b""
    assert challenge.is_signed()
    assert answer.status_code == 200
    assert answer.json() == {
        "id": answer.json()["id"],
        "resource": "/email/messages",
        "notificationUrl": url,
        "active": True,
        "disabledByBilling": False,
        "filters": [],
    }


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(status=201), "it answered 201"),
        (Answer(status=500), "it answered 500"),
        (Answer(status=302, location="http://127.0.0.1:1/"), "it answered 302"),
        (Answer(content_type="application/json"), "'application/json' instead of text/plain"),
        (Answer(text="{token}\n"), "not the validation token, and that alone"),
        (Answer(text="something else"), "not the validation token, and that alone"),
        (Answer(text="x" * 10_000_000), "not the validation token, and that alone"),
    ],
    ids=["created", "failed", "redirect", "media-type", "newline", "other", "huge"],
)
def test_a_wrong_answer_is_a_reason(
    sandbox_server: SandboxServer, token: str, receiver: Receiver, answer: Answer, reason: str
) -> None:
    """Whatever is not 200, plain text, and exactly the token makes no subscription, and is named."""
    receiver.answers.append(answer)
    refused = subscribe(sandbox_server, token, resource="/contacts", notificationUrl=receiver.url)
    assert (refused.status_code, refused.json()["code"]) == (400, "badRequest")
    assert reason in refused.json()["message"]
    assert listed(sandbox_server, token)["records"] == []
    receiver.next()
    assert receiver.hears_nothing()


def test_an_address_has_its_time(receiver: Receiver) -> None:
    """An address that does not answer in time is refused; how long that is can be chosen."""
    receiver.answers.append(Answer(hangs=True))
    app = create_app(return_urls=RETURN_URLS, choices=Choices(webhook_seconds=0.2))
    with serving(app) as server:
        token = server.token("Google", scopes=SCOPES)
        refused = subscribe(server, token, resource="/contacts", notificationUrl=receiver.url)
    assert refused.status_code == 400
    assert "no answer within 0.2 seconds" in refused.json()["message"]


def test_nobody_listens(sandbox_server: SandboxServer, token: str) -> None:
    """A port that nobody listens on is a refusal that says so."""
    with receiving() as gone:
        url = gone.url
    refused = subscribe(sandbox_server, token, resource="/contacts", notificationUrl=url)
    assert refused.status_code == 400
    assert "the request failed" in refused.json()["message"]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://",
        "hook",
        "//127.0.0.1/",
        "file:///etc/hostname",
        "https://127.0.0.1/",
        "http://example.com/",
        "http://localhost.example.com/",
        "http://127.0.0.1.example.com/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0:{port}/",
        "http://[::]:{port}/",
        "http://[::ffff:10.0.0.1]/",
        "http://2130706433:{port}/",
        "http://127.1:{port}/",
        "http://0x7f.0.0.1:{port}/",
        "http://me:secret@127.0.0.1:{port}/",
        "http://127.0.0.1:{port}\\@example.com/",
        "http://127.0.0.1:{port}/#part",
        "http://127.0.0.1:99999/",
        "http://[::1/",
        "http://127.0.0.1:{port}/a\tb",
        "http://127.0.0.1:{port}/\r\nX: y",
        "http://127.0.0.1:{port}/ä",
        "http://127.0.0.1:{port}/\0",
        "http://127.0.0.1:{port}/" + "a" * 3000,
    ],
)
def test_only_this_machine_is_told(
    sandbox_server: SandboxServer, token: str, receiver: Receiver, url: str
) -> None:
    """Addresses of other machines, and what could be one in disguise, are refused without a request."""
    port = receiver.url.rpartition(":")[2].partition("/")[0]
    address = url.replace("{port}", port)
    refused = subscribe(sandbox_server, token, resource="/contacts", notificationUrl=address)
    assert (refused.status_code, refused.json()["code"]) == (400, "badRequest")
    assert "notificationUrl cannot be used" in refused.json()["message"]
    assert receiver.hears_nothing()


@pytest.mark.parametrize("host", ["localhost", "LocalHost", "127.0.0.1"])
def test_this_machine_by_its_names(
    sandbox_server: SandboxServer, token: str, receiver: Receiver, host: str
) -> None:
    """This machine may be named as people do."""
    url = receiver.url.replace("127.0.0.1", host)
    assert subscribe(sandbox_server, token, resource="/contacts", notificationUrl=url).status_code == 200
