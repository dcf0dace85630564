"""How a series recurs, as it is sent and shown: in words (`simple`), and in lines of iCalendar (`ical`)."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sandbox.calendars.event import Series
from sandbox.calendars.moments import Moment, checked, local, stamp, unstamp, zone
from sandbox.calendars.rule import HIGHEST_COUNT, read_rule
from sandbox.calendars.simple import Simple, rule_of, simple_of

_MOST_LINES, _LONGEST_LINE = 50, 20_000
_EXDATE = re.compile(r"EXDATE((?:;(?:TZID|VALUE)=[^:;]+)*):(.+)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class ICal:
    """Lines of iCalendar (RFC 5545): one RRULE, and EXDATEs."""

    rules: list[str]
    recurrence_start: Moment | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Recurrence:
    """The vendor's Recurrence; an answer has both forms, as far as words suffice."""

    original: Literal["simple", "ical"] | None = None
    ical: ICal | None = None
    simple: Simple | None = None


def series_of(sent: Recurrence, start: Moment, home: str) -> Series:
    """What a recurrence means for an event that starts at `start`.

    An answer that is sent back has both forms; its `original` says which one counts.

    Raises:
        ValueError: It is none, or not one that calendars have.
    """
    if sent.simple and sent.ical and not sent.original:
        raise ValueError("recurrence has either simple or ical")
    if sent.ical and (sent.original == "ical" or not sent.simple):
        _expect_start(sent.ical.recurrence_start, start, home)
        return _from_lines(sent.ical.rules, start, home)
    if sent.simple:
        _expect_start(sent.simple.range.recurrence_start if sent.simple.range else None, start, home)
        return Series(original="simple", rule=rule_of(sent.simple, start, home))
    raise ValueError("recurrence has neither simple nor ical")


def recurrence_of(series: Series, start: Moment, home: str) -> Recurrence:
    """How a series is shown. A rule that words cannot tell has no `simple`."""
    gone = [one for text in sorted(series.deleted) if (one := unstamp(text, start))]
    simple = simple_of(read_rule(series.rule), start, gone, home)
    return Recurrence(
        original=series.original,
        ical=ICal(rules=[series.rule, *_exdates(gone)], recurrence_start=start),
        simple=simple,
    )


def _expect_start(given: Moment | None, start: Moment, home: str) -> None:
    # The event's own start decides; one that contradicts it can only be a mistake.
    if given is None:
        return
    known = checked(given, start.timezone or home)
    if known.date_time != start.date_time and local(known, home).date() != local(start, home).date():
        raise ValueError("recurrenceStart must be the day on which the event starts")


def _from_lines(lines: list[str], start: Moment, home: str) -> Series:
    if len(lines) > _MOST_LINES or any(len(line) > _LONGEST_LINE for line in lines):
        raise ValueError(f"expected at most {_MOST_LINES} lines of at most {_LONGEST_LINE} characters")
    rules = [line.strip() for line in lines if line.strip().upper().startswith("RRULE:")]
    others = [line.strip() for line in lines if line.strip() not in rules]
    if len(rules) != 1:
        raise ValueError("expected one line that begins with RRULE:")
    read_rule(rules[0])
    if sum(line.count(",") + 1 for line in others) > HIGHEST_COUNT:
        raise ValueError(f"expected at most {HIGHEST_COUNT} dates in EXDATE")
    deleted = frozenset(found for line in others for found in _exdate(line, start, home))
    return Series(original="ical", rule=rules[0], deleted=deleted)


def _exdate(line: str, start: Moment, home: str) -> list[str]:
    found = _EXDATE.fullmatch(line)
    if not found:
        raise ValueError("beside the RRULE, only lines with EXDATE are possible")
    given = re.search(r";TZID=([^;]+)", found[1], re.IGNORECASE)
    name = given[1] if given else start.timezone or home
    return [_excluded(text.strip().upper(), start, name) for text in found[2].split(",")]


def _excluded(text: str, start: Moment, name: str) -> str:
    if start.date_time is not None and not text.endswith("Z"):
        text = _in_utc(text, name)
    if unstamp(text, start) is None:
        raise ValueError("EXDATE does not fit the start of the event")
    return text


def _in_utc(text: str, name: str) -> str:
    try:
        wall = datetime.strptime(text, "%Y%m%dT%H%M%S").replace(tzinfo=zone(name))
        return stamp(Moment(date_time=wall.astimezone(UTC)))
    except (ValueError, OverflowError) as error:
        raise ValueError("EXDATE does not fit the start of the event") from error


def _exdates(gone: list[Moment]) -> list[str]:
    if not gone:
        return []
    kind = ";VALUE=DATE" if gone[0].date_time is None else ""
    return [f"EXDATE{kind}:" + ",".join(map(stamp, gone))]
