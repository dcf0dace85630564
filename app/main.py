"""The house's first line; the rest is in app.zip."""

from app.browser.page import Page
from app.mailbox import Mailbox

page = Page()
session = page.session()
if session is None:
    page.alive()  # somebody signed out while the house was on its way
else:
    await Mailbox(page, session).open()  # type: ignore[top-level-await] # PyScript runs this in a coroutine
