"""Every code that the flow or the door can raise has a card; the source is read for them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from flow.problems import PROBLEMS, PROVIDER_PROBLEMS

ROOT = Path(__file__).parents[4]
SOURCES = sorted([*ROOT.glob("flow/*.py"), *ROOT.glob("door/*.py")])
CARDS = {**PROBLEMS, **PROVIDER_PROBLEMS}
ERRORS = {"FlowError", "ProviderError", "NetworkError"}

# The design's own list.
PROMISED = {
    "mixed_response",
    "state_missing",
    "state_mismatch",
    "state_used",
    "state_expired",
    "mixed_up",
    "sign_in_failed",
    "access_denied",
    "no_token",
    "settings_invalid",
    "boot_failed",
    "boot_timeout",
    "framed",
    "storage_blocked",
    "not_served",
    "session_expired",
    "forbidden",
    "not_found",
    "rate_limited",
    "server_error",
    "network",
    "bad_answer",
    "timeout",
}


def _texts(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be: itself, or either end of an `x if y else z`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


def _is_error(call: ast.expr) -> bool:
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ERRORS


def _raised(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_error(node) and node.args]
    return {text for call in calls for text in _texts(call.args[0])}


def _answered() -> set[str]:
    """The codes that door/account.py makes of a status."""
    tree = ast.parse((ROOT / "door/account.py").read_text(encoding="utf-8"))
    tables = [node for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    returned = [node.value for node in ast.walk(tree) if isinstance(node, ast.Return) and node.value]
    found = {text for table in tables for value in table.values for text in _texts(value)}
    return found | {text for value in returned for text in _texts(value) if text}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_code_raised_has_a_card(path: Path) -> None:
    """No error reaches a person as `an answer that makes no sense` because its card was forgotten."""
    assert _raised(path) <= CARDS.keys(), _raised(path) - CARDS.keys()


def test_the_reading_of_the_source_finds_the_codes() -> None:
    """A reader that found nothing would let everything pass."""
    everything = set().union(*map(_raised, SOURCES))
    assert {"state_used", "settings_invalid", "sign_in_failed", "revoke_failed", "network"} <= everything
    assert {"rate_limited", "session_expired", "server_error"} <= _answered()
    assert len(everything) > 20


def test_every_api_status_has_a_card() -> None:
    """What the door makes of an HTTP status is a known code."""
    assert _answered() <= CARDS.keys(), _answered() - CARDS.keys()


def test_every_code_of_the_design_has_a_card_in_python_or_in_the_page() -> None:
    """What stops Python has its card in index.html, everything else in flow/problems.py."""
    page = (ROOT / "index.html").read_text(encoding="utf-8")
    in_page = set(re.findall(r'data-error="([a-z_]+)"', page))
    assert CARDS.keys() | in_page >= PROMISED, PROMISED - CARDS.keys() - in_page
    assert {"framed", "not_served", "boot_failed", "boot_timeout", "settings_invalid"} <= in_page


def test_the_page_and_python_give_a_code_the_same_heading_or_none() -> None:
    """`settings_invalid` is said by both; a person must not see two different problems."""
    page = (ROOT / "index.html").read_text(encoding="utf-8")
    heading = re.search(r'data-error="settings_invalid">\s*<h2>([^<]+)</h2>', page)
    assert heading is not None
    assert heading[1] == PROBLEMS["settings_invalid"].heading
