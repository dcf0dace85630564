"""The state file: everything outlives a restart, a crash at any moment, and nobody's file is harmed."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from sandbox import create_app
from sandbox.auth.people import person
from sandbox.state import file
from sandbox.state.file import StateError
from sandbox.state.saved import box_saved, restore, whole, world_saved
from tests.contract.commanding import ROOT, Running, refused, running

READ = [
    "/v1/account",
    "/v1/email/messages?includeTrashAndJunk=true",
    "/v1/email/messages?q=from:acme",
    "/v1/email/folders",
    "/v1/email/tracking",
    "/v1/calendars",
    "/v1/calendars/primary/events/range?timeMin=2020-01-01T00:00:00Z&timeMax=2020-02-01T00:00:00Z",
    "/v1/tasklists",
    "/v1/tasklists/default/tasks",
    "/v1/book/account/profiles",
    "/v1/subscriptions",
    "/v1/followup/config",
    "/v1/followup/rules",
]
SYNCS = ["/v1/email/sync", "/v1/contacts/sync", "/v1/calendars/primary/sync", "/v1/tasklists/default/sync"]


def change(sandbox: Running, token: str) -> None:
    """Write something in every room."""
    for path, body in {
        "/v1/email/messages": {"subject": "Kept", "to": [{"address": "bo@acme.example"}], "body": "Hello"},
        "/v1/email/drafts": {"subject": "Not yet", "to": [{"address": "bo@acme.example"}], "body": "Hm"},
        "/v1/contacts": {"name": {"givenName": "Bo"}},
        "/v1/tasklists/default/tasks": {"title": "Keep this"},
    }.items():
        assert sandbox.call("POST", path, token, json=body).is_success, path
    [first, second] = sandbox.call("GET", "/v1/email/messages?q=is:unread", token).json()["records"][:2]
    path = f"/v1/email/messages/{quote(first['id'], safe='')}"
    assert sandbox.call("DELETE", path, token).is_success
    path = f"/v1/email/messages/{quote(second['id'], safe='')}/status"
    assert sandbox.call("POST", path, token, json={"unread": False}).is_success


def shown(sandbox: Running, token: str, deltas: dict[str, str]) -> dict[str, Any]:
    """What an account looks like, and what its delta tokens give."""
    seen = {path: sandbox.call("GET", path, token).json() for path in READ}
    for path, delta in deltas.items():
        answer = sandbox.call("GET", path, token, params={"deltaToken": delta})
        assert answer.status_code == 200, path
        seen[path] = answer.json()
    return seen


def start_syncs(sandbox: Running, token: str) -> dict[str, str]:
    """The tokens of every feed."""
    tokens = {}
    query = "?daysWithin=30&timeMin=2020-01-01T00:00:00Z&timeMax=2030-01-01T00:00:00Z"
    for path in SYNCS:
        started = sandbox.call("POST", path + query, token).json()
        tokens[f"{path}/updated"] = started["syncUpdatedToken"]
        tokens[f"{path}/deleted"] = started["syncDeletedToken"]
    return tokens


def test_a_restart_changes_nothing(tmp_path: Path) -> None:
    """Tokens, ids, records, delta tokens, choices and the clock are what they were."""
    state = tmp_path / "sandbox.state"
    before = {}
    with running("--state", str(state), "--seed", "4", "--choose", "syncRounds=0") as sandbox:
        sandbox.call("POST", "/sandbox/clock", json={"advance": 86_400.5}).raise_for_status()
        for service in ("Google", "Office365"):
            token = sandbox.account(service)
            deltas = start_syncs(sandbox, token)
            change(sandbox, token)
            before[token] = (deltas, shown(sandbox, token, deltas))
        choices, accounts = (
            sandbox.call("GET", f"/sandbox/{noun}").json() for noun in ("choices", "accounts")
        )
        assert sandbox.end() == (0, "", "")
    with running("--state", str(state)) as sandbox:
        for token, (deltas, seen) in before.items():
            assert shown(sandbox, token, deltas) == seen
        assert sandbox.call("GET", "/sandbox/choices").json() == choices
        assert sandbox.call("GET", "/sandbox/accounts").json() == accounts
        assert sandbox.call("GET", "/sandbox/clock").json()["ahead"] == 86_400.5


def test_a_choice_of_the_command_line_is_newer_than_the_file(tmp_path: Path) -> None:
    """The others stay as they were saved."""
    state = str(tmp_path / "sandbox.state")
    with running("--state", state, "--choose", "pageSize=7", "--choose", "tombstones=9") as sandbox:
        sandbox.end()
    with running("--state", state, "--page-size", "8") as sandbox:
        choices = sandbox.call("GET", "/sandbox/choices").json()
        assert (choices["pageSize"], choices["tombstones"]) == (8, 9)


def test_it_is_saved_by_itself_and_on_demand(tmp_path: Path) -> None:
    """A second after a change, and before the answer where that was asked for; else it is not touched."""
    state = tmp_path / "sandbox.state"
    with running("--state", str(state)) as sandbox:
        token = sandbox.account()
        answer = sandbox.call("POST", "/sandbox/state", json={}).json()
        assert token in state.read_text("utf-8")
        assert answer["bytes"] == state.stat().st_size
        saved = state.stat()
        other = sandbox.account()
        deadline = time.monotonic() + 20
        while other not in state.read_text("utf-8"):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert state.stat().st_ino != saved.st_ino
        saved = state.stat()
        sandbox.call("POST", "/sandbox/state", json={})
        assert state.stat() == saved
        assert state.stat().st_mode & 0o777 == 0o600


def test_what_was_changed_last_is_saved_at_the_end(tmp_path: Path) -> None:
    """Though the second that it usually waits is not over."""
    state = tmp_path / "sandbox.state"
    with running("--state", str(state)) as sandbox:
        tokens = [sandbox.account() for _ in range(3)]
        assert sandbox.end() == (0, "", "")
    assert all(token in state.read_text("utf-8") for token in tokens)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it points to is replaced."""
    (tmp_path / "real").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real" / "state")
    file.write(link, b"{}")
    assert link.is_symlink()
    assert file.read(tmp_path / "real" / "state") == {}


