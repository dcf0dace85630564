"""The command `python -m sandbox`."""

import sys

from sandbox.command.options import read


def main() -> None:
    """Run the sandbox; what a person can change is said in one sentence, and ends it with status 2."""
    given = read(sys.argv[1:])
    try:
        from sandbox.command.run import UnusableError, run  # noqa: PLC0415 - after the check of what is missing
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "sandbox":
            raise
        _stop(f'{error.name} is missing. In a checkout of the project: pip install ".[sandbox]"')
    try:
        run(given)
    except UnusableError as error:
        _stop(str(error))


def _stop(sentence: str) -> None:
    print(f"python -m sandbox: {sentence}", file=sys.stderr)  # noqa: T201 - for the person at the terminal
    sys.exit(2)


if __name__ == "__main__":
    main()
