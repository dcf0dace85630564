"""How a message is put into words in the list: who, when, how large."""

from datetime import datetime, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UNITS = ((1_000_000, "MB"), (1_000, "kB"))


def when(moment: datetime | None, now: datetime) -> str:
    """A short date as of `now`: the time today, `Yesterday`, the day this year, else the whole date."""
    local = _here(moment)
    if local is None:
        return ""
    if local.date() == now.date():
        return f"{local:%H:%M}"
    if local.date() == (now - timedelta(days=1)).date():
        return "Yesterday"
    day = f"{local.day} {MONTHS[local.month - 1]}"
    return day if local.year == now.year else f"{day} {local.year}"


def in_full(moment: datetime | None) -> str:
    """A whole date and time where the browser is."""
    local = _here(moment)
    if local is None:
        return "at an unknown time"
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"


def _here(moment: datetime | None) -> datetime | None:
    """A moment by the clock of this place on that day; None for one that no calendar here can hold.

    Exchange writes the year 1 for "no date", and west of Greenwich that is before the first year there is.
    """
    try:
        return moment.astimezone() if moment else None
    except (OverflowError, ValueError, OSError):
        return None


def initial(name: str) -> str:
    """The letter in the round mark beside a name; an envelope where the name has none."""
    return next((letter.upper() for letter in name if letter.isalnum()), "✉")


def size(count: int | None) -> str:
    """A file size, such as `2.0 kB`; bytes are counted in thousands as file managers do."""
    if count is None or count < 0:
        return ""
    for unit, name in UNITS:
        if count >= unit:
            return f"{count / unit:.1f} {name}"
    return f"{count} bytes"
