"""The door's side of the shared table: where a token may go, and what can be one."""

from flow.bearer import LONGEST, bearer_header, bearer_url, is_token
from tests.unit.cases.bearer import BAD_TOKENS, CASES, GOOD_TOKENS
from tests.unit.flow.making import Refused


def test_every_row_of_the_shared_table() -> None:
    """The token goes below the API's `/v1/` and nowhere else."""
    for api_base, target, expected in CASES:
        if expected is None:
            with Refused("address_refused", target):
                bearer_url(api_base, target)
        else:
            assert bearer_url(api_base, target) == expected, target


def test_a_refusal_does_not_repeat_the_address() -> None:
    """An address may carry a secret, so the message has none of it."""
    with Refused("address_refused") as refused:
        bearer_url("https://api.aurinko.io", "https://evil.example/v1/SECRET")
    assert "SECRET" not in refused.error.message


def test_good_tokens_make_a_header() -> None:
    """The word Bearer, one space, the token."""
    assert is_token("x" * LONGEST)
    for token in GOOD_TOKENS:
        assert is_token(token), token[:40]
        assert bearer_header(token) == "Bearer " + token, token[:40]


def test_bad_tokens_are_refused_without_being_repeated() -> None:
    """What could split a header, or is none, gets no header and is not quoted."""
    tokens = ["x" * (LONGEST + 1), "SECRET\n"]
    tokens.extend(BAD_TOKENS)
    for token in tokens:
        assert not is_token(token), repr(token[:40])
        with Refused("no_token", token[:40]) as refused:
            bearer_header(token)
        assert "SECRET" not in refused.error.message
