"""What an answer that says no becomes."""

import json
from typing import Any

import pytest

from aurinko import BadAnswerError, Response
from aurinko.refusals import refusal, retry_after


def refused(status: int, body: Any = None, **headers: str) -> Any:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = Response(status, {name.replace("_", "-"): text for name, text in headers.items()}, raw)
    return refusal(answer, hide=lambda text: text.replace("secret", "[token]"))


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "bad_request"),
        (401, "session_expired"),
        (402, "bad_request"),
        (403, "forbidden"),
        (404, "not_found"),
        (408, "not_ready"),
        (410, "sync_expired"),
        (412, "changed"),
        (429, "rate_limited"),
        (499, "bad_request"),
        (500, "server_error"),
        (503, "server_error"),
        (599, "server_error"),
        (100, "bad_answer"),
        (304, "bad_answer"),
        (600, "bad_answer"),
        (999, "bad_answer"),
    ],
)
def test_a_status_has_its_code(status: int, code: str) -> None:
    """Every status leads to one code, whatever the body is."""
    for body in (b"", b"<html>", b"[]", b'{"code": 5}', b"\xff"):
        error = refused(status, body)
        assert (error.code, error.status) == (code, status)
        assert str(status) in str(error) or isinstance(error, BadAnswerError)


def test_the_deepest_message_is_the_providers() -> None:
    """What the mail provider said is kept beside what the API said."""
    deepest = {"message": "Access is denied.", "innerError": {"date": "x"}}
    inner = {"code": "ErrorAccessDenied", "message": "Denied.", "innerError": deepest}
    error = refused(
        403,
        {"code": "forbidden", "message": "Forbidden", "requestId": "5a0e", "originalError": {"error": inner}},
    )
    assert (error.vendor_code, error.vendor_message, error.request_id) == ("forbidden", "Forbidden", "5a0e")
    assert error.provider_message == "Access is denied."
    assert error.message == "The account may not do this (403, forbidden: Access is denied.)."


@pytest.mark.parametrize(
    "body", [{"originalError": []}, {"originalError": {"message": 5}}, {"error": {"error": None}}]
)
def test_a_provider_that_says_nothing_is_none(body: Any) -> None:
    """Odd shapes of the provider's part do no harm."""
    assert refused(403, body).provider_message is None


def test_words_of_strangers_are_made_harmless() -> None:
    """No control characters, no line ends, no half surrogates, and not too long."""
    said = refused(400, {"message": "a\x1b[31m\r\nb\u202e \ud800" + "x" * 10_000}).vendor_message
    assert said.isprintable()
    assert said.startswith("a\ufffd[31m b\ufffd \ufffdxx")
    assert len(said) == 300


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("3", 3.0),
        (" 120 ", 120.0),
        ("0", 0.0),
        ("9" * 1000, 1e9),
        ("-5", None),
        ("1.5", None),
        ("\u0663", None),
        ("soon", None),
        ("Wed, 21 Oct 2026 07:28:00 GMT", 60.0),
        ("Wed, 21 Oct 2020 07:28:00 GMT", 0.0),
        ("Wed, 99 Oct 2026 07:28:00 GMT", None),
        ("Wed, 21 Oct 99999999 07:28:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_in_either_form(header: str | None, seconds: float | None) -> None:
    """Seconds or a date (RFC 9110, section 10.2.3); anything else is nothing."""
    assert retry_after(header, clock=lambda: 1_792_567_620.0) == seconds


def test_no_part_of_a_secret_is_left_by_cutting() -> None:
    """It is taken out before the text is cut to size."""
    assert "sec" not in refused(400, {"message": "x" * 297 + "secret"}).vendor_message


def test_retry_after_is_on_the_error() -> None:
    """A 429 says how long to wait."""
    assert refused(429, retry_after="7").retry_after == 7.0
