"""Accounts: one for each sign-in, as the vendor makes them, or an existing one used again."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sandbox.auth.attempts import Asked
from sandbox.auth.grants import Grant
from sandbox.auth.people import Person
from sandbox.vocabulary import provider_of

_FIRST_ID = 40217
_ALWAYS = frozenset({"daemon", "authScopes"})


@dataclass(slots=True)
class Account:
    """A mailbox as an application got hold of it."""

    id: int
    service: str
    person: Person
    asked: Asked
    created: float
    authorized: float


class Accounts:
    """All of them. Two accounts of one address see one mailbox."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._ids = itertools.count(_FIRST_ID)
        self._accounts: dict[int, Account] = {}

    def find(self, account_id: int) -> Account | None:
        """The account with this id."""
        return self._accounts.get(account_id)

    def sign_in(self, asked: Asked, person: Person) -> Account:
        """Make an account; with `accountId` or `recycle`, authorize the one that is there again."""
        now = self._clock()
        account = self._known(asked, person)
        if account is None:
            account = Account(next(self._ids), asked.service, person, asked, now, now)
            self._accounts[account.id] = account
        account.person, account.asked, account.authorized = person, asked, now
        return account

    def _known(self, asked: Asked, person: Person) -> Account | None:
        if asked.account_id is not None:
            return self.find(asked.account_id)
        if not asked.recycle:
            return None
        same = (
            a for a in self._accounts.values() if (a.service, a.person.email) == (asked.service, person.email)
        )
        return next(same, None)


def describe(account: Account, grant: Grant) -> dict[str, object]:
    """Give the API's account object; a field that has no value is left out."""
    person, asked = account.person, account.asked
    fields: dict[str, object] = {
        "id": account.id,
        "serviceType": account.service,
        "serviceProvider": provider_of(account.service),
        "active": True,
        "tokenStatus": "active",
        "type": "personal",
        "daemon": False,
        "loginString": person.login,
        "email": person.email,
        "mailboxAddress": person.email,
        "name": person.name,
        "serverUrl": person.server_url,
        "serverUrl2": person.server_url2,
        "clientOrgId": asked.client_org_id,
        "timezone": "Europe/Helsinki",
        "tokenIssuedAt": timestamp(grant.at),
        "authScopes": list(grant.scopes),
        "authNativeScopes": list(asked.native_scopes),
        "authObtainedAt": timestamp(account.authorized),
        "createdAt": timestamp(account.created),
        "updatedAt": timestamp(account.authorized),
    }
    return {name: value for name, value in fields.items() if value or name in _ALWAYS}


def timestamp(at: float) -> str:
    """RFC 3339 in UTC, in whole seconds."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
