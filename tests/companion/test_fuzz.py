"""Anything at all, from anybody: it is refused, never a 500, never somebody's token, never another host."""

import re
import string
from urllib.parse import unquote

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from tests.companion.scripted import Api
from tests.companion.tabs import MEANT, Tab

MEANT_LINES = [f"{name}: {value}" for name, value in MEANT.items()]
# Fixtures are shared on purpose: what one example leaves behind must not help the next.
FUZZ = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
VISIBLE = string.ascii_letters + string.digits + string.punctuation
# What a header's value can have on the wire.
FIELD = st.text([chr(number) for number in [*range(32, 127), *range(160, 256)]], max_size=60)
SEALED = st.text(string.ascii_letters + string.digits + "-_=", max_size=400)
TARGET = st.text(VISIBLE, max_size=60)


def status_of(answer: bytes) -> int:
    """The status of an answer; there always is one."""
    assert answer.startswith(b"HTTP/1.1 "), answer
    return int(answer.split()[1])


@FUZZ
@given(value=SEALED | FIELD, name=st.sampled_from(["40", "41", "", "040"]) | FIELD)
def test_no_made_up_cookie_is_a_session(api: Api, tab: Tab, value: str, name: str) -> None:
    """Whatever its name and its value: 401, and the API hears nothing."""
    cookie = f"Cookie: aurinko-session-{tab.port}-{name}={value}"
    assert status_of(tab.raw("/api/v1/account", *MEANT_LINES, cookie)) == 401
    assert api.got == []


@FUZZ
@given(places=st.lists(st.integers(0, 1000), min_size=1, max_size=5), into=st.sampled_from(VISIBLE))
def test_no_changed_cookie_is_a_session(api: Api, tab: Tab, places: list[int], into: str) -> None:
    """Not the token of the one it was, and nobody else's."""
    tab.http.cookies.clear()
    tab.exchange("40-abc")
    tab.exchange("41-def")
    api.got.clear()
    line = tab.cookie_header()
    changed = list(line)
    for place in places:
        changed[len("Cookie: ") + place % (len(line) - len("Cookie: "))] = into
    assume("".join(changed) != line)
    status = status_of(tab.raw("/api/v1/account", *MEANT_LINES, "X-Aurinko-Account-Id: 40", "".join(changed)))
    assert status in {200, 401}
    assert {got.header("authorization") for got in api.got} <= {"Bearer token-40-abc"}


@FUZZ
@given(
    pairs=st.lists(st.tuples(st.sampled_from([40, 41]), st.sampled_from([40, 41, None])), max_size=4),
    asked=st.sampled_from([None, 40, 41, 42]),
)
def test_no_mixture_of_cookies_is_somebody_elses_session(
    api: Api, tab: Tab, pairs: list[tuple[int, int | None]], asked: int | None
) -> None:
    """Each opens under its own name alone, for the account that is asked for, or not at all."""
    tab.http.cookies.clear()
    start = f"aurinko-session-{tab.port}-"
    sealed: dict[int | None, str] = {None: "rubbish"}
    for account in (40, 41):
        tab.exchange(f"{account}-abc")
        sealed[account] = tab.cookies()[f"{start}{account}"]
    api.got.clear()
    cookie = "Cookie: " + "; ".join(f"{start}{name}={sealed[value]}" for name, value in pairs)
    named = [] if asked is None else [f"X-Aurinko-Account-Id: {asked}"]
    status = status_of(tab.raw("/api/v1/account", *MEANT_LINES, cookie, *named))
    meant = {name for name, value in pairs if name == value and asked in {None, name}}
    assert status == (200 if len(meant) == 1 else 401)
    expected = [f"Bearer token-{account}-abc" for account in meant] if status == 200 else []
    assert [got.header("authorization") for got in api.got] == expected


CLIMBING = ["..", ".", "%2e%2e", "%252E.", "..;", "%3F", "%2523", "%2F", "%5c", ";", "//", "/", "\\"]
STARTS = ["/api/v1/", "/api/v1", "/api/", "/", "//", "http://evil.example/api/v1/", ""]


@FUZZ
@given(
    path=st.lists(
        st.sampled_from([*CLIMBING, "account", "v1", "am", "auth", "token", "@", ":80"]) | TARGET, max_size=8
    ).map("".join),
    start=st.sampled_from([*STARTS, "/api/v1/contacts/", "/api/v1/email/messages/"]),
)
def test_no_path_leads_elsewhere(api: Api, tab: Tab, path: str, start: str) -> None:
    """What is passed on begins with /v1/, is on the list, and climbs nowhere, whoever decodes it."""
    tab.http.cookies.clear()
    tab.exchange("40-abc")
    api.got.clear()
    status = status_of(tab.raw(start + path or "/", *MEANT_LINES, tab.cookie_header()))
    assert status in {200, 400, 404, 405}
    asked, _, query = (start + path).partition("/api/v1/")[2].partition("#")[0].partition("?")
    for got in api.got:
        assert got.target == f"/v1/{asked}" + (f"?{query}" if query else "")
        assert got.target.split("/")[2].partition("?")[0] in {"account", "contacts", "email"}
        words = got.target.partition("?")[0]
        for _ in range(4):
            assert not {".", ".."} & set(re.split(r"[/\\;?#]", words)), words
            words = unquote(words)


