"""`python tools/bench`: measures the page beside other pages, in a real browser; `--help` says what there is.

Only the standard library is imported at the top, because this file makes the environment that all else needs.
"""

import argparse
import signal
import sys
from pathlib import Path

# Python puts this folder first; its modules are meant as tools.bench.* alone, so the project takes its place.
sys.path.pop(0)
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tools import environment
from tools.bench.visits import VISITS
from tools.trouble import Trouble, stop
from tools.vendor import vendor

NAMES = tuple(visit.name for visit in VISITS)
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
    add("--only", action="append", choices=NAMES, metavar="NAME", help=f"of {', '.join(NAMES)}; repeatable")
    add("--json", type=Path, metavar="FILE", help="write every measured value too")
    add("--profile", action="store_true", help="list where the time of our two visits goes")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Measure, and say what came out; only what did not run makes the exit status non-zero."""
    given = read(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        environment.enter("tests")
        vendor(npm_too=True)
        # From here on the packages of requirements/tests.txt are there.
        from tools.bench.bench import bench  # noqa: PLC0415

        bench(given.runs, given.only or NAMES, given.json, profiled=given.profile)
    except Trouble as trouble:
        stop(trouble)
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
