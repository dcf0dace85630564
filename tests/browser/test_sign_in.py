"""Signing in, as a person with no account does it; on the served page and on a built site."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.person import ready, sign_in, token
from tests.browser.servers import Place
from tests.browser.watch import Watch


@pytest.mark.parametrize("service", ["Google", "Office365", "EWS"])
def test_signs_in_and_shows_mail(page: Page, place: Place, service: str) -> None:
    """Each of the three services leads to the account, by the API's own name of it, and to messages."""
    sign_in(page, place, service)
    account = page.get_by_role("region", name="Account", exact=True)
    expect(account).to_contain_text(service)
    expect(account).to_contain_text("@")
    ready(page)
    rows = page.get_by_role("region", name="Mail", exact=True).get_by_role("listitem")
    assert rows.count() > 10
    expect(rows.first.locator(".sender")).not_to_be_empty()
    expect(rows.first.locator(".subject")).not_to_be_empty()


def test_the_address_is_clean_and_the_token_in_the_tab_alone(page: Page, place: Place, watch: Watch) -> None:
    """After the return no address, history entry or Referer has the token; the session has it."""
    sign_in(page, place)
    assert page.url == place.page
    kept = token(page)
    assert kept
    assert page.evaluate("() => JSON.stringify(localStorage) + document.cookie") == "{}"
    assert kept not in page.content()
    for request in watch.requests:
        assert kept not in request.headers.get("referer", "")
    assert all("referer=" in line and kept not in line.split("referer=")[1] for line in place.log)
