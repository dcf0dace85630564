"""Signing in, as a person with no account does it; on the served page and on a built site."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.person import (
    FORMS,
    alert,
    button,
    choose,
    grant,
    known,
    open_page,
    ready,
    region,
    rows,
    sign_in,
    token,
    usable,
)
from tests.browser.servers import Place


@pytest.mark.parametrize("service", ["Google", "Office365", "EWS"])
def test_signs_in_and_shows_mail(page: Page, place: Place, service: str) -> None:
    """Each of the three services leads to the account, by the API's own name of it, and to messages."""
    sign_in(page, place, service)
    expect(region(page, "Account")).to_contain_text(service)
    expect(region(page, "Account")).to_contain_text("@")
    ready(page)
    assert rows(page).count() > 10
    expect(rows(page).first.locator(".sender")).not_to_be_empty()
    expect(rows(page).first.locator(".subject")).not_to_be_empty()


@pytest.mark.parametrize("service", ["IMAP", "iCloud", "Zoho"])
def test_signs_in_to_the_other_services(page: Page, served: Place, service: str) -> None:
    """The other three providers lead to their account as well."""
    sign_in(page, served, service)
    expect(region(page, "Account")).to_contain_text(service)
    assert page.url == served.page


def test_a_denied_sign_in_can_be_tried_again(page: Page, place: Place) -> None:
    """Deny leads to a card, with nothing lost: its button starts the same sign-in anew."""
    open_page(page, place)
    asked = choose(page, "Google")
    button(page, "Deny").click()
    card = alert(page, "access_denied")
    usable(page)
    assert page.url == place.page
    assert token(page) == ""
    with page.expect_request("**/v1/auth/authorize?*") as again:
        card.get_by_role("button", name="Sign in again", exact=True).click()
    assert asked["state"] not in again.value.url
    assert "serviceType=Google" in again.value.url
    page.wait_for_url("**/signin/**")
    grant(page)
    known(page)


@pytest.mark.parametrize("service", FORMS)
def test_cancel_is_a_denial(page: Page, served: Place, service: str) -> None:
    """Cancel on the sandbox's forms ends as Deny does, and another provider can be chosen."""
    open_page(page, served)
    choose(page, service)
    button(page, "Cancel").click()
    alert(page, "access_denied")
    usable(page)
    choose(page, "Zoho")


@pytest.mark.parametrize("decision", ["Allow", "Deny"])
def test_takes_a_result_from_the_fragment(
    page: Page, served: Place, faults: Callable[..., None], decision: str
) -> None:
    """A result in the fragment counts as one in the query does, and leaves the address as fast."""
    faults(kind="fragment")
    open_page(page, served)
    choose(page, "Google")
    with page.expect_response(lambda answer: answer.request.method == "POST") as back:
        button(page, decision).click()
    assert back.value.headers["location"].startswith(f"{served.page}#status=")
    if decision == "Allow":
        known(page)
    else:
        alert(page, "access_denied")
        usable(page)
    assert page.url == served.page
