"""What a card says of a request: its body folded or in words, its headers, how it ended."""

import json
from collections.abc import Callable

import pytest

from app.wire.exchange import KEPT, Exchange
from app.wire.log import Log
from app.wire.mask import MASK, Mask, Stream
from app.workbench.prompt.tables import MOST as LONGEST_CELL
from app.workbench.prompt.tables import Words, cell_of
from app.workbench.prompt.tables import shown as at_the_prompt
from app.workbench.requests import outcome
from app.workbench.requests.bodies import LONGEST_TEXT, shown
from app.workbench.requests.leaves import (
    LONGEST_HINT,
    LONGEST_NAME,
    LONGEST_VALUE,
    MOST,
    entries,
    hint,
    label,
    leaf,
    left_out,
)
from app.workbench.requests.results import LONGEST, result
from app.workbench.requests.route import number_in, operation_in
from app.workbench.requests.visible import visible
from aurinko import Request, Response

KIND = "application/json; charset=utf-8"
TOKEN = "Tq7-Xz2_Kd9vB4mW"
HIDE = Mask(TOKEN)


def exchange(**facts: object) -> Exchange:
    made = Exchange(1, 0.0, "GET", "https://api.aurinko.io/v1/account", {"If-Match": "e", "Accept": "*/*"})
    for name, value in facts.items():
        setattr(made, name, value)
    return made


def test_json_is_a_tree_whatever_it_is_said_to_be() -> None:
    """Servers that mislabel JSON are common."""
    body = shown(b'{"a": [1]}', 10, "text/html", HIDE)
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
    assert shown(content, whole, kind, HIDE).words == words
    assert shown(content, whole, kind, HIDE).text == text


def test_a_long_text_is_cut_with_a_word() -> None:
    """The page stays usable."""
    body = shown(b"x" * 50_000, 50_000, "message/rfc822", HIDE)
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
    assert leaf(None, HIDE) == "null"
    assert leaf("\ud800", HIDE) == '"\\ud800"'
    assert leaf("a" * 9_000, HIDE).endswith("… (9,002 characters)")


def test_a_fold_says_what_is_in_it() -> None:
    """How many of a list; of an object what a person would call it."""
    assert hint([1, 2], HIDE) == "2 in a list"
    assert hint({"id": 7, "subject": "Hello"}, HIDE) == "Hello"
    assert hint({"name": {"given": "x"}, "id": 7}, HIDE) == "7"
    assert hint({"a": 1}, HIDE) == ""


def test_the_token_is_masked_and_its_length_told() -> None:
    """Enough to see that one was sent."""
    assert outcome.proof("x" * 43) == ("authorization", "Bearer ****, 43 characters")
    assert outcome.proof("")[0] == "cookie"


def cuts(most: int) -> list[str]:
    """Texts in which the token begins before a limit and ends behind it, at every place of the token."""
    return ["a" * (most - count) + TOKEN + "b" * 9 for count in range(len(TOKEN) + 1)]


def in_full(text: str, whole: int) -> str:
    """A body of which the first bytes came."""
    return shown(text.encode()[:whole], len(text), "text/plain", HIDE).text


@pytest.mark.parametrize(
    ("show", "most"),
    [
        (lambda text: leaf(text, HIDE), LONGEST_VALUE - 1),  # the quote counts
        (lambda text: leaf([text], HIDE), LONGEST_VALUE - 2),
        (lambda text: label(text, HIDE), LONGEST_NAME - 1),
        (lambda text: hint({"name": text}, HIDE), LONGEST_HINT - 1),
        (lambda text: in_full(text, len(text)), LONGEST_TEXT),
        (lambda text: in_full(text, 900), 900),
        (lambda text: result([text], HIDE).text, LONGEST - 2),
        (lambda text: cell_of(text, HIDE), LONGEST_CELL),
        (lambda text: cell_of({"a": text}, HIDE), LONGEST_CELL - 7),
        (lambda text: HIDE.cut(text, 60), 60),
    ],
)
def test_no_cut_shows_a_part_of_the_token(show: Callable[[str], str], most: int) -> None:
    """A server may echo the token anywhere: across the end of what is shown, too."""
    for text in cuts(most):
        assert TOKEN[:1] not in show(text)


