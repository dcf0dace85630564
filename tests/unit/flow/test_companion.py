"""The companion as the page knows it: its addresses, what is sent to it, and what its answers mean."""

import json

from flow import companion
from flow.bearer import bearer_url
from flow.problems import PROBLEMS
from flow.session import Session
from tests.unit.flow.making import API, NOW, Refused

# The page's address, and the folder that everything hangs on; the host is never taken from the path.
PAGES = [
    ("https://mail.example/", "https://mail.example/"),
    ("https://mail.example/index.html", "https://mail.example/"),
    ("https://mail.example/demo/index.html", "https://mail.example/demo/"),
    ("http://localhost:8000/a%2Fb/", "http://localhost:8000/a%2Fb/"),
    ("https://mail.example//evil.example/x", "https://mail.example//evil.example/"),
]

# Status, answer, and the code of the card.
REFUSALS = [
    (400, '{"code": "code.expired", "message": "It was used.", "requestId": "r"}', "code_expired"),
    (
        401,
        '{"code": "client.refused", "message": "The secret is wrong.", "requestId": "r"}',
        "secret_refused",
    ),
    (502, '{"code": "api.unreachable", "message": "m", "requestId": "r"}', "api_unreachable"),
    (502, '{"code": "api.badAnswer", "message": "m", "requestId": "r"}', "api_unreachable"),
    (504, '{"code": "api.timeout", "message": "m", "requestId": "r"}', "api_unreachable"),
    (400, '{"code": "badRequest", "message": "m", "requestId": "r"}', "exchange_failed"),
    (403, '{"code": "request.foreign", "message": "m", "requestId": "r"}', "exchange_failed"),
    (500, '{"code": "internalError", "message": "m", "requestId": "r"}', "exchange_failed"),
    (418, '{"code": "x"}', "exchange_failed"),
    # What hosts without a companion answer to a POST.
    (404, "<html>Not Found</html>", "companion_missing"),
    (404, '{"message": "not here"}', "companion_missing"),
    (405, "", "companion_missing"),
    (405, '{"code": "MethodNotAllowed"}', "companion_missing"),
    (501, "<html>Unsupported method ('POST')</html>", "companion_missing"),
    (403, "<Error><Code>AccessDenied</Code></Error>", "companion_missing"),
    (200, "<!doctype html><title>The page once more</title>", "companion_missing"),
    (200, "[1]", "companion_missing"),
    # A proxy whose companion is down, and a companion that talks nonsense.
    (502, "<html>Bad Gateway</html>", "exchange_failed"),
    (500, "", "exchange_failed"),
    (200, '{"accountId": "x"}', "exchange_failed"),
    (200, '{"accountId": -1}', "exchange_failed"),
    (200, '{"accountId": true}', "exchange_failed"),
    (200, '{"accountId": 1.5}', "exchange_failed"),
    (200, '{"accountId": 100000000000000000000}', "exchange_failed"),
    (201, '{"accountId": 40217}', "exchange_failed"),
    (200, "[" * 5000, "companion_missing"),
]

# Status, the answer's own code, and the card it leads to; empty where it is the API's own.
FAULTS = [
    (401, "session.lost", "session_lost"),
    (401, "unauthorized", ""),
    (401, "", ""),
    (502, "api.unreachable", "network"),
    (504, "api.timeout", "timeout"),
    (502, "api.badAnswer", "bad_answer"),
    (404, "notFound", ""),
    (404, "", "companion_missing"),
    (405, "", "companion_missing"),
    (501, "", "companion_missing"),
    (500, "", ""),
    (None, "", ""),
]


