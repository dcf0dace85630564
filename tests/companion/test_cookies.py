"""The session cookie: whose it is, who can read it, and how long."""

import json
import time
from http.cookies import SimpleCookie
from itertools import product
from typing import Any

import pytest
from cryptography.fernet import Fernet

from companion.seal import LONGEST, Sealer, Session
from tests.companion.scripted import Api, reply
from tests.companion.tabs import KEY, MEANT, Tab, browser, companion, listening, opened

MEANT_LINES = [f"{name}: {value}" for name, value in MEANT.items()]
OTHER = Fernet.generate_key().decode()


def sealed(api: Api, key: str = KEY, account: int = 40, at: float | None = None, **more: Any) -> str:
    """A cookie's value as a companion with a key would make it."""
    values: dict[str, Any] = {
        "access_token": "token-x",
        "account_id": account,
        "api_base": api.origin,
        "folder": "/",
    }
    values |= more
    if at is None:
        return Sealer((key,)).seal(Session(**values))
    text = Fernet(key).decrypt(Sealer((key,)).seal(Session(**values)))
    return Fernet(key).encrypt_at_time(text, int(at)).decode()


def status(tab: Tab, value: str, account: int | str = 40, *more: str) -> int:
    """How a request with one session cookie ends."""
    cookie = f"Cookie: aurinko-session-{tab.port}-{account}={value}"
    return int(tab.raw("/api/v1/account", *MEANT_LINES, cookie, *more).split()[1])


def test_ciphertext_of_these_keys_is_a_session(api: Api, tab: Tab) -> None:
    """The helper of the tests below makes good cookies, or they would show nothing."""
    assert status(tab, sealed(api)) == 200
    assert api.last.header("authorization") == "Bearer token-x"


def test_each_changed_byte_makes_it_worthless(api: Api, tab: Tab) -> None:
    """It is authenticated, not only hidden."""
    good = sealed(api)
    # The last characters before the padding may hold bits that mean nothing.
    for place in range(0, len(good) - 4, 7):
        other = "A" if good[place] != "A" else "B"
        assert status(tab, good[:place] + other + good[place + 1 :]) == 401
    assert api.got == []


def test_a_cookie_is_good_for_its_own_account_api_and_folder(api: Api, tab: Tab) -> None:
    """Put under another name, or kept from another setting, it opens nothing."""
    assert status(tab, sealed(api), account=41) == 401
    assert status(tab, sealed(api, account=41)) == 401
    assert status(tab, sealed(api, api_base="http://127.0.0.1:9")) == 401
    assert status(tab, sealed(api, folder="/elsewhere/")) == 401
    assert status(tab, sealed(api), "40", "X-Aurinko-Account-Id: 41") == 401
    assert api.got == []


def test_it_has_an_end_of_its_own(api: Api, tab: Tab) -> None:
    """A copy that nobody has signed out does not live for ever, and none comes from the future."""
    now, life = time.time(), 30 * 24 * 3600
    assert status(tab, sealed(api, at=now - life + 60)) == 200
    assert status(tab, sealed(api, at=now - life - 60)) == 401
    assert status(tab, sealed(api, at=now + 600)) == 401


def test_what_these_keys_sealed_in_another_shape_is_lost_and_no_error(api: Api, tab: Tab) -> None:
    """As after an update."""
    for text in (b"{}", b'{"access_token": "x"}', b'{"other": 1}', b"[]", b"no JSON", b"\xff", b"[" * 2000):
        assert status(tab, Fernet(KEY).encrypt(text).decode()) == 401
    assert api.got == []


CHANGES: list[dict[str, object]] = [
    {"access_token": 5},
    {"access_token": "a\r\nX-A: b"},
    {"access_token": "ä"},
    {"access_token": ""},
    {"account_id": "40"},
    {"account_id": [40]},
    {"folder": []},
    {"api_base": {}},
    {"earlier": 7},
    {"earlier": "abc"},
    {"earlier": [{}]},
    {"earlier": [["a"]]},
    {"other": 1},
]


def test_each_part_of_it_has_to_be_what_it_was(api: Api, tab: Tab) -> None:
    """Whatever else is sealed with these keys is a session that is lost, and never an error."""
    plain = json.loads(Fernet(KEY).decrypt(sealed(api)))
    for change in CHANGES:
        value = Fernet(KEY).encrypt(json.dumps(plain | change).encode()).decode()
        assert (change, status(tab, value)) == (change, 401)
        lines = [f"Cookie: aurinko-session-{tab.port}-40={value}", "Content-Type: application/json"]
        answer = tab.raw("/auth/exchange", *MEANT_LINES, *lines, method="POST", body=b'{"code": "40-x"}')
        assert (change, answer[:12]) == (change, b"HTTP/1.1 200")


