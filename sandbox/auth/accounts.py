"""Accounts: one for each sign-in, as the vendor makes them, or an existing one used again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from sandbox.auth.people import Person, provider_id
from sandbox.vocabulary import SignIn, sign_in_of
from sandbox.web.shapes import at, rfc3339

Kind = Literal["personal", "managed", "daemon"]
Role = Literal["", "primary", "secondary"]
TokenStatus = Literal["active", "invalid", "dead"]

_FIRST_ID = 40217


@dataclass(kw_only=True, slots=True)
class Account:
    """A mailbox as an application got hold of it. Times are in seconds since 1970.

    `scopes` is what was granted, of what was `asked` for. `user_id` and `role` say which user of the
    application it belongs to, `parent_id` the account that it was made from.
    """

    id: int
    service: str
    person: Person
    kind: Kind
    created: float
    updated: float
    authorized: float
    issued: float = 0.0
    expires: float | None = None
    scopes: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    native_scopes: tuple[str, ...] = ()
    status: TokenStatus = "active"
    problem: str = ""
    client_org_id: str = ""
    auth_user_id: str = ""
    auth_org_id: str = ""
    user_id: str = ""
    role: Role = ""
    parent_id: int | None = None
    provider: str = ""
    email2: str = ""
    timezone: str = "Europe/Helsinki"
    copy_to_sent: bool | None = None
    trust_server: bool | None = None


@dataclass(slots=True)
class AccountsData:
    """What is kept of them, by id in decimal."""

    accounts: dict[str, Account] = field(default_factory=dict)
    next_id: int = _FIRST_ID


class Accounts:
    """All of them. Two accounts of one address see one mailbox."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self.data = AccountsData()

    def __iter__(self) -> Iterator[Account]:
        """Every account, the oldest first."""
        return iter(self.data.accounts.values())

    @property
    def every(self) -> list[Account]:
        """All of them as a list."""
        return list(self)

    def find(self, account_id: int) -> Account | None:
        """The account with this id."""
        return self.data.accounts.get(str(account_id))

    def create(self, service: str, person: Person, kind: Kind) -> Account:
        """Make a new one; nothing is granted yet."""
        now, new_id = self._clock(), self.data.next_id
        account = Account(
            id=new_id, service=service, person=person, kind=kind, created=now, updated=now, authorized=now
        )
        if sign_in_of(service) is SignIn.CONSENT:
            account.auth_user_id = provider_id(person.email)
            account.auth_org_id = provider_id(person.domain)
        self.data.next_id += 1
        self.data.accounts[str(new_id)] = account
        return account

    def authorize(
        self, account: Account, person: Person, scopes: tuple[str, ...], asked: tuple[str, ...]
    ) -> None:
        """Let somebody sign in to it, the first time or again: its token status is `active` then."""
        now = self._clock()
        account.person, account.scopes, account.asked = person, scopes, asked
        account.authorized = account.updated = now
        account.status, account.problem = "active", ""

    def forget(self, account: Account) -> None:
        """Take one out; its tokens and its user are not looked after here."""
        self.data.accounts.pop(str(account.id), None)


def is_oauth(account: Account) -> bool:
    """Whether the provider itself signed the person in; else a password was typed into a form."""
    return sign_in_of(account.service) is SignIn.CONSENT


def timestamp(seconds: float) -> str:
    """RFC 3339 in UTC, in whole seconds."""
    return rfc3339(at(seconds))
