"""The application by itself: what it imports, and that two of them share nothing."""

import subprocess
import sys
import threading
from pathlib import Path

from sandbox import create_app
from tests.conftest import RETURN_URLS, serving

ROOT = Path(__file__).resolve().parents[2]

REPORT = """
import sys, threading, sysconfig
before = set(sys.modules)
import sandbox
app = sandbox.create_app(return_urls=["http://localhost:8000/"])
packages = {path for path in map(sysconfig.get_path, ("purelib", "platlib"))}
for name in sorted(set(sys.modules) - before):
    file = str(getattr(sys.modules[name], "__file__", None) or "")
    if "." not in name and any(file.startswith(path) for path in packages):
        print("package", name)
    if any(file.startswith(path) for path in packages) and not file.endswith(".py"):
        print("compiled", name)
    if name in {"flow", "aurinko", "app", "door", "tools", "uvicorn"}:
        print("foreign", name)
print("threads", threading.active_count())
"""


def test_the_application_is_pure_python() -> None:
    """Starlette and its pure dependencies, nothing compiled, no server, no other part of the project."""
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", REPORT], cwd=ROOT, capture_output=True, text=True, check=True
    )
    said = set(run.stdout.split("\n")) - {""}
    assert said <= {
        "package starlette",
        "package anyio",
        "package attr",
        "package attrs",
        "package cattr",
        "package cattrs",
        "package dateutil",
        "package typing_extensions",
        "package idna",
        "threads 1",
    }
    assert {"package starlette", "threads 1"} <= said


def test_serving_starts_no_thread() -> None:
    """Every endpoint is async; the only thread beside the test's is the server's."""
    with serving(create_app(return_urls=RETURN_URLS)) as server:
        before = set(threading.enumerate())
        token = server.token()
        for path in ("/", "/signin/style.css", "/v1/account", "/v1/email/messages"):
            assert server.call("GET", path, token).status_code == 200
        assert set(threading.enumerate()) == before


def test_two_applications_share_nothing() -> None:
    """A token, a page and a fault of one mean nothing to the other."""
    with (
        serving(create_app(return_urls=RETURN_URLS)) as one,
        serving(create_app(return_urls=RETURN_URLS)) as two,
    ):
        token = one.token()
        page = one.http.get(one.authorize_url()).headers["location"]
        one.fault(path="/v1/nothing", kind="hang")
        assert two.call("GET", "/v1/account", token).status_code == 401
        assert two.call("GET", page).status_code == 404
        assert two.call("GET", "/v1/nothing").status_code == 404
        assert one.call("GET", "/v1/account", token).status_code == 200
        assert one.call("GET", page).status_code == 200
