"""The synchronous client in the page, beside the asynchronous one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.person import alert, button, ready, usable
from tests.browser.records import signed_in
from tests.browser.servers import Place
from tests.browser.watch import Watch


def test_the_synchronous_client_reads_the_same_list(page: Page, served: Place) -> None:
    """The button reads the list once more with `Client`, without `await`, and says what it found."""
    signed_in(page, served)
    ready(page)
    count = page.locator("#messages li").count()
    page.get_by_text("How this list was read").click()
    button(page, "Read it again with Client").click()
    expect(page.locator(".sync-result")).to_contain_text(f"Client read {count} messages", timeout=20_000)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"kind": "status", "status": 503}, "503"),
        ({"kind": "no_cors"}, "CORS"),
        ({"kind": "body", "body": "<html>"}, "JSON"),
    ],
    ids=["503", "no CORS", "not JSON"],
)
def test_a_failure_of_the_synchronous_client_is_said(
    page: Page, served: Place, watch: Watch, faults: Callable[..., None], fault: dict[str, object], words: str
) -> None:
    """Its errors are in words, beside the button; the list stays."""
    watch.allow("Failed to load resource|blocked by CORS policy")
    signed_in(page, served)
    ready(page)
    page.get_by_text("How this list was read").click()
    faults(path="/v1/email/messages", **fault)
    button(page, "Read it again with Client").click()
    expect(page.locator(".sync-result")).to_contain_text("Client could not", timeout=20_000)
    expect(page.locator(".sync-result")).to_contain_text(words)
    assert page.locator("#messages li").count() > 10


def test_a_dead_token_of_the_synchronous_client_is_said(
    page: Page, served: Place, watch: Watch, faults: Callable[..., None]
) -> None:
    """A 401 that `Client` meets ends the session as any other does."""
    watch.allow_answer(401)
    signed_in(page, served)
    ready(page)
    page.get_by_text("How this list was read").click()
    faults(path="/v1/email/messages", kind="status", status=401)
    button(page, "Read it again with Client").click()
    alert(page, "session_expired")
    usable(page)
