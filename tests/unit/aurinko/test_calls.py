"""From arguments to method, path, query and body."""

import math
from typing import Any

import pytest

from aurinko import AurinkoError, UsageError
from aurinko.calls import account, mail
from aurinko.calls.call import Call, encode_query, path
from aurinko.calls.plain import request


def target(call: Call[Any]) -> tuple[str, str]:
    return call.method, call.target()


def test_every_call_has_the_vendors_method_path_and_names() -> None:
    """One line for each operation, as the vendor's reference has it."""
    assert target(account.get()) == ("GET", "/v1/account")
    assert target(account.revoke_token()) == ("DELETE", "/v1/account/token")
    assert target(mail.messages()) == ("GET", "/v1/email/messages")
    assert target(
        mail.messages(
            "is:unread",
            page_token="p2",
            body_type="text",
            include_trash_and_junk=True,
            native_properties=["a", "b"],
        )
    ) == (
        "GET",
        (
            "/v1/email/messages?q=is%3Aunread&pageToken=p2&bodyType=text&includeTrashAndJunk=true"
            "&nativeProperties=a&nativeProperties=b"
        ),
    )
    assert target(
        mail.message("m", body_type="html", load_inlines=True, strip_quoted=False, require_thread_id=True)
    ) == ("GET", "/v1/email/messages/m?bodyType=html&loadInlines=true&stripQuoted=false&requireThreadId=true")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ({}, ""),
        ({"a": None}, ""),
        ({"a": ""}, "a="),
        ({"a": [], "b": [None, "x"]}, "b=x"),
        ({"a": "one"}, "a=one"),
        ({"a": True, "b": False, "c": 0, "d": 1.5}, "a=true&b=false&c=0&d=1.5"),
        ({"a": "b c&d=e+f/\u00e4?#"}, "a=b%20c%26d%3De%2Bf%2F%C3%A4%3F%23"),
        ({"a b": ("x", 2)}, "a%20b=x&a%20b=2"),
    ],
)
def test_a_query_is_encoded_whole(query: Any, text: str) -> None:
    """Nothing in a value can start another parameter; None is left out."""
    assert encode_query(query) == text


@pytest.mark.parametrize(
    "query", [{"a": b"x"}, {"a": object()}, {"a": [[1]]}, {"a": {"b": 1}}, {"a": "\ud800"}]
)
def test_a_parameter_that_cannot_be_sent_is_a_usage_error(query: Any) -> None:
    """It is told before anything is sent."""
    with pytest.raises(UsageError):
        encode_query(query)


def test_an_id_is_one_segment_of_a_path() -> None:
    """Ids of providers hold slashes, pluses and equal signs."""
    assert path("email", "messages", "AA/B+C==?#\u00e4") == "/v1/email/messages/AA%2FB%2BC%3D%3D%3F%23%C3%A4"


@pytest.mark.parametrize("bad", ["", None, 5, "\ud800"])
def test_an_id_that_is_none_is_a_usage_error(bad: Any) -> None:
    """An empty id would turn the message into the list of messages."""
    with pytest.raises(UsageError):
        mail.message(bad)


def test_a_path_with_a_query_of_its_own_gets_the_rest_behind_it() -> None:
    """`request` takes a path as it stands in the vendor's reference."""
    assert request("GET", "/v1/x?a=1", query={"b": 2}).target() == "/v1/x?a=1&b=2"


@pytest.mark.parametrize("body", [math.nan, [math.inf], {"a": object()}, {1, 2}, b"x"])
def test_a_body_that_is_no_json_is_a_usage_error(body: Any) -> None:
    """It is told before anything is sent."""
    with pytest.raises(UsageError) as caught:
        request("POST", "/v1/x", json=body).body()
    assert isinstance(caught.value, AurinkoError)


def test_a_body_that_contains_itself_is_a_usage_error() -> None:
    """A loop has no JSON."""
    loop: list[Any] = []
    loop.append(loop)
    with pytest.raises(UsageError):
        request("POST", "/v1/x", json=loop).body()