def test_cookies_of_others_do_not_crowd_out_the_one_that_is_meant(api: Api, tab: Tab) -> None:
    """A page on a neighbouring host can put many there, and only so many are read."""
    start = f"aurinko-session-{tab.port}-"
    planted = "; ".join(f"{start}{number}=rubbish" for number in range(100, 160))
    cookie = f"Cookie: {planted}; {start}40={sealed(api)}"
    answer = tab.raw("/api/v1/account", *MEANT_LINES, "X-Aurinko-Account-Id: 40", cookie)
    assert answer.startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("account", ["", "x", "-1", "4" * 40, "٤٠", "40-41"])
def test_a_name_that_names_no_account_is_passed_over(api: Api, tab: Tab, account: str) -> None:
    """Whatever is in it."""
    lines = [*MEANT_LINES, f"Cookie: aurinko-session-{tab.port}-".strip()]
    cookie = lines[-1].encode().decode() + account.encode().decode("latin-1") + "=" + sealed(api)
    assert int(tab.raw("/api/v1/account", *MEANT_LINES, cookie).split()[1]) == 401


def test_two_tabs_may_be_two_people(api: Api, tab: Tab) -> None:
    """Each says whose mailbox it shows, and gets that one; signing out ends one of them."""
    tab.exchange("40-ann")
    tab.exchange("41-bob")
    for account, token in product((40, 41, 40), (0,)):
        assert tab.call("GET", "account", account + token).status_code == 200
    tokens = [got.header("authorization") for got in api.relayed]
    assert tokens == ["Bearer token-40-ann", "Bearer token-41-bob", "Bearer token-40-ann"]
    assert tab.call("GET", "account").json()["code"] == "session.lost"
    assert tab.sign_out(41).json() == {"revoked": True}
    assert api.last.header("authorization") == "Bearer token-41-bob"
    assert list(tab.cookies()) == [f"aurinko-session-{tab.port}-40"]
    assert tab.call("GET", "account", 41).status_code == 401
    assert tab.call("GET", "account").status_code == 200


def test_two_cookies_for_one_account_are_refused(api: Api, tab: Tab) -> None:
    """One of them may have been put there by somebody else's page on a neighbouring host."""
    good, other = sealed(api), sealed(api, access_token="token-of-the-thief")
    name = f"aurinko-session-{tab.port}-40"
    assert status(tab, f"{good}; {name}={good}") == 200
    assert status(tab, f"{good}; {name}={other}") == 401
    assert status(tab, f"{good}; {name}=rubbish") == 200
    assert status(tab, good, 40, f"Cookie: {name}={other}") == 401


def test_keys_are_changed_without_ending_sessions(api: Api) -> None:
    """The first one seals, the others still open; when one is gone, so are its sessions.

    The new one comes second at first, so that all workers can open it before one of them seals with it.
    """
    name = "aurinko-session-1-40"
    old, new = sealed(api, OTHER), sealed(api, KEY)
    for keys, expected in [
        ((OTHER,), (200, 401)),
        ((OTHER, KEY), (200, 200)),
        ((KEY, OTHER), (200, 200)),
        ((KEY,), (401, 200)),
    ]:
        with opened(companion(api.origin, keys=keys, public_url="http://localhost:1/")) as tab:
            got = [
                int(tab.raw("/api/v1/account", *MEANT_LINES, f"Cookie: {name}={value}").split()[1])
                for value in (old, new)
            ]
            tab.exchange("40-abc")
            assert tuple(got) == expected
            cookie = SimpleCookie(tab.exchange("40-abc").headers["set-cookie"])
            assert Sealer((keys[0],)).open(cookie[name].value)


def test_any_process_with_the_key_goes_on_with_the_session(api: Api) -> None:
    """Nothing is kept in one: after a restart the same cookie is as good."""
    url = "http://localhost:1/"
    with opened(companion(api.origin, public_url=url)) as tab:
        cookie = tab.exchange("40-abc").headers["set-cookie"].partition(";")[0]
    with opened(companion(api.origin, public_url=url)) as tab:
        answer = tab.raw("/api/v1/account", *MEANT_LINES, f"Cookie: {cookie}")
    assert answer.startswith(b"HTTP/1.1 200")


def test_a_cookie_stays_below_what_browsers_keep(api: Api, tab: Tab) -> None:
    """4096 bytes with its attributes; the longest token that fits is kept, one more is said not to."""

    def give(length: int) -> int:
        api.answer = lambda _: reply(200, {"accountId": (1 << 63) - 1, "accessToken": "t" * length})
        answer = tab.exchange("40-abc")
        if answer.status_code == 200:
            assert len(answer.headers["set-cookie"]) <= 4096
        return answer.status_code

    lengths = [length for length in range(2500, 2900, 16) if give(length) == 200]
    assert lengths
    assert give(2900) == 502
    assert give(100) == 200
    assert LONGEST < 4096