def saved(world: Any) -> Any:
    """All of a world as the file has it."""
    return json.loads(
        whole(world_saved(world), {key: box_saved(box) for key, box in world.boxes.boxes.items()})
    )


@pytest.mark.parametrize("service", ["Google", "Office365", "EWS", "IMAP", "iCloud", "Zoho"])
def test_a_box_of_every_service_comes_back_as_it_was(service: str, tmp_path: Path) -> None:
    """What is saved of what was loaded is what was loaded."""
    before, after = (
        create_app(return_urls=[], seed=3, clock=lambda: 1_800_000_000.5).state.world for _ in range(2)
    )
    account = before.accounts.create(service, person("ann@acme.example", service), "personal")
    before.boxes.of(service, account.person)
    restore(after, saved(before), tmp_path)
    assert saved(after) == saved(before)


def good(path: Path) -> bytes:
    """A state file as it should be."""
    file.write(path, b'{"world": {}, "boxes": {}}')
    return path.read_bytes()


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (lambda _good: b"", "not a state of the sandbox"),
        (lambda _good: b"Dear diary,\nyesterday", "not a state of the sandbox"),
        (lambda _good: b"\x89PNG\r\n\x1a\n\xff", "not a state of the sandbox"),
        (lambda _good: b'{"format": "other"}\n{}', "not a state of the sandbox"),
        (lambda _good: b"[" * 100_000, "not a state of the sandbox"),
        (lambda _good: b"7\n{}", "not a state of the sandbox"),
        (lambda good: good[:-1], "damaged"),
        (lambda good: good + b" ", "damaged"),
        (lambda good: good[:40], "not a state of the sandbox"),
        (lambda good: good.replace(b"boxes", b"bones"), "damaged"),
        (lambda good: good.replace(b'"version": 1', b'"version": 2'), "version 2"),
        (lambda good: good, "written by another sandbox"),
    ],
)
def test_a_file_that_cannot_be_used_is_left_alone(tmp_path: Path, spoil: Any, named: str) -> None:
    """One sentence that says what it is and what to do; not a byte of it is changed."""
    path = tmp_path / "sandbox.state"
    path.write_bytes(content := spoil(good(path)))
    world = create_app(return_urls=[]).state.world
    with pytest.raises(StateError, match=named) as caught:
        restore(world, file.read(path), path)
    assert "ame another file" in str(caught.value)
    assert path.read_bytes() == content


