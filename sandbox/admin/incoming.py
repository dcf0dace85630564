"""An account as an application sends it: what it is checked for, and what becomes of it."""

from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import datetime

from sandbox.auth.accounts import Account
from sandbox.auth.people import Person, person
from sandbox.auth.scopes import parse
from sandbox.vocabulary import PROVIDERS
from sandbox.web.addresses import is_mailbox
from sandbox.web.errors import ApiError
from sandbox.world import World

_LONGEST = 4000
# What an account keeps under the same name.
_KEPT = (
    "client_org_id",
    "auth_org_id",
    "auth_user_id",
    "email2",
    "timezone",
    "copy_to_sent",
    "trust_server",
)


@dataclass(kw_only=True, slots=True)
class AccountIn:
    """The vendor's account input. Passwords and provider tokens are taken, and kept nowhere."""

    service_type: str
    active: bool
    service_provider: str | None = None
    auth_scopes: list[str] | None = None
    auth_org_id: str | None = None
    auth_user_id: str | None = None
    client_org_id: str | None = None
    server_url: str | None = None
    login_string: str | None = None
    oauth_client_id: str | None = None
    auth_string1: str | None = None
    auth_string2: str | None = None
    password: str | None = None
    auth_obtained_at: datetime | None = None
    auth_expires_at: datetime | None = None
    email: str | None = None
    email2: str | None = None
    name: str | None = None
    server_info: str | None = None
    timezone: str | None = None
    copy_to_sent: bool | None = None
    trust_server: bool | None = None

    def check(self, services: Collection[str]) -> None:
        """Look whether an account can be made of this.

        Raises:
            ApiError: 400 `badRequest`, naming what is wrong.
        """
        if self.service_type not in services:
            raise _bad(f"serviceType must be one of {', '.join(services)}.")
        if self.service_provider is not None and self.service_provider not in PROVIDERS:
            raise _bad(f"serviceProvider must be one of {', '.join(sorted(PROVIDERS))}.")
        if not (self.login_string or self.email):
            raise _bad("email or loginString is needed.")
        if self.email and not is_mailbox(self.email):
            raise _bad("email must be the address of a mailbox.")
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, str) and len(value) > _LONGEST:
                raise _bad(f"{one.name} is longer than {_LONGEST} characters.")

    def person(self) -> Person:
        """Whose account it is to be."""
        login, server = self.login_string or self.email or "", self.server_url or ""
        known = person(self.email or login, self.service_type, server)
        return replace(known, login=login, name=self.name or known.name)

    def settle(self, account: Account, world: World) -> None:
        """Let an account be as this says; what is not said stays as it is."""
        scopes = parse(self.auth_scopes) if self.auth_scopes is not None else account.scopes
        world.accounts.authorize(account, self.person(), scopes, scopes)
        for name in _KEPT:
            if getattr(self, name) is not None:
                setattr(account, name, getattr(self, name))
        account.provider = self.service_provider or account.provider
        if self.auth_obtained_at is not None:
            account.authorized = self.auth_obtained_at.timestamp()
        if self.auth_expires_at is not None:
            account.expires = self.auth_expires_at.timestamp()


def _bad(message: str) -> ApiError:
    return ApiError(400, "badRequest", message)
