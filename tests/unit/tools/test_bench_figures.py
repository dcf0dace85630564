"""The bench's arithmetic: shares, limits, long tasks, bytes until a mark, and the start-up profile."""

from typing import Any

import pytest

from tools.bench.figures import GOALS, Goal, Result, Spread, result, results
from tools.bench.record import Record
from tools.bench.startup import short, startup
from tools.bench.table import goals, profile, table, times
from tools.bench.wire import Wire

ORIGIN = "http://localhost:1"


def record(**values: Any) -> Record:
    """A record with some of its values set."""
    plain: dict[str, Any] = {
        "marks": {},
        "steps": [],
        "loads": [],
        "tasks": [],
        "requests": {},
        "received": {},
    }
    return Record(**{**plain, **values})


def marked(*times: float, name: str = "mark") -> list[Record]:
    """Records of one mark."""
    return [record(marks={name: at}, requests={name: 1}, received={name: 2000}) for at in times]


GOAL = Goal("what", ("ours", "mark"), ("peer", "mark"), 0.5)


def compared(ours: tuple[float, ...], peer: tuple[float, ...]) -> Result:
    """The result of two visits."""
    found = result(GOAL, {"ours": marked(*ours), "peer": marked(*peer)})
    assert found is not None
    return found


def test_a_spread_is_the_middle_value_and_the_ends() -> None:
    """One slow run does not move the median."""
    assert Spread.of([2, 9, 1, 3, 2]) == Spread(2, 1, 9)


def test_the_share_is_that_of_the_medians() -> None:
    """The single rounds' shares are beside it, each of one round's two visits."""
    found = compared((1, 2, 30), (10, 20, 40))
    assert found.share == Spread(0.1, 0.1, 0.75)


@pytest.mark.parametrize(("ours", "met"), [(5, True), (5.01, False)])
def test_a_goal_is_met_up_to_its_limit(ours: float, met: bool) -> None:
    """The limit itself is within."""
    assert compared((ours,), (10,)).met is met


def test_a_goal_without_its_peer_is_left_out() -> None:
    """`--only` compares what it can and nothing else."""
    assert result(GOAL, {"ours": marked(1)}) is None
    assert results({}) == []
    assert goals({}) == ""


def test_the_goals_are_those_of_the_plan() -> None:
    """The door against the stock page's first line, account and messages against a bare interpreter."""
    assert [(goal.ours, goal.peer, goal.limit) for goal in GOALS] == [
        (("door", "buttons live"), ("stock", "first line"), 0.15),
        (("return", "token out"), ("stock", "first line"), 0.15),
        (("return", "account on screen"), ("bare", "interpreter loaded"), 0.25),
        (("return", "first row painted"), ("bare", "interpreter loaded"), 0.65),
    ]


def test_the_longest_task_counts_from_a_mark() -> None:
    """What ran before the door was live is not held against what follows."""
    found = record(marks={"live": 100.0}, tasks=[(10.0, 400.0), (120.0, 80.0), (200.0, 90.0)])
    assert found.longest_task() == 400.0
    assert found.longest_task("live") == 90.0
    assert record().longest_task() == 0.0


def wire() -> Wire:
    """A log of three requests, the last of them to somebody else."""
    log = Wire(ORIGIN)
    for number, address in enumerate((f"{ORIGIN}/a", f"{ORIGIN}/b", "http://localhost:2/c")):
        log.sent({"requestId": str(number), "request": {"url": address}, "wallTime": 1000.0 + number})
        log.came({"requestId": str(number), "encodedDataLength": 10})
    return log


def test_bytes_count_for_requests_that_had_left() -> None:
    """A request after the mark does not count, nor does one to another origin."""
    assert wire().until(1000.5) == (1, 10)
    assert wire().until(1009.0) == (2, 20)


def test_a_finished_answer_counts_with_its_headers() -> None:
    """The browser's own sum replaces the pieces."""
    log = wire()
    log.finished({"requestId": "0", "encodedDataLength": 310})
    assert log.until(1000.5) == (1, 310)


def test_a_record_counts_bytes_at_each_mark() -> None:
    """Marks are in the page's time, the network's log in the clock's."""
    report = {
        "origin": 1_000_000.0,
        "marks": {"soon": 500.0, "late": 1500.0},
        "steps": [],
        "loads": [],
        "tasks": [],
    }
    found = Record.of(report, wire())
    assert found.requests == {"soon": 1, "late": 2}
    assert found.received == {"soon": 10, "late": 20}


def test_the_profile_is_in_order_of_time() -> None:
    """Marks, steps and files in one list, by their medians; what not every visit had is left out."""
    visits = [
        record(marks={"end": 90.0 + n}, steps=[("step", 50.0)], loads=[(f"{ORIGIN}/ours/a.js", 5.0, 9.0)])
        for n in range(3)
    ]
    visits[1].marks["once"] = 1.0  # type: ignore[index] # a plain dict here
    assert startup(visits) == [(5.0, "a.js: asked for"), (9.0, "a.js: here"), (50.0, "step"), (91.0, "* end")]


def test_the_profile_tells_no_token() -> None:
    """An address loses its query."""
    assert short(f"{ORIGIN}/ours/?accessToken=secret") == "index.html"
    assert short(f"{ORIGIN}/ours/static/vendor/pyodide-1/x.wasm") == "pyodide-1/x.wasm"


def test_a_profile_has_the_time_between() -> None:
    """Each line says when, and how long after the one before."""
    assert profile("x", [(5.0, "a"), (12.0, "b")]).splitlines()[1:] == [
        "       5      +5  a",
        "      12      +7  b",
    ]


def test_the_tables_have_times_and_bytes() -> None:
    """Seconds with both ends, thousands of bytes, and a verdict in words."""
    records = {
        "door": marked(200, 300, 900, name="buttons live"),
        "stock": marked(1000, 1000, 1000, name="first line"),
    }
    assert "| 0.30 s (0.20-0.90) | 1        | 2 KB |" in times(records)
    assert "0.30 (0.20-0.90)         | 0.15   | NOT met |" in goals(records)
    assert "| the door on the wire | 2 KB" in goals(records)


def test_columns_are_in_line() -> None:
    """So that the table can be read as it is printed."""
    assert table(("a", "bcd"), [("xx", "y")]) == "| a  | bcd |\n| -- | --- |\n| xx | y   |"
