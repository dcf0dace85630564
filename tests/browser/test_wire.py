"""What leaves the browser during a sign-in, and what stays behind in its address bar and history."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from sandbox import CLIENT_ID
from tests.browser.person import choose, grant, known, live, open_page, ready, region, sign_in, token
from tests.browser.servers import Place
from tests.browser.watch import Watch

# Notes the address and the tab's storage at the moment when the page names its state.
WITNESS = """(() => {
  const name = Element.prototype.setAttribute;
  window.witness = [];
  Element.prototype.setAttribute = function (attribute, value) {
    if (attribute === "data-state") window.witness.push({
      state: value, address: location.href, session: sessionStorage.getItem("aurinko.session") ?? "",
      alert: document.querySelector("main > .problems [data-error]")?.dataset.error ?? "",
      home: !document.getElementById("home").hidden,
    });
    return name.call(this, attribute, value);
  };
})()"""


def test_asks_for_exactly_what_was_chosen(page: Page, served: Place) -> None:
    """The authorize request has the vendor's parameters, each once, and nothing of ours beside them."""
    open_page(page, served)
    page.get_by_label("Calendar.Read", exact=True).check()
    page.get_by_label("Login hint").fill("ann+mail@acme.example")
    page.get_by_label("Exchange server").fill("https://mail.acme.example/ews/exchange.asmx")
    asked = choose(page, "EWS")
    state = asked.pop("state")
    assert len(state) == 32
    assert int(state, 16)
    assert asked == {
        "clientId": CLIENT_ID,
        "serviceType": "EWS",
        "scopes": "Mail.Read Mail.Send Calendar.Read",
        "responseType": "token",
        "returnUrl": served.page,
        "loginHint": "ann+mail@acme.example",
        "serverUrl": "https://mail.acme.example/ews/exchange.asmx",
    }
    expect(page.get_by_label("Server address", exact=True)).to_have_value(asked["serverUrl"])


def test_leaves_out_what_was_not_given(page: Page, served: Place) -> None:
    """No parameter is empty, the Exchange server goes to Exchange alone, and each attempt has a new state."""
    open_page(page, served)
    page.get_by_label("Exchange server").fill("https://mail.acme.example/ews/exchange.asmx")
    first = choose(page, "Google")
    assert set(first) == {"clientId", "serviceType", "scopes", "responseType", "returnUrl", "state"}
    page.go_back()
    live(page)
    assert choose(page, "Google")["state"] != first["state"]


def test_the_address_is_clean_and_the_token_in_the_tab_alone(page: Page, place: Place, watch: Watch) -> None:
    """After the return no address and no Referer has the token, and the tab's session alone keeps it.

    The host of the page does see the visit, and with it a token that came in the query: that is a fact of
    this flow. What is shown here is that nothing else on the way to that host repeats it.
    """
    sign_in(page, place)
    assert page.url == place.page
    kept = token(page)
    assert kept
    assert page.evaluate("() => JSON.stringify(localStorage) + document.cookie + window.name") == "{}"
    assert kept not in page.content()
    carrying = [request for request in watch.requests if kept in request.url]
    assert [request.is_navigation_request() for request in carrying] == [True]
    assert all(line.endswith("referer=") for line in place.log)


def test_the_address_is_clean_in_the_doors_first_act(page: Page, place: Place) -> None:
    """When the page says that it judges a result, the result has left the address; states come last."""
    page.add_init_script(WITNESS)
    sign_in(page, place)
    first, second = page.evaluate("() => window.witness")
    assert first["state"] == "returning"
    assert first["address"] == place.page
    assert second["state"] == "signed-in"
    assert second["address"] == place.page
    assert token(page) in second["session"]
    assert second["home"]


def test_a_card_is_there_before_the_state_that_it_belongs_to(page: Page, served: Place) -> None:
    """A refused answer shows its card first and names the state after it."""
    page.add_init_script(WITNESS)
    open_page(page, served, "?error=access_denied")
    assert [(seen["state"], seen["alert"]) for seen in page.evaluate("() => window.witness")] == [
        ("returning", ""),
        ("signed-out", "state_missing"),
    ]


def test_the_token_goes_to_the_api_alone(page: Page, served: Place, watch: Watch) -> None:
    """Every request with a Bearer header is for the API; nothing else that is sent knows the token."""
    sign_in(page, served)
    ready(page)
    kept = token(page)
    bearers = [request for request in watch.requests if "authorization" in request.headers]
    assert {urlsplit(request.url).path for request in bearers} == {"/v1/account", "/v1/email/messages"}
    for request in bearers:
        assert request.url.startswith(served.sandbox + "/v1/")
        assert request.headers["authorization"] == f"Bearer {kept}"
        assert "cookie" not in request.all_headers()
    others = [request for request in watch.requests if request not in bearers]
    assert not any(kept in str(request.headers) for request in others)


@pytest.mark.parametrize("decision", ["Allow", "Deny"])
def test_no_entry_of_the_history_has_the_result(page: Page, served: Place, decision: str) -> None:
    """Back and Forward through every entry of the session never show the token or the state again."""
    open_page(page, served)
    asked = choose(page, "Google")
    page.get_by_role("button", name=decision, exact=True).click()
    page.wait_for_url(served.page)
    live(page)
    secret = token(page) or asked["state"]
    history = page.context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    assert len(history) == 4
    seen = [entry["url"] for entry in history]
    for go in (page.go_back, page.go_back, page.go_forward, page.go_forward):
        go()
        seen.append(page.url)
        if page.url.startswith(served.page):
            live(page)
            seen.append(page.url)
    assert not [address for address in seen if secret in address or "accessToken" in address]
    expect(page.locator("[role=alert][data-error]")).to_have_count(0)


def test_an_open_message_is_a_place_to_come_back_to(page: Page, served: Place) -> None:
    """A sign-in that was started at a route returns to it."""
    open_page(page, served, "#/message/of-long-ago")
    choose(page, "Google")
    grant(page)
    known(page)
    assert page.url == served.page + "#/message/of-long-ago"
    expect(region(page, "Account")).to_contain_text("@")
