"""The tree of errors, as drawn and as it is."""

import pickle
import re

import pytest

import aurinko
from aurinko import errors

CODES = {
    "bad_argument",
    "address_refused",
    "network",
    "timeout",
    "bad_answer",
    "bad_request",
    "not_ready",
    "sync_expired",
    "changed",
    "session_expired",
    "forbidden",
    "not_found",
    "rate_limited",
    "server_error",
}


def descendants(kind: type[errors.AurinkoError]) -> set[type[errors.AurinkoError]]:
    return {kind}.union(*(descendants(below) for below in kind.__subclasses__()))


KINDS = sorted(descendants(errors.AurinkoError), key=str)


def test_the_tree_is_drawn_as_it_is() -> None:
    """Every class with a code of its own is in the drawing with that code."""
    real = {kind.__name__: kind.code for kind in descendants(errors.AurinkoError) if kind.code != "error"}
    drawn = re.findall(r"[├└]── (\w+) +([a-z_]+)  ", errors.__doc__ or "")
    assert real == dict(drawn)
    assert set(real.values()) == CODES


def test_the_drawing_has_the_right_parents() -> None:
    """Each level of indentation is a level of inheritance."""
    above: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(r"([\s│├└─]{4,})(\w+Error)\b", line):
            depth = len(found[1]) // 4 - 1
            above[depth:] = [found[2]]
            kind = getattr(errors, found[2])
            assert found[2] in aurinko.__all__
            assert not depth or kind.__bases__[0] is getattr(errors, above[depth - 1])
    assert above


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_says_what_to_do_and_survives_pickle(kind: type[errors.AurinkoError]) -> None:
    """Another process gets the same error, with everything in it."""
    error = kind("Something happened.", status=418)
    error.method, error.path, error.retry_after = "GET", "/v1/x", 2.0
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert vars(again) == vars(error)
    assert str(again) == f"GET /v1/x: Something happened. {kind.default_advice}"
    assert error.advice.endswith(".")


def test_errors_are_also_what_python_calls_them() -> None:
    """`except TimeoutError` and `except ValueError` work as people expect."""
    assert issubclass(errors.CallTimeoutError, TimeoutError)
    assert issubclass(errors.AddressError, ValueError)
