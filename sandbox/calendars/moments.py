"""When events begin and end: a time with a zone to show it in, or a date."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# Events lie within these years: the providers have such limits too, and sums of times stay in range.
FIRST_YEAR, LAST_YEAR = 1900, 2199
EARLIEST, LATEST = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR, 12, 31, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """The vendor's EventDateTime: `date_only` for a whole day, else `date_time` (in UTC) and its zone."""

    date_only: date | None = None
    date_time: datetime | None = None
    timezone: str | None = None


@lru_cache(maxsize=256)
def zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name.

    Raises:
        ValueError: There is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: a folder's name, or too long
        raise ValueError("expected the IANA name of a time zone, such as Europe/Paris") from error


def checked(moment: Moment, home: str) -> Moment:
    """Complete a moment that was sent: in whole seconds, in a zone that exists, `home` if it names none.

    Raises:
        ValueError: It is both a date and a time, or neither, or outside of the years that calendars keep.
    """
    if (moment.date_only is None) is (moment.date_time is None):
        raise ValueError("expected either dateOnly or dateTime")
    if moment.date_only is not None:
        _expect_year(moment.date_only.year)
        return Moment(date_only=moment.date_only)
    name, at = moment.timezone or home, moment.date_time
    zone(name)
    assert at is not None  # noqa: S101 - said to the type checker; checked above
    _expect_year(at.year)
    return Moment(date_time=at.replace(microsecond=0), timezone=name)


def instant(moment: Moment, home: str) -> datetime:
    """When a moment is, in UTC; a whole day begins at midnight in the zone `home`."""
    if moment.date_time is not None:
        return moment.date_time
    return datetime.combine(moment.date_only or date.min, time(), zone(home)).astimezone(UTC)


def local(moment: Moment, home: str) -> datetime:
    """The wall clock of a moment in its own zone, without a zone: what rules of recurrence count with."""
    if moment.date_time is None:
        return datetime.combine(moment.date_only or date.min, time())
    return moment.date_time.astimezone(zone(moment.timezone or home)).replace(tzinfo=None)


def like(moment: Moment, wall: datetime, home: str) -> Moment:
    """A moment of the same kind and zone, at a wall clock's time.

    A time that the change to summer skips counts with the offset before the gap (RFC 5545, 3.3.5).
    """
    if moment.date_time is None:
        return Moment(date_only=wall.date())
    at = wall.replace(tzinfo=zone(moment.timezone or home)).astimezone(UTC)
    return Moment(date_time=at, timezone=moment.timezone)


def stamp(moment: Moment) -> str:
    """Write a moment as RFC 5545 does: `20260407`, or `20260407T090000Z`."""
    if moment.date_time is None:
        return (moment.date_only or date.min).strftime("%Y%m%d")
    return moment.date_time.strftime("%Y%m%dT%H%M%SZ")


def unstamp(text: str, kind: Moment) -> Moment | None:
    """Read such a stamp as a moment of the same kind and zone as `kind`; None if it is none."""
    form = "%Y%m%d" if kind.date_time is None else "%Y%m%dT%H%M%SZ"
    try:
        read = datetime.strptime(text, form).replace(tzinfo=UTC)
    except ValueError:
        return None
    if not FIRST_YEAR <= read.year < LAST_YEAR or f"{read:{form}}" != text:
        return None
    if kind.date_time is None:
        return Moment(date_only=read.date())
    return Moment(date_time=read, timezone=kind.timezone)


def _expect_year(year: int) -> None:
    if not FIRST_YEAR <= year < LAST_YEAR:
        raise ValueError(f"expected a year from {FIRST_YEAR} to {LAST_YEAR - 1}")
