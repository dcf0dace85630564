"""The client in the page's own house: `AsyncClient` beside bare fetch, and the time that its import takes."""

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Error, sync_playwright

from tools.bench.browsing import FLAGS, PATIENCE
from tools.bench.children import child
from tools.bench.pages import built
from tools.bench.pairs import SIZES, Pair, Round
from tools.browser import browser as find_browser
from tools.progress import step
from tools.trouble import Trouble

# It takes the place of the house's own first lines, and runs there. `ORIGIN` and `SIZES` are put before it.
PROGRAM = """
import time

begun = time.perf_counter()
from aurinko import AsyncClient

client = AsyncClient("a-token-of-the-bench", base_url=ORIGIN)
client.email
imported = time.perf_counter() - begun

import json

import js
from pyodide.ffi import to_js

HEADERS = {"Authorization": "Bearer a-token-of-the-bench", "Accept": "application/json"}
OPTIONS = to_js({"headers": HEADERS, "cache": "no-store"}, dict_converter=js.Object.fromEntries)


async def ours(path):
    return await client.request("GET", path)


async def bare(path):
    return json.loads(await (await js.fetch(ORIGIN + path, OPTIONS)).text())


async def timed(act, path):
    begun = time.perf_counter()
    await act(path)
    return 1000 * (time.perf_counter() - begun)


found = {"import": imported}
assert await ours("/v1/large") == await bare("/v1/large")
for size in SIZES:
    path = f"/v1/{size}"
    await ours(path), await bare(path)
    pairs = [(await timed(ours, path), await timed(bare, path)) for _ in range(SIZES[size][2])]
    found[size] = {"ours": [one for one, _ in pairs], "bare": [one for _, one in pairs]}
js.document.documentElement.setAttribute("data-figures", json.dumps(found))
"""


def in_page(origin: str, runs: int) -> tuple[list[Pair], list[float]]:
    """Visit the page as often; give the comparisons, and the seconds of each import.

    Raises:
        Trouble: the page did not come to its end.
    """
    with TemporaryDirectory(prefix="bench-client-") as folder:
        built(Path(folder) / "ours", origin)
        program = f"ORIGIN, SIZES = {origin!r}, {SIZES!r}\n{PROGRAM}"
        (Path(folder) / "ours" / "app" / "main.py").write_text(program, encoding="utf-8")
        with child("pages", folder) as host, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
            with step(f"Visiting the page {runs} times") as report:
                visits = [visit(browser, host, origin) for done in range(runs) if not report(done, runs)]
    rounds = {size: [Round(**found[size]) for found in visits] for size in SIZES}
    pairs = [Pair("AsyncClient in the page, fetch", size, rounds[size]) for size in SIZES]
    return pairs, [found["import"] for found in visits]


def visit(browser: Browser, host: str, origin: str) -> Mapping[str, Any]:
    """Open the page in a profile of its own, signed in already, and wait for the program's figures."""
    session = {
        "accessToken": "a-token-of-the-bench",
        "receivedAt": 0,
        "apiBase": origin,
        "serviceType": "Google",
        "scopes": ["Mail.Read"],
    }
    context = browser.new_context()
    page = context.new_page()
    try:
        page.goto(f"{host}/ours/static/icon.svg")
        page.evaluate("text => sessionStorage.setItem('aurinko.session', text)", json.dumps(session))
        page.goto(f"{host}/ours/")
        page.wait_for_selector("html[data-figures]", state="attached", timeout=PATIENCE)
        found: Mapping[str, Any] = json.loads(page.get_attribute("html", "data-figures") or "{}")
    except Error as error:
        raise Trouble(
            f"The client's page did not come to its end: {error.message.splitlines()[0]}",
            "A part of that page is missing or broken: see whether `python tests` passes.",
        ) from error
    finally:
        context.close()
    return found
