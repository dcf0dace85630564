"""What an answer says once its state holds: accepted, the provider's own error, or no token."""

from flow.callback import Accepted, judge, split
from flow.errors import ProviderError
from tests.unit.flow.making import API, NOW, PLACE, STATE, Refused, attempt, holding


def _take_search(search: str, response_type: str = "token") -> Accepted:
    return judge(split(search, "")[0], holding(attempt(STATE, NOW, response_type)), API, NOW)


def test_a_good_answer_is_accepted_from_query_and_fragment() -> None:
    """Token and attempt come back; a missing `status` is a success where there is a token."""
    for search, fragment in (
        (f"?status=success&accessToken=tok-1&state={STATE}", ""),
        ("", f"#status=success&accessToken=tok-1&state={STATE}"),
        (f"?state={STATE}", "#accessToken=tok-1"),
        ("", f"#/mail?accessToken=tok-1&state={STATE}"),
        (f"?accessToken=tok-1&state={STATE}&details=welcome", ""),
    ):
        accepted = judge(split(search, fragment)[0], holding(attempt()), API, NOW)
        assert (accepted.access_token, accepted.code) == ("tok-1", ""), (search, fragment)
        assert accepted.attempt.place == PLACE, (search, fragment)
        assert accepted.attempt.request.service_type == "EWS", (search, fragment)


def test_the_code_flow_takes_a_code_and_no_token() -> None:
    """What was asked for is what counts."""
    accepted = _take_search(f"?code=c-1&state={STATE}", "code")
    assert (accepted.access_token, accepted.code) == ("", "c-1")
    with Refused("no_token"):
        _take_search(f"?accessToken=tok-1&state={STATE}", "code")
    with Refused("no_token"):
        _take_search(f"?code=c-1&state={STATE}", "token")


def test_an_error_is_a_code_where_it_reads_like_one() -> None:
    """Short, lower case and plain; everything else is `sign_in_failed`, and quoted."""
    rows = [
        ("access_denied", "access_denied"),
        ("a", "a"),
        ("code.expired", "code.expired"),
        ("x-9_.", "x-9_."),
        ("e" * 64, "e" * 64),
        ("e" * 65, "sign_in_failed"),
        ("Access_denied", "sign_in_failed"),
        ("access%20denied", "sign_in_failed"),
        ("access+denied", "sign_in_failed"),
        ("%22%3E%3Cscript%3E", "sign_in_failed"),
        ("fehl%C3%A4", "sign_in_failed"),
        ("a%0Ab", "sign_in_failed"),
        ("a%00", "sign_in_failed"),
        ("%C1%A1", "sign_in_failed"),
        ("%FF", "sign_in_failed"),
    ]
    for error, code in rows:
        with Refused(code, error) as refused:
            _take_search(f"?error={error}&state={STATE}")
        assert isinstance(refused.error, ProviderError), error


def test_an_empty_error_is_an_error_still() -> None:
    """`error=` is present and is no code, so the answer is not a success, token or not."""
    with Refused("sign_in_failed"):
        _take_search(f"?error=&accessToken=tok-1&state={STATE}")


def test_an_empty_status_is_not_success() -> None:
    """`status=` is present and is not `success`, so access was not granted."""
    with Refused("access_denied"):
        _take_search(f"?status=&accessToken=tok-1&state={STATE}")


def test_a_status_is_success_only_to_the_letter() -> None:
    """Another case or a space more is another word."""
    for status in ("error", "Success", "SUCCESS", "success%20", "ok", "0"):
        with Refused("access_denied", status) as refused:
            _take_search(f"?status={status}&accessToken=tok-1&state={STATE}")
        assert isinstance(refused.error, ProviderError), status


def test_a_token_that_no_header_can_carry_is_no_token() -> None:
    """It must be refused here: accepted, it would take the place of a session that works."""
    for token in (
        "+",
        "%20%20",
        "a%20b",
        "a+b",
        "a%0D%0AX-Evil:1",
        "t%C3%B6ken",
        "a%00b",
        "%FF%FFä",
        "x" * 5000,
    ):
        with Refused("no_token", token[:40]):
            _take_search(f"?accessToken={token}&state={STATE}")


def test_the_provider_s_words_are_quoted_and_cut_short() -> None:
    """Error and details, 300 characters of each at most."""
    with Refused("sign_in_failed") as refused:
        _take_search(f"?error={'E' * 5000}&details={'d' * 5000}&state={STATE}")
    message = refused.error.message
    assert "E" * 300 in message
    assert "d" * 300 in message
    assert len(message) < 700, len(message)
    with Refused("access_denied") as refused:
        _take_search(f"?status={'s' * 5000}&state={STATE}")
    assert len(refused.error.message) < 200


def test_the_card_of_a_missing_state_quotes_the_provider_s_error() -> None:
    """Aurinko's own refusals may come without a state: what it said is not lost."""
    with Refused("state_missing") as refused:
        _take_search("?error=server_error&details=No%20luck")
    assert "server_error" in refused.error.message
    assert "No luck" in refused.error.message


def test_the_card_of_a_missing_state_quotes_nothing_where_there_was_no_error() -> None:
    """`success` is not what went wrong, and a message does not end in a space."""
    for search in ("?accessToken=tok-1&status=success", "?accessToken=tok-1"):
        with Refused("state_missing") as refused:
            _take_search(search)
        assert refused.error.message == "The answer carried no state.", refused.error.message