def test_only_the_newest_accounts_are_kept(api: Api, tab: Tab) -> None:
    """A request carries them all, and servers refuse requests that are too long."""
    tab.http.cookies.set(f"aurinko-session-{tab.port}-7", "rubbish", domain="localhost.local")
    for account in range(40, 55):
        tab.exchange(f"{account}-x")
    kept = {int(name.rpartition("-")[2]) for name in tab.cookies()}
    assert len(kept) == 8
    assert 54 in kept
    assert 7 not in kept
    assert len(api.forgotten(7)) == 7
    name = f"aurinko-session-{tab.port}-50"
    lines = ["Content-Type: application/json", f"{tab.cookie_header()}; {name}=rubbish"]
    answer = tab.raw("/auth/exchange", *MEANT_LINES, *lines, method="POST", body=b'{"code": "54-x"}')
    assert b"Max-Age=0" not in answer
    assert tab.call("GET", "account", 54).status_code == 200
    assert api.last.header("authorization") == "Bearer token-54-x"


def test_large_cookies_leave_room_for_fewer(api: Api, tab: Tab) -> None:
    """Proxies refuse a line of more than 8 KiB, and then the page itself."""
    for account in (40, 41, 42, 43):
        answer = reply(200, {"accountId": account, "accessToken": "t" * 1500})
        api.answer = lambda _, answer=answer: answer  # type: ignore[misc] # it has a default
        tab.exchange("40-x")
    assert [name.rpartition("-")[2] for name in sorted(tab.cookies())] == ["41", "42", "43"]
    assert len(tab.cookie_header()) < 8000
    assert len(api.forgotten(1)) == 1


def test_behind_a_proxy_the_cookie_is_for_the_folder_and_for_https(api: Api) -> None:
    """As the server is told: by its root path and its scheme, or by the page's public address."""
    with (
        listening(companion(api.origin), root_path="/demo", forwarded_allow_ips="127.0.0.1") as url,
        browser(url) as tab,
    ):
        answer = tab.exchange("40-abc", **{"X-Forwarded-Proto": "https", "Host": "mail.example"})
    name, *attributes = answer.headers["set-cookie"].split("; ")
    assert name.startswith("aurinko-session-40=")
    assert sorted(attributes) == ["HttpOnly", "Path=/demo/", "SameSite=Strict", "Secure"]
    with opened(companion(api.origin, public_url="https://mail.example:8443/a/b/")) as tab:
        answer = tab.exchange("40-abc", Origin="https://mail.example:8443")
    name, *attributes = answer.headers["set-cookie"].split("; ")
    assert name.startswith("__Secure-aurinko-session-8443-40=")
    assert sorted(attributes) == ["HttpOnly", "Path=/a/b/", "SameSite=Strict", "Secure"]


@pytest.mark.parametrize("host", ["mail.example", "mail.example:443", "mail.example:8443"])
def test_behind_a_proxy_that_says_nothing_the_browser_says_that_it_speaks_https(api: Api, host: str) -> None:
    """By the origin of its request; the calls that have none mean the same cookie."""
    origin = f"https://{host.removesuffix(':443')}"
    with opened(companion(api.origin)) as tab:
        answer = tab.exchange("40-abc", Host=host, Origin=origin)
        assert answer.headers["set-cookie"].endswith("; Secure")
        cookie = f"Cookie: {answer.headers['set-cookie'].partition(';')[0]}"
        lines = [*MEANT_LINES, f"Host: {host}", cookie]
        for told in ([], ["X-Forwarded-Proto: https"], [f"Origin: {origin}"]):
            assert tab.raw("/api/v1/account", *lines, *told).split()[1] == b"200"
        ended = tab.raw("/auth/session", *lines, f"Origin: {origin}", method="DELETE")
    assert b"Max-Age=0; Path=/; HttpOnly; SameSite=Strict; Secure" in ended


def test_where_the_public_address_has_the_whole_host_no_other_can_set_the_cookie(api: Api) -> None:
    """By its name (RFC 6265bis, `__Host-`): browsers take it from this very host only, and over https."""
    for url in ("https://mail.example/", "https://mail.example:443/", "HTTPS://Mail.Example/"):
        with opened(companion(api.origin, public_url=url)) as tab:
            first = tab.exchange("40-abc", Origin="https://mail.example").headers["set-cookie"]
            assert first.startswith("__Host-aurinko-session-40=")
            assert first.endswith("; Path=/; HttpOnly; SameSite=Strict; Secure")
            cookie = f"Cookie: {first.partition(';')[0]}"
            assert tab.raw("/api/v1/account", *MEANT_LINES, cookie).split()[1] == b"200"


def test_below_a_root_path_calls_are_passed_on_too(api: Api) -> None:
    """The path is what follows the folder."""
    with listening(companion(api.origin), root_path="/demo") as url, browser(url) as tab:
        cookie = "Cookie: " + tab.exchange("40-abc").headers["set-cookie"].partition(";")[0]
        answer = tab.raw("/api/v1/email/messages/a%2Fb?x=1", *MEANT_LINES, cookie)
    assert answer.startswith(b"HTTP/1.1 200")
    assert api.last.target == "/v1/email/messages/a%2Fb?x=1"
