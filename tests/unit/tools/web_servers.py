"""Apache and nginx with a site below /demo/, for tests of what we tell them; skipped where not installed."""

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

FILES = (
    "index.html",
    "404.html",
    "main.py",
    "pyscript.toml",
    "app.zip",
    "static/vendor/pyodide-1.0/a.mjs",
    "static/vendor/b-2/c.wasm",
)
ENCODINGS = {".br": "br", ".gz": "gzip", "": "plain"}
MODULES = ("mpm_event", "unixd", "authz_core", "dir", "filter", "headers", "mime", "rewrite", "deflate")
APACHE = """\
ServerName localhost
ServerRoot "{work}"
PidFile "{work}/pid"
ErrorLog "{work}/log"
Listen 127.0.0.1:{port}
{modules}
User nobody
Group nogroup
TypesConfig /dev/null
# As distributions have it, to be in the way.
AddType application/x-gzip .gz
AddOutputFilterByType DEFLATE text/html text/plain text/javascript
DocumentRoot "{root}"
DirectoryIndex index.html
<Directory "{root}">
  AllowOverride FileInfo
  Require all granted
</Directory>
"""
NGINX = """\
daemon off;
pid {work}/pid;
error_log {work}/log;
user nobody nogroup;
events {{}}
http {{
  access_log off;
  {temporary}
  server {{
    listen 127.0.0.1:{port};
    root {root};
    location /demo/ {{ include {work}/include.conf; }}
  }}
}}
"""


@dataclass
class Asked:
    """A server that can be asked.

    Attributes:
        encodings: those of the twins that it can send.
    """

    port: int
    encodings: frozenset[str]

    def __call__(self, target: str, accepted: str) -> tuple[int, dict[str, str], str]:
        """Give status, headers and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", target, headers={"Accept-Encoding": accepted})
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


@contextmanager
def site(told: Mapping[str, bytes], include: bytes) -> Iterator[tuple[Path, Path]]:
    """A root with a site in it, where every twin says that it is one, and a folder for the server."""
    # Not pytest's: servers that are started as root serve as nobody, who must get there.
    with tempfile.TemporaryDirectory() as folder:
        work, root = Path(folder), Path(folder, "root")
        work.chmod(0o755)
        for path in FILES:
            (root / "demo" / path).parent.mkdir(parents=True, exist_ok=True)
            for suffix, word in ENCODINGS.items():
                (root / "demo" / f"{path}{suffix}").write_text(f"{word} {path}")
        for name, text in told.items():
            (root / "demo" / name).write_bytes(text)
        (work / "include.conf").write_bytes(include)
        yield work, root


@contextmanager
def apache(work: Path, root: Path) -> Iterator[Asked]:
    """Apache, by its `.htaccess`."""
    program = installed("apache2", "httpd")
    modules = program.parent.parent / "lib" / "apache2" / "modules"
    # Which are built in differs from one distribution to the next.
    wanted = "<IfModule !{0}_module>\nLoadModule {0}_module {1}/mod_{0}.so\n</IfModule>"
    loaded = (wanted.format(name, modules) for name in MODULES)
    port = free_port()
    config = APACHE.format(work=work, root=root, port=port, modules="\n".join(loaded))
    (work / "apache.conf").write_text(config)
    with running(port, program, "-X", "-f", work / "apache.conf"):
        yield Asked(port, frozenset({"", "gzip", "br"}))


@contextmanager
def nginx(work: Path, root: Path) -> Iterator[Asked]:
    """The stock nginx, by the file that it includes."""
    program = installed("nginx")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {work}/{kind};" for kind in kinds)
    port = free_port()
    (work / "nginx.conf").write_text(NGINX.format(work=work, root=root, port=port, temporary=temporary))
    with running(port, program, "-p", work, "-e", work / "log", "-c", work / "nginx.conf"):
        yield Asked(port, frozenset({"", "gzip"}))


def installed(*names: str) -> Path:
    """The program by one of its names; the tests that want it skip where there is none."""
    found = next(
        filter(None, (shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") for name in names)), None
    )
    if found is None:
        pytest.skip(f"{names[0]} is not installed: its file was read, and not tried")
    return Path(found)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def running(port: int, *command: str | Path) -> Iterator[None]:
    """A server from when it answers until the block ends."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            while not listens(port):
                assert process.poll() is None, f"{process.communicate()[0]}"
            yield
        finally:
            process.terminate()


def listens(port: int) -> bool:
    """Tell whether a connection is taken."""
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
