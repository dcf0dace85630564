"""Answers that cannot be used: each has its card, leaves the address, and loses nothing."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.person import alert, choose, grant, known, live, open_page, state, token, usable
from tests.browser.records import attempt_of, keep, session_of
from tests.browser.servers import Place
from tests.browser.watch import Watch

STATE = "0123456789abcdef" * 2
OTHER = "f" * 32
LONG = "x" * 30_000
MANY = "&".join(f"parameter{number}=value{number}" for number in range(1_500))

# The answer, and the code of its card; `mine` stands for the state of an attempt of this tab.
ANSWERS = {
    "a repeated token": ("?accessToken=a&accessToken=b&state=mine", "mixed_response"),
    "a repeated state": (f"?accessToken=a&state=mine&state={OTHER}", "mixed_response"),
    "a key written twice": ("?accessToken=a&access%54oken=b&state=mine", "mixed_response"),
    "both parts": ("?accessToken=a&state=mine#accessToken=a", "mixed_response"),
    "no state": ("?accessToken=a", "state_missing"),
    "an empty state": ("?accessToken=a&state=", "state_missing"),
    "a forged state": (f"?accessToken=a&state={OTHER}", "state_mismatch"),
    "a forged denial": (f"?error=access_denied&state={OTHER}", "state_mismatch"),
    "a provider's code": ("?status=error&error=invalid_scope&state=mine", "invalid_scope"),
    "a code nobody knows": ("?error=some.code_of-2031&state=mine", "some.code_of-2031"),
    "a code of ours": ("?error=session_expired&state=mine", "session_expired"),
    "a code that is markup": ("?error=%3Cb%3Eno%3C/b%3E&state=mine", "sign_in_failed"),
    "a code too long": (f"?error={'e' * 65}&state=mine", "sign_in_failed"),
    "a status alone": ("?status=error&state=mine", "access_denied"),
    "an error in the fragment": ("#error=access_denied&state=mine", "access_denied"),
    "an empty token": ("?status=success&accessToken=&state=mine", "no_token"),
    "a state alone": ("?state=mine", "no_token"),
    "a code instead": ("?status=success&code=abc&state=mine", "no_token"),
    "a token with a space": ("?accessToken=a%20b&state=mine", "no_token"),
    "a token with a line break": ("?accessToken=a%0D%0AX-Evil:%201&state=mine", "no_token"),
    "30 kB in the query": (f"?accessToken={LONG}&state=mine", "no_token"),
    "30 kB of details": (f"?error=server_error&details={LONG}&state=mine", "server_error"),
    "100 kB in the fragment": (f"#accessToken={LONG * 3 + 'y' * 10_000}&state=mine", "no_token"),
    "garbage": ("?state=%zz%E0%A4%A&&=&accessToken=%&%%%#%00%FF&code=%C3%28", "state_mismatch"),
}


# With a session each kind once: such a visit starts the mailbox too, which takes time.
WITH_SESSION = ["both parts", "no state", "a forged state", "a status alone", "a code of ours", "garbage"]


@pytest.mark.parametrize(
    ("name", "session"), [(name, False) for name in ANSWERS] + [(name, True) for name in WITH_SESSION]
)
def test_an_answer_that_cannot_be_used(page: Page, served: Place, name: str, session: bool) -> None:
    """The card says so, the address is clean, the attempt is spent, and a session goes on untouched."""
    answer, code = ANSWERS[name]
    records = {f"aurinko.pending.{STATE}": attempt_of(served)}
    held = session_of(served) if session else {}
    keep(page, served, **records, **({"aurinko.session": held} if held else {}))
    open_page(page, served, answer.replace("=mine", f"={STATE}"))
    card = alert(page, code)
    expect(card.get_by_role("heading")).to_be_focused()
    assert not re.search("accessToken|code=|error|state=|details|x{9}", page.url)
    spent = page.evaluate("key => sessionStorage.getItem(key)", f"aurinko.pending.{STATE}") is None
    assert spent == (STATE in answer.replace("=mine", f"={STATE}"))
    assert token(page) == held.get("accessToken", "")
    if held:
        known(page)
        expect(card).to_be_visible()
    else:
        usable(page)


def test_a_card_quotes_the_provider_as_text(page: Page, served: Place) -> None:
    """What came in the address is shown, cut short, and is never markup."""
    words = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"
    open_page(page, served, f"?error=%3Cb%3Edenied%3C/b%3E&details={words}{LONG}")
    card = alert(page, "state_missing")
    expect(card).to_contain_text("<b>denied</b>: <img src=x onerror=alert(1)>xxx")
    expect(card.locator("img, b")).to_have_count(0)
    assert len(card.inner_text()) < 1_500
    usable(page)


def test_an_answer_counts_once(page: Page, served: Place, watch: Watch) -> None:
    """The address of a sign-in that worked, opened again, is told apart from a forged one."""
    open_page(page, served)
    choose(page, "Google")
    grant(page)
    known(page)
    used = next(request.url for request in watch.requests if "accessToken=" in request.url)
    kept = token(page)
    page.goto(used)
    alert(page, "state_used")
    known(page)
    assert page.url == served.page
    assert token(page) == kept


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"createdAt": int(time.time()) - 16 * 60}, "state_expired"),
        ({"apiBase": "https://api.aurinko.io"}, "mixed_up"),
        ({"scopes": "no list"}, "state_mismatch"),
        ({"responseType": "code"}, "no_token"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_attempt_that_does_not_fit(
    page: Page, served: Place, changes: dict[str, object], code: str
) -> None:
    """A good answer to an attempt that is old, damaged, or for another API or another kind is refused."""
    keep(page, served, **{f"aurinko.pending.{STATE}": attempt_of(served, **changes)})
    open_page(page, served, f"?status=success&accessToken=abc&state={STATE}")
    alert(page, code)
    usable(page)
    assert token(page) == ""
    assert page.url == served.page


FOREIGN = [
    ("?utm=%7e&x=1+2&accessToken=a&state=b#/route?keep=1", "?utm=%7e&x=1+2#/route?keep=1"),
    ("?state=b&%C3%A4=%c3%a4&&empty", "?%C3%A4=%c3%a4&&empty"),
    ("?x=%#!/a%20b?accessToken=a&k=%zz&state=b", "?x=%#!/a%20b?k=%zz"),
    ("#/message/AA%3D%2F?error=x", "#/message/AA%3D%2F"),
    ("?code=a#section", "#section"),
]


@pytest.mark.parametrize(("address", "left"), FOREIGN)
def test_what_is_not_ours_stays_byte_for_byte(page: Page, served: Place, address: str, left: str) -> None:
    """Other people's parameters and our own routes keep every byte when the result is taken out."""
    open_page(page, served, address)
    assert page.url == served.page + left
    state(page, "signed-out")


@pytest.mark.parametrize("address", [f"?{MANY}", "#/route?accessTokens=1", "#state", "?State=1&errors=x"])
def test_what_is_no_result_is_no_problem(page: Page, served: Place, address: str) -> None:
    """Parameters that only resemble a result, or are many, are nobody's business."""
    open_page(page, served, address)
    usable(page)
    expected = served.page if address == "#state" else served.page + address
    assert page.url == expected
    expect(page.locator("[role=alert][data-error]")).to_have_count(1 if address == "#state" else 0)


def test_a_reload_after_a_failure_is_calm(page: Page, served: Place) -> None:
    """A card belongs to the visit that met the problem; the next load knows nothing of it."""
    open_page(page, served, "?error=access_denied")
    alert(page, "state_missing")
    page.reload()
    live(page)
    usable(page)
    expect(page.locator("[role=alert][data-error]")).to_have_count(0)
