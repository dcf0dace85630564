"""`python tests`: sets up what is missing, then runs the linters and every test; arguments go to pytest.

Only the standard library is imported at the top, because this file makes the environment that all else needs.
"""

# ruff: noqa: T201 - a command-line program prints

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said in words, before anything newer is read
    version = "{}.{}".format(*sys.version_info)
    sys.exit("Python 3.11 or newer is needed, and this is " + version + ".\nInstall one and start again.")

import os
import signal
import subprocess
from pathlib import Path

# Python puts the folder of `python tests` first, and our packages are beside it.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import browser, environment
from tools.tree import ROOT
from tools.trouble import Trouble, stop
from tools.vendor import vendor

CHECKS = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",))
SELECTING = (
    "-k",
    "-m",
    "--deselect",
    "--ignore",
    "--lf",
    "--last-failed",
    "--co",
    "--collect-only",
    "--pyargs",
)


def main(arguments: list[str]) -> int:
    """Run everything, or what the arguments select; give the exit status."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        environment.enter("tests")
        vendor(npm_too=True)
        os.environ[browser.CHOSEN] = browser.browser()
        failed = [] if selects(arguments) else [check for check in CHECKS if not passes(*check)]
        for check in failed:
            print(f"FAILED: {' '.join(check)}", flush=True)
        # pytest speaks last: its closing line has the count.
        return pytest(arguments) or bool(failed)
    except Trouble as trouble:
        stop(trouble)
    except KeyboardInterrupt:
        return 130


def selects(arguments: list[str]) -> bool:
    """Tell whether pytest's arguments ask for a part of the tests only."""
    return any(
        argument.startswith(SELECTING) or (ROOT / argument.partition("::")[0]).exists()
        for argument in arguments
    )


def passes(*check: str) -> bool:
    """Run a linter over the whole tree."""
    print(f"$ {' '.join(check)}", flush=True)
    return subprocess.run((sys.executable, "-m", *check), cwd=ROOT, check=False).returncode == 0


def pytest(arguments: list[str]) -> int:
    """Run the tests; a later `-n` or `-W` of the arguments wins over ours."""
    # The long tests are at both ends of the list: whoever is done first takes over from the other.
    workers = ("-n", "2", "--dist", "worksteal")
    command = (sys.executable, "-m", "pytest", *workers, "-W", "error", *arguments)
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
