"""From an authorize URL through the sandbox's pages to a token, with both kinds of application."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest

from aurinko import (
    Application,
    AsyncApplication,
    BadRequestError,
    Client,
    Granted,
    SessionExpiredError,
    authorize_daemon_url,
    authorize_url,
    authorize_user_url,
    user_signature,
)
from sandbox import create_app
from sandbox.choices import Choices
from tests.asynchronous import run
from tests.conftest import RETURN_URLS, SandboxServer, serving
from tests.contract.checks.world import identity
from tests.contract.clients import KINDS, AsyncNoting, Exchanges, Noting

pytestmark = pytest.mark.parametrize("kind", KINDS)


@dataclass
class Desk:
    """An application of a kind, beside a browser with somebody who allows everything."""

    kind: str
    server: SandboxServer
    exchanges: Exchanges = field(default_factory=Exchanges)

    @property
    def who(self) -> tuple[str, str, str, str]:
        """Client, service, return address and state, as the functions take them."""
        return self.server.client_id, "Google", self.server.return_url, "a-state"

    def visit(self, url: str) -> dict[str, str]:
        """Open an address, allow what its page asks for, and give what comes back."""
        page = self.server.http.get(url)
        assert page.status_code == 303, page.text
        form = {"decision": "allow", "account": "0", "login": "ann@acme.example", "password": "none"}
        back = self.server.call("POST", page.headers["location"], data=form)
        assert back.status_code == 303, back.text
        assert back.headers["location"].startswith(self.server.return_url)
        return dict(parse_qsl(urlsplit(back.headers["location"]).query))

    def exchange(self, code: str, secret: str | None = None) -> Granted:
        """What the application gets for a code."""
        who = self.server.client_id, secret or self.server.client_secret
        if self.kind == "sync":
            with Application(*who, base_url=self.server.url, transport=Noting(self.exchanges)) as app:
                return app.exchange(code)

        async def main() -> Granted:
            waiting = AsyncNoting(self.exchanges)
            async with AsyncApplication(*who, base_url=self.server.url, transport=waiting) as app:
                return await app.exchange(code)

        return run(main())

    def email(self, granted: Granted) -> str | None:
        """Whose account it is."""
        return Client(granted.access_token or "", base_url=self.server.url).account.get().email


@pytest.fixture
def desk(kind: str, sandbox_server: SandboxServer) -> Desk:
    """An application of a kind."""
    return Desk(kind, sandbox_server)


@pytest.fixture(scope="module")
def old_server() -> Iterator[SandboxServer]:
    """An API that does not take POST for a code yet."""
    with serving(create_app(return_urls=RETURN_URLS, choices=Choices(post_exchange=False))) as server:
        yield server


def test_an_account(desk: Desk) -> None:
    """The state comes back, the code is good once, and the token is the person's."""
    url = authorize_url(
        *desk.who, scopes=["Mail.Read", "Mail.Send"], login_hint="bo@acme.example", base_url=desk.server.url
    )
    back = desk.visit(url)
    assert back["state"] == "a-state"
    granted = desk.exchange(back["code"])
    assert desk.email(granted)
    assert isinstance(granted.account_id, int)
    with pytest.raises(BadRequestError) as used:
        desk.exchange(back["code"])
    assert used.value.vendor_code == "code.expired"
    assert desk.exchanges.faults() == []


def test_again(desk: Desk) -> None:
    """`account_id` authorizes the same account anew."""
    url = authorize_url(*desk.who, scopes=["Mail.Read"], base_url=desk.server.url)
    first = desk.exchange(desk.visit(url)["code"])
    assert first.account_id
    again = authorize_url(
        *desk.who,
        scopes=["Mail.Read", "Calendar.Read"],
        account_id=first.account_id,
        base_url=desk.server.url,
    )
    assert desk.exchange(desk.visit(again)["code"]).account_id == first.account_id


def test_a_token_at_once(desk: Desk) -> None:
    """`response_type="token"` needs no exchange."""
    url = authorize_url(*desk.who, scopes=["Mail.Read"], response_type="token", base_url=desk.server.url)
    token = desk.visit(url)["accessToken"]
    assert Client(token, base_url=desk.server.url).account.get().service_type == "Google"


def test_where_post_is_refused(kind: str, old_server: SandboxServer) -> None:
    """The older GET gives the same."""
    desk = Desk(kind, old_server)
    code = desk.visit(authorize_url(*desk.who, scopes=["Mail.Read"], base_url=old_server.url))["code"]
    assert desk.email(desk.exchange(code))
    assert [request.method for request, _ in desk.exchanges.seen] == ["POST", "GET"]


def test_a_wrong_secret(desk: Desk) -> None:
    """The application is not who it says; the code stays good."""
    code = desk.visit(authorize_url(*desk.who, scopes=["Mail.Read"], base_url=desk.server.url))["code"]
    with pytest.raises(SessionExpiredError) as refused:
        desk.exchange(code, "not-the-secret-at-all")
    assert "not-the-secret-at-all" not in str(refused.value)
    assert desk.exchange(code).access_token


def test_a_service_account(desk: Desk) -> None:
    """An administrator lets the application into a whole organization."""
    url = authorize_daemon_url(*desk.who, scopes=["Mail.Read"], base_url=desk.server.url)
    granted = desk.exchange(desk.visit(url)["code"])
    account = Client(granted.access_token or "", base_url=desk.server.url).account.get()
    assert (account.id, account.daemon, account.type) == (granted.account_id, True, "daemon")


def test_a_user_and_another_account_of_theirs(desk: Desk) -> None:
    """Somebody signs in and gets a session; a signed id says whose the second account is."""
    primary = authorize_user_url(
        *desk.who, "primary", scopes=["Mail.Read"], response_type="code", base_url=desk.server.url
    )
    granted = desk.exchange(desk.visit(primary)["code"])
    assert granted.user_session
    assert granted.user_id
    timestamp, signature = user_signature(granted.user_id, datetime.now(UTC), desk.server.client_secret)
    secondary = authorize_user_url(
        *desk.who,
        "secondary",
        scopes=["Mail.Read"],
        response_type="none",
        user_id=granted.user_id,
        timestamp=timestamp,
        user_signature=signature,
        login_hint="second@acme.example",
        base_url=desk.server.url,
    )
    back = desk.visit(secondary)
    assert back["status"] == "success"
    assert "code" not in back
    forged = secondary.replace(f"userSignature={signature[:4]}", "userSignature=AAAA")
    assert desk.server.http.get(forged).status_code in {400, 401}


def test_an_add_in(desk: Desk) -> None:
    """An identity of Exchange's is prepared, and the user that signs in then is known by it."""
    add_in = Client(identity(), base_url=desk.server.url, transport=Noting(desk.exchanges))
    prepared = add_in.account.prepare()
    assert prepared.token
    url = authorize_user_url(
        *desk.who,
        "primary",
        scopes=["Mail.Read"],
        response_type="code",
        token=prepared.token,
        base_url=desk.server.url,
    )
    assert desk.exchange(desk.visit(url)["code"]).user_id
    assert desk.exchanges.faults() == []


def test_what_the_person_refuses(desk: Desk, sandbox_server: SandboxServer) -> None:
    """No code comes back, but why."""
    url = authorize_url(*desk.who, scopes=["Mail.Read"], base_url=desk.server.url)
    page = sandbox_server.http.get(url)
    back = sandbox_server.call("POST", page.headers["location"], data={"decision": "deny"})
    said = dict(parse_qsl(urlsplit(back.headers["location"]).query))
    assert said["state"] == "a-state"
    assert "code" not in said
    assert said["error"]
