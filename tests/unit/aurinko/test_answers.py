"""Good statuses that stand for nothing good, and texts that are JSON."""

from collections.abc import Callable
from typing import Any

import pytest

from aurinko import BadAnswerError, Response

from .scripted import ask
from .wire import KINDS

PAGE = Response(200, {"content-type": "text/html; charset=utf-8"}, b"<html>Sign in to this network")
REFUSED = Response(200, {"content-type": "application/json"}, b'{"status": "Error"}')

DONE: dict[str, Callable[[Any], Any]] = {
    "delete": lambda client: client.email.delete("m"),
    "set status": lambda client: client.email.set_status("m", unread=False),
    "cancel": lambda client: client.booking.cancel(3),
}
SENT: dict[str, Callable[[Any], Any]] = {
    "send": lambda client: client.email.send(to="lin@acme.test"),
    "reply": lambda client: client.email.reply("m", to="lin@acme.test"),
    "send a draft": lambda client: client.drafts.send("d"),
}
RAW: dict[str, Callable[[Any], Any]] = {"raw": lambda client: client.email.raw("m")}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("act", (DONE | SENT | RAW).values(), ids=DONE | SENT | RAW)
def test_a_networks_sign_in_page_is_no_success(kind: str, act: Callable[[Any], Any]) -> None:
    """It comes with 200 in the place of whatever was asked for."""
    with pytest.raises(BadAnswerError, match="says it is text/html") as caught:
        ask(kind, PAGE, act)
    assert caught.value.status == 200


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("act", (DONE | SENT).values(), ids=DONE | SENT)
def test_a_status_that_the_document_does_not_know_is_no_success(kind: str, act: Callable[[Any], Any]) -> None:
    """It says Ok where it says anything; of a draft also Scheduled."""
    with pytest.raises(BadAnswerError, match="status"):
        ask(kind, REFUSED, act)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "text/html"),
        (b"Ok", "text/plain"),
        (b'"Ok"', "application/json"),
        (b'{"status": "Ok"}', "application/json"),
        (b'{"id": 3}', ""),
        (b"Ok", "application/json"),
    ],
)
def test_what_says_nothing_else_is_success(kind: str, body: bytes, content_type: str) -> None:
    """The vendor does not say of every call what comes back."""
    answer = Response(200, {"content-type": content_type}, body)
    assert ask(kind, answer, DONE["delete"]) is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_scheduled_draft_is_one(kind: str) -> None:
    """The only other word."""
    answer = Response(200, {}, b'{"status": "Scheduled"}')
    assert ask(kind, answer, SENT["send a draft"]).status == "Scheduled"


@pytest.mark.parametrize("kind", KINDS)
def test_json_that_calls_itself_a_text_is_json(kind: str) -> None:
    """An object or a list; a number or a word stays the text that it says it is."""

    def plain(body: bytes) -> Any:
        answer = Response(200, {"content-type": "text/plain"}, body)
        return ask(kind, answer, lambda client: client.request("GET", "/v1/x"))

    answer = Response(200, {"content-type": "text/plain"}, b'{"id": 1}')
    assert ask(kind, answer, lambda client: client.account.get()).id == 1
    assert plain(b"[1]") == [1]
    assert (plain(b"12"), plain(b"Subject: x\r\n")) == ("12", "Subject: x\r\n")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("status", "words"), [(304, "status 304"), (307, "redirected")])
def test_only_a_redirect_is_called_one(kind: str, status: int, words: str) -> None:
    """304 says that nothing has changed, to somebody who never asked that."""
    with pytest.raises(BadAnswerError, match=words):
        ask(kind, Response(status, {}, b""), lambda client: client.account.get())
