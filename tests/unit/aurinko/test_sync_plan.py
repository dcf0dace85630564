"""What a sync run does next: its plan, driven by hand."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from aurinko import (
    BadAnswerError,
    BadRequestError,
    Batch,
    CallTimeoutError,
    NotFoundError,
    ServerError,
    SyncExpiredError,
    SyncReport,
    UsageError,
)
from aurinko.calls.call import Call
from aurinko.sync import sources
from aurinko.sync.plan import Patience, Pause, run

Json = dict[str, Any]
READY = {"ready": True, "syncUpdatedToken": "u0", "syncDeletedToken": "d0"}
TARGETS = {"POST /v1/contacts/sync": "start"}
for feed in ("updated", "deleted"):
    TARGETS[f"GET /v1/contacts/sync/{feed}"] = feed


def page(*ids: str, then: str = "", delta: str = "") -> Json:
    """A page of a feed, with the token of the next one or of the next delta."""
    tokens = {"nextPageToken": then, "nextDeltaToken": delta}
    return {
        "records": [{"id": id_} for id_ in ids],
        "length": len(ids),
        **{k: v for k, v in tokens.items() if v},
    }


class Driver:
    """Answers a run's calls one after the other from a list; a clock goes on with every pause."""

    def __init__(self, *answers: Json | Exception, saved: Json | None = None, within: float = 60) -> None:
        self._answers = list(answers)
        self.now = 0.0
        self.asked: list[str] = []
        self.batches: list[Batch] = []
        self.pauses: list[float] = []
        self._plan = run(sources.contacts(), saved, Patience(within, lambda: self.now))

    def report(self) -> SyncReport:
        """Run it to its end."""
        step = next(self._plan)
        while not isinstance(step, SyncReport):
            step = self._act(step)
        assert not self._answers
        return step

    def _act(self, step: Any) -> Any:
        if isinstance(step, Batch):
            self.batches.append(step)
            return next(self._plan)
        if isinstance(step, Pause):
            self.pauses.append(step.seconds)
            self.now += step.seconds
            return next(self._plan)
        self.asked.append(name(step))
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            return self._plan.throw(answer)
        return self._plan.send(step.read(answer))

    @property
    def state(self) -> Json:
        """What the store has last."""
        return self.batches[-1].state


def name(call: Call[Any]) -> str:
    """A call in short: which, and with which token."""
    target, _, query = call.target().partition("?")
    return " ".join([TARGETS[f"{call.method} {target}"], query]).strip()


SCANNED = (READY, page("a", delta="u1"), page(delta="d1"), page(delta="u2"))


def synced() -> Json:
    """The state after a first run."""
    driver = Driver(*SCANNED)
    driver.report()
    return driver.state


def test_a_first_run_scans_then_reads_what_was_deleted_and_what_changed_meanwhile() -> None:
    """Both feeds, each by its own tokens; a page token goes alone."""
    driver = Driver(
        READY,
        page("a", "b", then="p1"),
        page("c", delta="u1"),
        page("b", "z", delta="d1"),
        page("d", delta="u2"),
    )
    report = driver.report()
    assert driver.asked == [
        "start",
        "updated deltaToken=u0",
        "updated pageToken=p1",
        "deleted deltaToken=d0",
        "updated deltaToken=u1",
    ]
    assert [tuple(batch.records) for batch in driver.batches] == [(), ("a", "b"), ("c",), (), ("d",)]
    assert [batch.sweep for batch in driver.batches] == [False, False, True, False, False]
    assert [batch.reset for batch in driver.batches] == [True, False, False, False, False]
    assert driver.batches[3].deleted == ("b", "z")
    assert report == SyncReport(updated=4, deleted=2, restarted=["first"])


def test_a_later_run_reads_deletions_before_changes() -> None:
    """What was deleted and came back under its old id stays: it is in both feeds, and lives."""
    driver = Driver(page("a", delta="d2"), page("a", delta="u3"), saved=synced())
    assert driver.report() == SyncReport(updated=1, deleted=1)
    assert driver.asked == ["deleted deltaToken=d1", "updated deltaToken=u2"]


