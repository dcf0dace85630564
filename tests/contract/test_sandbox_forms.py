"""Aurinko's own sign-in forms: Exchange, IMAP, iCloud."""

import re

import httpx2
import pytest

from tests.conftest import ANSWERS, SandboxServer, results


def field(page: httpx2.Response, name: str) -> str:
    """The tag of an input."""
    found = re.search(rf'<input[^>]* name="{name}"[^>]*>', page.text)
    assert found, f"no input {name}"
    return found[0]


@pytest.mark.parametrize(
    ("service", "labels", "required"),
    [
        ("EWS", ["Login", "Password", "Server address"], {"login", "password", "server"}),
        (
            "IMAP",
            ["Login", "Password", "IMAP host", "IMAP port", "SMTP host", "SMTP port"],
            {"login", "password"},
        ),
        ("iCloud", ["Login", "Password"], {"login", "password"}),
    ],
)
def test_forms_have_their_fields(
    sandbox_server: SandboxServer, service: str, labels: list[str], required: set[str]
) -> None:
    """Labels and buttons are exact: people's eyes, screen readers and tests find fields by them."""
    page = sandbox_server.call("GET", sandbox_server.start(service)).text
    assert re.findall(r"<label[^>]*>([^<]*)</label>", page) == labels
    assert set(re.findall(r'<input[^>]* name="(\w+)"[^>]* required', page)) == required
    assert re.findall(r"<button[^>]*>([^<]*)</button>", page) == ["Sign in", "Cancel"]


def test_a_form_is_filled_with_what_is_known(sandbox_server: SandboxServer) -> None:
    """Login from the hint, server from the application; focus on the password that is still to come."""
    page = sandbox_server.call(
        "GET", sandbox_server.start("EWS", loginHint=r"ACME\ann", serverUrl="https://mail.acme.example/ews")
    )
    assert r'value="ACME\ann"' in field(page, "login")
    assert 'value="https://mail.acme.example/ews"' in field(page, "server")
    assert "autofocus" in field(page, "password")


@pytest.mark.parametrize(
    ("service", "left_out", "focus"),
    [
        ("EWS", {"login"}, "login"),
        ("EWS", {"password"}, "password"),
        ("EWS", {"server"}, "server"),
        ("EWS", {"password", "server"}, "password"),
        ("IMAP", {"login", "password"}, "login"),
        ("iCloud", {"password"}, "password"),
    ],
)
@pytest.mark.parametrize("nothing", ["", "   "])
def test_a_form_with_gaps_comes_again(
    sandbox_server: SandboxServer, service: str, left_out: set[str], focus: str, nothing: str
) -> None:
    """The gaps are marked and explained, focus is on the first, and what was typed is still there."""
    page = sandbox_server.start(service)
    answers = {"decision": "allow", **ANSWERS} | dict.fromkeys(left_out, nothing)
    again = sandbox_server.call("POST", page, data=answers)
    assert again.status_code == 422
    assert 'role="alert"' in again.text
    assert set(re.findall(r'name="(\w+)"[^>]*aria-invalid="true"', again.text)) == left_out
    assert re.findall(r'name="(\w+)"[^>]*autofocus', again.text) == [focus]
    assert again.text.count('class="problem"') == len(left_out)
    if "login" not in left_out:
        assert ANSWERS["login"] in field(again, "login")
    assert sandbox_server.call("POST", page, data=answers | ANSWERS).status_code == 303


@pytest.mark.parametrize("port", ["0", "65536", "-1", "12a", "٣", "1.5", "9" * 40])
def test_a_port_is_a_number(sandbox_server: SandboxServer, port: str) -> None:
    """An optional field may be empty, but not wrong."""
    answers = {"decision": "allow", **ANSWERS, "imap_port": port}
    again = sandbox_server.call("POST", sandbox_server.start("IMAP"), data=answers)
    assert again.status_code == 422
    assert "from 1 to 65535" in again.text


def test_hosts_become_the_accounts_servers(sandbox_server: SandboxServer) -> None:
    """IMAP comes in, SMTP goes out."""
    answers = {
        "decision": "allow",
        **ANSWERS,
        "imap_host": "in.acme.example",
        "imap_port": "993",
        "smtp_host": "out",
    }
    back = results(sandbox_server.call("POST", sandbox_server.start("IMAP"), data=answers))
    account = sandbox_server.call("GET", "/v1/account", back["accessToken"]).json()
    assert (account["serverUrl"], account["serverUrl2"]) == ("in.acme.example:993", "out")


@pytest.mark.parametrize(
    ("login", "email", "name"),
    [
        (r"ACME\ann.lee", "ann-lee@acme.example", "Ann Lee"),
        ("ann", "ann@ews.example", "Ann"),
        ("Ann@Acme.Test", "ann@acme.test", "Ann"),
        ("<script>@x", "script-x@ews.example", "Script X"),
        ("日本語", "someone@ews.example", "Someone"),
    ],
)
def test_any_login_becomes_an_account(
    sandbox_server: SandboxServer, login: str, email: str, name: str
) -> None:
    """The login is kept as typed, the address is always one that can exist."""
    token = sandbox_server.token("EWS", loginHint=login)
    account = sandbox_server.call("GET", "/v1/account", token).json()
    assert (account["loginString"], account["email"], account["name"]) == (login, email, name)


def test_passwords_are_neither_shown_nor_kept(sandbox_server: SandboxServer) -> None:
    """Not on the page that comes again, not in the account, not in the sandbox's memory."""
    page, secret = sandbox_server.start("IMAP"), "marker-5f1c0d-password"
    answers = {"decision": "allow", **ANSWERS, "password": secret}
    again = sandbox_server.call("POST", page, data=answers | {"login": ""})
    assert again.status_code == 422
    assert secret not in again.text
    back = results(sandbox_server.call("POST", page, data=answers))
    assert secret not in sandbox_server.call("GET", "/v1/account", back["accessToken"]).text
    world = sandbox_server.app.state.world
    assert secret not in repr(
        [world.accounts.data, world.attempts._attempts, world.grants.data, world.users.data]
    )
