"""`serve.py --code` and `uvicorn serve:app`: the page with its companion, as a person starts it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urljoin

import httpx2
import pytest
from starlette.responses import PlainTextResponse

from sandbox import CLIENT_ID, CLIENT_SECRET
from sandbox.server import results
from tests.companion.tabs import Tab, browser, listening
from tests.companion.workers import ROOT
from tools.coding import from_environment, with_companion
from tools.render import load_settings
from tools.server import site_app
from tools.site import Site
from tools.trouble import Trouble

ADDRESSES = re.compile(r"^(Ready|Sandbox): (\S+)$", re.MULTILINE)


def environment(state: Path, **more: str) -> dict[str, str]:
    """The machine's own, without what is about the companion, and with a place of the test's for keys."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("AURINKO_")}
    return {**own, "XDG_STATE_HOME": str(state), **more}


@contextmanager
def serve(state: Path, *flags: str, **more: str) -> Iterator[dict[str, str]]:
    """Run `serve.py` on free ports until the block ends; gives the addresses that it says."""
    command = [sys.executable, "serve.py", "--no-open", "--port", "0", "--sandbox-port", "0", *flags]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(state, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout
        said = ""
        last = "Ready" if "--live" in flags else "Sandbox"
        try:
            while f"{last}: " not in said:
                line = process.stdout.readline()
                assert line, said
                said += line
            yield dict(ADDRESSES.findall(said))
        finally:
            process.terminate()
            rest = process.communicate(timeout=20)[0]
    assert CLIENT_SECRET not in said + rest
    assert "Traceback" not in rest


def ended(state: Path, *flags: str, **more: str) -> str:
    """Run `serve.py` where it cannot start; give what it says."""
    command = [sys.executable, "serve.py", "--no-open", "--port", "0", "--sandbox-port", "0", *flags]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(state, **more),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def code_of(tab: Tab, sandbox: str) -> str:
    """Sign in as a browser would, up to the code."""
    asked = {
        "clientId": CLIENT_ID,
        "serviceType": "Google",
        "scopes": "Mail.Read",
        "responseType": "code",
        "returnUrl": tab.url,
    }
    form = tab.http.get(f"{sandbox}v1/auth/authorize?{urlencode(asked)}").headers["location"]
    allowed = tab.http.post(urljoin(sandbox, form), data={"decision": "allow", "account": "0"})
    return results(allowed)["code"]


def test_beside_the_sandbox_nothing_has_to_be_set(tmp_path: Path) -> None:
    """`--code` is all: the sandbox's own secret, a key made at the first start, and the page as it was."""
    with serve(tmp_path, "--code") as addresses, browser(addresses["Ready"]) as tab:
        account = tab.exchange(code_of(tab, addresses["Sandbox"])).json()["accountId"]
        assert tab.call("GET", "account", account).json()["id"] == account
        assert tab.sign_out(account).json() == {"revoked": True}
        page = tab.http.get(tab.url)
        assert "<title>Aurinko in the browser</title>" in page.text
        # The local Aurinko as well, which the workbench can make fail.
        assert f"connect-src 'self' {addresses['Sandbox'].rstrip('/')} " in page.text
        assert 'response_type = "code"' in tab.http.get(f"{tab.url}pyscript.toml").text
        served = [tab.http.get(tab.url + path) for path in ("", "pyscript.toml", "main.py", "app.zip")]
    assert all(CLIENT_SECRET.encode() not in answer.content for answer in served)
    key = (tmp_path / "aurinko" / "cookie-keys").read_text().strip()
    assert all(key.encode() not in answer.content for answer in served)


def test_without_it_there_is_no_companion(tmp_path: Path) -> None:
    """The token flow as before: its addresses are not there, and no key is made."""
    with serve(tmp_path) as addresses, browser(addresses["Ready"]) as tab:
        assert tab.exchange("40-x").status_code in {404, 405}
        assert tab.call("GET", "account").status_code == 404
        assert "connect-src 'self' http://localhost:" in tab.http.get(tab.url).text
    assert list(tmp_path.iterdir()) == []


def test_with_the_real_api_the_environment_has_the_secret(tmp_path: Path) -> None:
    """It starts with the three that it needs, and says which one is missing."""
    with serve(tmp_path, "--live", "--code", AURINKO_CLIENT_ID="abc", AURINKO_CLIENT_SECRET="s") as addresses:
        assert "connect-src 'self';" in httpx2.get(addresses["Ready"], trust_env=False).text
        assert 'client_id = "abc"' in httpx2.get(f"{addresses['Ready']}pyscript.toml", trust_env=False).text
    said = ended(tmp_path, "--live", "--code", AURINKO_CLIENT_ID="abc")
    assert "AURINKO_CLIENT_SECRET" in said
    said = ended(tmp_path, "--live", "--code", AURINKO_CLIENT_SECRET="MARKER")
    assert "AURINKO_CLIENT_ID" in said
    assert "MARKER" not in said


def test_in_a_folder_of_a_host_page_and_companion_are_where_they_should_be(tmp_path: Path) -> None:
    """A proxy takes the folder away, and the server is told of it by its root path."""
    settings = load_settings(ROOT, response_type="code", client_id="abc")
    page = site_app(Site(ROOT, settings))
    app = with_companion(page, settings, "s", {"XDG_STATE_HOME": str(tmp_path)})
    with listening(app, root_path="/demo") as url, browser(url) as tab:
        assert "<title>Aurinko in the browser</title>" in tab.http.get(url).text
        assert tab.http.get(f"{url}main.py").status_code == 200
        assert tab.http.get(f"{url}nothing").status_code == 404
        assert tab.call("GET", "account").json()["code"] == "session.lost"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AURINKO_API_BASE", "http://api.example"),
        ("AURINKO_CLIENT_ID", "a b"),
        ("AURINKO_RETURN_URL", "nowhere"),
    ],
)
def test_a_bad_setting_of_the_environment_is_named_as_such(name: str, value: str) -> None:
    """Not as one of the file, where nobody would find it."""
    with pytest.raises(Trouble, match=f"^{name}: ") as raised:
        from_environment({"AURINKO_RESPONSE_TYPE": "code", name: value})
    assert "pyscript.toml" not in str(raised.value)