@pytest.mark.parametrize(
    ("heard", "asked"),
    [
        (
            [page("x", then="p")],
            ["deleted pageToken=p", "updated deltaToken=u2", "deleted deltaToken=D", "updated deltaToken=U"],
        ),
        ([page(delta="d2")], ["updated deltaToken=u2", "deleted deltaToken=d2", "updated deltaToken=U"]),
        (
            [page(delta="d2"), page("y", then="p")],
            ["updated pageToken=p", "deleted deltaToken=d2", "updated deltaToken=U"],
        ),
    ],
    ids=["within deleted", "between", "within updated"],
)
def test_a_run_that_stopped_is_taken_up_and_then_goes_through_both_feeds(
    heard: list[Json], asked: list[str]
) -> None:
    """Only a reading of both feeds that began in this run has whatever happened before it."""
    driver = Driver(*heard, ServerError("down", status=500), saved=synced())
    with pytest.raises(ServerError):
        driver.report()
    rest = [page(delta="D" if one.startswith("deleted") else "U") for one in asked]
    again = Driver(*rest, saved=driver.state)
    again.report()
    assert again.asked == asked


def test_the_same_start_is_made_again_until_it_is_ready() -> None:
    """The pauses double up to eight seconds."""
    waiting = [{"ready": False}] * 8
    driver = Driver(*waiting, *SCANNED)
    driver.report()
    assert driver.asked[:9] == ["start"] * 9
    assert driver.pauses == [0.25, 0.5, 1, 2, 4, 8, 8, 8]


@pytest.mark.parametrize("within", [0, 3, float("nan"), -1])
def test_waiting_ends(within: float) -> None:
    """An API that is never ready is a timeout, and nothing is told to the store."""
    driver = Driver(*[{"ready": False}] * 20, within=within)
    with pytest.raises(CallTimeoutError) as caught:
        driver.report()
    assert driver.now <= 3
    assert not driver.batches
    assert "Run it again" in caught.value.advice


def test_a_refused_page_token_means_the_reading_begins_anew() -> None:
    """The tokens that come a second time are no circle."""
    refusal = BadRequestError("bad token", status=400)
    driver = Driver(
        READY,
        page("a", then="p1"),
        page("b", then="p2"),
        refusal,
        page("a", then="p1"),
        page("b", then="p2"),
        page("c", delta="u1"),
        page(delta="d1"),
        page(delta="u2"),
    )
    assert driver.report().restarted == ["first"]
    assert driver.asked[3:5] == ["updated pageToken=p2", "updated deltaToken=u0"]


def test_a_page_token_refused_again_and_a_refused_delta_token_mean_a_new_sync() -> None:
    """Of tokens that an earlier run left behind: they may be too old."""
    refusal = BadRequestError("bad token", status=400)
    driver = Driver(page(then="p1"), refusal, page(then="p2"), refusal, *SCANNED, saved=synced())
    assert driver.report().restarted == ["expired"]
    driver = Driver(refusal, *SCANNED, saved=synced())
    assert driver.report().restarted == ["expired"]


@pytest.mark.parametrize("saved", [False, True])
def test_a_refusal_that_stays_ends_the_run_at_once(saved: bool) -> None:
    """The tokens of a new scan are not old: no second scan is made only to be refused as well."""
    refusal = BadRequestError("You may not.", status=400)
    before = [refusal] if saved else []
    for refused in ([refusal] * 2, [page("a", then="p1"), refusal, page("a", then="p2"), refusal]):
        driver = Driver(*before, READY, *refused, saved=synced() if saved else None)
        with pytest.raises(BadRequestError) as caught:
            driver.report()
        assert caught.value is refusal
        assert driver.asked.count("start") == 1
        assert not driver._answers


