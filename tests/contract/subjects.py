"""The four kinds of records that are synchronized, each in a small account that changes on request."""

from datetime import UTC, datetime
from itertools import count
from random import Random
from typing import Any
from urllib.parse import quote

from sandbox import create_app
from sandbox.choices import Choices
from tests.conftest import RETURN_URL
from tests.contract.in_process import InProcess

FEW, MANY = 6, 10
START, END = datetime(2030, 1, 1, tzinfo=UTC), datetime(2032, 1, 1, tzinfo=UTC)


class Ticking:
    """A clock that is a second further whenever somebody looks."""

    def __init__(self) -> None:
        self._seconds = count(1_790_000_000)

    def __call__(self) -> float:
        return next(self._seconds)


class Subject:
    """Records of one kind in an account of its own; `ids` are those that come and go."""

    def __init__(self, rng: Random, *, page_size: int = 2, sync_rounds: int = 0) -> None:
        choices = Choices(page_size=page_size, sync_rounds=sync_rounds)
        self.wire = InProcess(create_app(return_urls=[RETURN_URL], size=0, choices=choices, clock=Ticking()))
        account = {"serviceType": "Google", "email": "ann@acme.example"}
        self.token = self.wire.call("POST", "/sandbox/accounts", body=account)["accessToken"]
        self.rng, self.names = rng, count(1)
        self.ids: list[str] = []
        self.settle()
        while len(self.ids) < FEW + 2:
            self.create()

    def ask(self, method: str, path: str, body: Any = None, **query: str) -> Any:
        """A good answer's JSON."""
        return self.wire.call(method, path, self.token, body, **query)

    def settle(self) -> None:
        """Bring the account to few records."""

    def sync(self, client: Any, store: Any, *, other: bool = False) -> Any:
        """The runner's method for this kind; `other` is with settings that make another copy."""
        raise NotImplementedError

    def listed(self) -> set[str] | None:
        """The ids that the API lists without a sync; None where it has no such list."""
        return None

    def create(self) -> None:
        """Add a record."""
        raise NotImplementedError

    def update(self, key: str) -> None:
        """Change one."""
        raise NotImplementedError

    def delete(self, key: str) -> None:
        """Delete one."""
        raise NotImplementedError

    def change(self) -> None:
        """Create, change or delete something, so that there are neither too few nor too many."""
        size = len(self.ids)
        acts = [self._update]
        acts += [self.create] * (size < MANY) + [self._delete] * (size > FEW)
        self.rng.choice(acts)()

    def revive(self) -> None:
        """Let a record go and come back under its old id, where that is possible."""

    def expire(self) -> None:
        """Let every delta token be too old."""
        self.wire.call("POST", "/sandbox/sync/expire", body={})

    def _update(self) -> None:
        self.update(self.rng.choice(self.ids))

    def _delete(self) -> None:
        key = self.rng.choice(self.ids)
        self.ids.remove(key)
        self.delete(key)


class Mail(Subject):
    """Messages; all of a mailbox but a few are deleted at first."""

    def settle(self) -> None:
        self.ids = sorted(self.listed())
        for key in self.ids[FEW:]:
            self.delete(key)
        del self.ids[FEW:]

    def sync(self, client: Any, store: Any, *, other: bool = False) -> Any:
        return client.sync.mail(store, body_type="text" if other else None)

    def listed(self) -> set[str]:
        found: set[str] = set()
        query = {"includeTrashAndJunk": "true"}
        while True:
            page = self.ask("GET", "/v1/email/messages", **query)
            found |= {message["id"] for message in page["records"]}
            if "nextPageToken" not in page:
                return found
            query["pageToken"] = page["nextPageToken"]

    def create(self) -> None:
        mail = {"email": "ann@acme.example", "subject": f"Mail {next(self.names)}"}
        made = self.wire.call("POST", "/sandbox/mail", body=mail)
        self.ids += [message["id"] for message in made["messages"]]

    def update(self, key: str) -> None:
        change = {"keywords": [f"word {next(self.names)}"]}
        self.ask("POST", f"/v1/email/messages/{quote(key, safe='')}/status", change)

    def delete(self, key: str) -> None:
        path = f"/v1/email/messages/{quote(key, safe='')}"
        if "trash" not in self.ask("GET", path)["sysLabels"]:
            self.ask("DELETE", path)
        self.ask("DELETE", path)  # what lies in the trash is deleted for good


