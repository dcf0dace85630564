"""One command for all: `python serve.py` serves the page, `python serve.py build` makes the static site.

Only the standard library is imported here, because this file makes the environment that all else lives in.
As `serve:app` it is an ASGI application too, for any server that runs one.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said in words, before anything newer is read
    version = "{}.{}".format(*sys.version_info)
    sys.exit("Python 3.11 or newer is needed, and this is " + version + ".\nInstall one and start again.")

import signal

from tools import arguments, environment
from tools.trouble import Trouble, stop


def main() -> None:
    """Run the command that the command line names."""
    given = arguments.read(sys.argv[1:])
    # A set-up that is ended by SIGTERM leaves no child behind, as with Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        environment.enter("serve")
        # From here on the packages of requirements/serve.txt are there.
        if given.command == "build":
            from tools.build import build  # noqa: PLC0415

            build(given)
        else:
            from tools.serving import serve  # noqa: PLC0415

            serve(given)
    except Trouble as trouble:
        stop(trouble)
    except KeyboardInterrupt:
        sys.exit("\nStopped. The next start goes on from here.")


def __getattr__(name: str) -> object:
    """Make `app` when a server asks for it."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        environment.expect("serve")
        from tools.serving import application  # noqa: PLC0415

        globals()["app"] = app = application()
    except Trouble as trouble:
        stop(trouble)
    return app


if __name__ == "__main__":
    main()