@pytest.mark.parametrize("feed", ["deleted", "updated"])
def test_an_expired_token_of_either_feed_means_a_new_scan_that_keeps_the_copy(feed: str) -> None:
    """Nothing is reset: the copy can be read meanwhile, and the scan's end sweeps out what it did not see."""
    before = [] if feed == "deleted" else [page(delta="d2")]
    driver = Driver(*before, SyncExpiredError("old", status=410), *SCANNED, saved=synced())
    assert driver.report().restarted == ["expired"]
    scan = driver.batches[len(before) :]
    assert [(batch.round, batch.reset, batch.sweep) for batch in scan[:2]] == [
        (2, False, False),
        (2, False, True),
    ]


def test_what_always_expires_is_given_up() -> None:
    """Three scans are tried; the error has the API's own as its cause."""
    old = SyncExpiredError("old", status=410)
    driver = Driver(READY, old, READY, old, READY, old)
    with pytest.raises(BadAnswerError) as caught:
        driver.report()
    assert caught.value.__context__ is old


def test_other_refusals_are_the_callers() -> None:
    """A missing calendar, or a 4xx of another kind, begins nothing anew."""
    for refusal in (NotFoundError("gone", status=404), BadRequestError("no", status=409)):
        driver = Driver(refusal, saved=synced())
        with pytest.raises(type(refusal)):
            driver.report()
        assert not driver.batches


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([{"ready": True}], "without its two tokens"),
        ([{"ready": True, "syncUpdatedToken": "u", "syncDeletedToken": ""}], "without its two tokens"),
        ([READY, page("a")], "no delta token"),
        ([READY, page("a", then="p"), page("b", then="p")], "circles"),
        ([READY, page("a", "", delta="u1")], "no id"),
    ],
)
def test_answers_that_lead_nowhere_are_errors(answers: list[Json], words: str) -> None:
    """Nothing of such a page reaches the store."""
    driver = Driver(*answers)
    with pytest.raises(BadAnswerError, match=words):
        driver.report()
    assert all(not batch.sweep for batch in driver.batches)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda state: {**state, "settings": {"kind": "contacts", "of": "others"}},
        lambda state: {**state, "feed": "neither"},
        lambda state: {**state, "tokens": {"updated": "u"}},
        lambda state: {**state, "round": "1"},
        lambda _state: {"version": 7},
    ],
)
def test_a_state_that_is_not_of_this_sync_means_a_new_copy(spoil: Callable[[Json], Json]) -> None:
    """What cannot be read is reset; under other settings the old records go when everything was scanned."""
    driver = Driver(*SCANNED, saved=spoil(synced()))
    [reason] = driver.report().restarted
    assert driver.batches[0].reset is (reason == "first")
    assert any(batch.sweep for batch in driver.batches)
    assert reason in {"first", "other settings"}


def test_a_store_of_another_kind_is_refused() -> None:
    """Its records would go without a word; nothing is asked, and the store is left as it is."""
    driver = Driver(saved={**synced(), "settings": {"kind": "mail"}})
    with pytest.raises(UsageError, match="another kind: mail, not contacts"):
        driver.report()
    assert driver.batches == []


def test_ids_that_are_numbers_are_texts_in_both_feeds() -> None:
    """So that what was put in place under one is taken out under the same."""
    records: Json = {"records": [{"id": 7}], "nextDeltaToken": "t"}
    driver = Driver(READY, records, records, page(delta="u2"))
    driver.report()
    assert list(driver.batches[1].records) == ["7"]
    assert driver.batches[2].deleted == ("7",)


def test_a_moving_range_is_no_other_copy() -> None:
    """Programs say "the last month" anew every day; the range belongs to the scan, not to the copy."""
    day, next_day = (datetime(2026, 3, at, tzinfo=UTC) for at in (1, 2))
    pairs = [
        (sources.calendar("c", day, next_day), sources.calendar("c", next_day, next_day)),
        (sources.tasks("default", day), sources.tasks("default", None)),
    ]
    assert all(one.settings == other.settings for one, other in pairs)
    assert sources.mail(30, None).settings != sources.mail(60, None).settings
