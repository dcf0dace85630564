"""Times of the API: RFC 3339, always with an offset."""

import re
from datetime import datetime
from typing import Any

_RFC3339 = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)


def parse_time(value: Any) -> datetime | None:  # noqa: ANN401 (JSON is anything)
    """The time, aware of its offset, cut to microseconds; None for anything but a time of RFC 3339.

    `datetime.fromisoformat` alone also takes week dates and times without an offset. A leap second, which
    Python has no time for, gives None.
    """
    if not isinstance(value, str) or not _RFC3339.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value.upper())
    except ValueError:
        return None
