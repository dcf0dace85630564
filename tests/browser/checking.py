"""The house's program for a while: it runs the client's contract checks and tells the page what came of them.

It is the text of a program, since it runs in the page and nowhere else: it takes the place of the house's own
first lines. `SHIPPED` is put before it.
"""

import base64
import io
import zipfile
from pathlib import Path

from tests.contract.checks import CHECKS, Check

FOLDER = Path(__file__).resolve().parents[1] / "contract" / "checks"

PROGRAM = """
import base64, json, sys, traceback

import js
import pyodide_http

with open("/checks.zip", "wb") as target:
    target.write(base64.b64decode(SHIPPED["checks"]))
sys.path.insert(0, "/checks.zip")

from aurinko import AsyncClient, Client, Retries
from checks import CHECKS, World, waiting

pyodide_http.patch_urllib()


def client(token):
    options = {"base_url": SHIPPED["api"], "retries": Retries(times=0)}
    if SHIPPED["kind"] == "sync":
        return waiting(Client(token, **options))
    return AsyncClient(token, **options)


async def said(group, check):
    account = SHIPPED["accounts"][group + "." + check.__name__]
    try:
        await check(World(client(account["token"]), account["email"], SHIPPED["receiver"], client))
    except Exception:
        return traceback.format_exc()
    return ""


every = [(group, check) for group in CHECKS for check in CHECKS[group]]
found = {group + "." + check.__name__: await said(group, check) for group, check in every}
js.document.documentElement.setAttribute("data-checks", json.dumps(found))
"""


def names() -> list[str]:
    """All checks, as `email.check_reading`."""
    checks: dict[str, tuple[Check, ...]] = CHECKS
    return [f"{group}.{check.__name__}" for group, several in checks.items() for check in several]


def packed() -> str:
    """The checks as a package of their own, zipped, in base64."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as zipped:
        for path in sorted(FOLDER.glob("*.py")):
            zipped.write(path, f"checks/{path.name}")
    return base64.b64encode(target.getvalue()).decode("ascii")


def program(kind: str, api: str, receiver: str, accounts: dict[str, dict[str, str]]) -> str:
    """The program, with everything that it needs."""
    shipped = {"checks": packed(), "kind": kind, "api": api, "receiver": receiver, "accounts": accounts}
    return f"SHIPPED = {shipped!r}\n{PROGRAM}"
