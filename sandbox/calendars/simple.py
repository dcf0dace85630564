"""Recurrence in words: what the vendor's `simple` says, as a rule of iCalendar, and back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Literal

from sandbox.calendars.moments import Moment, local, zone
from sandbox.calendars.rule import HIGHEST_COUNT, HIGHEST_INTERVAL, Rule, read_rule, write_rule

Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Frequency = Literal["daily", "weekly", "monthly", "monthlyRelative", "yearly", "yearlyRelative"]
Instance = Literal["first", "second", "third", "fourth", "last"]
DAYS: tuple[Day, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_INSTANCES: dict[int, Instance] = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
_NUMBERS = {word: number for number, word in _INSTANCES.items()}
_SUNDAY = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Pattern:
    """On which days; what does not belong to the frequency means nothing."""

    frequency: Frequency
    interval: int = 1
    days_of_week: list[Day] | None = None
    week_start: Literal["monday", "sunday"] | None = None
    day_of_month: int | None = None
    month_of_year: int | None = None
    instance: Instance | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Range:
    """From when, and until when: a date (included), a number of occurrences, or for ever."""

    type: Literal["byDate", "byCount", "unbounded"]
    recurrence_start: Moment | None = None
    recurrence_end: date | None = None
    count: int | None = None
    pattern_exclusions: list[Moment] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Simple:
    """Both; without a range it goes on for ever."""

    pattern: Pattern
    range: Range | None = None


def rule_of(simple: Simple, start: Moment, home: str) -> str:
    """The RRULE line of a pattern, for an event that starts at `start`.

    Raises:
        ValueError: Something is missing, or out of its bounds.
    """
    _expect_within("interval", simple.pattern.interval, HIGHEST_INTERVAL)
    _expect_within("dayOfMonth", simple.pattern.day_of_month, 31)
    _expect_within("monthOfYear", simple.pattern.month_of_year, 12)
    rule = _RULES[simple.pattern.frequency](simple.pattern, local(start, home))
    line = write_rule(_ending(replace(rule, interval=simple.pattern.interval), simple.range, start, home))
    read_rule(line)
    return line


def simple_of(rule: Rule, start: Moment, gone: list[Moment], home: str) -> Simple | None:
    """A rule in words, None if they do not suffice."""
    pattern = _PATTERNS[rule.frequency](rule, local(start, home))
    if pattern is None:
        return None
    return Simple(pattern=replace(pattern, interval=rule.interval), range=_range(rule, start, gone, home))


def _expect_within(name: str, value: int | None, highest: int) -> None:
    if value is not None and not 1 <= value <= highest:
        raise ValueError(f"{name} must be from 1 to {highest}")


def _weekly(pattern: Pattern, wall: datetime) -> Rule:
    days = pattern.days_of_week or [DAYS[wall.weekday()]]
    week_start = _SUNDAY if pattern.week_start == "sunday" else 0
    return Rule(frequency="WEEKLY", days=_every(days), week_start=week_start)


def _monthly(pattern: Pattern, wall: datetime) -> Rule:
    return Rule(frequency="MONTHLY", month_days=(pattern.day_of_month or wall.day,))


def _yearly(pattern: Pattern, wall: datetime) -> Rule:
    months = (pattern.month_of_year or wall.month,)
    return Rule(frequency="YEARLY", months=months, month_days=(pattern.day_of_month or wall.day,))


def _relative(pattern: Pattern, _wall: datetime) -> Rule:
    if not pattern.days_of_week or not pattern.instance:
        raise ValueError(f"{pattern.frequency} needs daysOfWeek and instance")
    nth, days = _NUMBERS[pattern.instance], _every(pattern.days_of_week)
    if len(days) == 1:
        return Rule(frequency="MONTHLY", days=((nth, days[0][1]),))
    return Rule(frequency="MONTHLY", days=days, positions=(nth,))


def _yearly_relative(pattern: Pattern, wall: datetime) -> Rule:
    months = (pattern.month_of_year or wall.month,)
    return replace(_relative(pattern, wall), frequency="YEARLY", months=months)


_RULES: dict[Frequency, Callable[[Pattern, datetime], Rule]] = {
    "daily": lambda _pattern, _wall: Rule(frequency="DAILY"),
    "weekly": _weekly,
    "monthly": _monthly,
    "monthlyRelative": _relative,
    "yearly": _yearly,
    "yearlyRelative": _yearly_relative,
}


def _every(days: list[Day]) -> tuple[tuple[int, int], ...]:
    return tuple((0, number) for number, day in enumerate(DAYS) if day in days)


def _ending(rule: Rule, span: Range | None, start: Moment, home: str) -> Rule:
    if span is None or span.type == "unbounded":
        return rule
    if span.type == "byCount":
        _expect_within("count", span.count or 0, HIGHEST_COUNT)
        return replace(rule, count=span.count)
    if span.recurrence_end is None or span.recurrence_end < local(start, home).date():
        raise ValueError("byDate needs a recurrenceEnd that is not before the start")
    if start.date_time is None:
        return replace(rule, until=f"{span.recurrence_end:%Y%m%d}")
    # UNTIL of an event with a zone is in UTC (RFC 5545, 3.3.10), and the last day counts as a whole.
    try:
        last = datetime.combine(span.recurrence_end, time(23, 59, 59), zone(start.timezone or home))
        return replace(rule, until=f"{last.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    except OverflowError as error:
        raise ValueError("recurrenceEnd is no date that a calendar has") from error


def _range(rule: Rule, start: Moment, gone: list[Moment], home: str) -> Range:
    kind: Literal["byDate", "byCount", "unbounded"] = "unbounded"
    if rule.count or rule.until:
        kind = "byCount" if rule.count else "byDate"
    return Range(
        type=kind,
        recurrence_start=start,
        recurrence_end=_end(rule.until, start, home) if rule.until else None,
        count=rule.count,
        pattern_exclusions=gone or None,
    )


def _end(until: str, start: Moment, home: str) -> date:
    form = "%Y%m%dT%H%M%S" if "T" in until else "%Y%m%d"
    read = datetime.strptime(until.rstrip("Z"), form).replace(tzinfo=UTC)
    if until.endswith("Z") and start.date_time is not None:
        return read.astimezone(zone(start.timezone or home)).date()
    return read.date()


def _daily_words(rule: Rule, _wall: datetime) -> Pattern | None:
    if rule.days or rule.month_days or rule.months or rule.positions:
        return None
    return Pattern(frequency="daily")


def _weekly_words(rule: Rule, wall: datetime) -> Pattern | None:
    if rule.months or rule.positions or rule.week_start not in {0, _SUNDAY}:
        return None
    days = [DAYS[day] for _, day in rule.days] or [DAYS[wall.weekday()]]
    week_start: Literal["monday", "sunday"] = "sunday" if rule.week_start else "monday"
    return Pattern(frequency="weekly", days_of_week=days, week_start=week_start)


def _monthly_words(rule: Rule, wall: datetime) -> Pattern | None:
    if rule.months:
        return None
    return _dated(rule, wall, "monthly") or _numbered(rule, "monthlyRelative")


def _yearly_words(rule: Rule, wall: datetime) -> Pattern | None:
    month = rule.months[0] if rule.months else wall.month
    # Without a month, the days of a yearly rule are those of the whole year.
    if len(rule.months) > 1 or (not rule.months and (rule.days or rule.month_days)):
        return None
    found = _dated(rule, wall, "yearly") or _numbered(rule, "yearlyRelative")
    return found and replace(found, month_of_year=month)


def _dated(rule: Rule, wall: datetime, frequency: Frequency) -> Pattern | None:
    days = rule.month_days or (wall.day,)
    if rule.days or rule.positions or len(days) > 1 or days[0] < 0:
        return None
    return Pattern(frequency=frequency, day_of_month=days[0])


def _numbered(rule: Rule, frequency: Frequency) -> Pattern | None:
    # Either `2TU`, or several days of which `BYSETPOS` takes one; `2MO,2TU` is two days a month.
    numbers = [nth for nth, _ in rule.days if nth] + list(rule.positions)
    if rule.month_days or len(numbers) != 1 or not rule.days or (len(rule.days) > 1 and not rule.positions):
        return None
    word = _INSTANCES.get(numbers[0])
    return word and Pattern(
        frequency=frequency, days_of_week=[DAYS[day] for _, day in rule.days], instance=word
    )


_PATTERNS: dict[str, Callable[[Rule, datetime], Pattern | None]] = {
    "DAILY": _daily_words,
    "WEEKLY": _weekly_words,
    "MONTHLY": _monthly_words,
    "YEARLY": _yearly_words,
}
