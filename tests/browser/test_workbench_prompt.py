"""The Python prompt of the workbench, as a person uses it: with the keyboard, most of the time."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.person import button, open_page, ready, usable
from tests.browser.records import signed_in
from tests.browser.servers import Place
from tests.browser.test_screens import check_on_a_phone, check_with_axe
from tests.browser.watch import Watch

EDITOR = "static/workbench/editor.mjs"
BACKGROUND = """import asyncio, js
mine = client.account.get().email

async def wait():
    try:
        await asyncio.sleep(900)
    finally:
        js.document.title = "Stopped"

task = asyncio.ensure_future(wait())
await asyncio.sleep(0)
"""


def at_the_prompt(page: Page) -> Locator:
    """Open the room; gives the editor, with the focus in it."""
    page.evaluate("() => location.hash = '#/workbench/python'")
    editor = page.get_by_role("textbox", name="Python", exact=True)
    editor.click(timeout=30_000)
    return editor


def log(page: Page) -> Locator:
    """The output."""
    return page.get_by_role("log", name="Output", exact=True)


def line(page: Page, text: str) -> Locator:
    """Type a line, press Enter, and wait until it has run; gives what came of it."""
    count = log(page).locator("> div").count()
    page.keyboard.type(text)
    page.keyboard.press("Escape")  # closes a list of completions
    page.keyboard.press("Enter")
    return came(page, count + 1)


def came(page: Page, count: int) -> Locator:
    """What came of the text of that number, once it has run."""
    expect(log(page).locator("> div")).to_have_count(count)
    expect(button(page, "Cancel")).to_be_disabled()
    return log(page).locator("> div").last


@pytest.fixture
def prompt(page: Page, served: Place) -> Iterator[str]:
    """The prompt of somebody who is signed in; gives the token."""
    token = signed_in(page, served)
    ready(page)
    at_the_prompt(page)
    yield token
    assert token not in page.content()


@pytest.mark.usefixtures("prompt")
def test_lines_with_both_clients(page: Page, watch: Watch) -> None:
    """Records by their fields, lists by their first page, `_`, an error; accessible, on a phone too."""
    watch.allow_answer(404)
    expect(line(page, "client.account.get()").get_by_role("row", name="email ")).to_contain_text("@")
    found = line(page, "await aclient.account.get()")
    expect(found.get_by_role("row", name="service_type")).to_contain_text("Google")
    expect(line(page, "_.email")).to_contain_text("@")
    unread = line(page, 'aclient.email.messages(q="is:unread")')
    expect(unread.get_by_role("columnheader", name="subject")).to_be_in_viewport()
    expect(unread.get_by_role("caption")).to_have_text(re.compile(r"^Message: \d+ rows\."))
    failed = line(page, "client.email.message('nobody')")
    expect(failed).to_contain_text('File "prompt 5", line 1')
    expect(failed).to_contain_text("NotFoundError: GET /v1/email/messages/nobody")
    expect(failed).not_to_contain_text(".zip")
    expect(line(page, "aclient.account.get()")).to_contain_text("write `await` before it")
    page.get_by_text("What this prompt can do").click()
    check_with_axe(page)
    check_on_a_phone(page)
    page.set_viewport_size({"width": 390, "height": 500})
    page.get_by_role("textbox", name="Python", exact=True).click()
    button(page, "Run").scroll_into_view_if_needed()
    expect(line(page, "6 * 7").get_by_text("42")).to_be_in_viewport()


@pytest.mark.usefixtures("prompt")
def test_by_keyboard_alone(page: Page) -> None:
    """Enter goes on inside a block, an empty line ends it; Up brings it back; Escape and Tab lead out."""
    keyboard = page.keyboard
    keyboard.type("def double(x):")
    keyboard.press("Enter")
    keyboard.type("return x * 2")
    keyboard.press("Enter")
    expect(log(page).locator("> div")).to_have_count(0)
    keyboard.press("Enter")
    came(page, 1)
    expect(line(page, "double(21)")).to_contain_text("42")
    keyboard.press("ArrowUp")
    keyboard.press("ArrowUp")
    expect(page.get_by_role("textbox", name="Python")).to_have_text("def double(x):    return x * 2")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    keyboard.type("print('to the end')")
    keyboard.press("Shift+Enter")
    keyboard.type("1 / 0")
    keyboard.press("Escape")
    keyboard.press("Tab")
    expect(button(page, "Run")).to_be_focused()
    keyboard.press("Enter")
    found = came(page, 3)
    expect(found).to_contain_text("to the end")
    expect(found).to_contain_text('File "prompt 3", line 2, in <module>')
    expect(found).to_contain_text("ZeroDivisionError")
    expect(page.get_by_role("textbox", name="Python")).to_be_focused()
    completes(page)


def completes(page: Page) -> None:
    """Tab completes the only name, a dot shows what there is, and `help` writes instead of paging."""
    editor = page.get_by_role("textbox", name="Python", exact=True)
    page.keyboard.type("help(aclient.em")
    page.keyboard.press("Tab")
    expect(editor).to_have_text("help(aclient.email")
    page.keyboard.type(".")
    listed = page.get_by_role("listbox", name="Completions")
    expect(listed.get_by_role("option", name="messages(")).to_be_visible()
    expect(listed.get_by_role("option", name=re.compile("^_"))).to_have_count(0)
    page.keyboard.type("messag")
    expect(listed.get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(editor).to_have_text("help(aclient.email.messages(")
    page.keyboard.press("Backspace")
    expect(line(page, ")")).to_contain_text("is:unread")
    expect(line(page, "help()")).to_contain_text("tells what a call takes")


@pytest.mark.usefixtures("prompt")
def test_cancel_and_what_never_ends(page: Page) -> None:
    """What waits is interrupted, nothing leaves the page, too much output is cut; the prompt goes on."""
    for number, stop in enumerate(("button", "keys"), 1):
        page.keyboard.type("import asyncio; await asyncio.sleep(900)")
        page.keyboard.press("Escape")
        page.keyboard.press("Enter")
        expect(button(page, "Cancel")).to_be_enabled()
        button(page, "Cancel").click() if stop == "button" else page.keyboard.press("Control+c")
        expect(came(page, number)).to_contain_text("Interrupted.")
        expect(page.get_by_role("textbox", name="Python")).to_be_focused()
    for text in ("exit()", "raise SystemExit", "quit"):
        expect(line(page, text)).to_contain_text("There is nothing to leave here")
    # Typed over a selection: Chromium's own way to do that offends the content policy.
    button(page, "A loop with await").click()
    page.keyboard.press("Control+a")
    found = line(page, "for n in range(9000): print(n)\n")
    expect(found).to_contain_text("2498\n")
    expect(found).to_contain_text("more characters were left out")
    expect(found).not_to_contain_text("2600")
    expect(line(page, "1 + 1")).to_contain_text("2")


@pytest.mark.usefixtures("prompt")
def test_a_script_is_saved_and_opened_and_run_as_a_whole(page: Page, tmp_path: Path) -> None:
    """An example goes into the editor; it becomes a file; a file with several statements runs to its end."""
    button(page, "Unread messages").click()
    expect(page.get_by_role("textbox", name="Python")).to_have_text('client.email.messages(q="is:unread")')
    with page.expect_download() as saved:
        button(page, "Save as a file").click()
    assert saved.value.suggested_filename == "prompt.py"
    assert Path(saved.value.path()).read_text() == 'client.email.messages(q="is:unread")'
    script = tmp_path / "mine.py"
    script.write_text(
        "import sys\n\nasync def who():\n    return await aclient.account.get()\n\n"
        "if __name__ == '__main__':\n    print('first', file=sys.stderr)\n    me = await who()\n"
        "    print(me.email)\n"
    )
    with page.expect_file_chooser() as chooser:
        button(page, "Open a file").click()
    chooser.value.set_files(script)
    expect(page.get_by_role("textbox", name="Python")).to_contain_text("async def who():")
    button(page, "Run").click()
    found = came(page, 1)
    expect(found.locator(".err")).to_have_text("first\n")
    expect(found.locator(".out")).to_contain_text("@")


def test_what_is_secret_stays_so_and_signing_out_forgets_all(page: Page, prompt: str) -> None:
    """A line that digs out the token prints stars, unless asked for now; all names end with the session."""
    dig = "print(client._settings.credential._token)"
    expect(line(page, dig)).to_contain_text("****")
    halves = "t = client._settings.credential._token; print(t[:9], end=''); print(t[9:])"
    expect(line(page, halves).locator(".out")).to_have_text("****\n")
    assert prompt[:9] not in page.content()
    page.get_by_role("checkbox", name="Show the token").check()
    page.get_by_role("textbox", name="Python").click()
    expect(line(page, dig)).to_contain_text(prompt)
    expect(line(page, "{'it': t}")).to_contain_text(prompt)
    page.get_by_role("checkbox", name="Show the token").uncheck()
    expect(log(page)).not_to_contain_text(prompt)
    page.get_by_role("textbox", name="Python").click()
    page.keyboard.insert_text(BACKGROUND)
    button(page, "Run").click()
    came(page, 5)
    button(page, "Sign out").click()
    usable(page)
    expect(page).to_have_title("Stopped")
    assert log(page).count() == 0
    expect(at_the_prompt(page)).to_have_text("Python")  # what an empty editor shows
    page.keyboard.press("ArrowUp")
    expect(line(page, "mine")).to_contain_text("NameError")
    expect(line(page, "client.account")).to_contain_text("nobody is signed in")
    expect(line(page, "aclient")).to_contain_text("Sign in on the sign-in page")


def test_without_the_editor_s_modules_a_text_field_does(page: Page, served: Place, watch: Watch) -> None:
    """Nobody is signed in, and CodeMirror does not come: lines run all the same, and Up brings them back."""
    watch.allow_noise()
    page.route(f"**/{EDITOR}", lambda route: route.abort())
    open_page(page, served)
    at_the_prompt(page)
    expect(line(page, "sum([1, 2])")).to_contain_text("3")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("textbox", name="Python")).to_have_value("sum([1, 2])")