def test_a_foreign_file_stops_the_command(tmp_path: Path) -> None:
    """Before it serves anything."""
    path = tmp_path / "diary.txt"
    path.write_text("Dear diary,\n", "utf-8")
    assert "not a state of the sandbox" in refused("--port", "0", "--state", str(path))
    assert path.read_text("utf-8") == "Dear diary,\n"


def test_another_seed_does_not_fit_the_file(tmp_path: Path) -> None:
    """The records of both would not go together."""
    state = str(tmp_path / "sandbox.state")
    with running("--state", state, "--seed", "4") as sandbox:
        sandbox.end()
    assert "--seed 4" in refused("--port", "0", "--state", state, "--seed", "5")
    assert "--size 400" in refused("--port", "0", "--state", state, "--size", "5")


WRITER = """
import sys
from pathlib import Path
from sandbox.state import file
number = 0
while True:
    number += 1
    file.write(Path(sys.argv[1]), b'{"number": %d, "filling": "%s"}' % (number, b"x" * 200_000))
    print(number, flush=True)
"""


def test_a_writer_killed_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    """The latest that was finished, or the one after it; the next writer is not in its way."""
    path = tmp_path / "sandbox.state"
    chance = random.Random(5)
    for _ in range(12):
        command = [sys.executable, "-c", WRITER, str(path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            assert writer.stdout.readline() == "1\n"
            time.sleep(chance.uniform(0, 0.03))  # not a wait for anything: the moment of the crash
            writer.kill()
            finished = writer.stdout.read().split()
        saved: Any = file.read(path)
        last = int(finished[-1]) if finished else 1
        assert saved["number"] in {last, last + 1}
    assert {one.name for one in tmp_path.iterdir()} <= {path.name, f"{path.name}.new"}


def test_a_sandbox_killed_under_writes_comes_back(tmp_path: Path) -> None:
    """With every account that was there when it was last told to save."""
    state = str(tmp_path / "sandbox.state")
    kept: list[str] = []
    for _ in range(3):
        with running("--state", state) as sandbox:
            for token in kept:
                assert sandbox.call("GET", "/v1/account", token).status_code == 200
            kept.append(sandbox.account())
            sandbox.call("GET", "/v1/email/messages", kept[-1]).raise_for_status()
            sandbox.call("POST", "/sandbox/state", json={}).raise_for_status()
            sandbox.account()
            os.kill(sandbox.process.pid, signal.SIGKILL)


def test_a_file_belongs_to_one_sandbox(tmp_path: Path) -> None:
    """A second one on the same file does not start, and the first one's state is as it was."""
    path = tmp_path / "state"
    with running("--state", str(path)) as sandbox:
        token = sandbox.account()
        assert "Another sandbox keeps its state in" in refused("--port", "0", "--state", str(path))
        sandbox.end()
    with running("--state", str(path)) as again:
        assert again.call("GET", "/v1/account", token).is_success


def test_nobody_else_can_read_or_redirect_the_file(tmp_path: Path) -> None:
    """What lies at the name of the new file, open to all or a link, is not written to."""
    victim, path = tmp_path / "victim", tmp_path / "state"
    victim.write_text("mine", "utf-8")
    (tmp_path / "state.new").symlink_to(victim)
    file.write(path, b"{}")
    assert victim.read_text("utf-8") == "mine"
    assert not path.is_symlink()
    (tmp_path / "state.new").write_text("", "utf-8")
    (tmp_path / "state.new").chmod(0o666)
    file.write(path, b"{}")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_start_without_a_port_leaves_the_file_alone(tmp_path: Path) -> None:
    """The port is taken first, so a state that another sandbox wrote meanwhile is not written over."""
    path = tmp_path / "state"
    with running() as sandbox:
        port = sandbox.url.rpartition(":")[2]
        assert port in refused("--port", port, "--state", str(path))
    assert not path.exists()
