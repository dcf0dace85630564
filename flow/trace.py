"""What happened in this tab, one line each: for the timeline, and for the steps that survive a redirect.

It is redacted by construction: every kind of event has its few facts, and none of them can hold a token, a
code, an address of a person or anything of a mailbox. Of a `state` eight characters are kept, too few to use.
"""

import json

from .storage import Storage

KEY = "aurinko.trace"
MOST = 200  # events; the oldest go first
LONGEST = 300  # characters of a text

FACTS = {
    "provoked": ("failure", "account"),
    "left": (
        "apiBase",
        "clientId",
        "serviceType",
        "scopes",
        "responseType",
        "returnUrl",
        "loginHint",
        "serverUrl",
        "accountId",
        "state",
    ),
    "returned": ("query", "fragment", "lengths", "state", "expected"),
    "judged": ("verdict",),
    "exchanged": ("outcome", "milliseconds"),
    "kept": ("where",),
    "account": ("outcome", "milliseconds"),
    "house": ("milliseconds",),
    "problem": ("code",),
    "signed_out": ("why",),
    "revoked": ("outcome",),
    "call": ("method", "path", "status", "milliseconds", "bytes"),
}
"""The facts by kind of event. `loginHint`, `serverUrl` and `accountId` are whether one was given,
`account` is the number of one at a local Aurinko."""


def note(storage: Storage, now: float, event: str, **facts: object) -> None:
    """Add an event, at `now` in seconds since 1970; what is not one of its facts is a mistake of ours."""
    known = FACTS[event]
    record: dict[str, object] = {"at": now, "event": event}
    for name, value in facts.items():
        if name not in known:
            raise ValueError(name)
        record[name] = _short(value)
    events = read(storage)
    events.append(record)
    storage.set(KEY, json.dumps(events[-MOST:]))


def read(storage: Storage) -> list[dict[str, object]]:
    """The events that are kept, the oldest first; empty where the record is damaged."""
    try:
        events = json.loads(storage.get(KEY) or "[]")
    except (ValueError, RuntimeError):  # CPython's RecursionError, for nesting without end
        return []
    return [each for each in events if _is_event(each)] if isinstance(events, list) else []


def clear(storage: Storage) -> None:
    """Forget everything."""
    storage.remove(KEY)


def _is_event(record: object) -> bool:
    return isinstance(record, dict) and record.get("event") in FACTS and isinstance(record.get("at"), float)


def _short(value: object) -> object:
    if isinstance(value, str):
        return value[:LONGEST]
    if isinstance(value, (list, tuple)):
        return [_short(each) for each in value[:20]]
    return value if isinstance(value, (bool, int, float)) else None  # MicroPython: a bool is no int
