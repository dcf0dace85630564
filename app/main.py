"""The house's first line; the rest is in app.zip."""

from app.browser.page import Page
from app.mailbox import Mailbox

page = Page()
page.alive()
session = page.session()
if session:
    await Mailbox(page, session).open()  # type: ignore[top-level-await] # PyScript runs this in a coroutine
