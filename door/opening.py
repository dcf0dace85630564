"""From the first line of main.py to an open door, or to the card that says why there is none."""

from flow.callback import Callback
from flow.errors import FlowError
from flow.settings import Settings, read_settings

from .browser import Browser
from .cards import Cards
from .entrance import Entrance


def open_door(browser: Browser, callback: Callback) -> None:
    """Show the page for what the address, the settings and this tab's storage say."""
    if browser.root.getAttribute("data-state") == "failed":
        return
    try:
        Entrance(browser, _settings(browser)).open(callback)
    except FlowError as error:
        Cards(browser).show(error, "reload", browser.reload)
        browser.say("")
        browser.state("failed")


def _settings(browser: Browser) -> Settings:
    settings = read_settings(browser.settings_table())
    if not browser.storage_works:
        raise FlowError("storage_blocked", "")
    return settings
