"""`python -m sandbox`, as a person meets it."""

import shlex
import signal
import socket
import subprocess
import sys
import tomllib

import httpx2
import pytest

from sandbox import CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET
from sandbox.server import RETURN_URL
from tests.contract.commanding import ROOT, refused, running
from tools.operations import operations


def test_it_says_all_that_is_needed_and_serves() -> None:
    """Its address, its credentials, and a line to try, which works; a sign-in returns to port 8000."""
    with running() as sandbox:
        assert f"Client id: {CLIENT_ID}\nClient secret: {CLIENT_SECRET}\n" in sandbox.said
        assert f"Signing secret: {SIGNING_SECRET}\nSign-ins return to: {RETURN_URL} " in sandbox.said
        assert "WARNING" not in sandbox.said
        curl, _h, header, _d, body, url = shlex.split(sandbox.said.splitlines()[-1].partition(": ")[2])
        assert (curl, header) == ("curl", "Content-Type: application/json")
        headers = dict([header.split(": ")])
        answer = httpx2.post(url, content=body, headers=headers, trust_env=False)
        token = answer.json()["accessToken"]
        assert sandbox.call("GET", "/v1/email/messages", token).json()["length"] == 25
        asked = {"clientId": CLIENT_ID, "serviceType": "Google", "returnUrl": RETURN_URL}
        assert sandbox.call("GET", "/v1/auth/authorize", params=asked).status_code == 303


def test_the_flags_mean_what_they_say() -> None:
    """Seed, size, page size, choices, return URLs and trusted domains."""
    flags = ["--seed", "9", "--size", "70", "--page-size", "10", "--choose", "syncRounds=0", "--choose"]
    flags += ["codeSeconds=5", "--return-url", "https://my.example/done", "--trusted-domain", "other.example"]
    with running(*flags) as sandbox, running("--size", "70") as other:
        choices = sandbox.call("GET", "/sandbox/choices").json()
        assert (choices["pageSize"], choices["syncRounds"], choices["codeSeconds"]) == (10, 0, 5)
        first, second = (
            one.call("GET", "/v1/email/messages", one.account()).json() for one in (sandbox, other)
        )
        assert (first["length"], second["length"]) == (10, 25)
        assert {one["id"] for one in first["records"]}.isdisjoint({one["id"] for one in second["records"]})
        asked = {"clientId": CLIENT_ID, "serviceType": "Google", "returnUrl": "https://my.example/done"}
        authorize = "/v1/auth/authorize"
        assert sandbox.call("GET", authorize, params=asked).status_code == 303
        refusal = sandbox.call("GET", authorize, params=asked | {"responseType": "token"}).json()
        assert refusal["code"] == "trusteddomain.invalid"
        assert sandbox.call("GET", authorize, params=asked | {"returnUrl": RETURN_URL}).status_code == 400


def test_listening_for_others_is_loud() -> None:
    """One line says what it means."""
    with running("--host", "0.0.0.0") as sandbox:
        assert sandbox.said.startswith("WARNING: on 0.0.0.0 everybody who reaches this machine can sign in")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(how: int) -> None:
    """At once and without a word, though a connection is open and a request hangs."""
    with running() as sandbox, httpx2.Client(trust_env=False) as client:
        fault = {"path": "/v1/account", "kind": "hang"}
        sandbox.call("POST", "/sandbox/faults", json=fault).raise_for_status()
        with pytest.raises(httpx2.ReadTimeout):
            client.get(f"{sandbox.url}/v1/account", timeout=0.2)
        client.get(f"{sandbox.url}/")
        assert sandbox.end(how) == (0, "", "")


def test_no_token_is_written_down() -> None:
    """Neither an access log, nor an error of the server, tells what was asked."""
    with running() as sandbox:
        token = sandbox.account()
        sandbox.call("GET", f"/v1/account?accessToken={token}", token)
        fault = {"path": "/v1/account", "kind": "cut"}
        sandbox.call("POST", "/sandbox/faults", json=fault).raise_for_status()
        with pytest.raises(httpx2.RemoteProtocolError):
            sandbox.call("GET", f"/v1/account?accessToken={token}", token)
        _status, output, errors = sandbox.end()
        assert token not in output + errors
        assert errors == ""


def test_a_taken_port_is_one_sentence() -> None:
    """With what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = refused("--port", str(taken.getsockname()[1]))
    assert "is taken by another program: choose another --port" in said


@pytest.mark.parametrize(
    ("flags", "named"),
    [
        (["--port", "70000"], "--port"),
        (["--port", "9" * 5000], "--port"),
        (["--prot", "8001"], "--prot"),
        (["--seed", "x"], "--seed"),
        (["--size", "-1"], "--size"),
        (["--page-size", "0"], "--page-size"),
        (["--choose", "pageSize"], "NAME=VALUE"),
        (["--choose", "pageSize=0"], "pageSize"),
        (["--choose", "pagesize=3"], "There is no choice 'pagesize'; did you mean pageSize?"),
        (["--choose", "inFragment=1"], "inFragment must be true or false"),
        (["--choose", "requireIfMatch=yes"], "requireIfMatch must be true or false"),
        (["--choose", "pageSize="], "pageSize must be a whole number from 1 to 1000000"),
        (["--return-url", "localhost:8000"], "return URL"),
        (["--host", "203.0.113.7", "--port", "0"], "leave --host out"),
        (["--state", "no/such/folder/file"], "cannot be written"),
        (["--state", "."], "cannot be read"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(flags: list[str], named: str) -> None:
    """Which names it; the status is 2."""
    assert named in refused(*flags)


def bare(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a Python that has no packages."""
    code = f"import sys, runpy; sys.path.insert(0, {str(ROOT)!r}); sys.argv[0] = 'sandbox'"
    code += "; runpy.run_module('sandbox', run_name='__main__')"
    command = [sys.executable, "-I", "-S", "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_help_is_for_strangers() -> None:
    """It says what this is, every flag, and gives examples; and it needs no package."""
    run = bare("--help")
    assert run.returncode == 0
    for flag in (
        "host",
        "port",
        "seed",
        "size",
        "return-url",
        "trusted-domain",
        "state",
        "page-size",
        "choose",
    ):
        assert f"--{flag}" in run.stdout
    assert "A local Aurinko" in run.stdout
    assert "examples:" in run.stdout


def test_it_knows_its_version_and_how_much_it_has() -> None:
    """The project's own version, and the vendor's operations as they are counted elsewhere."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert bare("--version").stdout == f"python -m sandbox {project['version']}\n"
    there = operations()
    count = f"{sum(not one.sandbox for one in there)} of the vendor's {len(there)} operations"
    assert count in bare("--help").stdout
    assert count in (ROOT / "sandbox/README.md").read_text("utf-8")


def test_a_missing_package_is_one_sentence() -> None:
    """That says what to install."""
    run = bare()
    assert run.returncode == 2
    assert run.stderr.endswith('pip install ".[sandbox]"\n')
    assert run.stderr.count("\n") == 1
