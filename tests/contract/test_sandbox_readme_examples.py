"""What the sandbox's README tells a person to type works: each command is read as a shell would, and sent."""

import json
import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from tests.contract.commanding import Running, running
from tests.contract.test_sandbox_readme import README, section

ORIGIN = "http://localhost:8001"
ANN = {"serviceType": "Google", "email": "ann@acme.example"}


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The command, with a state file; Ann has an account."""
    with running("--state", str(tmp_path_factory.mktemp("state") / "file"), "--size", "70") as sandbox:
        sandbox.account()
        yield sandbox


def sent(command: str, sandbox: Running, **names: str) -> httpx2.Response:
    """Send what curl, or the README's `post`, would send."""
    for name, value in {"S": f"{ORIGIN}/sandbox", **names}.items():
        command = command.replace(f"${name}", value)
    command = re.sub(r"^post ", "curl -H 'Content-Type: application/json' -d ", command.replace("\\\n", ""))
    curl, *words = shlex.split(command.replace(ORIGIN, sandbox.url))
    assert curl == "curl"
    *flags, url = words
    given = [*zip(flags[::2], flags[1::2], strict=True)]
    headers = dict(value.split(": ", 1) for flag, value in given if flag == "-H")
    more = dict(given)
    method = more.get("-X") or ("POST" if "-d" in more else "GET")
    user, _colon, password = more.get("-u", "").partition(":")
    return httpx2.request(
        method,
        url,
        headers=headers,
        content=more.get("-d"),
        auth=(user, password) if user else None,
        trust_env=False,
    )


def examples(heading: str) -> list[str]:
    """The commands in the last column of a table, and those of blocks of shell, under a heading."""
    rows = re.findall(r"\| `((?:curl|post) [^|]*)` \|$", section(heading), re.MULTILINE)
    blocks = "".join(re.findall(r"^```sh\n(.*?)^```$", section(heading), re.MULTILINE | re.DOTALL))
    return [*rows, *re.findall(r"^(?:curl|post) (?:.*\\\n)*.*$", blocks, re.MULTILINE)]


def test_every_control_address_has_an_example_that_works(sandbox: Running) -> None:
    """But for the account's number, which is another one."""
    given = examples("Control it")
    assert len(given) == len(re.findall(r"^\| `[A-Z]+ /", section("Control it"), re.MULTILINE))
    account = sandbox.call("GET", "/sandbox/accounts").json()["accounts"][0]["id"]
    for command in given:
        answer = sent(command.replace("40217", str(account)), sandbox)
        assert answer.is_success, (command, answer.text)
    assert sandbox.call("GET", "/sandbox/accounts").json() == {"accounts": []}


def test_mail_comes_by_and_by_and_stops(sandbox: Running) -> None:
    """As the two lines of the section say."""
    sandbox.call("POST", "/sandbox/accounts", json=ANN)
    begin, end = examples("Mail")
    assert sent(begin, sandbox).json() == {"every": 10.0, "count": 1_000_000}
    assert sent(end, sandbox).json()["count"] == 0


def test_a_code_becomes_a_token(sandbox: Running) -> None:
    """The address of the sign-in, Allow, and the exchange."""
    found = re.search(rf"^{ORIGIN}/v1/auth/authorize\S+$", README, re.MULTILINE)
    assert found
    page = httpx2.get(found[0].replace(ORIGIN, sandbox.url), trust_env=False).headers["location"]
    answer = sandbox.call("POST", page, data={"decision": "allow", "account": "0"})
    back = urlsplit(answer.headers["location"])
    assert (back.netloc, back.path) == ("localhost:8000", "/")
    query = parse_qs(back.query)
    assert list(query) == ["status", "code", "state"]
    (exchange,) = (one for one in examples("Run it") if "auth/token" in one)
    token = sent(exchange.replace("CODE", query["code"][0]), sandbox).json()["accessToken"]
    assert sandbox.call("GET", "/v1/account", token).status_code == 200


@contextmanager
def receiving(code: str, port: int) -> Iterator[subprocess.Popen[str]]:
    """Run the README's receiver until the block ends."""
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as receiver:
        try:
            while True:
                assert receiver.poll() is None
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
            yield receiver
        finally:
            receiver.kill()


def test_the_receiver_hears_of_mail(sandbox: Running) -> None:
    """The README's own, in a process of its own, with the README's subscription."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    block = re.search(r"^```python\n(.*?)^```$", section("Webhooks"), re.MULTILINE | re.DOTALL)
    assert block
    with receiving(block[1].replace("9000", str(port)), port) as receiver:
        (subscribe,) = examples("Webhooks")
        made = sent(subscribe.replace("9000", str(port)), sandbox, TOKEN=sandbox.account())
        assert made.is_success, made.text
        assert receiver.stdout
        assert receiver.stdout.readline() == "\n"  # the validation has no body
        sandbox.call("POST", "/sandbox/mail", json={"email": "ann@acme.example"})
        told = json.loads(receiver.stdout.readline())
    assert (told["resource"], told["payloads"][0]["changeType"]) == ("/email/messages", "created")
