"""Periods of ISO 8601 in whole days and longer, such as P3M, P4W or P1Y2M10D."""

import re
from datetime import datetime

from dateutil.relativedelta import relativedelta

_PERIOD = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?", re.ASCII)
# Slots are computed one by one, so a period cannot be any length.
_LONGEST_DAYS = 366
_YEAR = datetime(2001, 1, 1)  # noqa: DTZ001 - only a ruler


def read_period(text: str) -> relativedelta:
    """Read a period of a day to a year.

    Raises:
        ValueError: It is none, or shorter, or longer.
    """
    found = _PERIOD.fullmatch(text)
    if not found:
        raise ValueError("expected an ISO 8601 period in days or longer, such as P4W, P30D or P3M")
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    if years > 1 or months > 12 or not 0 < _days(years, months, 7 * weeks + days) <= _LONGEST_DAYS:  # noqa: PLR2004
        raise ValueError("expected a period of a day to a year")
    return relativedelta(years=years, months=months, days=7 * weeks + days)


def _days(years: int, months: int, days: int) -> int:
    return (_YEAR + relativedelta(years=years, months=months, days=days) - _YEAR).days