class Contacts(Subject):
    """Contacts; all but a few are deleted at first."""

    def settle(self) -> None:
        page: dict[str, Any] = {"nextDeltaToken": None}
        query = {"deltaToken": self.ask("POST", "/v1/contacts/sync")["syncUpdatedToken"]}
        while True:
            page = self.ask("GET", "/v1/contacts/sync/updated", **query)
            self.ids += [contact["id"] for contact in page["records"]]
            if "nextPageToken" not in page:
                break
            query = {"pageToken": page["nextPageToken"]}
        for key in self.ids[FEW:]:
            self.delete(key)
        del self.ids[FEW:]

    def sync(self, client: Any, store: Any, *, other: bool = False) -> Any:
        assert not other, "Contacts have no settings."
        return client.sync.contacts(store)

    def create(self) -> None:
        made = self.ask("POST", "/v1/contacts", {"nickName": f"Friend {next(self.names)}"})
        self.ids.append(made["id"])

    def update(self, key: str) -> None:
        path = f"/v1/contacts/{quote(key, safe='')}"
        self.ask("PATCH", path, {"notes": f"Note {next(self.names)}"})

    def delete(self, key: str) -> None:
        self.ask("DELETE", f"/v1/contacts/{quote(key, safe='')}")


class Tasks(Subject):
    """Tasks of a list of their own."""

    def settle(self) -> None:
        self.list_id = self.ask("POST", "/v1/tasklists", {"title": "Mine"})["id"]
        self.path = f"/v1/tasklists/{quote(self.list_id, safe='')}/tasks"

    def sync(self, client: Any, store: Any, *, other: bool = False) -> Any:
        return client.sync.tasks(store, "default" if other else self.list_id)

    def listed(self) -> set[str]:
        found: set[str] = set()
        query: dict[str, str] = {}
        while True:
            page = self.ask("GET", self.path, **query)
            found |= {task["id"] for task in page["records"]}
            if "nextPageToken" not in page:
                return found
            query["pageToken"] = page["nextPageToken"]

    def create(self) -> None:
        made = self.ask("POST", self.path, {"title": f"Task {next(self.names)}"})
        self.ids.append(made["id"])

    def update(self, key: str) -> None:
        self.ask("PATCH", f"{self.path}/{quote(key, safe='')}", {"notes": f"Note {next(self.names)}"})

    def delete(self, key: str) -> None:
        self.ask("DELETE", f"{self.path}/{quote(key, safe='')}")


class Calendar(Subject):
    """Events of a calendar of their own; one is a series, of which one occurrence comes and goes."""

    def settle(self) -> None:
        self.calendar_id = self.ask("POST", "/v1/calendars", {"name": "Mine"})["id"]
        self.path = f"/v1/calendars/{quote(self.calendar_id, safe='')}/events"
        rules = {"ical": {"rules": ["RRULE:FREQ=DAILY;COUNT=5"]}}
        self.series = self.ask("POST", self.path, {**_event("Series", 1), "recurrence": rules})["id"]
        self.hours = count(1)

    def sync(self, client: Any, store: Any, *, other: bool = False) -> Any:
        return client.sync.calendar(store, "primary" if other else self.calendar_id, START, END)

    def create(self) -> None:
        self.ids.append(self.ask("POST", self.path, _event(f"Event {next(self.names)}", 1))["id"])

    def update(self, key: str) -> None:
        self._patch(key, {"subject": f"Event {next(self.names)}"})

    def delete(self, key: str) -> None:
        self.ask("DELETE", f"{self.path}/{quote(key, safe='')}")

    def revive(self) -> None:
        """An exception goes when its series moves away, and comes back with it, under the same id."""
        self._except_one()
        for hour in (2, 1):
            at = _event("", hour)
            self._patch(self.series, {"start": at["start"], "end": at["end"]})
        self._except_one()

    def _except_one(self) -> None:
        series = quote(self.series, safe="")
        third = self.ask("GET", f"{self.path}/{series}/occurrences/2031-03-05T01%3A00%3A00Z")
        self._patch(third["id"], {"subject": f"Exception {next(self.names)}"})

    def _patch(self, key: str, change: dict[str, Any]) -> None:
        self.ask("PATCH", f"{self.path}/{quote(key, safe='')}", change)


def _event(subject: str, hour: int) -> dict[str, Any]:
    start, end = (f"2031-03-03T{at:02}:00:00Z" for at in (hour, hour + 1))
    return {"subject": subject, "start": {"dateTime": start}, "end": {"dateTime": end}}


SUBJECTS: dict[str, type[Subject]] = {
    "mail": Mail,
    "calendar": Calendar,
    "contacts": Contacts,
    "tasks": Tasks,
}
