"""Who a person says they are on a sign-in page, and who they could be."""

import re
import uuid
from dataclasses import dataclass

from sandbox.web.addresses import is_mailbox

_DOMAINS = {"Google": "gmail.example", "Office365": "outlook.example", "iCloud": "icloud.example"}
_READY_MADE = ("Aino Virtanen", "Maya Okafor", "Jonas Weber")
# Whoever has this name can sign in, but has no mailbox: `ensureAccess` is there to find that out.
_WITHOUT_MAILBOX = "no-mailbox"


@dataclass(frozen=True, slots=True)
class Person:
    """What a sign-in tells about somebody. There is no password in it, and nowhere else either."""

    login: str
    email: str
    name: str
    server_url: str = ""
    server_url2: str = ""

    @property
    def has_mailbox(self) -> bool:
        """Whether the provider lets anybody reach this address's mail, calendars, contacts and tasks."""
        return self.email.partition("@")[0] != _WITHOUT_MAILBOX

    @property
    def domain(self) -> str:
        """What stands behind the `@`: people who share it are one organization."""
        return self.email.rpartition("@")[2]


def person(login: str, service: str, server_url: str = "", server_url2: str = "") -> Person:
    r"""Make sense of a login: an address, a bare name, or Exchange's `DOMAIN\name`."""
    login = login.strip()
    address = login.lower() if is_mailbox(login) else _address(login, service)
    return Person(login, address, _name(address), server_url, server_url2)


def is_address(text: str) -> bool:
    """Say whether this can be the address of somebody's mailbox."""
    return is_mailbox(text)


def choices(service: str, login_hint: str) -> list[Person]:
    """Offer some accounts, the likely one first: it is already chosen on the page."""
    ready = [person(f"{name.replace(' ', '.').lower()}@{_domain(service)}", service) for name in _READY_MADE]
    if not login_hint.strip():
        return ready
    hinted = person(login_hint, service)
    return [hinted, *[other for other in ready if other.email != hinted.email][:2]]


def provider_id(about: str) -> str:
    """The id that a provider has for a person or an organization: the same for the same."""
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, about))


def _address(login: str, service: str) -> str:
    domain, backslash, user = login.rpartition("\\")
    host = f"{_slug(domain)}.example" if backslash else _domain(service)
    return f"{_slug(user)}@{host}"


def _domain(service: str) -> str:
    return _DOMAINS.get(service, f"{service.lower()}.example")


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "someone"


def _name(address: str) -> str:
    words = re.split(r"[._+-]+", address.partition("@")[0])
    return " ".join(word.capitalize() for word in words if word) or address