def test_its_addresses_hang_on_the_page_s_folder() -> None:
    """Wherever the page lies; and what is below the API's path is checked as for a token."""
    for page, folder in PAGES:
        assert companion.exchange_url(page) == folder + "auth/exchange", page
        assert companion.session_url(page) == folder + "auth/session", page
        assert companion.api_base(page) == folder + "api", page
        base = companion.api_base(page)
        assert bearer_url(base, "/v1/account") == folder + "api/v1/account", page
        for target in ("/v1/../../auth/session", "/auth/session", "/v1/%2E%2e/x", "//evil.example/v1/x"):
            with Refused("address_refused", target):
                bearer_url(base, target)


def test_a_request_says_that_it_is_no_form_s_and_whose_cookie_is_meant() -> None:
    """No token and no code goes along."""
    assert companion.headers() == {"X-Aurinko-Companion": "1"}
    assert companion.headers("40217") == {"X-Aurinko-Companion": "1", "X-Aurinko-Account-Id": "40217"}


def test_the_code_goes_in_the_body_as_it_came() -> None:
    """Whatever characters it has."""
    for code in ("c-1", 'a"b\\c', "ey.J0.x_-"):
        assert json.loads(companion.exchange_body(code)) == {"code": code}, code


def test_an_exchange_gives_the_account() -> None:
    """Its number as text, and nothing else of the answer."""
    for text in ('{"accountId": 40217}', '{"accountId": "40217"}', '{"accountId": 40217, "userId": "u"}'):
        assert companion.exchanged(200, text) == "40217", text
    assert companion.exchanged(200, '{"accountId": 9223372036854775807}') == "9223372036854775807"


def test_every_refusal_leads_to_its_card() -> None:
    """A companion's own words, a host that has none, and nonsense are told apart."""
    for status, text, code in REFUSALS:
        with Refused(code, (status, text[:60])) as refused:
            companion.exchanged(status, text)
        assert code in PROBLEMS, code
        assert str(status) in refused.error.message, refused.error.message


def test_a_refusal_quotes_the_server_cut_short_and_without_secrets() -> None:
    """What it says is shown as text; a code that it repeats is not."""
    said = json.dumps({"code": "code.expired", "message": "code=SECRET accessToken: SECRET " + "x" * 5000})
    with Refused("code_expired") as refused:
        companion.exchanged(400, said)
    assert "SECRET" not in refused.error.message
    assert "[redacted]" in refused.error.message
    assert len(refused.error.message) < 400
    for message in ('"message": 5', '"message": ""', '"other": "x"'):
        with Refused("code_expired") as refused:
            companion.exchanged(400, '{"code": "code.expired", ' + message + "}")
        assert refused.error.message == "Asked to exchange the code, the server answered 400."


def test_what_the_companion_says_in_place_of_the_api_has_a_card() -> None:
    """In the code flow only: the API itself may use any word."""
    by_code = Session("", NOW, API, "Google", ["Mail.Read"], "40217", "code")
    by_token = Session("tok-1", NOW, API, "Google", ["Mail.Read"], "40217")
    for status, said, code in FAULTS:
        assert companion.fault(by_code, status, said) == code, (status, said)
        assert companion.fault(by_token, status, said) == "", (status, said)
        assert not code or code in PROBLEMS, code


def test_the_code_of_an_answer_is_a_text_or_nothing() -> None:
    """Any answer at all may come."""
    for text, code in (
        ('{"code": "session.lost"}', "session.lost"),
        ('{"code": 5}', ""),
        ("{}", ""),
        ("[]", ""),
        ("", ""),
        ("<html>", ""),
        ("[" * 5000, ""),
    ):
        assert companion.code_of(text) == code, text[:40]


def test_a_token_is_revoked_where_the_companion_says_so_in_full() -> None:
    """Anything less is a doubt, and a person is told."""
    assert companion.revoked(200, '{"revoked": true}')
    for status, text in (
        (200, '{"revoked": false}'),
        (200, '{"revoked": 1}'),
        (200, "{}"),
        (200, ""),
        (200, "<html>"),
        (502, '{"revoked": true}'),
    ):
        assert not companion.revoked(status, text), (status, text)