@pytest.mark.parametrize("name", ["AURINKO_CLIENT_SECRET", "AURINKO_PUBLIC_URL"])
def test_what_only_a_companion_needs_is_not_passed_over(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever sets it wants one, and is told in one line that there is none."""
    page = PlainTextResponse("the page")
    assert with_companion(page, load_settings(ROOT), environment={name: "MARKER"}) is page
    said = capsys.readouterr().err
    assert name in said
    assert "AURINKO_RESPONSE_TYPE=code" in said
    assert "MARKER" not in said
    assert said.count("\n") == 1
    with_companion(page, load_settings(ROOT), environment={name: ""})
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"AURINKO_COOKIE_KEYS": "MARKER"}, "AURINKO_COOKIE_KEYS"),
        ({"AURINKO_COOKIE_KEY_FILE": "/"}, "AURINKO_COOKIE_KEY_FILE"),
        ({"AURINKO_PUBLIC_URL": "MARKER"}, "AURINKO_PUBLIC_URL"),
        ({"AURINKO_RESPONSE_TYPE": "both"}, "AURINKO_RESPONSE_TYPE"),
    ],
)
def test_what_cannot_work_is_said_at_the_start(tmp_path: Path, more: dict[str, str], named: str) -> None:
    """In two sentences, without quoting what may be a key."""
    said = ended(tmp_path, "--code", **more) if "TYPE" not in str(more) else ended(tmp_path, **more)
    assert named in said
    assert "MARKER" not in said
