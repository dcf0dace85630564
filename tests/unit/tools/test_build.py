"""`serve.py build`: a whole site in one folder, or none."""

import functools
import http.server
import io
import json
import threading
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.tools.project import Serving, run
from tools.place import MARK
from tools.twins import SUFFIXES

FOR_HOSTS = {
    ".htaccess",
    ".nojekyll",
    "404.html",
    "LICENSE.txt",
    "_headers",
    "sbom.spdx.json",
    "vercel.json",
    MARK,
}


def files(folder: Path) -> dict[str, bytes]:
    """All files of a folder, by their path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def host(built: Path) -> Iterator[str]:
    """The build on a dumb server, below a path."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    root = built.parent.parent
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=root)
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/%C3%BCber%20uns/demo/"
        server.shutdown()


def test_a_build_is_the_very_site_that_is_served(built: Path, served: Serving) -> None:
    """The same list, the same bytes, but for the settings, the compiled archive, and what only hosts need."""
    made = {path: data for path, data in files(built).items() if not path.endswith(SUFFIXES)}
    for path in made.keys() - FOR_HOSTS - {"app.zip", "index.html", "pyscript.toml"}:
        assert served.ask(f"/{path}")[2] == made[path], path
    assert {"index.html", "pyscript.toml", "main.py", "app.zip", "door.json"} <= made.keys()


def test_it_says_what_is_in_it(built: Path) -> None:
    """The mark lists every file; GitHub Pages is told to leave none out."""
    assert set(json.loads((built / MARK).read_bytes())) == files(built).keys() - {MARK}
    assert (built / ".nojekyll").read_bytes() == b""


def test_the_archive_holds_bytecode_and_no_sources(built: Path) -> None:
    """Stored, so that the host's own compression sees it; unchecked bytecode (PEP 552)."""
    with zipfile.ZipFile(io.BytesIO((built / "app.zip").read_bytes())) as archive:
        names = archive.namelist()
        assert {"aurinko/__init__.pyc", "app/__init__.pyc", "pyodide_http/__init__.pyc"} <= set(names)
        assert not [name for name in names if name.endswith(".py")]
        modules = [archive.read(name) for name in names if name.endswith(".pyc")]
        assert {int.from_bytes(module[4:8], "little") for module in modules} == {1}
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}


def test_a_dumb_server_has_every_file_below_any_path(built: Path, host: str) -> None:
    """A plain file server answers for every file, and the page itself asks for nothing above its own path."""
    for path in json.loads((built / MARK).read_bytes()):
        with urllib.request.urlopen(host + path.replace("@", "%40")) as answer:
            assert answer.read() == (built / path).read_bytes()
    page = (built / "index.html").read_text()
    assert 'src="/' not in page
    assert 'href="/' not in page


def test_the_same_inputs_give_the_same_bytes(built: Path, tree: Path, tmp_path: Path) -> None:
    """Another folder, another time, the same site; and nothing is compressed for the second time."""
    ended = run(tree, "serve.py", "build", tmp_path / "again")
    assert ended.returncode == 0
    assert "Compressing" not in ended.stdout
    assert files(tmp_path / "again") == files(built)


def test_settings_go_into_the_build(tree: Path, tmp_path: Path) -> None:
    """The flags win over pyscript.toml; an earlier build is replaced."""
    target = tmp_path / "site"
    assert run(tree, "serve.py", "build", target, "--no-twins").returncode == 0
    flags = ("--no-twins", "--api-base", "https://mail.example", "--client-id", "my-app")
    assert run(tree, "serve.py", "build", target, *flags).returncode == 0
    assert (
        'api_base = "https://mail.example"\nclient_id = "my-app"\n' in (target / "pyscript.toml").read_text()
    )
    assert "connect-src 'self' https://mail.example;" in (target / "index.html").read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_empty_folder_will_do(tree: Path, tmp_path: Path) -> None:
    """It need not be missing, and a path is meant from where the command was given."""
    (tmp_path / "site").mkdir()
    ended = run(tmp_path, tree / "serve.py", "build", "site", "--no-twins")
    assert ended.returncode == 0, ended.stdout
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.mark.parametrize("mistake", ["foreign", "file", "stranger"])
def test_what_is_not_an_earlier_build_is_never_replaced(tree: Path, tmp_path: Path, mistake: str) -> None:
    """A folder of something else, a file, and a build that somebody has put a file into."""
    target = tmp_path / "site"
    if mistake == "file":
        target.write_text("mine")
    else:
        (target / "sub").mkdir(parents=True)
        (target / "sub" / "CNAME").write_text("mine")
    if mistake == "stranger":
        (target / MARK).write_text("{}")
    ended = run(tree, "serve.py", "build", target)
    assert ended.returncode == 1
    assert str(target) in ended.stdout
    assert "Traceback" not in ended.stdout
    mine = target if mistake == "file" else target / "sub" / "CNAME"
    assert mine.read_text() == "mine"
    if mistake == "stranger":
        assert "sub/CNAME" in ended.stdout


def test_a_file_for_nginx_lies_outside_of_the_site(tree: Path, tmp_path: Path) -> None:
    """It says the built page's policy, and where the page of 404 is; the site's own folder is refused."""
    target, included = tmp_path / "site", tmp_path / "aurinko.conf"
    build = (
        "serve.py",
        "build",
        target,
        "--no-twins",
        "--path",
        "/demo/",
        "--api-base",
        "https://mail.example",
    )
    ended = run(tree, *build, "--nginx", target / "aurinko.conf")
    assert (ended.returncode, target.exists()) == (1, False)
    assert "would be served" in ended.stdout
    assert run(tree, *build, "--nginx", included).returncode == 0
    assert "error_page 404 /demo/404.html;" in included.read_text()
    assert "connect-src 'self' https://mail.example;" in included.read_text()
    assert "ErrorDocument 404 /demo/404.html\n" in (target / ".htaccess").read_text()
    assert 'href="/demo/static/page.css"' in (target / "404.html").read_text()
    assert not [path for path in files(target) if path.endswith(SUFFIXES)]


@pytest.mark.parametrize("folder", [".", "static", "static/site", "flow/dist", ".git/x"])
def test_the_project_itself_is_never_built_into(tree: Path, folder: str) -> None:
    """A build inside of what is served would be a part of the next one."""
    ended = run(tree, "serve.py", "build", folder)
    assert ended.returncode == 1
    assert "belongs to the project itself" in ended.stdout


def test_a_failed_build_leaves_the_old_one(own_tree: Path, tmp_path: Path) -> None:
    """A module that does not compile is named; nothing is replaced, nothing is left behind."""
    target = tmp_path / "site"
    assert run(own_tree, "serve.py", "build", target, "--no-twins").returncode == 0
    before = files(target)
    (own_tree / "app" / "broken.py").write_text("x = (\n")
    ended = run(own_tree, "serve.py", "build", target)
    assert ended.returncode == 1
    assert "app/broken.py" in ended.stdout
    assert "SyntaxError" in ended.stdout
    assert "file://" not in ended.stdout
    assert files(target) == before
    assert {path.name for path in tmp_path.iterdir()} == {"site", "tree"}
