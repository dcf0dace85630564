"""`python tools/bench`: measures the page beside other pages, in a real browser; `--help` says what there is.

Only the standard library is imported at the top, because this file makes the environment that all else needs.
"""

import argparse
import signal
import sys
from collections.abc import Collection
from pathlib import Path

# Python puts this folder first; its modules are meant as tools.bench.* alone, so the project takes its place.
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools import environment
from tools.bench.visits import VISITS
from tools.trouble import Trouble, stop
from tools.vendor import vendor

NAMES = tuple(visit.name for visit in VISITS)
# Runs of the sandbox alone, made only when they are named.
LOADS = ("load", "many")
# Runs of the client's, made only when they are named.
CLIENT, SYNC = "client", "sync"
MOST = 1000


def rounds(text: str) -> int:
    """Read how often."""
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST):
        raise argparse.ArgumentTypeError(f'"{text}" is not a number from 1 to {MOST}')
    return int(text)


def read(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python tools/bench", description="Measure the page beside others.")
    add = parser.add_argument
    add("--runs", type=rounds, default=5, metavar="N", help="rounds; each visits every page (default: 5)")
    every = (*NAMES, *LOADS, CLIENT, SYNC)
    add("--only", action="append", choices=every, metavar="NAME", help=f"of {', '.join(every)}; repeatable")
    add("--seconds", type=rounds, default=60, metavar="N", help="how long `load` goes on (default: 60)")
    add("--json", type=Path, metavar="FILE", help="write every measured value too")
    add("--profile", action="store_true", help="list where the time of our two visits goes")
    return parser.parse_args(arguments)


def measure(given: argparse.Namespace, names: Collection[str]) -> None:
    """Measure the pages, the sandbox and the client; the packages of requirements/tests.txt are there."""
    if visits := [name for name in NAMES if name in names]:
        vendor(npm_too=True)
        from tools.bench.bench import bench  # noqa: PLC0415

        bench(given.runs, visits, given.json, profiled=given.profile)
    if runs := [name for name in LOADS if name in names]:
        from tools.bench.loads import loads  # noqa: PLC0415

        loads(runs, given.seconds)
    if CLIENT in names:
        vendor(npm_too=True)
        from tools.bench.clients import clients  # noqa: PLC0415

        clients(given.runs)
    if SYNC in names:
        from tools.bench.syncing import syncs  # noqa: PLC0415

        syncs()


def main(arguments: list[str]) -> int:
    """Measure, and say what came out; only what did not run makes the exit status non-zero."""
    given = read(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        environment.enter("tests")
        measure(given, given.only or NAMES)
    except Trouble as trouble:
        stop(trouble)
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
