"""Times as the API takes them."""

from datetime import UTC, datetime, timedelta


def moment(away: timedelta) -> str:
    """Give the time that is so far from now, in whole seconds, in UTC."""
    return (datetime.now(UTC) + away).isoformat(timespec="seconds").replace("+00:00", "Z")


def span(days: int) -> dict[str, str]:
    """Give a time of some days around now, as a query has it."""
    return {"timeMin": moment(timedelta(days=-days)), "timeMax": moment(timedelta(days=days))}
