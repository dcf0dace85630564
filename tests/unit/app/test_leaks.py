"""The leak check: what it says of given facts."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.workbench.leaks.check import check, summary
from app.workbench.leaks.facts import BAD, FATE, GOOD, UNKNOWN, Facts, Finding, results_in
from app.workbench.leaks.policy import described
from app.workbench.leaks.storage import described as key_in_words
from flow import trace

OWN, API, TOKEN = "http://localhost:8000", "http://localhost:8001", "SECRET-marker-5f2a9c71"
HERE = f"{OWN}/#/workbench/leaks"
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    f"connect-src 'self' {API} http://127.0.0.1:8001; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
RETURNED = {"event": "returned", "query": ["accessToken", "state"], "fragment": []}
CLEAN = Facts(
    now=1_800_000_090,
    own=OWN,
    api=API,
    token=TOKEN,
    received_at=1_800_000_000,
    returned=RETURNED,
    address=HERE,
    loaded=f"{OWN}/?accessToken={TOKEN}&state=x",
    entries=[f"{OWN}/", HERE],
    length=5,
    referrer_policy="no-referrer",
    referrer_first=True,
    policy=POLICY,
    all_violations=True,
    requests=[f"{OWN}/app.zip", f"{API}/v1/account", "data:image/png;base64,"],
    tab={"aurinko.session": f'{{"accessToken":"{TOKEN}"}}', trace.KEY: "[]", "aurinko.spent.84f4ccd4": "{}"},
    local={},
    databases={"IDBMap/@pyscript.fs": 0},
    caches=[],
    workers=[],
    places={"the page's text": "hello", "cookies": ""},
)


def findings(facts: Facts) -> list[Finding]:
    """All of them."""
    return [finding for group in check(facts) for finding in group.findings]


def bad(facts: Facts) -> list[str]:
    """What is said of the leaks."""
    return [finding.says for finding in findings(facts) if finding.verdict == BAD]


def test_a_clean_tab_has_no_leak() -> None:
    """And what cannot be prevented is said: the record of the load, the history file, the host, the age."""
    found = findings(CLEAN)
    assert bad(CLEAN) == []
    assert len([each for each in found if each.verdict == FATE]) == 4
    assert summary(check(CLEAN)) == "No leak found that a page can prevent; 4 that no page can; 19 checks."


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"address": f"{OWN}/?accessToken=x"}, "The address bar carries accessToken."),
        ({"address": f"{OWN}/#/workbench?code=x&state=y"}, "The address bar carries code, state."),
        ({"address": f"{OWN}/?x={TOKEN}"}, "The address bar carries the token."),
        ({"entries": [HERE, f"{OWN}/?a%63cessToken=x"]}, "1 of the entries carry one"),
        ({"entries": [f"{OWN}/#{TOKEN}"]}, "1 of the entries carry one"),
        ({"referrer_policy": ""}, "The referrer policy is missing."),
        ({"referrer_policy": "unsafe-url"}, "The referrer policy is unsafe-url."),
        ({"referrer_first": False}, "not the first thing in the page"),
        ({"policy": ""}, "looser than this page means it to be: default-src"),
        ({"policy": POLICY.replace("'self' 'wasm", "'self' 'unsafe-inline' 'wasm")}, "script-src"),
        (
            {"policy": POLICY.replace("connect-src 'self'", "connect-src 'self' https://x.example")},
            "connect-src",
        ),
        ({"policy": POLICY.replace("require-trusted-types-for 'script';", "")}, "require-trusted-types-for"),
        ({"policy": f"script-src *; {POLICY}"}, "script-src"),
        ({"violations": ["connect-src https://x.example"]}, "blocked 1 thing"),
        ({"requests": [f"{OWN}/a", "https://x.example/?q=1"]}, "to 1 other origin"),
        ({"requests": [f"{OWN}.evil.example/a"]}, "to 1 other origin"),
        ({"framed": True}, "in a frame"),
        ({"tab": {"theirs": "1"}}, "1 thing(s) that this page did not put there"),
        ({"tab": {"aurinko.session.copy": "1"}}, "1 thing(s) that this page did not put there"),
        ({"tab": {trace.KEY: TOKEN}}, "found where it has no business"),
        ({"tab": {f"aurinko.spent.{TOKEN}": "1"}}, "found where it has no business"),
        ({"places": {"the page's text": f"x{TOKEN}x"}}, "found where it has no business"),
        ({"local": {"theme": "dark"}}, "localStorage, which outlives the tab, is not empty"),
        ({"databases": {"IDBMap/@pyscript.fs": 1}}, "IndexedDB is not empty"),
        ({"databases": {"theirs": 0}}, "IndexedDB is not empty"),
        ({"caches": ["v1"]}, "The cache of service workers is not empty"),
        ({"cookies": ["session"]}, "Scripts can read 1 cookie"),
        ({"workers": [f"{OWN}/"]}, "A service worker stands between"),
    ],
)
def test_what_is_planted_is_found(changes: dict[str, object], says: str) -> None:
    """One leak, told as it is, and the rest stays good."""
    facts = replace(CLEAN, **changes)  # type: ignore[arg-type] # each is of its field's type
    (told,) = bad(facts)
    assert says in told
    assert summary(check(facts)).startswith("1 leak found that a page can prevent;")


def test_no_value_is_ever_shown() -> None:
    """Of storage there are keys and lengths, of addresses nothing; the token is in no sentence."""
    everywhere = dict.fromkeys(("the page's text", "cookies"), TOKEN)
    facts = replace(
        CLEAN,
        address=f"{OWN}/?accessToken={TOKEN}",
        entries=[f"{OWN}/?accessToken={TOKEN}"],
        referrer=f"https://x.example/?accessToken={TOKEN}",
        requests=[f"https://x.example/{TOKEN}"],
        tab={"theirs": TOKEN, "aurinko.session": TOKEN},
        local={"theirs": TOKEN},
        places=everywhere,
    )
    told = repr(findings(facts))
    assert TOKEN not in told
    assert TOKEN not in repr(facts)


@pytest.mark.parametrize(
    "changes",
    [
        {"entries": None},
        {"tab": None},
        {"local": None},
        {"databases": None},
        {"caches": None},
        {"workers": None},
        {"full": True},
    ],
)
def test_what_the_browser_does_not_tell_is_said(changes: dict[str, object]) -> None:
    """It counts neither as good nor as a leak."""
    facts = replace(CLEAN, **changes)  # type: ignore[arg-type] # each is of its field's type
    assert [each.verdict for each in findings(facts)].count(UNKNOWN) == 1
    assert bad(facts) == []
    assert summary(check(facts)).endswith("; 1 this browser does not tell.")


def test_a_result_in_the_fragment_never_reached_the_host() -> None:
    """The history file still has it."""
    returned = {"event": "returned", "query": [], "fragment": ["accessToken", "state"]}
    said = [each.says for each in findings(replace(CLEAN, returned=returned)) if each.verdict == FATE]
    assert not any("host of this page" in each for each in said)
    assert any("history file keeps the visit" in each for each in said)


def test_by_the_code_flow_there_is_no_token_to_find() -> None:
    """What is in the address is a code, and that is said."""
    facts = replace(
        CLEAN,
        by_code=True,
        token="",
        returned={"event": "returned", "query": ["code", "state"], "fragment": []},
        tab={"aurinko.session": '{"mode":"code"}'},
    )
    said = " ".join(each.says + each.why for each in findings(facts))
    assert bad(facts) == []
    assert "saw the code" in said
    assert "holds no token" in said
    assert "HttpOnly" in said


def test_signed_out_there_is_nothing_to_find() -> None:
    """Before the first sign-in the check says what will be."""
    facts = replace(CLEAN, token="", received_at=None, returned=None, loaded=HERE, tab={})
    assert bad(facts) == []
    assert any("When a token comes back" in each.says for each in findings(facts))
    assert any("nobody is signed in" in each.says for each in findings(facts) if each.verdict == GOOD)


@pytest.mark.parametrize(
    ("address", "names"),
    [
        (HERE, []),
        (f"{OWN}/", []),
        (f"{OWN}/?state=1#/x?code=2", ["code", "state"]),
        (f"{OWN}/#error=1", ["error"]),
        (f"{OWN}/?q=1#/x", []),
    ],
)
def test_results_are_found_by_the_flows_own_rule(address: str, names: list[str]) -> None:
    """In the query and in the fragment, in a route behind its question mark."""
    assert results_in(address) == names


def test_keys_are_told_without_their_values() -> None:
    """Of a state eight characters, as everywhere."""
    told = key_in_words("aurinko.pending.84f4ccd4aabbccdd", 120)
    assert told is not None
    assert told.startswith("aurinko.pending.84f4ccd4…: a sign-in that left")
    assert "120 characters; 15 minutes" in told
    assert key_in_words("aurinko.other", 1) is None


def test_the_policy_of_the_page_is_described_whole() -> None:
    """Every directive of the shipped page has words, and passes."""
    page = (Path(__file__).parents[3] / "index.html").read_text(encoding="utf-8")
    policy = page.partition('Content-Security-Policy" content="')[2].partition('"')[0]
    assert bad(replace(CLEAN, policy=policy, api="https://api.aurinko.io", requests=[])) == []
    assert not any(line.partition(":")[0].endswith("-src") for line in described(policy))
