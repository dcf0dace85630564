"""The bench's servers and its pages: what is sent as brotli, kept alive, found again, and refused."""

import hashlib
import http.client
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from sandbox import CLIENT_ID
from tools.bench.children import child
from tools.bench.pages import add_twins, with_hashes
from tools.bench.tokens import RETURN_URL, sign_in
from tools.trouble import Trouble

SCRIPT = b"// the same line again and again\n" * 200


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page server with a small folder."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "ours").mkdir()
    (folder / "ours" / "index.html").write_bytes(b"<!doctype html><title>x</title>" * 20)
    (folder / "ours" / "a.mjs").write_bytes(SCRIPT)
    (folder / "ours" / "b.wasm").write_bytes(b"\0asm")
    add_twins(folder, tmp_path_factory.mktemp("kept"))
    with child("pages", str(folder)) as origin:
        yield origin


def test_a_page_comes_as_brotli(host: str) -> None:
    """A client that takes brotli gets it, with the type of the file; another gets plain bytes."""
    packed = httpx2.get(f"{host}/ours/a.mjs", headers={"Accept-Encoding": "br"})
    assert packed.headers["content-encoding"] == "br"
    assert packed.headers["content-type"].startswith("text/javascript")
    assert int(packed.headers["content-length"]) < len(SCRIPT)
    plain = httpx2.get(f"{host}/ours/a.mjs", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == SCRIPT


def test_what_brotli_does_not_shrink_is_sent_plain(host: str) -> None:
    """And WebAssembly has the type that it is compiled on the way by."""
    answer = httpx2.get(f"{host}/ours/b.wasm", headers={"Accept-Encoding": "br"})
    assert "content-encoding" not in answer.headers
    assert answer.headers["content-type"] == "application/wasm"


def test_a_folder_is_its_index(host: str) -> None:
    """The page is opened by its folder, with or without a query."""
    assert httpx2.get(f"{host}/ours/?accessToken=x").text.startswith("<!doctype html>")
    assert httpx2.get(f"{host}/nothing").status_code == 404


def test_a_connection_is_kept(host: str) -> None:
    """The second request goes over the first one's connection."""
    connection = http.client.HTTPConnection(host.removeprefix("http://"))
    connection.request("GET", "/ours/a.mjs")
    connection.getresponse().read()
    first = connection.sock
    connection.request("GET", "/ours/a.mjs")
    assert connection.getresponse().read() == SCRIPT
    assert connection.sock is first
    connection.close()


def test_what_the_browser_has_is_not_sent_again(host: str) -> None:
    """An unchanged file is a 304."""
    etag = httpx2.get(f"{host}/ours/a.mjs").headers["etag"]
    assert httpx2.get(f"{host}/ours/a.mjs", headers={"If-None-Match": etag}).status_code == 304


def test_a_child_that_does_not_start_is_trouble(capfd: pytest.CaptureFixture[str]) -> None:
    """The bench ends with words, not with a hang."""
    with pytest.raises(Trouble, match="did not start"), child("sandbox", "no address"):
        pass
    assert "ValueError" in capfd.readouterr().err


def test_a_token_is_that_of_a_real_sign_in() -> None:
    """The sandbox's own pages give it, and its API takes it."""
    with child("sandbox", RETURN_URL) as api_base:
        answer = sign_in(api_base)
        asked = {"Authorization": f"Bearer {answer.token}"}
        account = httpx2.get(f"{api_base}/v1/account", headers=asked)
    assert account.status_code == 200
    key, value = answer.pending(api_base, "http://localhost:1/ours/")
    assert key == f"aurinko.pending.{answer.state}"
    assert CLIENT_ID in value
    assert f"state={answer.state}" in answer.query()


def test_the_lock_gets_the_wheels_own_hashes(tmp_path: Path) -> None:
    """Only theirs change; a wheel that the lock does not name is an error."""
    wheel = tmp_path / "a-1-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    entries = {name: {"file_name": f"{name}-1-py3-none-any.whl", "sha256": "old"} for name in ("a", "b")}
    packages = {"packages": entries}
    with_hashes(packages, [wheel])
    assert entries["a"]["sha256"] == hashlib.sha256(b"wheel").hexdigest()
    assert entries["b"]["sha256"] == "old"
    stranger = wheel.rename(tmp_path / "c-1-py3-none-any.whl")
    with pytest.raises(LookupError):
        with_hashes(packages, [stranger])
