"""How the steps put into words when something was, how long it took, and what the address bar shows."""

from datetime import datetime

from flow.callback import NAMES, split

_MINUTE = 60  # seconds
_SECOND = 1000  # milliseconds
_LONGEST = 120  # characters of a route


def clock(moment: float) -> str:
    """A time of day here, to the second."""
    return f"{datetime.fromtimestamp(moment).astimezone():%H:%M:%S}"


def lasted(seconds: float) -> str:
    """A duration: `80 ms`, `12 s`, `1 min 5 s`."""
    milliseconds, whole = max(round(seconds * 1000), 0), round(seconds)
    if milliseconds < _SECOND:
        return f"{milliseconds} ms"
    if whole < _MINUTE:
        return f"{whole} s"
    minutes, rest = divmod(whole, _MINUTE)
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def characters(count: int) -> str:
    """A length."""
    return "1 character" if count == 1 else f"{count} characters"


def bar(path: str, search: str, fragment: str) -> tuple[str, list[str]]:
    """What an address shows, without the values of parameters, and which results of a sign-in it has."""
    found, search, fragment = split(search, fragment)
    route, mark, _ = fragment.partition("?")
    shown = path + ("?…" if search else "") + route[:_LONGEST] + ("?…" if mark else "")
    return shown, [name for name in NAMES if found.has(name)]
