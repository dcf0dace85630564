"""Finds a Chromium for the tests, or brings one."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator

from tools.progress import step
from tools.run import run
from tools.tree import ROOT
from tools.trouble import Trouble

CHOSEN = "AURINKO_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
ELSEWHERE = {
    "Darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ),
    "Windows": (
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ),
}


def browser() -> str:
    """Give the path of a Chromium that starts: the chosen one, an installed one, Playwright's, or Debian's.

    Raises:
        Trouble: there is none, and none can be brought here.
    """
    if chosen := os.environ.get(CHOSEN):
        if starts(chosen):
            return chosen
        raise Trouble(f"{CHOSEN} names {chosen}, which does not start.", "Name another browser, or none.")
    for found in candidates():
        if starts(found):
            return found
    for bring in (bring_playwrights, bring_debians):
        if (brought := bring()) and starts(brought):
            return brought
    raise Trouble(
        "The browser tests need Chromium or Chrome; there is none here, and none could be installed.",
        f"Install one (Debian: apt install chromium), or name one in {CHOSEN}.",
    )


def candidates() -> Iterator[str]:
    """List where a browser may be; Playwright is asked only when the system has none."""
    yield from installed()
    yield playwrights()


def installed() -> Iterator[str]:
    """List the browsers that this system knows."""
    yield from (found for name in NAMES if (found := shutil.which(name)))
    yield from ELSEWHERE.get(platform.system(), ())


def starts(path: str) -> bool:
    """Tell whether a browser starts: some systems have only a stub of that name, or lack its libraries."""
    try:
        return not subprocess.run(
            (path, "--version"), capture_output=True, check=False, timeout=60
        ).returncode
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwrights() -> str:
    """Give the path that Playwright keeps its own Chromium at, whether it is there or not."""
    # Not there before the environment is made.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def bring_playwrights() -> str | None:
    """Let Playwright download its own Chromium."""
    return (
        playwrights()
        if tried("Playwright", sys.executable, "-m", "playwright", "install", "chromium")
        else None
    )


def bring_debians() -> str | None:
    """Install Debian's package, where we may."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    # Lists may be missing altogether, as in most containers.
    tried("Debian", "apt-get", "update")
    tried("Debian", "apt-get", "install", "--yes", "--no-install-recommends", "chromium")
    return shutil.which("chromium")


def tried(source: str, *command: str) -> bool:
    """Run a command that may fail: there is another way after it."""
    try:
        with step(f"Fetching a browser ({source})"):
            run(command, "Fetching a browser", ROOT)
    except Trouble:
        return False
    return True
