"""What a card says of a request: its body folded or in words, its headers, how it ended."""

import json

import pytest

from app.wire.exchange import Exchange
from app.wire.log import Log
from app.workbench.requests import outcome
from app.workbench.requests.bodies import LONGEST_TEXT, MOST, entries, hint, leaf, left_out, shown
from aurinko import Request, Response

KIND = "application/json; charset=utf-8"


def exchange(**facts: object) -> Exchange:
    made = Exchange(1, 0.0, "GET", "https://api.aurinko.io/v1/account", {"If-Match": "e", "Accept": "*/*"})
    for name, value in facts.items():
        setattr(made, name, value)
    return made


def test_json_is_a_tree_whatever_it_is_said_to_be() -> None:
    """Servers that mislabel JSON are common."""
    body = shown(b'{"a": [1]}', 10, "text/html")
    assert (body.json, body.value, body.words) == (True, {"a": [1]}, "JSON, 10 bytes")


@pytest.mark.parametrize(
    ("content", "whole", "kind", "words", "text"),
    [
        (b"", 0, "", "No body.", ""),
        (b"hello", 5, "text/plain", "text/plain, 5 bytes", "hello"),
        (b'{"a": "', 5_000_000, KIND, "application/json, the first 7 bytes of 5.0 MB", '{"a": "'),
        ("caf\u00e9".encode()[:-1], 9, "", "Text, the first 4 bytes of 9 bytes", "caf"),
        (b"\x89PNG\0\xff", 6, "image/png", "6 bytes of image/png; not shown.", ""),
        (b"\xff\xfe\xfd\xfc\xfb", 5, "", "5 bytes of something that is no text; not shown.", ""),
        (b"[" * 500, 500, KIND, "application/json, 500 bytes", "[" * 500),
    ],
)
def test_what_is_no_json_is_text_or_words(
    content: bytes, whole: int, kind: str, words: str, text: str
) -> None:
    """A body that was cut is said to be, one that is no text is only named."""
    assert shown(content, whole, kind).words == words
    assert shown(content, whole, kind).text == text


def test_a_long_text_is_cut_with_a_word() -> None:
    """The page stays usable."""
    body = shown(b"x" * 50_000, 50_000, "message/rfc822")
    assert body.words == "message/rfc822, the first 20,000 characters of 50.0 kB"
    assert len(body.text) == LONGEST_TEXT


def test_a_long_list_is_cut_with_a_word() -> None:
    """The same for entries."""
    value = list(range(1_000))
    assert len(list(entries(value))) == MOST
    assert left_out(value) == "800 more are not shown."
    assert left_out([1]) == ""


def test_leaves_are_json_that_a_page_can_hold() -> None:
    """Half a surrogate pair ends nothing, and a long value says how long it is."""
    assert leaf(None) == "null"
    assert leaf("\ud800") == '"\\ud800"'
    assert leaf("a" * 9_000).endswith("… (9,002 characters)")


def test_a_fold_says_what_is_in_it() -> None:
    """How many of a list; of an object what a person would call it."""
    assert hint([1, 2]) == "2 in a list"
    assert hint({"id": 7, "subject": "Hello"}) == "Hello"
    assert hint({"name": {"given": "x"}, "id": 7}) == "7"
    assert hint({"a": 1}) == ""


def test_the_token_is_masked_and_its_length_told() -> None:
    """Enough to see that one was sent."""
    assert outcome.proof("x" * 43) == ("authorization", "Bearer ****, 43 characters")
    assert outcome.proof("")[0] == "cookie"


def test_only_headers_that_matter_are_shown() -> None:
    """Of what was sent, and of what came."""
    made = exchange(headers={"etag": "e", "x-ratelimit-remaining": "3", "server": "x"})
    assert outcome.asked_headers(made) == {"if-match": "e"}
    assert outcome.answered_headers(made) == {"etag": "e", "x-ratelimit-remaining": "3"}


@pytest.mark.parametrize(
    ("facts", "words", "mood", "figures"),
    [
        ({}, "Waiting", "", ""),
        ({"seconds": 0.034, "status": 200, "size": 2048}, "200 OK", "good", "34 ms, 2.0 kB"),
        ({"seconds": 0.5, "status": 429, "size": 0}, "429 Too Many Requests", "bad", "500 ms, 0 bytes"),
        ({"seconds": 1.0, "status": 799, "size": 1}, "799", "bad", "1000 ms, 1 bytes"),
        ({"seconds": 2.0, "failure": "Cancelled."}, "No answer", "bad", "2000 ms"),
    ],
)
def test_how_it_ended(facts: dict[str, object], words: str, mood: str, figures: str) -> None:
    """In number and word, with time and size."""
    made = exchange(**facts)
    assert (outcome.status(made), outcome.mood(made), outcome.figures(made)) == (words, mood, figures)


def test_whoever_has_heard_enough_is_told_no_more() -> None:
    """A card listens until its request is over; the list goes on after it was emptied."""
    log = Log(lambda *_facts, **_more: None)
    heard: list[int] = []
    stop = log.listen(lambda each: heard.append(each.number))
    begun = log.begin(Request("GET", "https://api.aurinko.io/v1/account", {}))
    stop()
    stop()
    log.end(begun, Response(200, {}, json.dumps({}).encode()))
    assert heard == [1]
    log.listen(lambda each: heard.append(each.number))
    log.forget()
    assert log.exchanges == []
    log.begin(Request("GET", "https://api.aurinko.io/v1/account", {}))
    assert heard == [1, 2]
