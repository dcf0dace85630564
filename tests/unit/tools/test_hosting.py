"""The header files of hosts: all say what the one table says; Apache and nginx too, if installed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from flow.settings import read_settings
from tests.unit.tools import header_readers as readers
from tests.unit.tools.web_servers import FILES as SERVED
from tests.unit.tools.web_servers import Asked, apache, nginx, site
from tools.headers import everywhere, of_file
from tools.hosting import header_files, include, not_found
from tools.hosting.rules import TOLD, rules
from tools.render import load_settings, render
from tools.site import Site
from tools.tree import ROOT

PAGE = render(ROOT, load_settings(ROOT))["index.html"].decode()
ALWAYS = everywhere(PAGE)
PATHS = [*Site(ROOT, read_settings({})).paths(), "404.html", "LICENSE.txt", "sbom.spdx.json"]
FILES = {name: text.decode() for name, text in header_files(PATHS, ALWAYS, "/").items()}
HOSTS = {
    "_headers": readers.underscore,
    "vercel.json": readers.vercel,
    ".htaccess": readers.htaccess,
    "nginx": readers.nginx,
}
TEXTS = {**FILES, "nginx": include(ALWAYS, "/").decode()}


def test_every_answer_says_the_pages_policy_and_that_nobody_may_frame_it() -> None:
    """The header has all that the page's own policy has, and the one thing that a page cannot say."""
    policy = ALWAYS["Content-Security-Policy"]
    assert policy.removesuffix("; frame-ancestors 'none'") in PAGE
    assert policy.endswith("; frame-ancestors 'none'")
    assert "connect-src 'self' https://api.aurinko.io;" in policy
    assert ALWAYS["Referrer-Policy"] == "no-referrer"
    assert ALWAYS["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("host", HOSTS)
def test_each_format_says_what_the_table_says(host: str) -> None:
    """Of every file; on hosts that know the usual types, only the unusual ones are said."""
    for path in PATHS:
        expected = {**ALWAYS, **of_file(path)}
        if host in {"_headers", "vercel.json"} and Path(path).suffix not in TOLD:
            del expected["Content-Type"]
        assert HOSTS[host](TEXTS[host], f"/{path}") == expected, path


@pytest.mark.parametrize("host", ["_headers", "vercel.json"])
def test_the_pages_own_address_is_said_too(host: str) -> None:
    """People come by the folder, not by index.html; of what is not there, nothing but the policy is said."""
    assert HOSTS[host](TEXTS[host], "/") == {**ALWAYS, "Cache-Control": "no-cache"}
    assert HOSTS[host](TEXTS[host], "/nothing") == ALWAYS


def test_a_folder_is_one_rule_where_its_files_agree() -> None:
    """But never the whole site: that rule is the one of every answer."""
    kept, asked_for = {"Cache-Control": of_file("static/vendor/a-1/x")["Cache-Control"]}, of_file("x.js")
    del asked_for["Content-Type"]
    assert rules(["a.js", "b/c.js", "b/d/e.js"]) == {"/a.js": asked_for, "/b/*": asked_for}
    assert rules(["static/vendor/a-1/x/y.js", "static/vendor/z.js"]) == {
        "/static/vendor/a-1/*": kept,
        "/static/vendor/z.js": asked_for,
    }


def test_cloudflare_reads_all_of_it() -> None:
    """At most 100 rules, with no line above 2,000 characters; a third of the room is left for new files."""
    lines = FILES["_headers"].splitlines()
    assert len([line for line in lines if line.startswith("/")]) <= 75
    assert max(map(len, lines)) <= 1500


def test_the_page_of_404_leads_home_from_any_depth_where_the_path_is_known() -> None:
    """Its links are absolute then, and relative else; it has no scripts, and nothing from elsewhere."""
    known, unknown = not_found("/demo/").decode(), not_found(None).decode()
    links = re.findall(r'(?:href|src)="([^"]+)"', known)
    assert set(links) == {"/demo/", "/demo/static/icon.svg", "/demo/static/page.css"}
    assert re.findall(r'(?:href|src)="([^"]+)"', unknown) == [link.replace("/demo/", "./") for link in links]
    assert "<script" not in known
    assert "://" not in known


@pytest.fixture(scope="module", params=[apache, nginx], ids=["apache", "nginx"])
def asked(request: pytest.FixtureRequest) -> Iterator[Asked]:
    """A real server that has a site of these files below /demo/, each with its twins."""
    told, included = header_files(PATHS, ALWAYS, "/demo/"), include(ALWAYS, "/demo/")
    with site(told, included) as folders, request.param(*folders) as ask:
        yield ask


def test_a_real_server_says_it_and_sends_the_twins(asked: Asked) -> None:
    """Status, headers, type, and the best twin that the browser can read; nginx's brotli is a module's."""
    for path in ("", *(path for path in SERVED if path != "404.html")):
        name = path or "index.html"
        for accepted, wanted in (("gzip", "gzip"), ("gzip, deflate, br", "br"), ("identity", "")):
            best = wanted if wanted in asked.encodings else "gzip"
            status, headers, body = asked(f"/demo/{path}", accepted)
            assert (status, body) == (200, f"{best or 'plain'} {name}")
            assert headers.get("content-encoding", "") == best
            assert "accept-encoding" in headers["vary"].lower()
            for header, value in {**ALWAYS, **of_file(name)}.items():
                assert headers[header.lower()] == value, (name, header)


def test_a_real_server_has_our_page_for_404(asked: Asked) -> None:
    """With its status and the policy, and not to be kept, wherever it was looked for."""
    for path in ("nothing", "static/vendor/pyodide-1.0/nothing.mjs"):
        status, headers, body = asked(f"/demo/{path}", "identity")
        assert (status, body) == (404, "plain 404.html")
        assert headers["content-type"].startswith("text/html")
        assert headers["content-security-policy"] == ALWAYS["Content-Security-Policy"]
        assert "immutable" not in headers.get("cache-control", "")
