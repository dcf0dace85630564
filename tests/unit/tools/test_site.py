"""What can be reached of the project over a real socket, and how it is answered."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.unit.tools.project import Serving, serving
from tools.bundle import lean

PYODIDE = "static/vendor/pyodide-314.0.7"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html"),
        ("/index.html?accessToken=x", "text/html"),
        ("/main.py", "text/plain"),
        ("/pyscript.toml", "application/toml"),
        ("/door.json", "application/json"),
        ("/app/main.py", "text/plain"),
        ("/app.zip", "application/zip"),
        ("/static/boot.js", "text/javascript"),
        ("/static/page.css", "text/css"),
        ("/static/icon.svg", "image/svg+xml"),
        ("/static/vendor/manifest.json", "application/json"),
        (f"/{PYODIDE}/pyodide.mjs", "text/javascript"),
        (f"/{PYODIDE}/pyodide.asm.wasm", "application/wasm"),
        (f"/{PYODIDE}/stdlib.zip", "application/zip"),
    ],
)
def test_the_sites_files_come_with_their_type_and_our_headers(served: Serving, path: str, kind: str) -> None:
    """Without its type WebAssembly is not compiled while it loads, and modules do not run at all."""
    status, headers, body = served.ask(path)
    assert (status, headers["content-type"].split(";")[0]) == (200, kind)
    assert int(headers["content-length"]) == len(body)
    assert headers["content-security-policy"] == "frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "path",
    [
        "/serve.py",
        "/pyproject.toml",
        "/.git/config",
        "/.gitignore",
        "/requirements/serve.txt",
        "/sandbox/__init__.py",
        "/tools/site.py",
        "/app/browser/page.py",
        "/aurinko/client.py",
        "/flow",
        "/flow/",
        "/static/",
        "/flow/__pycache__/",
        "/static/vendor/python/pyodide_http/__init__.py",
        "/static/.hidden",
        "/../serve.py",
        "/static/../serve.py",
        "/static/%2e%2e/serve.py",
        "/static/..%2fserve.py",
        "/flow/..%5c..%5cserve.py",
        "/static/vendor/../../../../../../../../etc/passwd",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/static//page.css",
        "/static/./page.css",
        "/static\\page.css",
        "/STATIC/page.css",
        "/index.html%00",
        "/index.html/",
        "/%ff",
    ],
)
def test_nothing_else_of_the_project_can_be_reached(served: Serving, path: str) -> None:
    """No file beside the site's own, by no spelling of its path."""
    status, headers, _ = served.ask(path)
    assert status == 404
    assert headers["content-security-policy"] == "frame-ancestors 'none'"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_the_site_is_only_read(served: Serving, method: str) -> None:
    """No method but GET and HEAD is known."""
    assert served.ask("/", method=method)[0] == 405


def test_head_says_what_get_would_send(served: Serving) -> None:
    """HEAD has GET's headers and no body."""
    _, expected, _ = served.ask("/main.py")
    status, headers, body = served.ask("/main.py", method="HEAD")
    assert (status, headers["etag"], body) == (200, expected["etag"], b"")


def test_versioned_files_are_kept_for_ever_and_all_others_asked_for(served: Serving) -> None:
    """Only an address with a version in it always leads to the same bytes."""
    assert served.ask(f"/{PYODIDE}/pyodide.mjs")[1]["cache-control"] == "public, max-age=31536000, immutable"
    for path in ("/", "/pyscript.toml", "/app.zip", "/static/boot.js", "/static/vendor/manifest.json"):
        assert served.ask(path)[1]["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/", "/app.zip", f"/{PYODIDE}/pyodide.mjs"])
def test_what_the_browser_has_is_not_sent_again(served: Serving, path: str) -> None:
    """An ETag of before is answered with 304, another one is not."""
    _, headers, _ = served.ask(path)
    status, again, body = served.ask(path, f'If-None-Match: "other", W/{headers["etag"]}')
    assert (status, again["etag"], body) == (304, headers["etag"], b"")
    assert served.ask(path, 'If-None-Match: "other"')[0] == 200


def test_the_archive_is_the_houses_python_as_it_is(served: Serving, tree: Path) -> None:
    """Our packages and PyPI's are in it, stored; the scripts that start the house are not."""
    with zipfile.ZipFile(io.BytesIO(served.ask("/app.zip")[2])) as archive:
        names = set(archive.namelist())
        assert archive.read("flow/settings.py") == (tree / "flow/settings.py").read_bytes()
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
    assert {"aurinko/__init__.py", "app/__init__.py", "flow/__init__.py", "pyodide_http/__init__.py"} <= names
    assert not names & {"app/main.py", "app/app.toml"}
    assert not [
        name for name in names if "__pycache__" in name or name.startswith(("door", "sandbox", "static"))
    ]


def test_an_edit_shows_on_reload(own_tree: Path) -> None:
    """A changed module, a new one and a changed page are served without a new start."""
    with serving(own_tree) as running:
        before = running.ask("/app.zip")[1]["etag"]
        (own_tree / "app/added.py").write_text("x = 1\n")
        (own_tree / "door/added.py").write_text("y = 1\n")
        (own_tree / "static/added.css").write_text("p {}\n")
        assert running.ask("/app.zip")[1]["etag"] != before
        assert json.loads(running.ask("/door.json")[2])["door/added.py"] == "y = 1\n"
        assert running.ask("/static/added.css")[0] == 200
        (own_tree / "index.html").write_text("no policy")
        status, _, body = running.ask("/")
        assert status == 500
        assert b"exactly once" in body


def test_the_door_gets_every_module_that_it_imports(served: Serving, tree: Path) -> None:
    """One that does not come along stops the page."""
    modules = [path for name in ("flow", "door") for path in (tree / name).glob("*.py")]
    sources = {path.relative_to(tree).as_posix(): lean(path.read_text("utf-8")) for path in modules}
    assert json.loads(served.ask("/door.json")[2]) == sources


def test_the_sandbox_is_what_the_page_may_talk_to(served: Serving) -> None:
    """Address, client id and policy are the sandbox's, by both names."""
    origin = served.sandbox.rstrip("/")
    assert f'api_base = {json.dumps(origin)}\nclient_id = "' in served.ask("/pyscript.toml")[2].decode()
    allowed = f"connect-src 'self' {origin} {origin.replace('localhost', '127.0.0.1')};"
    assert allowed in served.ask("/")[2].decode()