@FUZZ
@given(method=st.text(string.ascii_letters + "!#$%&'*+-.^_`|~", min_size=1, max_size=12))
def test_no_method_is_passed_on_that_is_not_on_the_list(api: Api, tab: Tab, method: str) -> None:
    """405, but for the ones that are."""
    assume(method != "GET")
    tab.exchange("40-abc")
    api.got.clear()
    status = status_of(tab.raw("/api/v1/account", *MEANT_LINES, tab.cookie_header(), method=method))
    assert status == 405
    assert api.got == []


@FUZZ
@given(
    name=st.sampled_from(
        [
            "Accept",
            "Content-Type",
            "If-Match",
            "Accept-Encoding",
            "X-Aurinko-Account-Id",
            "Origin",
            "Host",
            "Range",
        ]
    )
    | st.text(string.ascii_letters + "-", min_size=1, max_size=20),
    value=FIELD,
)
def test_no_header_splits_a_request_or_changes_whose_it_is(api: Api, tab: Tab, name: str, value: str) -> None:
    """One request at most arrives, with one Authorization, one Host, and nothing of the cookie."""
    assume(
        name.lower()
        not in {"content-length", "transfer-encoding", "cookie", "expect", "upgrade", "connection"}
    )
    tab.http.cookies.clear()
    tab.exchange("40-abc")
    api.got.clear()
    status = status_of(tab.raw("/api/v1/account", *MEANT_LINES, tab.cookie_header(), f"{name}: {value}"))
    assert status in {200, 400, 401, 403}
    assert len(api.got) == (1 if status == 200 else 0)
    for got in api.got:
        names = [header for header, _ in got.headers]
        assert names.count("authorization") == names.count("host") == 1
        assert "cookie" not in names
        assert got.header("host") == api.origin.removeprefix("http://")
        assert got.header("authorization") == "Bearer token-40-abc"


@FUZZ
@given(
    lengths=st.lists(st.sampled_from(["0", "2", "5", "12", "-1", "+2", "2, 2", "2, 5", "", "x"]), max_size=2),
    codings=st.lists(st.sampled_from(["chunked", "Chunked", "identity", "gzip, chunked", "x"]), max_size=2),
    target=st.sampled_from(["/api/v1/email/messages", "/auth/exchange"]),
)
@example(["5"], ["chunked"], "/api/v1/email/messages")
def test_no_framing_of_a_body_smuggles_anything(
    api: Api, tab: Tab, lengths: list[str], codings: list[str], target: str
) -> None:
    """However its length is said, once or twice: one request arrives, or it is refused."""
    tab.http.cookies.clear()
    tab.exchange("40-abc")
    api.got.clear()
    framing = [
        *(f"Content-Length: {length}" for length in lengths),
        *(f"Transfer-Encoding: {coding}" for coding in codings),
    ]
    lines = [*MEANT_LINES, tab.cookie_header(), "Content-Type: application/json", *framing]
    status = status_of(tab.raw(target, *lines, method="POST", body=b"2\r\n{}\r\n0\r\n\r\n"))
    assert status in {200, 400}
    assert status == 400 or not (lengths and codings)
    assert [got.target for got in api.got] == (["/v1/email/messages"] if status == 200 else [])


@FUZZ
@given(
    code=st.text(VISIBLE, min_size=1, max_size=80)
    | st.text(max_size=40)
    | st.from_regex(r"[0-9]{1,18}-\w+", fullmatch=True)
)
def test_every_code_is_one_request_for_that_code(api: Api, tab: Tab, code: str) -> None:
    """It becomes one segment of the exchange's path, or nothing at all."""
    tab.http.cookies.clear()
    api.got.clear()
    try:
        code.encode()
    except UnicodeEncodeError:
        return
    answer = tab.exchange(code)
    assert answer.status_code in {200, 400, 502}
    assert answer.status_code != 400 or api.got == []
    for got in api.got:
        assert got.target.startswith("/v1/auth/token/")
        assert got.target.count("/") == 4


@FUZZ
@given(
    body=st.binary(max_size=300),
    kind=st.sampled_from(["application/json", "text/plain", "application/json;x"]),
)
def test_no_body_of_an_exchange_breaks_it(api: Api, tab: Tab, body: bytes, kind: str) -> None:
    """Whatever bytes: 400 or 415, in the API's shape."""
    lines = [*MEANT_LINES, f"Content-Type: {kind}"]
    assert status_of(tab.raw("/auth/exchange", *lines, method="POST", body=body)) in {400, 415}
    assert api.got == []
