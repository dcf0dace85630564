"""The client's contract checks in the page: what CPython's clients do, both do in Chromium's Pyodide."""

import json

import httpx2
import pytest
from playwright.sync_api import Page

from tests.browser.checking import names, program
from tests.browser.hosts import Host
from tests.browser.records import signed_in
from tests.browser.watch import Watch
from tests.contract.checks import SCOPES
from tests.walk.listener import listening

REFUSALS = (400, 401, 403, 404, 408, 410, 412, 500)  # Chromium logs each, and the checks provoke them


def accounts(sandbox: str, kind: str) -> dict[str, dict[str, str]]:
    """An account for each check, with its token and address."""

    def made(name: str) -> dict[str, str]:
        address = f"{kind}-{name.strip('.').replace('_', '-')}@page.example"
        wanted = {"serviceType": "Google", "email": address, "scopes": SCOPES}
        answer = http.post("/sandbox/accounts", json=wanted).raise_for_status().json()
        return {"email": address, "token": answer["accessToken"]}

    with httpx2.Client(base_url=sandbox) as http:
        return {name: made(name) for name in names()}


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_every_check_passes_in_the_page(page: Page, host: Host, watch: Watch, kind: str) -> None:
    """`Client` through pyodide-http and `AsyncClient` through fetch, over every group of methods."""
    for status in REFUSALS:
        watch.allow_answer(status)
    with listening() as receiver:
        text = program(kind, host.sandbox, receiver, accounts(host.sandbox, kind))
        place = host.copy(f"checks-{kind}", {"app/main.py": text})
        signed_in(page, place)
        page.locator("html[data-checks]").wait_for(state="attached", timeout=60_000)
    found = json.loads(page.locator("html").get_attribute("data-checks") or "{}")
    assert list(found) == names()
    assert "\n".join(f"{name}: {trace}" for name, trace in found.items() if trace) == ""
