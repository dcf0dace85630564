"""The workbench's failure switches at a real sandbox: it knows every fault, and all can be undone."""

from collections.abc import Iterator
from urllib.parse import parse_qs

import httpx2
import pytest

from app.workbench.failures import arrivals
from app.workbench.failures.course import MOST, course
from app.workbench.failures.sandbox import Sandbox
from app.workbench.failures.switches import CALL, FAILURES, OLD, READ, SIGN_IN, Failure, named
from flow import pending
from flow.authorize import check, check_typed
from flow.callback import judge, split
from flow.errors import FlowError
from flow.session import Session
from flow.settings import read_settings
from flow.storage import Storage
from tests.asynchronous import run
from tests.conftest import SandboxServer

NOW = 1_800_000_000
PAGE = "http://localhost:8000/"
WITH_FAULT = [failure for failure in FAILURES if failure.fault]
LEAVING = [failure for failure in FAILURES if failure.how == SIGN_IN]
CALLING = [failure for failure in WITH_FAULT if failure.how == CALL]


async def ask(method: str, url: str, given: object) -> tuple[int, object]:
    """What the page does by the browser's fetch."""
    try:
        async with httpx2.AsyncClient() as client:
            answer = await client.request(method, url, json=given)
    except httpx2.HTTPError as error:
        raise OSError("There is no answer.") from error
    return answer.status_code, answer.json()


@pytest.fixture
def control(sandbox_server: SandboxServer) -> Iterator[Sandbox]:
    """The room's way to the sandbox, with nothing switched on before and after."""
    sandbox = Sandbox(sandbox_server.url, ask, set)
    run(sandbox.mend())
    yield sandbox
    run(sandbox.mend())


@pytest.mark.parametrize("failure", WITH_FAULT, ids=lambda failure: failure.key)
def test_the_sandbox_knows_every_fault(control: Sandbox, failure: Failure) -> None:
    """It takes each, tells it back so that its name is found, and forgets it."""
    assert failure.fault
    run(control.set(failure.fault))
    (waiting,) = run(control.faults())
    next_one = "sign-in" if failure.how == SIGN_IN else "request that fits"
    assert named(waiting) == f"{failure.name}: waits for the next {next_one}"
    run(control.mend())
    assert run(control.faults()) == []


@pytest.mark.parametrize("failure", CALLING, ids=lambda failure: failure.key)
def test_a_fault_meets_the_call_of_the_room(
    control: Sandbox, sandbox_server: SandboxServer, failure: Failure
) -> None:
    """The one that reads the newest messages, once."""
    assert failure.fault
    fault = {**failure.fault, **({"seconds": 0} if failure.key == "slow" else {})}
    run(control.set(fault))
    token = sandbox_server.token()
    try:
        met = sandbox_server.call("GET", READ, token).headers.get("x-sandbox-fault")
    except httpx2.RemoteProtocolError:
        met = "cut"
    assert met == fault["kind"]
    assert sandbox_server.call("GET", READ, token).status_code == 200


def test_faults_of_others_are_told_too(control: Sandbox) -> None:
    """Somebody may have set them from a terminal."""
    run(control.set({"kind": "hang", "path": "/v1/account", "times": 3}))
    (waiting,) = run(control.faults())
    assert named(waiting) == "hang at /v1/account: waits for the next request that fits, 3 times"


def test_a_dead_token_is_brought_back_to_life(control: Sandbox, sandbox_server: SandboxServer) -> None:
    """It is told while it is dead, and holds again when all is well."""
    token = sandbox_server.token()
    account = str(sandbox_server.call("GET", "/v1/account", token).json()["id"])
    run(control.kill(account))
    refused = sandbox_server.call("GET", READ, token)
    assert (refused.status_code, refused.json()["code"]) == (401, "token.dead")
    assert run(control.broken()) == []  # it was not killed from this tab, as far as its record goes
    control = Sandbox(sandbox_server.url, ask, lambda: {account})
    assert [str(each["id"]) for each in run(control.broken())] == [account]
    run(control.mend())
    assert run(control.broken()) == []
    assert sandbox_server.call("GET", READ, token).status_code == 200


def test_what_the_sandbox_refuses_is_said(control: Sandbox) -> None:
    """In its own words."""
    with pytest.raises(OSError, match=r"answered 400: kind must be one of"):
        run(control.set({"kind": "explode"}))
    with pytest.raises(OSError, match="no answer"):
        run(Sandbox("http://localhost:9", ask, set).faults())


SETTINGS = read_settings({"api_base": "http://localhost:8001", "client_id": "abc", "scopes": ["Mail.Read"]})
SESSION = Session("token", NOW, "http://localhost:8001", "EWS", ["Mail.Read", "Calendar.Read"], "7")


def test_the_sign_in_is_asked_for_as_in_the_session() -> None:
    """Else as the page is set up, with the client id that was typed in where the settings have none."""
    mine = arrivals.request_of(SETTINGS, SESSION, Storage(), PAGE)
    assert (mine.service_type, mine.scopes, mine.return_url) == ("EWS", SESSION.scopes, PAGE)
    bare = read_settings({"response_type": "code", "return_url": f"{PAGE}back"})
    storage = Storage()
    storage.set("aurinko.clientId", "typed")
    other = arrivals.request_of(bare, None, storage, PAGE)
    assert (other.client_id, other.service_type) == ("typed", "Google")
    assert (other.return_url, other.response_type) == (f"{PAGE}back", "code")
    for request in (mine, other):
        check(request)
        check_typed(request)


@pytest.mark.parametrize("by_code", [False, True])
def test_a_forged_answer_is_refused(by_code: bool) -> None:
    """For its state, and each time with another one."""
    storage = Storage()
    address = arrivals.forged(by_code)
    assert set(parse_qs(address[1:])) == {"status", "state", "code" if by_code else "accessToken"}
    with pytest.raises(FlowError) as refused:
        judge(split(address, "")[0], storage, SETTINGS.api_base, NOW)
    assert refused.value.code == "state_mismatch"
    assert arrivals.forged(by_code) != address


def test_an_expired_attempt_disturbs_no_other() -> None:
    """Its answer is refused for its age; an attempt that is under way stays good."""
    storage = Storage()
    request = arrivals.request_of(SETTINGS, None, storage, PAGE)
    pending.save(storage, pending.Pending("other", NOW - 30, "/", request))
    address = arrivals.expired(storage, request, "/", NOW, OLD)
    with pytest.raises(FlowError) as refused:
        judge(split(address, "")[0], storage, SETTINGS.api_base, NOW)
    assert refused.value.code == "state_expired"
    assert pending.take(storage, "other", NOW).created_at == NOW - 30


def test_the_course_begins_with_the_last_failure() -> None:
    """A few events after it, none of those before; none without a failure."""
    after: list[dict[str, object]] = [{"event": "call", "at": 1.0 * at} for at in range(20)]
    provoked: dict[str, object] = {"event": "provoked", "at": 1.0, "failure": "Slow answer"}
    found = course([{**provoked, "failure": "Old"}, *after, provoked, *after])
    assert found is not None
    assert (found.name, len(found.lines)) == ("Slow answer", MOST)
    assert course(after) is None
