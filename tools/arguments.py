"""The command line of serve.py."""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

EPILOG = """\
With no flags: the page on http://localhost:8000/, and beside it a local Aurinko to sign in to; no account
is needed. The first start makes .venv and fetches the browser runtime: that needs Node 20 or newer with npm,
and the network. Settings are in pyscript.toml.

`serve.py build` writes the static site; `serve.py build --help` says more.
"""


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence."""

    def error(self, message: str) -> NoReturn:
        """End with the sentence and status 2."""
        print(f"{self.prog}: {message} ({self.prog} --help lists what there is)", file=sys.stderr)
        sys.exit(2)


def port(text: str) -> int:
    """Read a port number."""
    if not (text.isascii() and text.isdecimal() and int(text) < 1 << 16):
        raise argparse.ArgumentTypeError(f'"{text}" is not a port (0, for any free one, to 65535)')
    return int(text)


def site_path(text: str) -> str:
    """Read the path of a site on its host."""
    if not re.fullmatch(r"/([A-Za-z0-9._~-]+/)*", text):
        raise argparse.ArgumentTypeError(f'"{text}" is not a path that begins and ends in a slash')
    return text


def serve_parser() -> Parser:
    """Give the flags of `serve.py`."""
    parser = Parser(
        prog="serve.py",
        description="Serve the page and a local Aurinko, the sandbox, after whatever set-up is missing.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="address to listen on (default: %(default)s, this machine alone)")
    add("--port", type=port, default=8000, help="the page's port (default: %(default)s; 0: any free one)")
    add(
        "--sandbox-port", type=port, default=8001, metavar="PORT", help="the sandbox's (default: %(default)s)"
    )
    add("--live", action="store_true", help="no sandbox: use the API that pyscript.toml names")
    add("--client-id", metavar="ID", help="with --live: your application's client id")
    add(
        "--code",
        action="store_true",
        help="sign in by responseType=code: the client secret stays here, and the browser gets no token",
    )
    add("--no-open", action="store_true", help="do not open the browser")
    return parser


def build_parser() -> Parser:
    """Give the flags of `serve.py build`."""
    parser = Parser(
        prog="serve.py build",
        description="Write the static site. It fetches nothing from elsewhere but what the API answers.",
        allow_abbrev=False,
    )
    place = "where to: missing, empty, or an earlier build (default: %(default)s)"
    add = parser.add_argument
    add("dir", nargs="?", type=Path, default=Path("dist"), metavar="DIR", help=place)
    add("--api-base", metavar="URL", help="origin of the API, instead of pyscript.toml's")
    add("--client-id", metavar="ID", help="client id, instead of pyscript.toml's")
    where = "where the site will be on its host, such as / or /demo/, for the page of 404"
    add("--path", type=site_path, metavar="PATH", help=where)
    alone = "no compressed twins (.br, .gz) beside the files: for hosts that compress by themselves"
    add("--no-twins", dest="twins", action="store_false", help=alone)
    add("--nginx", type=Path, metavar="FILE", help="write a file for nginx to include; not into DIR")
    return parser


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line; what makes no sense ends the command with one sentence and status 2.

    The result's `command` is `build` or `serve`.
    """
    if arguments[:1] == ["build"]:
        return build_parser().parse_args(arguments[1:], argparse.Namespace(command="build"))
    parser = serve_parser()
    given = parser.parse_args(arguments, argparse.Namespace(command="serve"))
    if given.client_id is not None and not given.live:
        parser.error("--client-id needs --live: the sandbox has a client id of its own")
    if not given.live and given.port == given.sandbox_port != 0:
        parser.error(f"page and sandbox cannot both have port {given.port}: choose another --sandbox-port")
    return given
