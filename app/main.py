"""The house's first line; the rest is in app.zip."""

from app.browser.page import Page
from app.house import House

await House(Page()).open()  # type: ignore[top-level-await] # PyScript runs this in a coroutine
