"""The tab's record of a sign-in taken apart, and put into words."""

import pytest

from app.workbench.steps.course import Event, Part, course
from app.workbench.steps.findings import exchange, findings
from app.workbench.steps.wording import bar, lasted
from flow.session import CODE, Session

NOW = 1_800_000_000.0
LENGTHS = [43, 0, 7, 0, 0, 32]
SESSION = Session("t" * 43, int(NOW), "http://localhost:8001", "Google", ["Mail.Read"], "40217")


def left(at: float, state: str) -> Event:
    """An attempt as the door notes it."""
    return {"at": at, "event": "left", "state": state, "serviceType": "Google", "scopes": ["Mail.Read"]}


def returned(at: float, state: str, **changes: object) -> Event:
    """An answer in the query."""
    names = ["accessToken", "status", "state"]
    record = {"at": at, "event": "returned", "query": names, "fragment": [], "lengths": LENGTHS}
    return {**record, "state": state, "expected": [state], **changes}


def judged(verdict: str) -> Event:
    """What was made of it."""
    return {"at": NOW + 13, "event": "judged", "verdict": verdict}


KEPT: Event = {"at": NOW + 13, "event": "kept", "where": "the tab's storage"}
GOOD = [left(NOW, "aaaaaaaa"), returned(NOW + 12, "aaaaaaaa"), judged("accepted"), KEPT]


def test_before_the_first_sign_in_there_is_nothing() -> None:
    """Calls and problems do not count as one."""
    found = course([{"at": NOW, "event": "problem", "code": "network"}])
    assert (found.left, found.returned, found.waiting, found.parts, found.away) == (
        None,
        None,
        False,
        [],
        None,
    )


def test_an_answer_is_told_with_the_attempt_it_names() -> None:
    """Though another left after that one; the parts are where they stood, with their lengths."""
    events = [left(NOW, "aaaaaaaa"), left(NOW + 5, "bbbbbbbb"), *GOOD[1:]]
    found = course(events)
    assert found.asked == events[0]
    assert (found.away, found.waiting, found.accepted) == (12, False, True)
    assert found.parts == [
        Part("accessToken", ("query",), 43),
        Part("status", ("query",), 7),
        Part("state", ("query",), 32),
    ]


def test_an_attempt_after_the_answer_is_still_awaited() -> None:
    """The newest answer stays on screen meanwhile."""
    found = course([*GOOD, left(NOW + 60, "cccccccc")])
    assert found.waiting
    assert found.accepted
    assert found.asked == GOOD[0]


def test_a_later_answer_brings_nothing_of_the_earlier_one() -> None:
    """A forged one after a good one is not accepted because of it."""
    found = course([*GOOD, returned(NOW + 99, "dddddddd", fragment=["state"]), judged("state_mismatch")])
    assert (found.asked, found.kept, found.accepted) == (None, None, False)
    assert found.parts[-1] == Part("state", ("query", "fragment"), 32)


def test_an_answer_is_news_once() -> None:
    """When the house is started for the first time after it, and not again after a reload."""
    house: Event = {"at": NOW, "event": "house", "milliseconds": 900}
    assert not course([house, house]).news
    assert course([house, *GOOD, house]).news
    assert not course([house, *GOOD, house, house]).news


@pytest.mark.parametrize(
    "damage", [{"lengths": "x"}, {"lengths": [None] * 6}, {"query": 5}, {"expected": {}}]
)
def test_a_damaged_record_ends_nothing(damage: dict[str, object]) -> None:
    """Whatever stands in storage, the steps can be shown."""
    found = course(
        [{"at": NOW, "event": "left"}, returned(NOW, "eeeeeeee", **damage), {"at": NOW, "event": "judged"}]
    )
    assert findings(found, None, "/", [])
    assert all(part.length in {0, *LENGTHS} for part in found.parts)


def test_a_good_answer_in_words() -> None:
    """State, verdict, address bar and place: all as it should be."""
    lines = findings(course(GOOD), SESSION, "/#/workbench", [])
    assert [(line.about, line.good) for line in lines] == [
        ("State", True),
        ("Verdict", True),
        ("Address bar", True),
        ("Kept", True),
    ]
    assert "aaaaaaaa" in lines[0].words
    assert "43 characters" in lines[3].words
    assert SESSION.access_token not in repr(lines)


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("state_mismatch", "another sign-in"),
        ("state_used", "used already"),
        ("access_denied", "Access was not granted"),
        ("session_expired", "did not succeed"),  # a provider's word, not the page's own
    ],
)
def test_a_refusal_says_why(verdict: str, words: str) -> None:
    """In the words of its card; a state that was spent, late or unknown is no good one."""
    lines = findings(course([*GOOD[:2], judged(verdict)]), None, "/", ["state"])
    assert (lines[1].good, lines[2].good) == (False, False)
    assert words in lines[1].words
    assert lines[0].good == (not verdict.startswith("state_"))
    assert len(lines) == 3


def test_an_answer_without_a_state_could_be_anybody_s() -> None:
    """Also where the record of no attempt has a state."""
    lines = findings(course([{"at": NOW, "event": "left"}, returned(NOW, "")]), None, "/", [])
    assert (lines[0].good, lines[1].good) == (False, None)


def test_where_the_session_is_now() -> None:
    """Gone, in memory, or in the code flow without a token."""
    ended: Event = {"at": NOW + 50, "event": "signed_out", "why": "sign_out"}
    assert "forgotten" in findings(course([*GOOD, ended]), None, "/", [])[3].words
    memory = [*GOOD[:3], {**KEPT, "where": "memory"}]
    assert "until the page is reloaded" in findings(course(memory), SESSION, "/", [])[3].words
    coded = Session("", int(NOW), SESSION.api_base, "Google", ["Mail.Read"], "40217", CODE)
    assert "No token" in findings(course(GOOD), coded, "/", [])[3].words


def test_the_exchange_of_a_code() -> None:
    """When, how long, and whether it held."""
    assert exchange(course(GOOD)) is None
    event: Event = {"at": NOW, "event": "exchanged", "outcome": "200", "milliseconds": 80}
    good = exchange(course([*GOOD, event]))
    assert good
    assert good.good
    assert "answered 200 after 80 ms" in good.words
    bad = exchange(course([*GOOD[:3], {**event, "outcome": "no answer"}]))
    assert bad
    assert not bad.good


def test_the_address_bar_shows_no_values() -> None:
    """Whatever somebody put there; a result that is still in it is named."""
    assert bar("/demo/", "?tab=secret", "#/workbench?scopes=x") == ("/demo/?…#/workbench?…", [])
    assert bar("/", "?accessToken=x", "#/workbench?state=y") == ("/#/workbench", ["accessToken", "state"])


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.0804, "80 ms"), (-1, "0 ms"), (0.9996, "1 s"), (59.7, "1 min"), (65, "1 min 5 s"), (120, "2 min")],
)
def test_durations(seconds: float, words: str) -> None:
    """As short as they can be said."""
    assert lasted(seconds) == words
