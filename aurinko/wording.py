"""Text of strangers, made fit for an error message, a log line or a terminal."""

LONGEST = 300


def clean(text: str) -> str:
    """The text on one line, without control characters or half surrogate pairs, 300 characters at most."""
    line = " ".join(text[: 4 * LONGEST].split())
    shown = "".join(c if c.isprintable() else "\ufffd" for c in line)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "\u2026"


def reason(error: BaseException, *, quotes_server: bool = False) -> str:
    """What an exception says, with its kind; the kind alone if its text quotes what a server sent."""
    said = "" if quotes_server else clean(str(error))
    return f"{type(error).__name__}: {said}" if said else type(error).__name__
