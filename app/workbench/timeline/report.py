"""The timeline as a file for a bug report: the facts of `flow.trace`, and no others.

The record lies in the tab's storage, where anything of this origin could write. So it is not trusted: facts
that an event does not have are left out, texts are cut and go through the redactor, and where the session's
own token stands in one, that text is left out as a whole.
"""

import json
from collections.abc import Mapping, Sequence

from app.workbench.timeline.words import is_number
from flow.redact import MARK, redact
from flow.trace import FACTS, LONGEST

MOST_IN_A_LIST = 20


def report(
    events: Sequence[Mapping[str, object]], version: str, browser: str, made: str, secret: str = ""
) -> str:
    """The file's text.

    Args:
        events: what `flow.trace.read` gave.
        version: of this page.
        browser: how the browser names itself.
        made: when, as a date and time in ISO 8601.
        secret: the session's token, if there is one.
    """
    content = {
        "about": "Timeline of one tab of Aurinko in the browser. It holds no token and nothing of a mailbox.",
        "page": version,
        "browser": _clean(browser, secret),
        "made": made,
        "events": [_event(each, secret) for each in events if each.get("event") in FACTS],
    }
    return json.dumps(content, indent=1, allow_nan=False) + "\n"


def _event(event: Mapping[str, object], secret: str) -> dict[str, object]:
    kind = str(event["event"])
    facts = {name: _clean(event[name], secret) for name in FACTS[kind] if name in event}
    return {"at": event["at"] if is_number(event.get("at")) else None, "event": kind, **facts}


def _clean(value: object, secret: str) -> object:
    if isinstance(value, str):
        return MARK if secret and secret in value else redact(value[:LONGEST])
    if isinstance(value, list):
        return [_clean(each, secret) for each in value[:MOST_IN_A_LIST] if not isinstance(each, list)]
    return value if isinstance(value, bool) or is_number(value) else None
