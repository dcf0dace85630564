"""When the occurrences of a rule begin (RFC 5545, 3.3.10).

dateutil's `rrule` looks at its `until` only when it has found a date: a rule that never comes true, or never
again, keeps it busy up to the year 9999 (20 s and more, measured). So the periods of a rule are walked here,
and a test holds what comes of it against dateutil.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice

from sandbox.calendars.moments import LATEST, Moment, local, zone
from sandbox.calendars.rule import Rule

_LAST_WALL = LATEST.replace(tzinfo=None)
_WEEK = 7


def starts(rule: Rule, first: Moment, home: str, after: datetime, before: datetime) -> Iterator[datetime]:
    """Wall clocks of the occurrences from `after` on and before `before` (both wall clocks, too), in order.

    Args:
        rule: How they recur.
        first: When the series begins.
        home: The zone of a moment that names none.
        after: Earlier ones are not told.
        before: There the search ends, so that a rule that never comes true ends as well.

    Raises:
        ValueError: Its UNTIL is no time.
    """
    begin = local(first, home)
    end = min(before - timedelta(seconds=1), _last(rule, first, home), _LAST_WALL)
    # COUNT counts from the very first one, so only the others may be entered in the middle.
    skipped = 0 if rule.count else _periods_between(rule, begin.date(), after.date()) // rule.interval - 1
    every = _from_period(rule, begin, max(skipped, 0), end)
    yield from (wall for wall in islice(every, rule.count) if wall >= after)


def _from_period(rule: Rule, begin: datetime, skipped: int, end: datetime) -> Iterator[datetime]:
    for number in count(skipped):
        days = _DAYS[rule.frequency](begin.date(), number * rule.interval, rule)
        if days[0] > end.date():
            return
        for day in _chosen(days, rule, begin.date()):
            wall = datetime.combine(day, begin.time())
            if begin <= wall <= end:
                yield wall


def _chosen(days: list[date], rule: Rule, first: date) -> list[date]:
    fitting = [day for day in days if _fits(day, rule, first)]
    if not rule.positions:
        return fitting
    size = len(fitting)
    places = {place - 1 if place > 0 else size + place for place in rule.positions}
    return [fitting[place] for place in sorted(places) if 0 <= place < size]


def _fits(day: date, rule: Rule, first: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days and not {day.day, day.day - _length(day) - 1} & set(rule.month_days):
        return False
    if rule.days:
        return any(_is(day, nth, weekday, rule) for nth, weekday in rule.days)
    return bool(rule.month_days) or _USUAL[rule.frequency](day, rule, first)


# Without a day of its own, a rule takes that of the first occurrence.
_USUAL: dict[str, Callable[[date, Rule, date], bool]] = {
    "DAILY": lambda _day, _rule, _first: True,
    "WEEKLY": lambda day, _rule, first: day.weekday() == first.weekday(),
    "MONTHLY": lambda day, _rule, first: day.day == first.day,
    "YEARLY": lambda day, rule, first: (
        day.day == first.day and (bool(rule.months) or day.month == first.month)
    ),
}


def _is(day: date, nth: int, weekday: int, rule: Rule) -> bool:
    if day.weekday() != weekday:
        return False
    # Numbers count within the month, but in a yearly rule without months within the year.
    yearly = rule.frequency == "YEARLY" and not rule.months
    begin = date(day.year, 1, 1) if yearly else day.replace(day=1)
    end = date(day.year, 12, 31) if yearly else day.replace(day=_length(day))
    return nth in {0, (day - begin).days // _WEEK + 1, -((end - day).days // _WEEK + 1)}


def _length(day: date) -> int:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def _day(first: date, number: int, _rule: Rule) -> list[date]:
    return [first + timedelta(days=number)]


def _week(first: date, number: int, rule: Rule) -> list[date]:
    monday = first - timedelta(days=(first.weekday() - rule.week_start) % _WEEK)
    return [monday + timedelta(days=number * _WEEK + day) for day in range(_WEEK)]


def _month(first: date, number: int, _rule: Rule) -> list[date]:
    years, month = divmod(first.month - 1 + number, 12)
    begin = date(first.year + years, month + 1, 1)
    return [begin + timedelta(days=day) for day in range(_length(begin))]


def _year(first: date, number: int, rule: Rule) -> list[date]:
    begin = date(first.year + number, 1, 1)
    return [day for month in range(12) for day in _month(begin, month, rule)]


_DAYS: dict[str, Callable[[date, int, Rule], list[date]]] = {
    "DAILY": _day,
    "WEEKLY": _week,
    "MONTHLY": _month,
    "YEARLY": _year,
}


def _periods_between(rule: Rule, first: date, other: date) -> int:
    if rule.frequency == "YEARLY":
        return other.year - first.year
    if rule.frequency == "MONTHLY":
        return 12 * (other.year - first.year) + other.month - first.month
    days = (other - first).days
    return days if rule.frequency == "DAILY" else days // _WEEK


def _last(rule: Rule, first: Moment, home: str) -> datetime:
    if not rule.until:
        return _LAST_WALL
    try:
        return _until(rule.until, first, home)
    except (ValueError, OverflowError) as error:
        raise ValueError("UNTIL is no time that a calendar has") from error


def _until(text: str, first: Moment, home: str) -> datetime:
    if "T" not in text:
        # A date means all of that day.
        return datetime.strptime(text + "T235959", "%Y%m%dT%H%M%S")  # noqa: DTZ007 - a wall clock
    read = datetime.strptime(text.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - as above
    if text.endswith("Z") and first.date_time is not None:
        read = read.replace(tzinfo=UTC).astimezone(zone(first.timezone or home)).replace(tzinfo=None)
    return read
