"""What the workbench lets out, and leaves behind: no token, and after the sign-out nothing of a mailbox."""

import re
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.person import button, ready, token, usable
from tests.browser.records import signed_in
from tests.browser.servers import Place
from tests.browser.test_workbench_whole import hooks_hold, room
from tests.browser.watch import Watch

# All that a page holds where a secret could be: text, attributes, fields, shadow roots, address, storage.
HELD = """() => {
  const found = [document.title, location.href, JSON.stringify(history.state), window.name, document.cookie];
  const look = (root) => {
    found.push(root.innerHTML ?? root.documentElement.outerHTML);
    for (const each of root.querySelectorAll("*")) {
      if ("value" in each) found.push(String(each.value));
      if (each.shadowRoot) look(each.shadowRoot);
    }
  };
  look(document);
  for (const [name, text] of [...Object.entries(sessionStorage), ...Object.entries(localStorage)])
    if (name !== "aurinko.session") found.push(name, text);
  return found.join("\\n");
}"""


def a_call(page: Page) -> None:
    """The newest messages, by the flow's own step; the address and the link to the settings are copied."""
    page.get_by_role("radio", name="Newest messages").check()
    button(page, "Send").click()
    expect(page.locator("[data-step=call] article")).to_contain_text("200 OK")


def a_request(page: Page) -> None:
    """The request of the list, with the whole answer unfolded."""
    expect(page.locator("#workbench article")).to_have_attribute("aria-busy", "false")
    page.locator("#workbench details").evaluate_all("(all) => all.forEach((each) => { each.open = true })")


def an_error(page: Page) -> None:
    """An operation on a message that is none, after one that is."""
    page.evaluate("() => { location.hash = '#/workbench/requests?op=email.messages' }")
    button(page, "Send").click()
    expect(page.locator("#workbench .repr")).to_contain_text("Page(length=25", timeout=20_000)
    page.evaluate("() => { location.hash = '#/workbench/requests?op=email.message' }")
    page.get_by_label("id needed", exact=True).fill("nobody")
    button(page, "Send").click()
    expect(page.locator("#workbench [role=alert]")).to_contain_text("not", timeout=20_000)


def a_script(page: Page) -> None:
    """Messages, an error with a traceback, and lines that dig for the token."""
    page.get_by_role("textbox", name="Python", exact=True).click()
    for text in (
        "client.email.messages()",
        "[m.body_snippet for m in client.email.messages().page().records]",
        "client.email.message('nobody')",
        "vars(client), client._settings, locals()",
        "__import__('js').sessionStorage.getItem('aurinko.session')",
        "aclient.email.messages",
    ):
        page.keyboard.insert_text(text)
        button(page, "Run").click()
        expect(page.locator(".prompt .run")).to_be_enabled(timeout=20_000)
        expect(page.locator(".prompt .log > div").last).to_contain_text(text)
    page.keyboard.insert_text("repr(client)")


def a_fault(page: Page) -> None:
    """A call that is answered 429, then again as it should be."""
    button(page, "Provoke it: 429 Too Many Requests").click()
    expect(page.locator(".failures .met")).to_contain_text("retry_after", timeout=15_000)


def nothing_more(page: Page) -> None:
    """What stands there is enough."""
    expect(page.locator("#workbench h2").first).to_be_visible()


ACTS: dict[str, Callable[[Page], None]] = {
    "": a_call,
    "/requests": a_request,
    "/requests?op=email.send": an_error,
    "/python": a_script,
    "/failures": a_fault,
    "/leaks": nothing_more,
    "/timeline": nothing_more,
    "/other": nothing_more,
}


def copied(page: Page) -> list[str]:
    """What every button that copies or saves puts where others can have it."""
    for summary in page.locator("#workbench .copying summary").all():
        summary.evaluate("(each) => { each.parentElement.open = true }")
    texts = []
    for each in page.get_by_role("button", name=re.compile("^Copy")).all():
        page.evaluate("() => navigator.clipboard.writeText('')")
        each.click()
        page.wait_for_function("async () => await navigator.clipboard.readText() !== ''")
        texts.append(str(page.evaluate("() => navigator.clipboard.readText()")))
    for each in page.get_by_role("button", name=re.compile("^(Save|Download) as")).all():
        with page.expect_download() as saved:
            each.click()
        texts.append(Path(saved.value.path()).read_text(encoding="utf-8"))
    return texts


def of_the_mailbox(place: Place, given: str) -> list[str]:
    """What is looked for after the sign-out: the address, and parts of the newest message."""
    proof = {"Authorization": f"Bearer {given}"}
    with httpx2.Client(base_url=f"{place.sandbox}/v1", headers=proof) as client:
        newest = client.get("/email/messages").json()["records"][0]
        sender = newest["from"]["address"]
        return [client.get("/account").json()["email"], newest["subject"], newest["bodySnippet"][:40], sender]


# Each ends with the sign-out in its last room, while the others are kept out of sight.
WALKS = {
    "prompt": ("/requests", "/python"),
    "explorer": ("/failures", "/requests?op=email.send"),
    "flow": ("/leaks", "/other", "/timeline", ""),
}


@pytest.mark.parametrize("last", WALKS)
def test_no_secret_gets_out_and_nothing_stays(page: Page, served: Place, watch: Watch, last: str) -> None:
    """The token is in no copy, file, text, field, storage or console; the sign-out leaves nothing at all."""
    watch.allow("Failed to load resource")  # Chromium logs the 404 and the 429 that are asked for
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    given = signed_in(page, served)
    secrets = of_the_mailbox(served, given)
    ready(page)
    for rest in WALKS[last]:
        room(page, rest)
        ACTS[rest](page)
        hooks_hold(page, signed_in=True)
        assert [text for text in copied(page) if given in text] == []
        assert given not in page.evaluate(HELD)
    seen = (*watch.said, *watch.complaints_raw, *(each.url for each in watch.requests))
    assert [text for text in seen if given in text] == []
    assert secrets[0] in page.evaluate(HELD)
    button(page, "Sign out").click()
    usable(page)
    expect(page.locator("#workbench")).to_be_empty()
    held = str(page.evaluate(HELD))
    assert [each for each in (given, *secrets) if each in held] == []
    assert token(page) == ""
