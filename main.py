"""The door: the first Python of the page, in MicroPython.

What came back in the address is taken out of it before anything else, the settings included.
"""

from door.browser import Browser
from flow.callback import split
from flow.session import KEY

browser = Browser()
path, search, fragment = browser.address()
callback, clean_search, clean_fragment = split(search, fragment)
if browser.root.getAttribute("data-state") == "booting":
    if callback:
        browser.replace_address(path + clean_search + clean_fragment)
        browser.state("returning")
    if callback or browser.storage.get(KEY):
        browser.add_links("soon")  # the house's files are on their way while the door judges

from door.opening import open_door  # noqa: E402 - its modules are loaded when the address is clean

open_door(browser, callback)
