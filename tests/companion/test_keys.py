"""Where the keys come from, and who else can read them."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from companion import Options, Unready, cookie_keys
from tests.companion.tabs import KEY

OTHER = Fernet.generate_key().decode()
GOOD = {"api_base": "https://api.example", "client_id": "c", "client_secret": "MARKER", "keys": (KEY,)}


def test_the_environment_names_them_newest_first(tmp_path: Path) -> None:
    """And no file is made then."""
    file = tmp_path / "keys"
    environment = {"AURINKO_COOKIE_KEYS": f" {KEY}, {OTHER} ", "AURINKO_COOKIE_KEY_FILE": str(file)}
    assert cookie_keys(environment) == (KEY, OTHER)
    assert not file.exists()


def test_without_any_one_is_made_and_kept(tmp_path: Path) -> None:
    """In this person's own folder, readable by nobody else; the next start finds it."""
    first = cookie_keys({"XDG_STATE_HOME": str(tmp_path)})
    assert cookie_keys({"XDG_STATE_HOME": str(tmp_path)}) == first
    (file,) = (tmp_path / "aurinko").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    Fernet(first[0])


def test_a_file_may_hold_several(tmp_path: Path) -> None:
    """One a line, or with commas: the newest first."""
    file = tmp_path / "keys"
    file.write_text(f"{KEY}\n{OTHER}\n")
    file.chmod(0o600)
    assert cookie_keys({"AURINKO_COOKIE_KEY_FILE": str(file)}) == (KEY, OTHER)


def test_workers_that_start_at_once_agree_on_one_key(tmp_path: Path) -> None:
    """Otherwise each would refuse what the other has sealed."""
    program = "import os; from companion import cookie_keys; print(cookie_keys(os.environ))"
    command = (sys.executable, "-c", program)
    environment = {**os.environ, "AURINKO_COOKIE_KEYS": "", "XDG_STATE_HOME": str(tmp_path)}
    workers = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) for _ in range(6)
    ]
    said = {worker.communicate(timeout=30)[0] for worker in workers}
    assert len(said) == 1
    assert len(list((tmp_path / "aurinko").iterdir())) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    """It names the file and what to say."""
    file = tmp_path / "keys"
    file.write_text(KEY)
    file.chmod(0o644)
    with pytest.raises(Unready, match="chmod 600") as raised:
        cookie_keys({"AURINKO_COOKIE_KEY_FILE": str(file)})
    assert KEY not in str(raised.value)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_of_somebody_elses_is_refused(tmp_path: Path) -> None:
    """Whoever owns it can read it, and can write another key into it."""
    file = tmp_path / "keys"
    file.write_text(KEY)
    file.chmod(0o600)
    os.chown(file, 12345, -1)
    with pytest.raises(Unready, match="belongs to somebody else") as raised:
        cookie_keys({"AURINKO_COOKIE_KEY_FILE": str(file)})
    assert KEY not in str(raised.value)


@pytest.mark.parametrize("text", ["MARKER", "{KEY},MARKER", "{CUT}", ",", "{KEY}," * 21])
def test_what_is_no_key_is_refused_without_quoting_it(text: str) -> None:
    """A key with a typo is still most of a key."""
    with pytest.raises(Unready) as raised:
        cookie_keys({"AURINKO_COOKIE_KEYS": text.format(KEY=KEY, CUT=KEY[:-2])})
    assert "MARKER" not in str(raised.value)
    assert KEY[:-2] not in str(raised.value)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """With the two ways around it."""
    (tmp_path / "file").write_text("")
    with pytest.raises(Unready, match="AURINKO_COOKIE_KEYS"):
        cookie_keys({"AURINKO_COOKIE_KEY_FILE": str(tmp_path / "file" / "keys")})
    with pytest.raises(Unready, match="AURINKO_COOKIE_KEYS"):
        cookie_keys({"AURINKO_COOKIE_KEY_FILE": str(tmp_path)})


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"api_base": "http://api.example"}, "origin"),
        ({"api_base": "https://api.example/v1"}, "origin"),
        ({"api_base": "https://me@api.example"}, "origin"),
        ({"api_base": "https://api.example:99999"}, "origin"),
        ({"client_id": ""}, "AURINKO_CLIENT_ID"),
        ({"client_id": "a:b"}, "has a character"),
        ({"client_secret": ""}, "AURINKO_CLIENT_SECRET"),
        ({"client_id": "a b"}, "has a character"),
        ({"client_secret": ""}, "needs your application's client secret"),
        ({"client_secret": "MARKER\r\n"}, "AURINKO_CLIENT_SECRET has a character"),
        ({"client_secret": "ä"}, "AURINKO_CLIENT_SECRET has a character"),
        ({"client_secret": "a" * 501}, "AURINKO_CLIENT_SECRET has a character"),
        ({"public_url": "mail.example"}, "AURINKO_PUBLIC_URL"),
        ({"public_url": "https://mail.example"}, "AURINKO_PUBLIC_URL"),
        ({"public_url": "https://mail.example/a;b/"}, "AURINKO_PUBLIC_URL"),
        ({"public_url": "https://mail.example/?a/"}, "AURINKO_PUBLIC_URL"),
        ({"public_url": "https://mail.example:99999/"}, "AURINKO_PUBLIC_URL"),
        ({"public_url": "https://mail.example:0/"}, "AURINKO_PUBLIC_URL"),
        ({"public_url": "http://mail.example/"}, "AURINKO_PUBLIC_URL"),
    ],
)
def test_a_companion_that_could_not_work_is_not_made(change: dict[str, str], named: str) -> None:
    """It is said at the start, and not by the first person who signs in."""
    with pytest.raises(Unready, match=named) as raised:
        Options(**{**GOOD, **change})  # type: ignore[arg-type] # values of several types in one dict
    assert "MARKER" not in str(raised.value)


@pytest.mark.parametrize("url", ["https://Mail.Example/Demo/", "HTTPS://MAIL.EXAMPLE:8443/"])
def test_a_host_may_be_written_in_capitals(url: str) -> None:
    """It is the same host (RFC 3986, section 6.2.2.1); browsers write it small."""
    Options(**{**GOOD, "public_url": url})  # type: ignore[arg-type] # as above


def test_nothing_secret_stands_in_what_is_printed() -> None:
    """A repr ends up in logs."""
    shown = repr(Options(**GOOD))  # type: ignore[arg-type] # as above
    assert "MARKER" not in shown
    assert KEY not in shown
