"""A marker in the token and one in the secret: where they are never seen."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import httpx2
import pytest

from tests.companion.scripted import Api, Got, broken, reply
from tests.companion.tabs import CLIENT_ID, KEY, SECRET, Tab, browser

ROOT = Path(__file__).parents[2]
TOKEN = "MARKER-access-token"


def marked(got: Got) -> Iterable[bytes]:
    """Give a marked token, and fail at some things."""
    if "/auth/token/" in got.target:
        return reply(200, {"accountId": 40, "accessToken": TOKEN, "userSession": "MARKER-session"})
    if "contacts" in got.target:
        return broken(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")(got)
    return reply(404 if "events" in got.target else 200, {"code": "notFound", "message": "x"})


def test_no_answer_has_them(api: Api, tab: Tab) -> None:
    """Neither bodies nor headers: not of a success, not of a refusal, and the cookie is ciphertext."""
    api.answer = marked
    seen = [
        tab.raw(
            "/auth/exchange",
            "X-Aurinko-Companion: 1",
            "Content-Type: application/json",
            method="POST",
            body=b'{"code":"c"}',
        )
    ]
    tab.exchange("c")
    own = ["X-Aurinko-Companion: 1", tab.cookie_header()]
    seen += [
        tab.raw(f"/api/v1/{path}", *own)
        for path in ["account", "calendars/a/events/b", "contacts/a", "x", "../x"]
    ]
    seen.append(tab.raw("/auth/session", *own, method="DELETE"))
    assert all(answer.startswith(b"HTTP/1.1") for answer in seen)
    assert b"MARKER" not in b"".join(seen)
    assert b"Bearer" not in b"".join(seen)
    assert [got.header("authorization") for got in api.relayed] == [f"Bearer {TOKEN}"] * 4


def test_no_log_has_them(api: Api, tab: Tab, caplog: pytest.LogCaptureFixture) -> None:
    """Not with every logger of the process wide open, and not the code either."""
    api.answer = marked
    with caplog.at_level(logging.DEBUG):
        for name in ("httpcore2", "uvicorn", "uvicorn.error", "asyncio"):
            caplog.set_level(logging.DEBUG, name)
        assert tab.exchange("MARKER-code").status_code == 200
        tab.call("GET", "account", 40)
        tab.sign_out(40)
    assert "MARKER" not in without_traces(caplog)


def without_traces(caplog: pytest.LogCaptureFixture) -> str:
    """What was logged by this process but for the test's own client, which is in it too."""
    return "\n".join(
        record.getMessage()
        for record in caplog.records
        if record.name != "httpx2" and "connection" not in record.name
    )


def test_a_server_of_somebody_elses_writes_none_of_them_down(api: Api, tmp_path: Path) -> None:
    """`uvicorn` as it comes, at its most talkative."""
    program = tmp_path / "app.py"
    program.write_text(
        "import os\nfrom companion import Options, cookie_keys, create_app\n"
        "import logging; logging.basicConfig(level=logging.DEBUG)\n"
        f"app = create_app(Options(api_base={api.origin!r}, client_id={CLIENT_ID!r},\n"
        "    client_secret=os.environ['SECRET'], keys=cookie_keys(os.environ)))\n"
    )
    api.answer = marked
    command = (sys.executable, "-m", "uvicorn", "app:app", "--port", "0", "--log-level", "trace")
    environment = {"PYTHONPATH": f"{ROOT}:{tmp_path}", "SECRET": SECRET, "AURINKO_COOKIE_KEYS": KEY}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=tmp_path, env=environment
    ) as process:
        said = ""
        assert process.stdout
        try:
            while "running on http://127.0.0.1:" not in said:
                line = process.stdout.readline()
                assert line, said
                said += line
            tell(said.rpartition("http://127.0.0.1:")[2].split()[0])
        finally:
            process.terminate()
            said += process.communicate(timeout=20)[0]
    assert [got.target for got in api.got] == [
        "/v1/auth/token/MARKER-code",
        "/v1/contacts/a",
        "/v1/account/token",
    ]
    assert "MARKER" not in said
    assert "Traceback" not in said


def tell(port: str) -> None:
    """Sign in, use it, and sign out."""
    with browser(f"http://127.0.0.1:{port}/") as tab:
        assert tab.exchange("MARKER-code").status_code == 200
        with pytest.raises(httpx2.TransportError):
            tab.call("GET", "contacts/a", 40)
        assert json.loads(tab.sign_out(40).text) == {"revoked": True}
