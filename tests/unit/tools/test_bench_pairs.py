"""The client's run of the bench: how its rows are made, and that both sides get the same answers."""

import json

import pytest

from tools.bench.answers import BODIES
from tools.bench.pairs import SIZES, Pair, Round, import_row


def test_the_ratio_is_that_of_the_medians_and_its_ends_those_of_the_rounds() -> None:
    """A single slow call changes nothing."""
    pair = Pair("Client, urllib", "small", [Round([3, 3, 90], [2, 2, 2]), Round([2, 2, 2], [2, 2, 2])])
    assert pair.row() == (
        "Client, urllib",
        "1 KB",
        "2.50 ms",
        "2.00 ms",
        "1.25 (1.00-1.50)",
        "1.5",
        "met",
    )


@pytest.mark.parametrize(("size", "ratio", "said"), [("small", 1.6, "NOT met"), ("large", 1.21, "NOT met")])
def test_a_limit_that_is_passed_is_said(size: str, ratio: float, said: str) -> None:
    """Each size has its own."""
    assert Pair("one", size, [Round([ratio], [1.0])]).row()[-1] == said
    assert Pair("one", size, [Round([SIZES[size][1]], [1.0])]).row()[-1] == "met"


def test_an_import_is_judged_by_its_median() -> None:
    """In milliseconds; the seconds come in."""
    assert import_row("CPython", [0.04, 0.05, 0.2], 150)[2:] == ("50 ms (40-200)", "", "", "150 ms", "met")
    assert import_row("CPython", [0.16], 150)[-1] == "NOT met"


@pytest.mark.parametrize(("size", "wanted"), [("small", 1_000), ("large", 1_000_000)])
def test_an_answer_is_as_long_as_its_row_says(size: str, wanted: int) -> None:
    """And JSON."""
    assert wanted <= len(BODIES[size]) <= 1.05 * wanted
    assert json.loads(BODIES[size])
