"""The command line. It is read with the standard library alone, so that `--help` works in any Python."""

import argparse
import json
import re
import tomllib
from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path
from typing import NoReturn

_DESCRIPTION = """\
A local Aurinko: 121 of the vendor's 137 operations under /v1 (see docs/OPERATIONS.md), its sign-in pages, and
mailboxes with made-up records. It needs no account and no network, and can be made to meet every fault (see
sandbox/README.md).
"""
_EPILOG = """\
examples:
  python -m sandbox
  python -m sandbox --port 9001 --return-url http://localhost:3000/callback
  python -m sandbox --state mine.state --choose syncRounds=0 --choose requireIfMatch=true

It sends nothing anywhere but to this machine. Ctrl-C ends it.
"""
_RETURN_URLS = [
    f"http://{host}:8000/{page}" for host in ("localhost", "127.0.0.1") for page in ("", "index.html")
]

_DIGITS = re.compile(r"[0-9]{1,19}")


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} ({self.prog} --help lists what there is)\n")


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line; what makes no sense ends the command with one sentence and status 2."""
    given = _parser().parse_args(arguments)
    given.choose = dict(given.choose)
    if given.page_size is not None:
        given.choose["pageSize"] = given.page_size
    given.return_url = given.return_url or _RETURN_URLS
    return given


def _parser() -> _Parser:
    parser = _Parser(
        prog="python -m sandbox",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="address to listen on (default: %(default)s, this machine alone)")
    add("--port", type=_port, default=8001, help="port (default: %(default)s; 0: any free one)")
    add(
        "--seed",
        type=_number(0, 2**63),
        metavar="N",
        help="the same seed gives the same records (default: 1)",
    )
    add(
        "--size",
        type=_number(0, 1_000_000),
        metavar="N",
        help="about how many messages an account has (default: 400)",
    )
    add(
        "--return-url",
        action="append",
        metavar="URL",
        help="where sign-ins may return to, compared exactly; may be repeated "
        "(default: port 8000 of this machine, / and /index.html)",
    )
    add(
        "--trusted-domain",
        action="append",
        metavar="HOST",
        help="host that may get a token in its address; may be repeated (default: those of the return URLs)",
    )
    add("--state", type=Path, metavar="FILE", help="load everything from this file, and keep it there")
    add("--version", action="version", version=f"%(prog)s {_version()}")
    add("--page-size", type=_number(1, 1_000_000), metavar="N", help="records on a page (default: 25)")
    add(
        "--choose",
        action="append",
        type=_choice,
        default=[],
        metavar="NAME=VALUE",
        help="what the vendor leaves open, such as syncRounds=0; may be repeated (see sandbox/README.md)",
    )
    return parser


def _version() -> str:
    # A checkout says its own, whatever is installed beside it.
    place = Path(__file__).resolve().parents[2] / "pyproject.toml"
    project = tomllib.loads(place.read_text("utf-8")).get("project", {}) if place.is_file() else {}
    if project.get("name") == "aurinko":
        return str(project["version"])
    try:
        return metadata.version("aurinko")
    except metadata.PackageNotFoundError:
        return "of no known version"


def _port(text: str) -> int:
    return _number(0, 65_535)(text)


def _number(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        # Of very long numbers int() wants to know nothing.
        if not (_DIGITS.fullmatch(text) and least <= int(text) <= most):
            raise argparse.ArgumentTypeError(f"{text[:30]!r} is not a whole number from {least} to {most}")
        return int(text)

    return number


def _choice(text: str) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"{text[:80]!r} is not NAME=VALUE, such as syncRounds=0")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value  # no choice is a text: the refusal says what this one is
