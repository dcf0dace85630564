"""The walk over the periods of a rule, held against another implementation of RFC 5545."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr

from sandbox.calendars.moments import Moment
from sandbox.calendars.rule import FREQUENCIES, WEEKDAYS, read_rule, write_rule
from sandbox.calendars.starts import starts

BEGIN = datetime(2026, 1, 29, 9, 30, tzinfo=UTC)
FIRST = Moment(date_time=BEGIN, timezone="UTC")
WINDOWS = ((0, 1500), (400, 500), (2000, 2300))


def made_up(chance: random.Random) -> str:
    """A rule of which each part may be there.

    Weekdays have numbers all of them or none: of `TU,-2SA` dateutil makes what is both at once, while the
    RFC means what is either. Months are many, for dateutil looks for ever for what never comes.
    """
    frequency = chance.choice(FREQUENCIES)
    numbered = frequency in {"MONTHLY", "YEARLY"} and chance.random() < 0.5
    months = ",".join(map(str, sorted(chance.sample(range(1, 13), 8))))
    month_days = ",".join(map(str, chance.sample([-31, -15, -2, -1, 1, 2, 13, 28, 29, 31], 5)))
    days = ",".join(
        f"{chance.choice((1, 2, -1, -2, 5)) if numbered else ''}{day}" for day in chance.sample(WEEKDAYS, 4)
    )
    parts = {
        "INTERVAL": "2",
        "WKST": chance.choice(WEEKDAYS),
        "BYMONTH": months,
        "BYMONTHDAY": "" if frequency in {"WEEKLY", "DAILY"} else month_days,
        "BYDAY": days,
        "COUNT": str(chance.randint(1, 40)),
    }
    line = [f"{name}={value}" for name, value in parts.items() if value and chance.random() < 0.4]
    position = f"BYSETPOS={chance.choice(('1', '-1', '2,-2', '1,3'))}"
    chosen = [position] if any("BY" in part for part in line) and chance.random() < 0.3 else []
    return ";".join([f"FREQ={frequency}", *line, *chosen])


@pytest.mark.parametrize("seed", range(4))
def test_a_rule_has_the_dates_that_dateutil_finds(seed: int) -> None:
    """Over made-up rules, near and far windows give the same occurrences; a rule written is the rule read."""
    chance = random.Random(f"rules/{seed}")
    wall = BEGIN.replace(tzinfo=None)
    for _ in range(25):
        line = made_up(chance)
        rule = read_rule(line)
        assert read_rule(write_rule(rule)) == rule
        century = starts(rule, FIRST, "UTC", wall, wall + timedelta(days=36525))
        # A rule that never comes true keeps dateutil busy for half a minute; ours ends, so it is asked first.
        for days in WINDOWS if any(century) else ():
            after, before = (wall + timedelta(days=number) for number in days)
            expected = rrulestr(line, dtstart=wall).between(after, before, inc=True)
            found = list(starts(rule, FIRST, "UTC", after, before))
            assert found == [one for one in expected if one < before], line
