"""Rules of recurrence as iCalendar writes them (RFC 5545, 3.3.10), but no finer than days."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
# The providers have limits of this size; without them one rule could keep the sandbox busy.
HIGHEST_COUNT, HIGHEST_INTERVAL = 1000, 1000
_DAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"[+-]?[0-9]{1,4}")
_UNTIL = re.compile(r"[0-9]{8}(T[0-9]{6}Z?)?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One RRULE. Days are pairs of a week's number within the month or year (0: every one) and a weekday."""

    frequency: str
    interval: int = 1
    days: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0
    count: int | None = None
    until: str = ""


def read_rule(line: str) -> Rule:
    """Read `RRULE:FREQ=WEEKLY;BYDAY=TU`.

    Raises:
        ValueError: It is no rule, or one that calendars do not have.
    """
    pairs = [part.partition("=") for part in line.upper().removeprefix("RRULE:").strip(";").split(";")]
    names = [name for name, _, _ in pairs]
    if len(set(names)) != len(names) or "FREQ" not in names:
        raise ValueError("expected a rule with FREQ, and each of its parts once")
    fields: dict[str, Any] = {}
    for name, _, value in pairs:
        if name not in _PARTS:
            raise ValueError(f"the part {name[:20]!r} of a rule is not possible")
        key, read = _PARTS[name]
        fields[key] = read(value)
    return _sensible(Rule(**fields))


def write_rule(rule: Rule) -> str:
    """Write a rule as a line; what is as usual is left out."""
    parts = {
        "FREQ": rule.frequency,
        "INTERVAL": str(rule.interval) if rule.interval > 1 else "",
        "WKST": WEEKDAYS[rule.week_start] if rule.week_start else "",
        "BYMONTH": _listed(rule.months),
        "BYMONTHDAY": _listed(rule.month_days),
        "BYDAY": ",".join(f"{nth or ''}{WEEKDAYS[day]}" for nth, day in rule.days),
        "BYSETPOS": _listed(rule.positions),
        "COUNT": str(rule.count or ""),
        "UNTIL": rule.until,
    }
    return "RRULE:" + ";".join(f"{name}={value}" for name, value in parts.items() if value)


def _listed(numbers: tuple[int, ...]) -> str:
    return ",".join(map(str, numbers))


def _sensible(rule: Rule) -> Rule:
    if rule.count and rule.until:
        raise ValueError("a rule has COUNT or UNTIL, not both")
    if rule.frequency in {"DAILY", "WEEKLY"} and any(nth for nth, _ in rule.days):
        raise ValueError("weekdays have numbers in months and years only")
    if rule.positions and not (rule.days or rule.month_days or rule.months):
        raise ValueError("BYSETPOS needs another part that it chooses from")
    if rule.frequency == "WEEKLY" and rule.month_days:
        raise ValueError("a weekly rule has no BYMONTHDAY")
    return rule


def _one_of(*allowed: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"expected one of {', '.join(allowed)}")
        return value

    return read


def _number(lowest: int, highest: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not _NUMBER.fullmatch(value) or not lowest <= int(value) <= highest or int(value) == 0:
            raise ValueError(f"expected a whole number from {lowest} to {highest} in a rule")
        return int(value)

    return read


def _numbers(lowest: int, highest: int) -> Callable[[str], tuple[int, ...]]:
    one = _number(lowest, highest)
    return lambda value: tuple(dict.fromkeys(map(one, value.split(","))))


def _day(value: str) -> tuple[int, int]:
    found = _DAY.fullmatch(value)
    if not found or not -53 <= int(found[1] or 1) <= 53 or int(found[1] or 1) == 0:  # noqa: PLR2004 - weeks
        raise ValueError("expected weekdays, such as MO or -1FR")
    return int(found[1] or 0), WEEKDAYS.index(found[2])


def _until(value: str) -> str:
    if not _UNTIL.fullmatch(value):
        raise ValueError("expected UNTIL such as 20260401 or 20260401T215959Z")
    return value


_PARTS: dict[str, tuple[str, Callable[[str], object]]] = {
    "FREQ": ("frequency", _one_of(*FREQUENCIES)),
    "INTERVAL": ("interval", _number(1, HIGHEST_INTERVAL)),
    "COUNT": ("count", _number(1, HIGHEST_COUNT)),
    "UNTIL": ("until", _until),
    "BYDAY": ("days", lambda value: tuple(dict.fromkeys(map(_day, value.split(","))))),
    "BYMONTHDAY": ("month_days", _numbers(-31, 31)),
    "BYMONTH": ("months", _numbers(1, 12)),
    "BYSETPOS": ("positions", _numbers(-366, 366)),
    "WKST": ("week_start", lambda value: WEEKDAYS.index(_one_of(*WEEKDAYS)(value))),
}
