"""`serve.py` as a person starts and stops it: real processes, real ports."""

import ast
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.unit.tools.project import NOWHERE, Serving, exchange, run, serving
from tools.tree import ROOT

MARK = "MARKERTOKEN0123456789"


def test_it_says_both_addresses_once_both_answer(served: Serving) -> None:
    """Each on a line of its own, for people and for programs."""
    assert served.said[-2:] == [f"Ready: {served.page}", f"Sandbox: {served.sandbox}"]
    assert served.ask("/")[0] == 200
    port = int(served.sandbox.rstrip("/").rpartition(":")[2])
    assert (
        exchange(port, b"GET /v1/account HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").split()[1]
        == b"401"
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(tree: Path, number: int) -> None:
    """Ctrl-C and SIGTERM: status 0, and not a word."""
    with serving(tree) as running:
        said = list(running.said)
        assert running.stop(number) == 0
        assert running.said == said


def test_an_open_connection_does_not_hold_the_end_back(tree: Path) -> None:
    """Neither an idle one nor one in the middle of a request."""
    with serving(tree) as running, socket.create_connection(("127.0.0.1", running.port)) as idle:
        idle.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert idle.recv(100).startswith(b"HTTP/1.1 200")
        with socket.create_connection(("127.0.0.1", running.port)) as half:
            half.sendall(b"GET / HTTP/1.1\r\nHo")
            assert running.stop() == 0


def test_a_second_start_needs_neither_network_nor_npm(tree: Path) -> None:
    """What is there is used, and nothing is made: measured, it is ready in 0.3 s."""
    with serving(tree, PATH="", PIP_INDEX_URL=NOWHERE, npm_config_registry=NOWHERE) as running:
        assert [line.split(":")[0] for line in running.said] == ["Ready", "Sandbox"]


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
@pytest.mark.parametrize("flag", ["--port", "--sandbox-port"])
def test_a_taken_port_is_named(tree: Path, flag: str, address: str) -> None:
    """At either of the addresses that `localhost` may mean, and with the flag that helps."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as other:
        try:
            other.bind((address, 0))
        except OSError:
            pytest.skip(f"this machine has no {address}")
        other.listen()
        port = str(other.getsockname()[1])
        free = "--sandbox-port" if flag == "--port" else "--port"
        ended = run(tree, "serve.py", "--no-open", flag, port, free, "0")
    assert ended.returncode == 1
    assert f"Port {port} is taken" in ended.stdout
    assert f"{flag} " in ended.stdout
    assert "Traceback" not in ended.stdout


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--colour"], "--colour"),
        (["--po", "1"], "--po"),
        (["serve"], "serve"),
        (["--port", "http"], '"http" is not a port'),
        (["--port", "65536"], '"65536" is not a port'),
        (["--port", "-1"], "--port"),
        (["--port", "9000", "--sandbox-port", "9000"], "cannot both have port 9000"),
        (["--client-id", "abc"], "--client-id needs --live"),
        (["build", "--port", "1"], "--port"),
        (["build", "a", "b"], "b"),
        (["build", "--path", "demo"], '"demo" is not a path'),
        (["build", "--path", "/demo"], '"/demo" is not a path'),
        (["build", "--path", "/a//"], '"/a//" is not a path'),
        (["build", "--path", '/"x"/'], "is not a path"),
    ],
)
def test_a_flag_that_makes_no_sense_is_one_sentence(tree: Path, flags: list[str], said: str) -> None:
    """It says which flag and where the flags are listed, with status 2."""
    ended = run(tree, "serve.py", *flags)
    assert ended.returncode == 2
    assert len(ended.stdout.splitlines()) == 1
    assert said in ended.stdout
    assert "--help" in ended.stdout


def test_help_tells_of_every_flag_before_anything_is_set_up(bare_tree: Path) -> None:
    """It needs no environment: the tree has none, and still has none afterwards."""
    for flags in ((), ("build",)):
        ended = run(bare_tree, "-S", "serve.py", *flags, "--help")
        assert ended.returncode == 0
        wanted = (
            ("DIR", "--api-base", "--client-id", "--path", "--no-twins", "--nginx")
            if flags
            else ("--host", "--port", "--live", "--no-open", "build")
        )
        assert all(word in ended.stdout for word in wanted)
    assert not (bare_tree / ".venv").exists()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('clientId = "x"', '"clientId" is not a setting'),
        ('scopes = ["Mail.Everything"]', '"Mail.Everything"'),
        ('response_type = "both"', "response_type"),
        ("client_id =", "not valid TOML"),
    ],
)
def test_bad_settings_are_refused_by_name(own_tree: Path, settings: str, said: str) -> None:
    """Two sentences, what is wrong and what to do, before anything is served."""
    config = own_tree / "pyscript.toml"
    config.write_text(config.read_text().partition("[aurinko]")[0] + f"[aurinko]\n{settings}\n")
    ended = run(own_tree, "serve.py", "--no-open", "--port", "0", "--sandbox-port", "0")
    assert ended.returncode == 1
    assert said in ended.stdout
    assert "Ready" not in ended.stdout
    assert "Traceback" not in ended.stdout


def test_live_has_no_sandbox_and_uses_the_api_of_the_settings(tree: Path) -> None:
    """With a client id of the command line."""
    with serving(tree, "--live", "--client-id", "my-app") as running:
        config = running.ask("/pyscript.toml")[2].decode()
        assert 'api_base = "https://api.aurinko.io"\nclient_id = "my-app"\n' in config
        assert "connect-src 'self' https://api.aurinko.io;" in running.ask("/")[2].decode()
        assert running.stop() == 0
        assert not [line for line in running.said if "Sandbox" in line]


def test_live_without_a_client_id_says_that_the_page_asks(tree: Path) -> None:
    """It is served all the same."""
    with serving(tree, "--live") as running:
        assert "There is no client id" in running.said[0]


def test_other_hosts_are_told_what_they_mean(tree: Path) -> None:
    """Listening beyond this machine is said, and `localhost` still leads to the page."""
    with serving(tree, "--host", "0.0.0.0") as running:
        assert "whoever reaches this machine can open the page" in running.said[0]
        assert running.page == f"http://localhost:{running.port}/"
        assert running.ask("/")[0] == 200


def test_a_host_that_is_not_ours_is_refused(tree: Path) -> None:
    """A documentation address (RFC 5737) belongs to nobody."""
    ended = run(tree, "serve.py", "--host", "192.0.2.1", "--port", "0")
    assert ended.returncode == 1
    assert "192.0.2.1 is not an address of this machine" in ended.stdout


def test_the_sandbox_knows_the_pages_addresses(served: Serving) -> None:
    """Both names, with and without index.html; another address is not sent to."""
    pages = [f"http://{host}:{served.port}/" for host in ("localhost", "127.0.0.1")]
    for address in [*pages, *(f"{page}index.html" for page in pages)]:
        assert authorize(served, address) != 400
    assert authorize(served, f"http://localhost:{served.port}/other") == 400


def authorize(served: Serving, return_url: str) -> int:
    """Give the status of a sign-in that would come back to an address."""
    config = served.ask("/pyscript.toml")[2].decode()
    client_id = config.partition('client_id = "')[2].partition('"')[0]
    target = (
        f"/v1/auth/authorize?clientId={client_id}&serviceType=Google&scopes=Mail.Read"
        f"&responseType=token&returnUrl={return_url}"
    )
    port = int(served.sandbox.rstrip("/").rpartition(":")[2])
    answer = exchange(
        port, f"GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n".encode()
    )
    return int(answer.split()[1])


def test_no_request_line_is_ever_written_down(tree: Path) -> None:
    """A token in the query is in no log, whether the request is answered, missing, or no HTTP at all."""
    with serving(tree) as running:
        for path in (f"/?accessToken={MARK}", f"/nothing?accessToken={MARK}", f"/{MARK}"):
            running.ask(path)
        exchange(running.port, f"GET /?accessToken={MARK} HTTP/1.1\r\nbad header\r\n\r\n".encode())
        exchange(running.port, f"GET /?accessToken={MARK}{'x' * 70_000} HTTP/1.1\r\n\r\n".encode())
        running.stop()
    assert MARK not in "\n".join(running.said)


# A server of one application that does with a request what the test says.
PROGRAM = """
import asyncio
from tools.running import Server, run
from tools.sockets import listen
async def app(scope, receive, send):
    if scope["type"] == "http":
        %s
taken = listen("127.0.0.1", 0, "--port")
address = f"http://localhost:{taken[0].getsockname()[1]}/"
run([Server(app, taken)], lambda: print(f"Ready: {address}", flush=True))
"""


@contextmanager
def running_app(tree: Path, deed: str) -> Iterator[Serving]:
    """Run a server whose application does one thing."""
    with subprocess.Popen(
        (sys.executable, "-c", PROGRAM % deed),
        cwd=tree,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout
        try:
            yield Serving(process, [process.stdout.readline().rstrip()])
        finally:
            process.kill()


def test_an_error_is_logged_by_kind_and_place_alone(tree: Path) -> None:
    """Its text may quote an address with a token, so it is left out."""
    with running_app(tree, f'raise ValueError("{MARK}")') as running:
        assert running.ask("/")[0] == 500
        assert running.stop() == 0
    assert "ValueError in " in running.said[-1]
    assert MARK not in "\n".join(running.said)


def test_an_answer_that_never_ends_does_not_hold_the_end_back(tree: Path) -> None:
    """It is cut off after a second, without a word."""
    with running_app(tree, "print('asked', flush=True); await asyncio.Event().wait()") as running:
        with socket.create_connection(("127.0.0.1", running.port)) as waiting:
            waiting.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            assert running.process.stdout
            assert running.process.stdout.readline() == "asked\n"
            assert running.stop() == 0
        assert len(running.said) == 1


def test_any_asgi_server_can_run_the_page(tree: Path) -> None:
    """`serve:app` is the page with the settings of pyscript.toml."""
    said = run(tree, "-c", "import serve; print(type(serve.app).__name__, serve.app is serve.app)")
    assert said.stdout.split() == ["Starlette", "True"]
    missing = run(tree, "-c", "import serve; serve.other")
    assert "AttributeError" in missing.stdout


def test_a_server_in_the_wrong_environment_is_told_so(tree: Path) -> None:
    """Without its packages the application ends with what to install, not with an ImportError."""
    ended = run(tree, "-S", "-c", "import serve; serve.app")
    assert ended.returncode == 1
    assert "requirements/serve.txt" in ended.stdout
    assert "Traceback" not in ended.stdout


@pytest.mark.parametrize("program", ["serve.py", "tests/__main__.py"])
def test_an_old_python_is_told_so(program: str) -> None:
    """In words, by a file that a Python 3.8 can read and before it imports what is newer."""
    pretend = (
        "import runpy, sys; sys.version_info = (3, 8, 20, 'final', 0);"
        f"compile(open({program!r}).read(), 'x', 'exec');"
        f"runpy.run_path({program!r}, run_name='__main__')"
    )
    ended = run(ROOT, "-c", pretend)
    assert ended.returncode == 1
    assert ended.stdout.startswith("Python 3.11 or newer is needed, and this is 3.8.")


@pytest.mark.parametrize("program", ["serve.py", "tests/__main__.py"])
def test_an_old_python_can_read_the_file(program: str) -> None:
    """No newer syntax, or the person gets a SyntaxError in place of the sentence."""
    ast.parse((ROOT / program).read_text(), feature_version=(3, 7))