def test_a_token_that_may_be_seen_is_never_cut_in_two() -> None:
    """It is masked again when the person has seen it, and half of it would not be found."""
    seen = [Mask(TOKEN, off=True).cut(text, 60).lstrip("a") for text in cuts(60)]
    assert set(seen) == {"", TOKEN}


def test_a_word_at_the_prompt_is_masked_before_it_is_cut() -> None:
    """The same for the repr of a value."""
    for text in cuts(LONGEST_CELL - 1):
        found = at_the_prompt(text, HIDE)
        assert isinstance(found, Words)
        assert TOKEN[:1] not in found.text


def test_the_token_is_found_in_json_that_spells_it_otherwise() -> None:
    """JSON may escape any character."""
    spelled = json.dumps(TOKEN).replace("T", "\\u0054").encode()
    body = shown(spelled, len(spelled), KIND, HIDE)
    assert leaf(body.value, HIDE) == f'"{MASK}"'
    assert leaf('a"b', Mask('a"b')) == f'"{MASK}"'


@pytest.mark.parametrize("at", range(1, len(TOKEN)))
def test_a_token_in_two_pieces_is_masked(at: int) -> None:
    """What is printed piece by piece is masked as one text; nothing else is lost."""
    stream = Stream(HIDE)
    pieces = [f"before {TOKEN[:at]}", f"{TOKEN[at:]} after, {TOKEN[:2]}"]
    assert "".join([*map(stream.take, pieces), stream.rest()]) == f"before {MASK} after, {TOKEN[:2]}"
    assert stream.rest() == ""


def test_without_a_token_nothing_is_masked() -> None:
    """In the code flow, and where nobody is signed in."""
    nothing = Mask("")
    assert (nothing("abc"), nothing.cut("abc", 2), Stream(nothing).take("abc")) == ("abc", "ab", "abc")
    assert TOKEN not in repr(HIDE)


def test_what_cannot_be_seen_is_written_out() -> None:
    """It would turn the order of the text around it, or hide something; words and emoji stay."""
    assert visible("safe \u202egnp.exe\u2066\x07\ud800") == "safe \\u202egnp.exe\\u2066\\u0007\\ud800"
    assert leaf("\u202e", HIDE) == '"\\u202e"'
    assert shown("a\u202e\r\n\tb".encode(), 8, "text/plain", HIDE).text == "a\\u202e\r\n\tb"
    assert (
        visible("\u0645\u06cc\u200c\u062e \U0001f468\u200d\U0001f469")
        == "\u0645\u06cc\u200c\u062e \U0001f468\u200d\U0001f469"
    )


def test_of_both_bodies_the_first_bytes_are_kept() -> None:
    """A hundred requests with large attachments would fill the tab."""
    log = Log(lambda *_facts, **_more: None)
    body = b"x" * (KEPT + 5)
    begun = log.begin(Request("POST", "https://api.aurinko.io/v1/email/messages", {}, body))
    log.end(begun, Response(200, {}, body))
    [kept] = log.exchanges
    assert (len(kept.asked), kept.asked_size) == (len(kept.body), kept.size) == (KEPT, KEPT + 5)


def test_the_route_names_a_request_or_an_operation() -> None:
    """Whatever somebody types there."""
    assert [number_in(rest) for rest in ("?n=3", "?n=" + "9" * 5_000, "?n=x", "?n=\u0663", "")] == [
        3,
        *[None] * 4,
    ]
    assert [operation_in(rest) for rest in ("?op=email.send", "?op", "?n=3")] == ["email.send", "", None]


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
